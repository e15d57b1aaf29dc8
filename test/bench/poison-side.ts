/**
 * One of two hosts that `poison.ts` sets against each other, in a process of its own, over S3, DynamoDB and Pulsar: works
 * off events that keep coming, among them a poison event where it is told so. Told what to do by messages.
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

export type Order = { readonly begin: 'poison' | 'no poison' } | 'end' | 'mend' | 'close'

export type Report =
  | 'open'
  /** The poison event is dead. */
  | 'dead'
  | { readonly done: number; readonly ms: number }
  | { readonly tries: readonly number[]; readonly attempts: readonly number[] }
  | { readonly mended: number; readonly left: number }

const local = tenant('local')
const WorkRequested = defineEvent({
  name: 'work.requested',
  doc: 'Something is to be done.',
  data: z.object({ poison: z.boolean() }),
  sample: { poison: false },
})
const state = { broken: true, done: 0, mended: 0, sent: 0, poisoned: 0, tries: new Map<string, number>() }
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
      if (state.broken) {
        state.tries.set(causationId, (state.tries.get(causationId) ?? 0) + 1)
        throw new Error('the disk is full')
      }
      state.mended += 1
    } else state.done += 1
    records.write({ put: { kind: 'work', id: causationId, data: {} } })
    return {}
  },
})

const folder = mkdtempSync(join(tmpdir(), 'specwright-poison-'))
const environment = cloudAt(cloudNames())
const stores = await openStores(join(folder, 'publisher'), environment)
const host = await startHost({
  ...{ dataDir: join(folder, 'host'), port: 0, workers: 4, log: quietLog },
  ...{ environment, functions: [work] },
})
const letters = () => stores.bus.deadLetters(local, WorkRequested.name, work.name)
const say = (report: Report): void => void process.send?.(report)

const eventOf = (poison: boolean) => ({
  event: cloudEvent({
    ...{ id: crypto.randomUUID(), type: WorkRequested.name, source: 'test', time: Date.now(), tenant: local },
    ...{ correlationId: crypto.randomUUID(), data: { poison } },
  }),
})
const publish = (events: readonly boolean[]): Promise<void> =>
  stores.bus.publish(local, WorkRequested.name, events.map(eventOf))

async function until(holds: () => boolean | Promise<boolean>, everyMs = 20): Promise<void> {
  while (!(await holds())) await pause(everyMs)
}

/** So many are always under way. */
const underWay = 60
const lot = 20

class Stretch {
  #over = false
  readonly #since = performance.now()
  readonly #before = state.done
  readonly #coming = this.#keepComing()
  readonly #looking: Promise<void>

  constructor(poison: boolean) {
    this.#looking = this.#look(poison)
  }

  /** Measured when it is told to end; answers when all that came is done. */
  async end(): Promise<{ readonly done: number; readonly ms: number }> {
    const measured = { done: state.done - this.#before, ms: performance.now() - this.#since }
    this.#over = true
    await Promise.all([this.#coming, this.#looking])
    await until(() => state.done >= state.sent)
    return measured
  }

  async #keepComing(): Promise<void> {
    while (!this.#over)
      if (state.sent - state.done > underWay - lot) await pause(5)
      else {
        state.sent += lot
        await publish(Array.from({ length: lot }, () => false))
      }
  }

  /** Both kinds of stretch look for dead letters, as often. */
  async #look(poison: boolean): Promise<void> {
    if (poison) {
      state.poisoned += 1
      await publish([true])
    }
    let told = !poison
    while (!this.#over) {
      const dead = (await letters()).length
      if (!told && dead === state.poisoned) {
        told = true
        say('dead')
      }
      await pause(200)
    }
  }
}

let stretch: Stretch | undefined

async function mend(): Promise<void> {
  const dead = await letters()
  say({ tries: [...state.tries.values()], attempts: dead.map(letter => letter.attempts) })
  state.broken = false
  for (const { id } of dead) await stores.bus.replay(local, id)
  const patience = performance.now() + 60_000
  await until(() => state.mended >= state.poisoned || performance.now() > patience)
  say({ mended: state.mended, left: (await letters()).length })
}

async function close(): Promise<void> {
  await host.close()
  await stores.close()
  rmSync(folder, { recursive: true, force: true })
  process.disconnect()
}

process.on('message', async (order: Order) => {
  if (order === 'mend') return mend()
  if (order === 'close') return close()
  if (order === 'end') return stretch === undefined ? undefined : say(await stretch.end())
  stretch = new Stretch(order.begin === 'poison')
})
say('open')
