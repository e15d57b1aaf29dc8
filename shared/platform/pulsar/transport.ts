/** What the bus asks of a Pulsar client. Whatever speaks to the broker is behind this; the bus is written once. */

export interface TopicPlace {
  /** `{Pulsar tenant}/{namespace}`. */
  readonly namespace: string
  readonly topic: string
}

export interface Outgoing {
  readonly payload: string
  /** Key_Shared subscriptions give one key to one consumer. */
  readonly key?: string
  readonly properties?: Readonly<Record<string, string>>
  /** Shared and Key_Shared subscriptions get it then, ms since the epoch; others at once. */
  readonly deliverAt?: number
  /** It has no order to keep: with others of its kind it may stand in one entry, which one consumer gets. */
  readonly unordered?: boolean
}

/** Several messages in one entry of the topic: one write, one number to check, one consumer. */
export interface Batching {
  readonly mostMessages: number
  /** How long a message may wait for more. */
  readonly delayMs: number
}

export interface ProduceOptions {
  /** Nobody else produces under it meanwhile; whoever wants to waits. Default: a name of its own. */
  readonly name?: string
  /** Default: one message an entry. */
  readonly batching?: Batching
}

export interface Received {
  /** What an acknowledgement names. */
  readonly id: string
  readonly payload: string
  readonly properties: Readonly<Record<string, string>>
  /** By the broker's clock, ms since the epoch. */
  readonly publishedAt: number
}

export type SubscriptionType = 'Shared' | 'Failover' | 'Key_Shared'

export interface ConsumeOptions {
  readonly subscription: string
  /** The broker knows the consumer by this name. */
  readonly name: string
  readonly type: SubscriptionType
  /** The broker prefers consumers of a lower one. */
  readonly level?: number
  /** Messages that the client may hold ready beyond what was permitted. */
  readonly prefetch: number
  readonly onMessage: (message: Received) => void
  /** The connection is gone: what was not acknowledged comes again, here or elsewhere. Permits are void. */
  readonly onLost: () => void
  /** Connected again. */
  readonly onRestored: () => void
}

export interface Producer {
  /** Resolves when the broker has stored it; in the order of the calls, once each as long as this producer lives. */
  send(message: Outgoing): Promise<void>
  close(): Promise<void>
}

export interface Link {
  /** So many more messages may come. */
  permit(messages: number): void
  /** Of no effect while the connection is lost: the message comes again. */
  ack(id: string): void
  close(): Promise<void>
}

export interface Reader {
  close(): Promise<void>
}

/** Opening rejects with UNAVAILABLE; what was opened reconnects by itself. */
export interface Transport {
  /**
   * The nth message under a name is stored once, however many send one after another. UNAVAILABLE when the wait for a
   * name is too long.
   */
  produce(place: TopicPlace, options?: ProduceOptions): Promise<Producer>
  /** Makes the subscription if it is new; it sees what is published from then on. */
  consume(place: TopicPlace, options: ConsumeOptions): Promise<Link>
  /**
   * Everything that is kept of a topic, from its beginning, in order, then what is added. What is added while it opens
   * may come before that as well.
   */
  read(place: TopicPlace, onMessage: (message: Received) => void): Promise<Reader>
  /** Whether a broker answers, whatever it says of that topic; where that takes more than opening a connection. */
  probe?(place: TopicPlace): Promise<void>
  close(): Promise<void>
}
