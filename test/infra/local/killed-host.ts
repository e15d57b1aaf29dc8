/** A host killed again and again while it works off events: each ends once, in whatever stores the environment names. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { CloudEvent } from '../../../events/cloud-event.ts'
import { openStores } from '../../../infra/local/stores.ts'
import { cloudEvent } from '../../../shared/platform/delivery/cloud-events.ts'
import type { Embedded } from '../../../shared/platform/embedded/open.ts'
import { tenant } from '../../../shared/platform/ports/common.ts'
import type { GenerationResult } from '../../../shared/vocabulary/generation.ts'

const local = tenant('local')
const terminal = ['code.generated', 'code.failed'] as const

/** A small specification of its own for each event; every tenth contradicts itself. */
function specificationOf(n: number): object {
  const examples = [
    { in: [n], out: n + 1 },
    { in: [n + 5], out: n % 10 === 3 ? n + 1 : n + 6 },
    ...(n % 10 === 7 ? [{ in: [n], out: n }] : []),
  ]
  return { name: `step_${n}`, parameters: [{ name: 'x', type: 'Int' }], returns: 'Int', examples }
}

const requested = (n: number): CloudEvent =>
  cloudEvent({
    id: `event-${n}`,
    type: 'generation.requested',
    source: 'test',
    time: Date.now(),
    tenant: local,
    correlationId: `correlation-${n}`,
    data: { specification: specificationOf(n), limit: '60s' },
  })

async function startChild(dataDir: string): Promise<ChildProcess> {
  const program = join(import.meta.dirname, 'children/host.ts')
  const child = spawn(process.execPath, [program, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

/** Generations whose end is committed; their events may still be in the outbox. */
const concluded = async ({ records }: Embedded): Promise<number> =>
  (await records.query(local, { kind: 'generation', limit: 500 })).items.length

/**
 * Every fourth life ends while the host is still starting; the others in the middle of the work, a few events on,
 * at another moment of an event each time.
 */
async function untilWorthKilling(life: number, embedded: Embedded): Promise<void> {
  if (life % 4 === 3) return pause(20 + ((life * 137) % 400))
  const enough = (await concluded(embedded)) + 4
  while ((await concluded(embedded)) < enough) await pause(10)
  return pause((life * 7) % 30)
}

/** Terminal events by correlation id; the same event id twice is one event delivered twice. */
async function collect({ bus }: Embedded): Promise<Map<string, Map<string, CloudEvent>>> {
  const seen = new Map<string, Map<string, CloudEvent>>()
  for (const topic of terminal) {
    await bus.subscribe(local, topic, 'audit', async ({ event, ack }) => {
      const known = seen.get(event.correlationid) ?? new Map<string, CloudEvent>()
      seen.set(event.correlationid, known.set(event.id, event))
      await ack()
    })
  }
  return seen
}

async function allKeys({ artifacts }: Embedded): Promise<Set<string>> {
  const keys = new Set<string>()
  for (let cursor: string | undefined; ; ) {
    const page = await artifacts.list(local, '', cursor === undefined ? {} : { cursor })
    for (const { key } of page.items) keys.add(key)
    if (page.cursor === undefined) return keys
    cursor = page.cursor
  }
}

export interface Lives {
  readonly events: number
  readonly kills: number
}

/** The hosts inherit the environment. */
export async function endsEveryEventOnce(
  { events, kills }: Lives,
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  Object.assign(process.env, environment)
  const dataDir = await mkdtemp(join(tmpdir(), 'specwright-crash-'))
  const stores = await openStores(dataDir, environment)
  try {
    const seen = await collect(stores)
    await kill(await startChild(dataDir)) // makes the subscription
    const twice = Array.from({ length: events }, (_, n) => ({ event: requested(n) })).flatMap(one => [
      one,
      one,
    ])
    await stores.bus.publish(local, 'generation.requested', twice)
    for (let n = 0; n < kills; n += 1) {
      const child = await startChild(dataDir)
      await untilWorthKilling(n, stores)
      await kill(child)
    }
    const done = await concluded(stores)
    assert.ok(done >= kills / 2 && done < events, `${done} events were concluded between the kills`)
    const last = await startChild(dataDir)
    while (seen.size < events || (await stores.bus.backlog(local, 'generation.requested', 'generate')) > 0)
      await pause(200)
    await pause(500)
    await kill(last)
    await assertOnce(stores, seen, events)
  } finally {
    await stores.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function assertOnce(
  embedded: Embedded,
  seen: Map<string, Map<string, CloudEvent>>,
  events: number,
): Promise<void> {
  const keys = await allKeys(embedded)
  const named = new Set<string>()
  for (let n = 0; n < events; n += 1) {
    const ends = [...(seen.get(`correlation-${n}`)?.values() ?? [])]
    assert.equal(ends.length, 1, `event ${n} has ${ends.length} terminal events`)
    const [end] = ends as [CloudEvent]
    const expected = n % 10 === 7 ? 'code.failed' : 'code.generated'
    assert.equal(end.type, expected, `event ${n}: ${JSON.stringify(end.data)}`)
    const result = end.data as GenerationResult
    if (result.anrfId === null) continue
    const key = `anrf/${result.anrfId}/${result.version}.anrf`
    assert.ok(keys.has(key), `event ${n} names ${key}, which is not there`)
    assert.ok(!named.has(key), `${key} is named twice`)
    named.add(key)
  }
  const pointers = await embedded.records.query(local, { kind: 'anrf', limit: 500 })
  for (const { data } of pointers.items)
    assert.ok(keys.has(String(data.key)), `a record names ${String(data.key)}`)
  assert.equal(pointers.items.length, named.size)
  assert.equal(keys.size, named.size, 'an artifact that no generation names')
}
