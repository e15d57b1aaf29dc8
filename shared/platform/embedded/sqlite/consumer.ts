/** One subscription's consumer in this process: takes deliveries up to its concurrency and settles each one once. */
import type { Delivery, SubscribeOptions } from '../../ports/bus.ts'
import { deliveriesFactor, usualAttempts } from '../../ports/bus-rules.ts'
import type { Tenant } from '../../ports/common.ts'
import { deliver, type Offer } from '../../ports/one-delivery.ts'
import type { Queue, Taken } from './queue.ts'

export interface ConsumerPlace {
  readonly tenant: Tenant
  readonly topic: string
  /** The subscription's number in the queue. */
  readonly id: number
  readonly owner: string
  readonly handler: (delivery: Delivery) => Promise<void>
}

export interface ConsumerSurroundings {
  readonly now: () => number
  readonly leaseMs: number
  readonly pollMs: number
  readonly backoffMs: (attempt: number) => number
  /** Something was settled: a key may be free again. */
  readonly settled: () => void
}

export class Consumer {
  readonly tenant: Tenant
  readonly topic: string
  readonly id: number
  readonly #queue: Queue
  readonly #place: ConsumerPlace
  readonly #options: Required<SubscribeOptions>
  readonly #around: ConsumerSurroundings
  readonly #running = new Set<Promise<void>>()
  #timer: NodeJS.Timeout | undefined
  #woken = false
  /** Failover: until when this consumer is the active one, ms since the epoch. */
  #activeUntil = 0
  #closed = false
  readonly #closing = Promise.withResolvers<void>()
  readonly #activeName: string

  constructor(queue: Queue, place: ConsumerPlace, options: SubscribeOptions, around: ConsumerSurroundings) {
    this.#queue = queue
    this.#place = place
    this.#around = around
    const {
      mode = 'key_shared',
      concurrency = 1,
      maxAttempts = usualAttempts,
      ackTimeoutMs = 30_000,
    } = options
    this.#options = { mode, concurrency, maxAttempts, ackTimeoutMs }
    this.#activeName = `${place.owner}/${crypto.randomUUID()}`
    this.tenant = place.tenant
    this.topic = place.topic
    this.id = place.id
  }

  get busy(): boolean {
    return this.#running.size > 0
  }

  /** Looks for work soon; several calls in one turn look once. */
  wake(): void {
    if (this.#woken || this.#closed) return
    this.#woken = true
    setImmediate(() => {
      this.#woken = false
      this.#pump()
    })
  }

  /** Failover: the active consumer says that it is still there. */
  stayActive(): void {
    if (this.#activeUntil > 0 && !this.#closed) this.#activate()
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#closing.resolve()
    clearTimeout(this.#timer)
    await Promise.all(this.#running)
    if (this.#activeUntil > 0) this.#queue.deactivate(this.id, this.#activeName)
  }

  #pump(): void {
    if (this.#closed) return
    clearTimeout(this.#timer)
    try {
      if (this.#options.mode === 'failover' && !this.#activate()) return
      this.#fill()
    } catch {
      // The file was busy beyond its timeout: not ours to report, the work is still there.
      this.#sleepUntil(this.#around.now() + this.#around.pollMs)
    }
  }

  /** Takes what there is. One reading of the clock decides what is due now and what comes next: nothing falls between. */
  #fill(): void {
    while (this.#running.size < this.#options.concurrency) {
      const now = this.#around.now()
      const taken = this.#take(now)
      if (taken !== undefined) this.#start(taken)
      else {
        this.#sleepUntil(this.#queue.nextReadyAt(this.id, now))
        return
      }
    }
  }

  /** Written only when half the time is over: a write wakes the other processes. */
  #activate(): boolean {
    const now = this.#around.now()
    const { leaseMs } = this.#around
    if (this.#activeUntil > now + leaseMs / 2) return true
    const wait = this.#queue.activate(this.id, this.#activeName, now, now + leaseMs)
    this.#activeUntil = wait === undefined ? now + leaseMs : 0
    if (wait !== undefined) this.#sleepUntil(wait)
    return wait === undefined
  }

  #sleepUntil(at: number | undefined): void {
    if (at === undefined) return
    const delay = Math.min(maxTimerMs, Math.max(1, at - this.#around.now()))
    this.#timer = setTimeout(() => this.wake(), delay)
  }

  #take(now: number): Taken | undefined {
    return this.#queue.take(this.id, {
      owner: this.#place.owner,
      token: crypto.randomUUID(),
      now,
      leaseMs: this.#around.leaseMs,
      ackTimeoutMs: this.#options.ackTimeoutMs,
      keyed: this.#options.mode !== 'shared',
      deliveriesLimit: this.#options.maxAttempts * deliveriesFactor,
    })
  }

  #start(taken: Taken): void {
    const running = this.#deliver(taken).finally(() => {
      this.#running.delete(running)
      this.#around.settled()
    })
    this.#running.add(running)
  }

  #deliver(taken: Taken): Promise<void> {
    const { handler } = this.#place
    return deliver(this.#offerOf(taken), handler, {
      promise: this.#closing.promise,
      isClosed: () => this.#closed,
    })
  }

  /** The queue knows by its token whether a delivery is still the one that counts. */
  #offerOf(taken: Taken): Offer {
    const { envelope, attempt, replays, deadline } = taken
    const { now, backoffMs } = this.#around
    const { maxAttempts } = this.#options
    return {
      ...{ envelope, topic: this.topic, attempt, replays, maxAttempts, backoffMs },
      timeMs: Math.max(0, deadline - now()),
      settlement: {
        done: () => this.#queue.ack(taken),
        bury: reason => this.#queue.bury(taken, reason, now()),
        again: (delayMs, counted) => this.#queue.giveBack(taken, Math.ceil(now() + delayMs), counted),
      },
    }
  }
}

/** Node's timers overflow beyond 2³¹ ms. */
const maxTimerMs = 2 ** 31 - 1
