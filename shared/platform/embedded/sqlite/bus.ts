/**
 * The bus in one process over the durable queue: consumers are woken by what this process publishes and settles, by
 * the clock for what becomes due, and by a look at the file's change counter for what other processes did. What a
 * consumer has taken is leased for seconds and renewed while its process lives, so that a crash gives it back soon.
 */
import { hostname } from 'node:os'
import type {
  Bus,
  DeadLetter,
  Delivery,
  Depth,
  Envelope,
  LettersQuery,
  SubscribeOptions,
  Subscription,
} from '../../ports/bus.ts'
import { goodName, usualBackoffMs } from '../../ports/bus-rules.ts'
import { type Page, PortError, type Tenant } from '../../ports/common.ts'
import { Consumer } from './consumer.ts'
import type { Database } from './database.ts'
import { Queue } from './queue.ts'

export interface SqliteBusOptions {
  /** ms since the epoch. */
  readonly now?: () => number
  /** How soon what a dead process held comes back; default 10 s. */
  readonly leaseMs?: number
  /** How often to look for what other processes did; default 250 ms. */
  readonly pollMs?: number
  /** Delay after the nth failed attempt, ms; default 1 s, 2 s, 4 s, … up to 5 min. */
  readonly backoffMs?: (attempt: number) => number
}

export class SqliteBus implements Bus {
  readonly #database: Database
  readonly #use: { done(): void }
  readonly #queue: Queue
  readonly #owner = `${hostname()}/${process.pid}/${crypto.randomUUID()}`
  readonly #consumers = new Set<Consumer>()
  readonly #options: Required<SqliteBusOptions>
  #timers: readonly NodeJS.Timeout[] = []
  #seenChanges = 0
  #closed = false

  constructor(database: Database, options: SqliteBusOptions = {}) {
    this.#database = database
    this.#use = database.use()
    const { now = Date.now, leaseMs = 10_000, pollMs = 250, backoffMs = usualBackoffMs } = options
    this.#options = { now: () => Math.floor(now()), leaseMs, pollMs, backoffMs }
    this.#queue = new Queue(database, this.#options.now)
  }

  async publish(tenant: Tenant, topic: string, envelopes: readonly Envelope[]): Promise<void> {
    this.#refuseClosed()
    if (envelopes.length === 0) return
    this.#queue.publish(tenant, goodName(topic), envelopes)
    this.#wake(consumer => consumer.tenant === tenant && consumer.topic === topic)
  }

  async subscribe(
    tenant: Tenant,
    topic: string,
    subscription: string,
    handler: (delivery: Delivery) => Promise<void>,
    options: SubscribeOptions = {},
  ): Promise<Subscription> {
    this.#refuseClosed()
    const id = this.#queue.subscribe(tenant, goodName(topic), goodName(subscription))
    const consumer = new Consumer(this.#queue, { tenant, topic, id, owner: this.#owner, handler }, options, {
      ...this.#options,
      settled: () => this.#wake(other => other.id === id),
    })
    this.#consumers.add(consumer)
    this.#startTimers()
    consumer.wake()
    return { close: () => this.#closeConsumer(consumer) }
  }

  async unsubscribe(tenant: Tenant, topic: string, subscription: string): Promise<void> {
    this.#refuseClosed()
    const id = this.#queue.subscriptionOf(tenant, topic, subscription)
    if (id === undefined) return
    await Promise.all([...this.#consumers].filter(one => one.id === id).map(one => this.#closeConsumer(one)))
    this.#queue.unsubscribe(id)
  }

  async deadLetters(tenant: Tenant, topic: string, subscription: string): Promise<readonly DeadLetter[]> {
    this.#refuseClosed()
    return this.#queue.deadLetters(tenant, topic, subscription)
  }

  async letters(tenant: Tenant, query: LettersQuery = {}): Promise<Page<DeadLetter>> {
    this.#refuseClosed()
    return this.#queue.letters(tenant, query)
  }

  async replay(tenant: Tenant, deadLetterId: string): Promise<void> {
    this.#refuseClosed()
    const { topic } = this.#queue.replay(tenant, deadLetterId)
    this.#wake(consumer => consumer.tenant === tenant && consumer.topic === topic)
  }

  async backlog(tenant: Tenant, topic: string, subscription: string): Promise<number> {
    this.#refuseClosed()
    const id = this.#queue.subscriptionOf(tenant, topic, subscription)
    return id === undefined ? 0 : this.#queue.backlog(id)
  }

  async depths(tenant: Tenant): Promise<readonly Depth[]> {
    this.#refuseClosed()
    return this.#queue.depths(tenant)
  }

  async tenants(): Promise<readonly Tenant[]> {
    this.#refuseClosed()
    return this.#queue.tenants()
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await Promise.all([...this.#consumers].map(consumer => this.#closeConsumer(consumer)))
    this.#use.done()
  }

  async #closeConsumer(consumer: Consumer): Promise<void> {
    await consumer.close()
    this.#consumers.delete(consumer)
    this.#wake(other => other.id === consumer.id)
    if (this.#consumers.size === 0) this.#stopTimers()
  }

  #wake(which: (consumer: Consumer) => boolean): void {
    for (const consumer of this.#consumers) if (which(consumer)) consumer.wake()
  }

  #startTimers(): void {
    if (this.#timers.length > 0) return
    const { pollMs, leaseMs } = this.#options
    this.#timers = [
      setInterval(() => this.#lookForChanges(), pollMs),
      setInterval(() => this.#renew(), Math.max(50, leaseMs / 3)),
      // Timers run on another clock than the one that says when events are due, which may be set.
      setInterval(() => this.#wake(() => true), 30_000),
    ]
  }

  #stopTimers(): void {
    for (const timer of this.#timers) clearInterval(timer)
    this.#timers = []
  }

  #lookForChanges(): void {
    attempted(() => {
      const changes = this.#database.foreignChanges()
      if (changes !== this.#seenChanges) this.#wake(() => true)
      this.#seenChanges = changes
    })
  }

  #renew(): void {
    attempted(() => {
      if ([...this.#consumers].some(consumer => consumer.busy))
        this.#queue.renew(this.#owner, this.#options.now() + this.#options.leaseMs)
      for (const consumer of this.#consumers) consumer.stayActive()
    })
  }

  #refuseClosed(): void {
    if (this.#closed) throw new PortError('CLOSED', 'the bus is closed')
  }
}

/** Housekeeping on a timer: when the file is busy for long, the next round makes up for it. */
export function attempted(work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof PortError)) throw error
  }
}
