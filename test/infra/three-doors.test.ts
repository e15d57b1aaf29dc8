/** The same specification through the command line, over HTTP and by event is the same program. */
import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type Host, startHost } from '../../infra/local/host.ts'
import { cloudEvent } from '../../shared/platform/delivery/cloud-events.ts'
import { tenant } from '../../shared/platform/ports/common.ts'
import type { GenerationResult } from '../../shared/vocabulary/generation.ts'
import { examplesFolder, specwright } from './cli/command.ts'

const local = tenant('local')
let folder: string
let host: Host
const generated = new Map<string, GenerationResult>()

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specwright-doors-'))
  host = await startHost({ dataDir: join(folder, 'host'), port: 0, workers: 2, log: () => undefined })
  for (const topic of ['code.generated', 'code.failed']) {
    await host.runtime.bus.subscribe(local, topic, 'audit', async ({ event, ack }) => {
      generated.set(event.correlationid, event.data as GenerationResult)
      await ack()
    })
  }
})
after(async () => {
  await host.close()
  await rm(folder, { recursive: true, force: true })
})

async function overCommandLine(path: string, workers: number): Promise<GenerationResult> {
  const args = ['synth', path, '--json', '--workers', String(workers)]
  const { stdout, stderr } = await specwright(args, { data: join(folder, 'cli') })
  assert.ok(stdout.startsWith('{'), stderr)
  return JSON.parse(stdout) as GenerationResult
}

async function overHttp(specification: string): Promise<GenerationResult> {
  const response = await fetch(`${host.url}/api/generate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', prefer: 'wait=25' },
    body: JSON.stringify({ specification, limit: '30s' }),
  })
  return (await response.json()) as GenerationResult
}

async function byEvent(specification: string, name: string): Promise<GenerationResult> {
  const correlationId = `doors-${name}`
  const event = cloudEvent({
    id: `event-${name}`,
    type: 'generation.requested',
    source: 'test',
    time: Date.now(),
    tenant: local,
    correlationId,
    data: { specification, limit: '30s' },
  })
  await host.runtime.bus.publish(local, 'generation.requested', [{ event }])
  for (let tries = 0; tries < 600; tries += 1) {
    const result = generated.get(correlationId)
    if (result !== undefined) return result
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error(`no terminal event for ${name}`)
}

const examples = (await readdir(examplesFolder)).filter(name => name.endsWith('.yaml')).sort()

test('there are at least ten examples', () => assert.ok(examples.length >= 10, examples.join(', ')))

for (const name of examples) {
  test(`${name} has one hash through every door`, async () => {
    const path = join(examplesFolder, name)
    const text = await readFile(path, 'utf8')
    const results = [
      await overCommandLine(path, 1),
      await overCommandLine(path, 2),
      await overHttp(text),
      await byEvent(text, name),
    ]
    assert.deepEqual(
      results.map(({ verdict }) => verdict),
      ['VERIFIED', 'VERIFIED', 'VERIFIED', 'VERIFIED'],
    )
    assert.equal(
      new Set(results.map(({ hash }) => hash)).size,
      1,
      JSON.stringify(results.map(({ hash }) => hash)),
    )
    assert.match(results[0]?.hash ?? '', /^[0-9a-f]{64}$/)
  })
}
