/**
 * `node test/bench/lambda-execute.ts [seconds] [in flight]`: warm `POST /api/execute` calls a second through the Lambda
 * handler in this process, one artifact, one compute worker, stores in memory.
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execute } from '../../functions/execution/execute.ts'
import { lambdaHandler } from '../../infra/lambda/handler.ts'
import type { HttpResult } from '../../infra/lambda/http-event.ts'
import { createInvoker } from '../../infra/local/invoker.ts'
import { openRuntime } from '../../infra/local/runtime.ts'
import { NearCompute } from '../../shared/platform/embedded/compute/near-compute.ts'
import { WorkerCompute } from '../../shared/platform/embedded/compute/worker-compute.ts'
import { tenant } from '../../shared/platform/ports/common.ts'
import { forgetfulRecords, memoryArtifacts } from './memory-stores.ts'

const [seconds = 5, inFlight = 16] = process.argv.slice(2).map(Number)
const local = tenant('local')
const { anrfId, key, bytes, record } = await madeProgram()
const compute = new NearCompute(new WorkerCompute({ workers: 1 }))
const handler = lambdaHandler(
  execute,
  {
    artifacts: () => memoryArtifacts(new Map([[key, bytes]])),
    records: () => forgetfulRecords(new Map([[`anrf ${anrfId}`, record]])),
    compute: () => compute,
  },
  { log: () => undefined, print: () => undefined },
)
const event = {
  version: '2.0',
  routeKey: 'POST /api/execute/{anrfId}',
  rawPath: `/api/execute/${anrfId}`,
  headers: { 'content-type': 'application/json' },
  requestContext: { http: { method: 'POST' } },
  body: JSON.stringify({ inputs: [3, 7], limit: '30s' }),
}
const context = { functionName: 'execute', awsRequestId: 'bench', getRemainingTimeInMillis: () => 60_000 }

await call()
await rate(1)
const measured = await rate(seconds)
const { perSecond, perCpuSecond } = measured
console.log(`${perSecond} calls/s, ${perCpuSecond} for each second of a processor (${inFlight} in flight)`)
await compute.close()

async function call(): Promise<void> {
  const { statusCode, body } = (await handler(event, context)) as HttpResult
  const { output } = JSON.parse(body) as { output: unknown }
  if (statusCode !== 200 || output !== 7) throw new Error(body)
}

/** The worker's thread counts as the handler's does; on a busy machine only time on a processor says something. */
async function rate(forSeconds: number) {
  const cpu = process.cpuUsage()
  const started = performance.now()
  const end = started + forSeconds * 1000
  let calls = 0
  const lane = async (): Promise<void> => {
    while (performance.now() < end) {
      await call()
      calls += 1
    }
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
  const { user, system } = process.cpuUsage(cpu)
  return {
    perSecond: Math.round((calls / (performance.now() - started)) * 1000),
    perCpuSecond: Math.round((calls / (user + system)) * 1e6),
  }
}

/** Generated once, by the local runtime. */
async function madeProgram() {
  const dataDir = mkdtempSync(join(tmpdir(), 'specwright-bench-'))
  try {
    const invoker = await createInvoker({ dataDir, workers: 2 })
    const specification = {
      name: 'largest',
      parameters: ['a', 'b'].map(name => ({ name, type: 'Int' })),
      returns: 'Int',
      constraints: ['result >= a', 'result >= b', 'result == a or result == b'],
    }
    const made = (await invoker.invoke('generate', { specification, limit: '60s' })) as {
      readonly anrfId: string
    }
    await invoker.close()
    const runtime = await openRuntime({ dataDir, workers: 1 })
    const found = await runtime.records.get(local, { kind: 'anrf', id: made.anrfId })
    if (found === undefined) throw new Error('nothing was generated')
    const stored = String(found.data.key)
    const content = await runtime.platform.artifacts.read(local, stored)
    await runtime.close()
    return { anrfId: made.anrfId, key: stored, bytes: content, record: found }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}
