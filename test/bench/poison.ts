/**
 * `node test/bench/poison.ts [rounds]`: events worked off by a local host over S3, DynamoDB and Pulsar
 * (`services:start versitygw dynamodb pulsar`). A round is two stretches, in turns first: one from the publication of a
 * poison event to its death after five attempts, one as long without. In both, others keep coming. Prints the ratio of the
 * medians of their rates with its interval; then mends the poison and replays it. Exits with 1 where the ratio is below
 * 0.9, a poison event was tried more or less than five times, or not all is done in the end.
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
import { seededRandom } from '../../shared/verify/random.ts'
import { cloudAt, cloudNames } from '../services/versitygw+dynamodb+pulsar/cloud.ts'
import { useRunning } from './running-services.ts'

const [rounds = 8] = process.argv.slice(2).map(Number)
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

const eventOf = (poison: boolean) => ({
  event: cloudEvent({
    ...{ id: crypto.randomUUID(), type: WorkRequested.name, source: 'test', time: Date.now(), tenant: local },
    ...{ correlationId: crypto.randomUUID(), data: { poison } },
  }),
})

let sent = 0
/** So many are always under way. */
const underWay = 60
const lot = 20

async function keepComing(goesOn: () => boolean): Promise<void> {
  while (goesOn()) {
    if (sent - state.done > underWay - lot) await pause(5)
    else {
      sent += lot
      await stores.bus.publish(
        local,
        WorkRequested.name,
        Array.from({ length: lot }, () => eventOf(false)),
      )
    }
  }
}

interface Stretch {
  readonly rate: number
  readonly ms: number
}

/** The rate of the others while it lasts. Both kinds look for dead letters as often. */
async function stretch(isOver: (letters: number, ms: number) => boolean): Promise<Stretch> {
  let over = false
  const coming = keepComing(() => !over)
  const [since, before] = [performance.now(), state.done]
  while (!isOver((await letters()).length, performance.now() - since)) await pause(200)
  const ms = performance.now() - since
  const rate = ((state.done - before) / ms) * 1000
  over = true
  await coming
  await until(() => state.done >= sent)
  return { rate, ms }
}

async function withPoison(): Promise<Stretch> {
  poisoned += 1
  await stores.bus.publish(local, WorkRequested.name, [eventOf(true)])
  return stretch(dead => dead === poisoned)
}

const without = (lastingMs: number): Promise<Stretch> => stretch((_, ms) => ms >= lastingMs)

const sortedOf = (numbers: readonly number[]): readonly number[] => numbers.toSorted((a, b) => a - b)
const quantile = (numbers: readonly number[], part: number): number => {
  const sorted = sortedOf(numbers)
  const at = (sorted.length - 1) * part
  const [low = 0, high = 0] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
  return low + (high - low) * (at % 1)
}
const median = (numbers: readonly number[]): number => quantile(numbers, 0.5)

/** Of the ratio of medians, by drawing rounds again: nine of ten draws are within. */
function interval(clean: readonly number[], poisonous: readonly number[]): readonly [number, number] {
  const random = seededRandom(1)
  const ratios = Array.from({ length: 2000 }, () => {
    const drawn = clean.map(() => random.below(clean.length))
    const of = (rates: readonly number[]) => median(drawn.map(n => rates[n] ?? 0))
    return of(poisonous) / of(clean)
  })
  return [quantile(ratios, 0.05), quantile(ratios, 0.95)]
}

let lastingMs = 15_000
await without(lastingMs)
const clean: number[] = []
const poisonous: number[] = []
for (let n = 0; n < rounds; n += 1) {
  if (n % 2 === 0) clean.push((await without(lastingMs)).rate)
  const { rate, ms } = await withPoison()
  poisonous.push(rate)
  lastingMs = ms
  if (n % 2 === 1) clean.push((await without(lastingMs)).rate)
  console.log(
    `without ${clean.at(-1)?.toFixed(1)}/s, with poison ${rate.toFixed(1)}/s over ${(ms / 1000).toFixed(1)} s`,
  )
}
const ratio = median(poisonous) / median(clean)
const tries = [...state.tries.values()]
const attempts = (await letters()).map(letter => letter.attempts)
const fiveEach = [...tries, ...attempts].every(count => count === 5) && tries.length === poisoned
state.broken = false
for (const { id } of await letters()) await stores.bus.replay(local, id)
const patience = performance.now() + 60_000
await until(() => state.mended >= poisoned || performance.now() > patience)
const left = (await letters()).length
const quartiles = (rates: readonly number[]) =>
  `${median(rates).toFixed(1)}/s (${quantile(rates, 0.25).toFixed(1)} to ${quantile(rates, 0.75).toFixed(1)})`
const [low, high] = interval(clean, poisonous)
console.log(
  `${sent} others in ${rounds} rounds: without ${quartiles(clean)}, with poison ${quartiles(poisonous)}`,
)
console.log(
  `ratio of medians ${ratio.toFixed(3)}, in nine of ten draws ${low.toFixed(2)} to ${high.toFixed(2)}; ` +
    `${poisoned} poison events, ${fiveEach ? 'each tried five times' : `tried ${tries.join(', ')} times`}`,
)
console.log(`mended and replayed: ${state.mended} done, ${left} left`)
await host.close()
await stores.close()
rmSync(folder, { recursive: true, force: true })
process.exitCode = ratio >= 0.9 && fiveEach && state.mended === poisoned && left === 0 ? 0 : 1
