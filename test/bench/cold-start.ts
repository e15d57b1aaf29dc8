/**
 * `node test/bench/cold-start.ts [FUNCTION…]`: bundles every function (time and sizes), then starts each several times
 * as Lambda does: from the start of the process to its first question for work, Node's own start included (medians of 7).
 * What loading takes of a processor is what a machine of one's own would wait for it.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { functions } from '../../functions/catalogue.ts'
import { bundleFunctions } from '../../infra/lambda/bundle.ts'
import { startFunction } from '../infra/lambda/runtime-api/function-process.ts'
import { childrenCpuSeconds } from './children-cpu.ts'

const starts = 7
const asked = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'specwright-cold-start-'))
try {
  const began = performance.now()
  const bundles = await bundleFunctions({ functions, outdir: folder })
  const seconds = (performance.now() - began) / 1000
  // What others take of the machine is in the first, not in the second.
  const cpu = childrenCpuSeconds() + process.cpuUsage().user / 1e6
  const load = loadavg()[0] ?? 0
  console.log(
    `${bundles.length} bundles in ${seconds.toFixed(1)} s, ${cpu.toFixed(1)} s of a processor, at load ${load.toFixed(1)}`,
  )
  console.log(
    '| function | KB | KB later | solver | init ms | loading, processor ms |\n|---|--:|--:|---|--:|--:|',
  )
  for (const { name, folder: code, bytes, laterBytes, needsSolver } of bundles) {
    if (asked.length > 0 && !asked.includes(name)) continue
    const inits: Init[] = []
    for (let i = 0; i < starts; i += 1) inits.push(await initOf(code))
    const ms = median(inits.map(init => init.ms))
    const loading = median(inits.map(init => init.loadCpuMs))
    console.log(
      `| ${name} | ${kb(bytes)} | ${kb(laterBytes)} | ${needsSolver ? 'yes' : ''} | ${ms} | ${loading} |`,
    )
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

interface Init {
  readonly ms: number
  readonly loadCpuMs: number
}

function kb(bytes: number): number {
  return Math.round(bytes / 1000)
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0)
}

/** Stores are named, not reached: nothing connects before the first request. */
async function initOf(code: string): Promise<Init> {
  const access = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'none', AWS_SECRET_ACCESS_KEY: 'none' }
  const stores = { SPECWRIGHT_ARTIFACTS: 's3://bench', SPECWRIGHT_RECORDS: 'dynamodb://bench' }
  const running = await startFunction(code, { ...access, ...stores })
  try {
    return await running.init
  } finally {
    await running.close()
  }
}
