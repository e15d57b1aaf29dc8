/**
 * One subscription's consumer in this process. An event stays where it is, unacknowledged, until it is done or dead:
 * so its key stays in order, and the broker gives it to somebody else when its holder dies. How often it was tried is
 * noted in the retry topic, since the broker's own count is lost with the connection: with each failure, and before
 * the handler where a crash of its last holder is possible, so that an event that kills its hosts is found out.
 */
import type { Delivery, SubscribeOptions } from '../ports/bus.ts'
import { deliveriesFactor } from '../ports/bus-rules.ts'
import { deliver, type Offer } from '../ports/one-delivery.ts'
import { type Held, heldOf, placeOf, type Tried } from './held.ts'
import { Inbox } from './inbox.ts'
import { type Addressed, addressedOf } from './messages.ts'
import type { Recent } from './recent.ts'
import type { TopicTable } from './topic-table.ts'
import type { Link, Received, SubscriptionType } from './transport.ts'

export interface ConsumerSurroundings {
  readonly topic: string
  readonly subscription: string
  readonly retries: TopicTable<Tried>
  /** Puts an event to the dead letters; resolves when that is stored. */
  readonly bury: (held: Held, reason: string) => Promise<void>
  /** What this process has settled lately. */
  readonly settled: Recent
  readonly now: () => number
  readonly backoffMs: (attempt: number) => number
  /** Messages in hand beyond those being handled. */
  readonly window: number
  /** Messages there were at the start, for priorities to choose among. */
  readonly expected: number
}

export type Handler = (delivery: Delivery) => Promise<void>
export type ConsumerOptions = Required<SubscribeOptions>

export const typeOf: Readonly<Record<ConsumerOptions['mode'], SubscriptionType>> = {
  shared: 'Shared',
  key_shared: 'Key_Shared',
  failover: 'Failover',
}

/** Published this long before we connected, or earlier: somebody else may have died of it. */
const clockDoubtMs = 1_000
/** At the start: so long without another message, and no more are expected. */
const quietMs = 300
/** So many in hand, whatever they wait for: more are not asked for. */
const heldLimit = 10_000
const maxTimerMs = 2 ** 31 - 1

export class Consumer {
  readonly #around: ConsumerSurroundings
  readonly #handler: Handler
  readonly #options: ConsumerOptions
  readonly #inbox: Inbox<Held>
  /** All in hand, by place. */
  readonly #held = new Map<string, Held>()
  readonly #running = new Map<Held, Promise<void>>()
  /** Of those that were in hand when a connection was lost. */
  readonly #tried = new Map<string, Tried>()
  readonly #closing = Promise.withResolvers<void>()
  #link: Link | undefined
  #connectedAt = 0
  #connected = false
  #permitted = 0
  #received = 0
  #opening: NodeJS.Timeout | undefined
  #timer: NodeJS.Timeout | undefined
  #closed = false

  constructor(around: ConsumerSurroundings, handler: Handler, options: ConsumerOptions) {
    this.#around = around
    this.#handler = handler
    this.#options = options
    this.#inbox = new Inbox(options.mode !== 'shared')
  }

  start(link: Link): void {
    this.#link = link
    this.#opening = setTimeout(() => this.#begin(), this.#around.expected > 0 ? quietMs : 0)
    this.restored()
  }

  restored(): void {
    this.#connectedAt = this.#around.now()
    this.#connected = true
    this.#permitted = 0
    this.#permit()
  }

  /** What is being handled goes on, the rest comes again. */
  lost(): void {
    this.#connected = false
    this.#inbox.forget(held => this.#running.has(held))
    for (const held of this.#held.values()) if (!this.#running.has(held)) this.#letGo(held)
  }

  receive(message: Received): void {
    this.#permitted -= 1
    this.#received += 1
    this.#accept(message)
    if (this.#opening === undefined) this.#pump()
    else if (this.#received >= this.#around.expected) this.#begin()
    else this.#opening.refresh()
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#closing.resolve()
    clearTimeout(this.#timer)
    clearTimeout(this.#opening)
    await Promise.all(this.#running.values())
    await this.#link?.close()
  }

  #begin(): void {
    clearTimeout(this.#opening)
    this.#opening = undefined
    this.#pump()
  }

  #accept(message: Received): void {
    const place = placeOf(message)
    const addressed = addressedOf(message)
    if (this.#held.has(place)) return
    if (addressed === undefined || this.#around.settled.has(place) || this.#isForOthers(addressed.only))
      this.#link?.ack(message.id)
    else this.#keep(message, addressed)
  }

  #keep(message: Received, addressed: Addressed): void {
    const place = placeOf(message)
    const held = heldOf(message, addressed, this.#tried.get(place) ?? this.#around.retries.get(place))
    this.#tried.delete(place)
    this.#held.set(place, held)
    this.#inbox.add(held, this.#around.now())
  }

  #isForOthers(only: string | undefined): boolean {
    return only !== undefined && only !== this.#around.subscription
  }

  #pump(): void {
    if (this.#closed || this.#opening !== undefined) return
    const now = this.#around.now()
    while (this.#running.size < this.#options.concurrency) {
      const held = this.#inbox.take(now)
      if (held === undefined) break
      this.#start(held)
    }
    this.#sleepUntil(this.#inbox.nextDue, now)
    this.#permit()
  }

  /** Asked for in lots, not one by one. */
  #permit(): void {
    if (!this.#connected || this.#closed || this.#held.size > heldLimit) return
    const { window } = this.#around
    const more = window - this.#inbox.ready - this.#permitted
    if (more < Math.ceil(window / 2)) return
    this.#permitted += more
    this.#link?.permit(more)
  }

  #sleepUntil(at: number, now: number): void {
    clearTimeout(this.#timer)
    if (at === Number.POSITIVE_INFINITY) return
    this.#timer = setTimeout(() => this.#pump(), Math.min(maxTimerMs, Math.max(1, at - now)))
  }

  #start(held: Held): void {
    held.attempts += 1
    held.delivery += 1
    const running = this.#deliver(held).finally(() => {
      this.#running.delete(held)
      this.#pump()
    })
    this.#running.set(held, running)
  }

  async #deliver(held: Held): Promise<void> {
    const most = this.#options.maxAttempts * deliveriesFactor
    if (held.attempts > most) return this.#bury(held, `delivered ${most} times and never acknowledged`)
    if (held.publishedAt < this.#connectedAt + clockDoubtMs) this.#note(held).catch(() => undefined)
    const number = held.delivery
    const closing = { promise: this.#closing.promise, isClosed: () => this.#closed }
    await deliver(this.#offerOf(held, number), this.#handler, closing)
    this.#again(held, number, this.#around.now())
  }

  #offerOf(held: Held, number: number): Offer {
    const { attempts: attempt, envelope, replays } = held
    const { topic, backoffMs } = this.#around
    const { maxAttempts, ackTimeoutMs: timeMs } = this.#options
    return {
      ...{ envelope, topic, attempt, replays, maxAttempts, backoffMs, timeMs },
      isVoid: () => held.delivery !== number,
      settlement: {
        done: () => this.#done(held),
        bury: reason => this.#bury(held, reason),
        again: (delayMs, counted) => this.#later(held, number, delayMs, counted),
      },
    }
  }

  async #later(held: Held, number: number, delayMs: number, counted: boolean): Promise<void> {
    const readyAt = this.#around.now() + delayMs
    if (!counted) held.attempts -= 1
    if (counted || held.noted) await this.#note(held, readyAt)
    this.#again(held, number, readyAt)
  }

  /** The retry topic now says how often it was tried. */
  async #note(held: Held, readyAt = 0): Promise<void> {
    held.noted = true
    await this.#around.retries.put(held.place, { attempts: held.attempts, readyAt: Math.ceil(readyAt) })
  }

  /** Of no effect once the delivery is settled. */
  #again(held: Held, delivery: number, readyAt: number): void {
    if (held.delivery !== delivery) return
    held.delivery += 1
    if (this.#connected) this.#inbox.giveBack(held, readyAt, this.#around.now())
    else this.#letGo(held, readyAt)
  }

  /** The broker sends it again. */
  #letGo(held: Held, readyAt = held.readyAt): void {
    this.#held.delete(held.place)
    if (held.attempts > 0) this.#tried.set(held.place, { attempts: held.attempts, readyAt })
    this.#inbox.done(held, this.#around.now())
  }

  async #bury(held: Held, reason: string): Promise<void> {
    await this.#around.bury(held, reason)
    this.#done(held)
  }

  #done(held: Held): void {
    held.delivery += 1
    this.#held.delete(held.place)
    this.#around.settled.add(held.place)
    this.#link?.ack(held.id)
    if (held.noted) this.#around.retries.remove(held.place).catch(() => undefined)
    this.#inbox.done(held, this.#around.now())
  }
}
