/**
 * Brings a topic's events to a function, each with effect once: the handler's writes, the events it emits and the
 * mark that this event was handled commit together, and only while the lease on the event is held. A failure that
 * will not mend, or the last attempt's, ends in what `refuse` writes and emits; what a replay could mend is also
 * put to the dead letters.
 */
import type { CloudEvent } from '../../../events/cloud-event.ts'
import { orderedIds } from '../ids.ts'
import type { Bus, Delivery, SubscribeOptions, Subscription } from '../ports/bus.ts'
import { PortError, type Tenant } from '../ports/common.ts'
import type { Records } from '../ports/records.ts'
import { handledKey, handledPlace, type Mark, markWrite, standing } from './handled.ts'
import { type Lease, takeLease } from './lease.ts'
import type { Origin } from './origin.ts'
import { UnitOfWork } from './unit-of-work.ts'
import { withinTime } from './within-time.ts'

/** What a handler is given: collect into `work`, give up when `signal` says so. */
export interface ConsumeContext {
  readonly work: UnitOfWork
  readonly origin: Origin
  readonly attempt: number
  readonly signal: AbortSignal
  readonly remainingMs: () => number
}

export interface ConsumerDeclaration {
  /** The function; also the subscription's name. */
  readonly name: string
  readonly tenant: Tenant
  readonly topic: string
  handle(event: CloudEvent, context: ConsumeContext): Promise<void>
  /** Ends what was refused for good: writes and emits what says so. `false`: nothing was said. */
  refuse?(event: CloudEvent, error: unknown, context: ConsumeContext): Promise<unknown>
  /** Trying again is of no use. */
  isPermanent(error: unknown): boolean
  readonly timeoutMs: number
  readonly options?: Pick<SubscribeOptions, 'mode' | 'concurrency' | 'maxAttempts'>
}

export interface DeliveryPorts {
  readonly records: Records
  readonly bus: Pick<Bus, 'subscribe'>
  /** Told after a commit that holds events. */
  readonly relay?: { poke(tenant: Tenant): void }
  /** ms since the epoch. */
  readonly now?: () => number
  /** How soon an event that a dead process was handling can be handled again; default 10 s. */
  readonly leaseMs?: number
}

/** The event was started this often (times `maxAttempts`) without an end: it may be what kills its process. */
const startsFactor = 2
/** How long a second delivery of an event waits for the first one's end before it looks again. */
const lookAgainMs = 500

export function consume(declaration: ConsumerDeclaration, ports: DeliveryPorts): Promise<Subscription> {
  const { tenant, topic, name, timeoutMs, options = {} } = declaration
  const consumption = new Consumption(declaration, ports)
  return ports.bus.subscribe(tenant, topic, name, delivery => consumption.receive(delivery), {
    ...options,
    ackTimeoutMs: timeoutMs * 2 + 10_000,
  })
}

class Consumption {
  readonly #declaration: ConsumerDeclaration
  readonly #ports: DeliveryPorts
  readonly #now: () => number
  readonly #leaseMs: number
  readonly #maxAttempts: number
  readonly #nextId: () => string

  constructor(declaration: ConsumerDeclaration, ports: DeliveryPorts) {
    this.#declaration = declaration
    this.#ports = ports
    this.#now = ports.now ?? Date.now
    this.#leaseMs = ports.leaseMs ?? 10_000
    this.#maxAttempts = declaration.options?.maxAttempts ?? 5
    this.#nextId = orderedIds(this.#now)
  }

  async receive(delivery: Delivery): Promise<void> {
    try {
      await this.#receive(delivery)
    } catch (error) {
      // Not the handler's failure: a port was away, or somebody else has the event. It does not cost an attempt.
      if (!isPassing(error)) throw error
      await delivery.defer(lookAgainMs)
    }
  }

  async #receive(delivery: Delivery): Promise<void> {
    const { tenant, name } = this.#declaration
    const { records } = this.#ports
    const key = handledKey(name, delivery.event.id)
    const found = standing(await records.get(tenant, key), delivery.replays, this.#now())
    if (found.is === 'handled')
      return found.dead === undefined ? delivery.ack() : delivery.deadLetter(found.dead)
    if (found.is === 'held') return delivery.defer(Math.min(lookAgainMs, found.until - this.#now()))
    const place = handledPlace(records, tenant, key, { leaseMs: this.#leaseMs, now: this.#now })
    const lease = await takeLease(place, found.record)
    if (lease === undefined) return delivery.defer(lookAgainMs)
    lease.keep()
    try {
      await this.#handle(delivery, lease)
    } finally {
      await lease.settle()
    }
  }

  async #handle(delivery: Delivery, lease: Lease): Promise<void> {
    const starts = delivery.attempt
    if (starts > this.#maxAttempts * startsFactor)
      return this.#refuse(delivery, lease, new Error(`started ${starts - 1} times and never ended`))
    try {
      const work = await this.#run(delivery, (event, context) => this.#declaration.handle(event, context))
      await this.#commit(work, lease, { outcome: 'done', replays: delivery.replays })
    } catch (error) {
      return this.#fail(delivery, lease, error)
    }
    return delivery.ack()
  }

  async #fail(delivery: Delivery, lease: Lease, error: unknown): Promise<void> {
    if (error instanceof LostLease) throw error
    if (this.#isPermanent(error) || delivery.attempt >= this.#maxAttempts)
      return this.#refuse(delivery, lease, error)
    await lease.release()
    return delivery.nack(textOf(error))
  }

  /** The mark is set with the failure's events; a crash before the last line is made up for by `receive`. */
  async #refuse(delivery: Delivery, lease: Lease, error: unknown): Promise<void> {
    const { work, said } = await this.#refusal(delivery, error)
    const told = said && this.#isPermanent(error)
    const dead = told ? {} : { dead: textOf(error) }
    const mark: Mark = { outcome: 'failed', replays: delivery.replays, ...dead }
    await this.#commit(work, lease, mark)
    return told ? delivery.ack() : delivery.deadLetter(textOf(error))
  }

  /** A refusal that fails itself says nothing; the dead letter then holds the reason. */
  async #refusal(delivery: Delivery, error: unknown): Promise<Refusal> {
    const declaration = this.#declaration
    let said = false
    try {
      const work = await this.#run(delivery, async (event, context) => {
        const answer = await declaration.refuse?.(event, error, context)
        said = declaration.refuse !== undefined && answer !== false
      })
      return { work, said }
    } catch (failure) {
      if (isPassing(failure)) throw failure
      return { work: new UnitOfWork(declaration.tenant, this.#nextId), said: false }
    }
  }

  #run(
    { event, attempt, replays }: Delivery,
    handler: (event: CloudEvent, context: ConsumeContext) => Promise<void>,
  ): Promise<UnitOfWork> {
    const { tenant, name, timeoutMs } = this.#declaration
    const work = new UnitOfWork(tenant, this.#nextId)
    const { correlationid: correlationId, id: causationId } = event
    const origin: Origin = { tenant, source: name, correlationId, causationId, replays }
    return withinTime(timeoutMs, `${name} on ${event.type} ${event.id}`, async (signal, remainingMs) => {
      await handler(event, { work, origin, attempt, signal, remainingMs })
      return work
    })
  }

  async #commit(work: UnitOfWork, lease: Lease, mark: Mark): Promise<void> {
    await lease.settle()
    try {
      await work.commit(this.#ports.records, markWrite(lease, mark))
    } catch (error) {
      throw isFirstCondition(error) ? new LostLease() : error
    }
    if (work.hasEvents) this.#ports.relay?.poke(work.tenant)
  }

  /** Whatever the function says: a commit that is too large or malformed stays so, one that lost a race does not. */
  #isPermanent(error: unknown): boolean {
    const code = error instanceof PortError ? error.code : undefined
    if (code === 'CONDITION_FAILED') return false
    return (code !== undefined && hopeless.includes(code)) || this.#declaration.isPermanent(error)
  }
}

interface Refusal {
  readonly work: UnitOfWork
  readonly said: boolean
}

const hopeless: readonly string[] = ['TOO_LARGE', 'TOO_MANY_ITEMS', 'BAD_DATA', 'BAD_KEY']

class LostLease extends Error {}
const isPassing = (error: unknown): boolean =>
  error instanceof LostLease || (error instanceof PortError && error.code === 'UNAVAILABLE')

/** The mark stands first in the commit. */
const isFirstCondition = (error: unknown): boolean =>
  error instanceof PortError && error.code === 'CONDITION_FAILED' && error.data.index === 0

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
