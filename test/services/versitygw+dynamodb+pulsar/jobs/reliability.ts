/**
 * Jobs over S3, DynamoDB and Pulsar, every event published twice and shuffled, while hosts and the broker are killed
 * again and again. What is counted is what a person would lose: jobs without an end, effects done twice.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openStores } from '../../../../infra/local/stores.ts'
import { cloudEvent } from '../../../../shared/platform/delivery/cloud-events.ts'
import type { Embedded } from '../../../../shared/platform/embedded/open.ts'
import { tenant } from '../../../../shared/platform/ports/common.ts'
import type { StoredRecord } from '../../../../shared/platform/ports/records.ts'
import { type Random, seededRandom } from '../../../../shared/verify/random.ts'
import { ownBroker, tokenOf } from '../../pulsar/own-broker.ts'
import { cloudAt, cloudNames } from '../cloud.ts'
import { expectedOutcomes, type Job, randomJobs, shuffled } from './dag.ts'
import { JobEnded, JobReady, JobSubmitted } from './functions.ts'

export interface Hardship {
  readonly jobs: number
  readonly hostKills: number
  readonly brokerKills: number
  readonly seed: number
  /** Events that may share an entry on the broker; default: none do. */
  readonly batching?: number
  /** Told now and then how far it is. */
  readonly progress?: (text: string) => void
}

export interface Losses {
  /** Jobs without an end. */
  readonly lost: readonly string[]
  /** Jobs that had effect twice, or told of two ends. */
  readonly doubled: readonly string[]
  /** Jobs that ended otherwise than they should, or whose artifact is not as it was made. */
  readonly wrong: readonly string[]
  /** Artifacts that no record names, and names of none. */
  readonly dangling: readonly string[]
  readonly ended: number
  readonly hostsKilled: number
  readonly brokersKilled: number
  readonly seconds: number
}

const local = tenant('local')

export async function endure(hardship: Hardship): Promise<Losses> {
  const started = performance.now()
  const broker = await ownBroker()
  const dataDir = await mkdtemp(join(tmpdir(), 'specwright-jobs-'))
  const cloud = cloudAt(cloudNames(), { pulsar: broker.url })
  const { batching } = hardship
  const environment = {
    ...cloud,
    ...(batching === undefined ? {} : { SPECWRIGHT_BUS: `${cloud.SPECWRIGHT_BUS}&batching=${batching}` }),
    SPECWRIGHT_PULSAR_TOKEN: tokenOf('admin'),
  }
  const stores = await openStores(join(dataDir, 'auditor'), environment)
  const lives = new Lives(join(dataDir, 'host'), environment)
  try {
    const jobs = randomJobs(hardship.jobs, hardship.seed)
    const told = await listenToEnds(stores)
    hardship.progress?.('stores open')
    await submit(jobs, { stores, lives, seed: hardship.seed })
    hardship.progress?.('submitted')
    await strike(hardship, { stores, lives, broker })
    await lives.begin()
    hardship.progress?.('the last host is at work')
    await allEnded(stores, hardship)
    await lives.kill()
    const found = await lossesOf(jobs, told, stores)
    const seconds = Math.round((performance.now() - started) / 1000)
    return { ...found, hostsKilled: lives.killed - unasked, brokersKilled: hardship.brokerKills, seconds }
  } finally {
    await lives.kill()
    await stores.close()
    await broker.remove()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** The life that made the subscriptions, and the last. */
const unasked = 2

/** Hosts, one after the other. */
class Lives {
  readonly #dataDir: string
  readonly #environment: Readonly<Record<string, string>>
  #child: ChildProcess | undefined
  killed = 0

  constructor(dataDir: string, environment: Readonly<Record<string, string>>) {
    this.#dataDir = dataDir
    this.#environment = environment
  }

  /** Does not wait until it is at work. */
  start(): ChildProcess {
    const program = join(import.meta.dirname, 'host.ts')
    const env = { ...process.env, ...this.#environment }
    const child = spawn(process.execPath, [program, this.#dataDir], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.#child = child
    return child
  }

  async begin(): Promise<void> {
    const child = this.start()
    const [said] = await Promise.race([once(child.stdout ?? child, 'data'), once(child, 'exit')])
    if (!(said instanceof Buffer)) throw new Error(`a host ended by itself, with ${String(said)}`)
  }

  async kill(): Promise<void> {
    const child = this.#child
    this.#child = undefined
    if (child === undefined) return
    const ended = once(child, 'exit')
    if (!child.kill('SIGKILL')) throw new Error('the host had ended before it was killed')
    await ended
    this.killed += 1
  }
}

/** Ids of the events that told of each job's end: one event that came twice is one. */
async function listenToEnds({ bus }: Embedded): Promise<Map<string, Set<string>>> {
  const told = new Map<string, Set<string>>()
  await bus.subscribe(local, JobEnded.name, 'audit', async ({ event, ack }) => {
    const { id } = event.data as Job
    told.set(id, (told.get(id) ?? new Set()).add(event.id))
    await ack()
  })
  return told
}

interface Submitting {
  readonly stores: Embedded
  readonly lives: Lives
  readonly seed: number
}

async function submit(jobs: readonly Job[], { stores, lives, seed }: Submitting): Promise<void> {
  // Makes the subscriptions.
  await lives.begin()
  await lives.kill()
  const events = jobs.map(data =>
    cloudEvent({
      ...{
        id: `submitted-${data.id}`,
        type: JobSubmitted.name,
        source: 'test',
        time: Date.now(),
        tenant: local,
      },
      ...{ correlationId: data.id, data },
    }),
  )
  const envelopes = shuffled([...events, ...events], seed).map(event => ({ event }))
  await stores.bus.publish(local, JobSubmitted.name, envelopes)
}

interface Struck extends Pick<Submitting, 'stores' | 'lives'> {
  readonly broker: { kill(): Promise<void>; start(): Promise<void> }
}

/** Every fourth life ends while the host starts, the others in the middle of the work, each a few jobs further on. */
async function strike(hardship: Hardship, { stores, lives, broker }: Struck): Promise<void> {
  const { jobs, hostKills, brokerKills, seed, progress } = hardship
  const random = seededRandom(seed)
  const step = Math.floor((jobs * 0.9) / Math.max(1, hostKills))
  for (let life = 0, brokers = 0; life < hostKills; life += 1) {
    if (life % 4 === 3) {
      lives.start()
      await pause(100 + random.below(1500))
    } else {
      await lives.begin()
      await further(stores, Math.min(step, Math.ceil(jobs / 20)), random)
      if (brokers < brokerKills && life >= ((brokers + 1) * hostKills) / (brokerKills + 1) - 1) {
        await broker.kill()
        await pause(random.below(1000))
        await broker.start()
        brokers += 1
        await further(stores, 1, random)
      }
    }
    await lives.kill()
    progress?.(
      `${life + 1} hosts and ${brokers} brokers killed, ${(await all(stores, 'end')).length} jobs ended`,
    )
  }
}

/** Until so many more jobs have ended, or all that can for now, and a moment. */
async function further(stores: Embedded, jobs: number, random: Random): Promise<void> {
  const enough = (await all(stores, 'end')).length + jobs
  const end = performance.now() + 20_000
  while ((await all(stores, 'end')).length < enough && performance.now() < end) await pause(20)
  await pause(random.below(40))
}

const patienceMs = 300_000

/** And nothing is under way any more, so that a second effect would have come as well. */
async function allEnded(stores: Embedded, { jobs, progress }: Hardship): Promise<void> {
  const end = performance.now() + patienceMs
  for (let look = 0; performance.now() < end; look += 1) {
    const left = await underWay(stores, jobs)
    if (left === undefined) break
    if (look % 25 === 24) progress?.(left)
    await pause(200)
  }
  await pause(1000)
}

/** What is left to do, if anything. */
async function underWay(stores: Embedded, jobs: number): Promise<string | undefined> {
  const ended = (await all(stores, 'end')).length
  const outbox = (await stores.records.tenantsWith('outbox')).length
  const backlogs = await Promise.all(queues.map(([type, name]) => stores.bus.backlog(local, type, name)))
  if (ended === jobs && outbox === 0 && backlogs.every(backlog => backlog === 0)) return undefined
  const waiting = queues.map(([, name], n) => `${name} ${backlogs[n]}`).join(', ')
  return `${ended} of ${jobs} jobs ended, outbox ${outbox === 0 ? 'empty' : 'not empty'}, waiting: ${waiting}`
}

const queues = [
  [JobSubmitted.name, 'accept'],
  [JobReady.name, 'run'],
  [JobEnded.name, 'settle'],
  [JobEnded.name, 'audit'],
] as const

async function all({ records }: Embedded, kind: string): Promise<readonly StoredRecord[]> {
  const found: StoredRecord[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await records.query(local, {
      kind,
      limit: 1000,
      ...(cursor === undefined ? {} : { cursor }),
    })
    found.push(...page.items)
    if (page.cursor === undefined) return found
    cursor = page.cursor
  }
}

type Found = Pick<Losses, 'lost' | 'doubled' | 'wrong' | 'dangling' | 'ended'>

async function lossesOf(
  jobs: readonly Job[],
  told: Map<string, Set<string>>,
  stores: Embedded,
): Promise<Found> {
  const outcomes = new Map((await all(stores, 'end')).map(({ id, data }) => [id, data]))
  const effects = Map.groupBy(await all(stores, 'effect'), ({ data }) => String(data.job))
  const expected = expectedOutcomes(jobs)
  const ids = jobs.map(({ id }) => id)
  const isWrong = async (id: string): Promise<boolean> => {
    const outcome = expected.get(id)
    if (JSON.stringify(outcomes.get(id)) !== JSON.stringify(outcome)) return true
    const [effect] = effects.get(id) ?? []
    if (outcome?.state !== 'done') return effect !== undefined
    const bytes = await stores.artifacts.read(local, String(effect?.data.key)).catch(() => Buffer.from(''))
    return Buffer.from(bytes).toString() !== `${id} ${outcome.value}`
  }
  const wrong: string[] = []
  for (const id of ids) if (await isWrong(id)) wrong.push(id)
  const keys = await allKeys(stores)
  const named = new Set([...effects.values()].flat().map(({ data }) => String(data.key)))
  return {
    ended: outcomes.size,
    lost: ids.filter(id => !outcomes.has(id) || !told.has(id)),
    doubled: ids.filter(id => (effects.get(id)?.length ?? 0) > 1 || (told.get(id)?.size ?? 0) > 1),
    wrong,
    dangling: [...named, ...keys].filter(key => !named.has(key) || !keys.has(key)),
  }
}

async function allKeys({ artifacts }: Embedded): Promise<Set<string>> {
  const keys = new Set<string>()
  for (let cursor: string | undefined; ; ) {
    const page = await artifacts.list(local, '', { limit: 1000, ...(cursor === undefined ? {} : { cursor }) })
    for (const { key } of page.items) keys.add(key)
    if (page.cursor === undefined) return keys
    cursor = page.cursor
  }
}
