/**
 * `node test/bench/poison.ts [events] [rounds]`: events worked off by a local host over S3, DynamoDB and Pulsar
 * (`services:start versitygw dynamodb pulsar`), in turns without and with a poison event in front: the ratio of the rates of
 * the others. Then the poison is mended and replayed. Exits with 1 where the ratio is below 0.9, a poison event
 * was tried more than five times, or not all is done in the end.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'
import { defineEvent } from '../../events/event-type.ts'
import { quietLog } from '../../infra/host/log.ts'
import { startHost } from '../../infra/local/host.ts'
import { openStores } from '../../infra/local/stores.ts'
import { defineFunction, topic } from '../../shared/platform/define-function.ts'
import { cloudEvent } from '../../shared/platform/delivery/cloud-events.ts'
import { tenant } from '../../shared/platform/ports/common.ts'
import { cloudAt, cloudNames } from '../services/versitygw+dynamodb+pulsar/cloud.ts'
import { useRunning } from './running-services.ts'

const [events = 300, rounds = 6] = process.argv.slice(2).map(Number)
const local = tenant('local')

const WorkRequested = defineEvent({
  name: 'work.requested',
  doc: 'Something is to be done.',
  data: z.object({ poison: z.boolean() }),
  sample: { poison: false },
})
const state = { broken: true, done: 0, mended: 0, tries: new Map<string, number>() }
const work = defineFunction({
  name: 'work',
  doc: 'Does something; fails on poison until that is mended.',
  triggers: [topic(WorkRequested)],
  input: WorkRequested.data,
  output: z.object({}),
  emits: [],
  permission: 'work:create',
  uses: { records: 'write' },
  resources: { memoryMb: 1, timeoutSeconds: 20 },
  async handle({ poison }, { records, causationId }) {
    if (poison) {
      state.tries.set(causationId, (state.tries.get(causationId) ?? 0) + 1)
      if (state.broken) throw new Error('the disk is full')
      state.mended += 1
    } else state.done += 1
    records.write({ put: { kind: 'work', id: causationId, data: {} } })
    return {}
  },
})

useRunning('versitygw', 'dynamodb', 'pulsar')
const folder = mkdtempSync(join(tmpdir(), 'specwright-poison-'))
const environment = cloudAt(cloudNames())
const stores = await openStores(join(folder, 'publisher'), environment)
const host = await startHost({
  ...{ dataDir: join(folder, 'host'), port: 0, workers: 4, log: quietLog },
  ...{ environment, functions: [work] },
})
let poisoned = 0
const letters = () => stores.bus.deadLetters(local, WorkRequested.name, work.name)

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(20)
}

/** Events per second that are no poison; whatever is poison is dead before the next round. */
async function round(withPoison: boolean): Promise<number> {
  const all = [...(withPoison ? [true] : []), ...Array.from({ length: events }, () => false)]
  const envelopes = all.map(poison => ({
    event: cloudEvent({
      ...{
        id: crypto.randomUUID(),
        type: WorkRequested.name,
        source: 'test',
        time: Date.now(),
        tenant: local,
      },
      ...{ correlationId: crypto.randomUUID(), data: { poison } },
    }),
  }))
  poisoned += withPoison ? 1 : 0
  const target = state.done + events
  const since = performance.now()
  await stores.bus.publish(local, WorkRequested.name, envelopes)
  await until(() => state.done >= target)
  const rate = (events / (performance.now() - since)) * 1000
  await until(async () => (await letters()).length === poisoned)
  return rate
}

await round(false)
const ratios: number[] = []
for (let n = 0; n < rounds; n += 1) {
  const first = n % 2 === 1
  const one = await round(first)
  const other = await round(!first)
  const [clean, poisonous] = first ? [other, one] : [one, other]
  ratios.push(poisonous / clean)
  console.log(
    `without ${clean.toFixed(1)}/s, with poison ${poisonous.toFixed(1)}/s, ratio ${(poisonous / clean).toFixed(2)}`,
  )
}
const sorted = ratios.toSorted((a, b) => a - b)
const ratio = ((sorted[Math.floor((rounds - 1) / 2)] ?? 0) + (sorted[Math.floor(rounds / 2)] ?? 0)) / 2
const tries = Math.max(...state.tries.values())
const attempts = Math.max(...(await letters()).map(letter => letter.attempts))
state.broken = false
for (const { id } of await letters()) await stores.bus.replay(local, id)
const patience = performance.now() + 60_000
await until(() => state.mended >= poisoned || performance.now() > patience)
const left = (await letters()).length
console.log(
  `median ratio ${ratio.toFixed(2)}; ${poisoned} poison events, tried ${tries} times at most (${attempts} by the letter)`,
)
console.log(`mended and replayed: ${state.mended} done, ${left} left`)
await host.close()
await stores.close()
rmSync(folder, { recursive: true, force: true })
process.exitCode = ratio >= 0.9 && tries <= 5 && state.mended === poisoned && left === 0 ? 0 : 1
