/** Publish and subscribe, at least once, with retry topics, dead letters and keyed order. */
import type { CloudEvent } from '../../../events/cloud-event.ts'
import type { Tenant } from './common.ts'

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
  ack(): Promise<void>
  /** Again after a delay (default: backoff by attempt); after `maxAttempts` to the dead letters with the reason. */
  nack(reason: string, delayMs?: number): Promise<void>
}

export interface SubscribeOptions {
  /** Shared: any consumer takes any event. Key_Shared: keyed order across consumers. Failover: one consumer at a time. */
  readonly mode?: 'shared' | 'key_shared' | 'failover'
  /** Deliveries in flight at once; default 1. */
  readonly concurrency?: number
  readonly maxAttempts?: number
  /** A delivery neither acked nor nacked within this time is delivered again. Default 30 s. */
  readonly ackTimeoutMs?: number
}

export interface DeadLetter extends Envelope {
  readonly id: string
  readonly topic: string
  readonly subscription: string
  readonly reason: string
  readonly attempts: number
  readonly diedAt: number
}

export interface Subscription {
  /** Stops taking new deliveries and waits for those in flight. */
  close(): Promise<void>
}

export interface Publisher {
  /** Durable once it resolves. Publishing an event id twice may deliver it twice: consumers ignore repeats. */
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
  /** Puts a dead letter back on its topic with its attempts at zero. */
  replay(tenant: Tenant, deadLetterId: string): Promise<void>
  /** Events waiting (also delayed ones) and in flight for a subscription. */
  backlog(tenant: Tenant, topic: string, subscription: string): Promise<number>
  close(): Promise<void>
}
