/** Publish and subscribe, at least once, with retry topics, dead letters and keyed order. */
import type { CloudEvent } from '../../../events/cloud-event.ts'
import type { Page, Tenant } from './common.ts'

export type Priority = 'LOW' | 'NORMAL' | 'HIGH' | 'CRITICAL'

/** An event with what the bus needs to deliver it; `attempt` counts deliveries from 1. */
export interface Envelope {
  readonly event: CloudEvent
  /** Events of one key reach one consumer in the order they were published. */
  readonly key?: string
  readonly priority?: Priority
  /** Not before this time, ms since the epoch. */
  readonly deliverAfter?: number
}

export interface Delivery extends Envelope {
  readonly topic: string
  readonly attempt: number
  /** How often the event was put back from the dead letters. */
  readonly replays: number
  ack(): Promise<void>
  /** Again after a delay (default: backoff by attempt); after `maxAttempts` to the dead letters with the reason. */
  nack(reason: string, delayMs?: number): Promise<void>
  /** Again after a delay, without counting this delivery as an attempt: it was never worked on. */
  defer(delayMs: number): Promise<void>
  /** To the dead letters now, however few the attempts: trying again cannot help. */
  deadLetter(reason: string): Promise<void>
}

export interface SubscribeOptions {
  /**
   * Shared: any consumer takes any event. Key_Shared (the default): keyed order across consumers. Failover: one
   * consumer at a time, keyed order too. Where order is kept, an event that was nacked holds back the later ones
   * of its key; an event that is not due yet (`deliverAfter`) does not.
   */
  readonly mode?: 'shared' | 'key_shared' | 'failover'
  /** Deliveries in flight at once; default 1. */
  readonly concurrency?: number
  /** A nack of this attempt sends the event to the dead letters; default 5. */
  readonly maxAttempts?: number
  /**
   * A delivery neither acked nor nacked within this time is delivered again. Default 30 s. What a consumer that
   * died held comes back sooner. Both count as attempts, yet lead to the dead letters only after four times
   * `maxAttempts` of them: a host that is killed often is no fault of the event.
   */
  readonly ackTimeoutMs?: number
}

/** An event's JSON text may have this many bytes; larger payloads travel as artifact references (`delivery/claim-check.ts`). */
export const eventBytesLimit = 256 * 1024

/** What travels as an artifact: an event of this many bytes still fits the commit that puts it into the outbox. */
export const payloadBytesLimit = 3 * 1024 * 1024

export interface DeadLetter extends Envelope {
  readonly id: string
  readonly topic: string
  readonly subscription: string
  readonly reason: string
  readonly attempts: number
  readonly replays: number
  readonly diedAt: number
}

export interface LettersQuery {
  /** Only of this event type. */
  readonly topic?: string
  readonly limit?: number
  readonly cursor?: string
}

export interface Depth {
  readonly topic: string
  readonly subscription: string
  /** As `backlog` counts. */
  readonly waiting: number
  /** Dead letters. */
  readonly dead: number
}

export interface Subscription {
  /** Stops taking new deliveries and waits for those in flight. */
  close(): Promise<void>
}

export interface Publisher {
  /** Durable once it resolves, all or none. TOO_LARGE beyond `eventBytesLimit`, BAD_DATA for what is not JSON. Publishing an event id twice may deliver it twice: consumers ignore repeats. */
  publish(tenant: Tenant, topic: string, envelopes: readonly Envelope[]): Promise<void>
}

export interface Bus extends Publisher {
  /** `topic` is an event type (`generation.requested`); a subscription sees events published since it was made. */
  subscribe(
    tenant: Tenant,
    topic: string,
    subscription: string,
    handler: (delivery: Delivery) => Promise<void>,
    options?: SubscribeOptions,
  ): Promise<Subscription>
  deadLetters(tenant: Tenant, topic: string, subscription: string): Promise<readonly DeadLetter[]>
  /**
   * A tenant's dead letters of every subscription, the oldest first. 50 a page unless `limit` says otherwise, at most
   * 200. A cursor belongs to its query (else BAD_CURSOR), and no letter is seen twice while others die or are replayed.
   */
  letters(tenant: Tenant, query?: LettersQuery): Promise<Page<DeadLetter>>
  /** Puts a dead letter back before the subscription it died in, its attempts at zero. NOT_FOUND, also for all but one of those who ask at once. */
  replay(tenant: Tenant, deadLetterId: string): Promise<void>
  /** Forgets a subscription and what waits for it; its dead letters stay. */
  unsubscribe(tenant: Tenant, topic: string, subscription: string): Promise<void>
  /** Events waiting (also delayed ones) and in flight for a subscription; what a bus keeps as one batch counts once. */
  backlog(tenant: Tenant, topic: string, subscription: string): Promise<number>
  /** Of each subscription of a tenant what waits and what was given up; also of those that left dead letters only. */
  depths(tenant: Tenant): Promise<readonly Depth[]>
  /** Whoever has subscriptions or dead letters; on a server, none where we may not know. For measuring only. */
  tenants(): Promise<readonly Tenant[]>
  /** Only where the bus is a server of its own: rejects with UNAVAILABLE while it is away. */
  probe?(): Promise<void>
  close(): Promise<void>
}

/** What is asked of the bus to know whether a host is ready. */
export type BusProbe = Pick<Bus, 'probe'>

/** What was given up, to be looked at. */
export type DeadLetterReader = Pick<Bus, 'letters'>

/** And the way back. */
export type DeadLetterReplayer = Pick<Bus, 'letters' | 'replay'>

/** How much there is of what, for whoever measures it. */
export type BusMeter = Pick<Bus, 'depths' | 'tenants'>
