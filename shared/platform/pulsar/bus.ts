/**
 * The bus on Apache Pulsar, over whatever transport reaches it. Subscriptions, their order and their redelivery are
 * the broker's; attempts and dead letters are ours, as tables kept in topics beside the event's.
 */
import type {
  Bus,
  DeadLetter,
  Delivery,
  Depth,
  Envelope,
  LettersQuery,
  SubscribeOptions,
  Subscription,
} from '../ports/bus.ts'
import { goodName, usualAttempts, usualBackoffMs } from '../ports/bus-rules.ts'
import { type Page, PortError, type Tenant } from '../ports/common.ts'
import { byDeath, letterPages } from '../ports/letter-pages.ts'
import type { PulsarAdmin } from './admin.ts'
import {
  Consumer,
  type ConsumerOptions,
  type ConsumerSurroundings,
  type Handler,
  typeOf,
} from './consumer.ts'
import { DeadLetters } from './dead-letters.ts'
import { Deduplication } from './deduplication.ts'
import { depthsOf } from './depths.ts'
import { takeInFailed } from './failed-events.ts'
import type { Tried } from './held.ts'
import { messageOf } from './messages.ts'
import { letterPlace, type Names, namesIn, replayName, type Subscribed } from './names.ts'
import { Recent } from './recent.ts'
import { Shelf } from './shelf.ts'
import { TopicTable } from './topic-table.ts'
import type { Batching, Outgoing, Producer, Transport } from './transport.ts'

export interface PulsarBusOptions {
  /** In which the namespaces are; default `specwright`. */
  readonly pulsarTenant?: string
  /** Before a tenant's name, as the name of its namespace. */
  readonly namespacePrefix?: string
  /** ms since the epoch. */
  readonly now?: () => number
  /** Delay after the nth failed attempt, ms; default 1 s, 2 s, 4 s, … up to 5 min. */
  readonly backoffMs?: (attempt: number) => number
  /** Of the events that are published; tables and replays need their messages singly. Default: none. */
  readonly batching?: Batching
  /** Told what an administrator of the broker should know, a sentence each; default: nobody. */
  readonly warn?: (sentence: string) => void
}

interface Listening extends Subscribed {
  readonly close: () => Promise<void>
}

interface Asked {
  readonly handler: Handler
  readonly options: ConsumerOptions
  readonly window: number
  /** Messages that are there already. */
  readonly waiting: number
}

export class PulsarBus implements Bus {
  readonly #transport: Transport
  readonly #admin: PulsarAdmin
  readonly #pulsarTenant: string
  readonly #names: Names
  readonly #now: () => number
  readonly #backoffMs: (attempt: number) => number
  readonly #batching: { readonly batching?: Batching }
  readonly #producers = new Shelf<Producer>()
  readonly #retries = new Shelf<TopicTable<Tried>>()
  readonly #deadLetters: DeadLetters
  readonly #deduplication: Deduplication
  readonly #listening = new Set<Listening>()
  readonly #settled = new Map<string, Recent>()
  #closed = false

  constructor(transport: Transport, admin: PulsarAdmin, options: PulsarBusOptions = {}) {
    this.#transport = transport
    this.#admin = admin
    this.#pulsarTenant = options.pulsarTenant ?? 'specwright'
    this.#names = namesIn(this.#pulsarTenant, options.namespacePrefix ?? '')
    this.#now = options.now ?? Date.now
    this.#backoffMs = options.backoffMs ?? usualBackoffMs
    this.#batching = options.batching === undefined ? {} : { batching: options.batching }
    this.#deadLetters = new DeadLetters(transport, admin, this.#names)
    this.#deduplication = new Deduplication(admin, options.warn ?? (() => undefined))
  }

  /** All or none are accepted; a broker that goes away in the middle has a part, and the caller publishes again. */
  async publish(tenant: Tenant, topic: string, envelopes: readonly Envelope[]): Promise<void> {
    this.#refuseClosed()
    goodName(topic)
    const messages = envelopes.map(envelope => messageOf({ envelope, replays: 0 }))
    if (messages.length === 0) return
    const producer = await this.#producer(tenant, topic)
    await Promise.all(messages.map(message => producer.send(message)))
  }

  async subscribe(
    tenant: Tenant,
    topic: string,
    subscription: string,
    handler: (delivery: Delivery) => Promise<void>,
    options: SubscribeOptions = {},
  ): Promise<Subscription> {
    this.#refuseClosed()
    const place = { tenant, topic: goodName(topic), subscription: goodName(subscription) }
    const listening = await this.#listen(place, handler, withDefaults(options))
    this.#listening.add(listening)
    return { close: () => this.#stop(listening) }
  }

  async unsubscribe(tenant: Tenant, topic: string, subscription: string): Promise<void> {
    this.#refuseClosed()
    const place = { tenant, topic, subscription }
    await Promise.all([...this.#listening].filter(one => isAt(one, place)).map(one => this.#stop(one)))
    await this.#retries.remove(keyOf(place))
    await this.#admin.removeSubscription(this.#names.topicOf(tenant, topic), subscription)
    await this.#admin.removeTopic(this.#names.retriesOf(place))
  }

  async deadLetters(tenant: Tenant, topic: string, subscription: string): Promise<readonly DeadLetter[]> {
    this.#refuseClosed()
    const place = { tenant, topic: goodName(topic), subscription: goodName(subscription) }
    await this.#takeInFailed()
    return this.#deadLetters.all(place)
  }

  async letters(tenant: Tenant, query: LettersQuery = {}): Promise<Page<DeadLetter>> {
    this.#refuseClosed()
    const { after, page } = letterPages(tenant, query)
    await this.#takeInFailed()
    const all = await this.#deadLetters.ofTenant(tenant, query.topic)
    const found = all.filter(letter => after === undefined || byDeath(letter, after) > 0)
    return page(found.sort(byDeath))
  }

  /**
   * Whoever has the letter's name puts it back; others wait, and find it gone. It is published before it is removed:
   * after a crash in between it is published again, under the same name and number, and the broker drops that.
   */
  async replay(tenant: Tenant, deadLetterId: string): Promise<void> {
    this.#refuseClosed()
    const place = letterPlace(tenant, deadLetterId)
    if (place === undefined) throw noLetter(deadLetterId)
    const { topic, subscription } = await this.#letter(place, deadLetterId)
    const to = this.#names.topicOf(tenant, topic)
    await this.#admin.subscription(to, subscription, 'latest')
    const producer = await this.#transport.produce(to, { name: replayName(deadLetterId) })
    try {
      const letter = await this.#letter(place, deadLetterId)
      await producer.send(replayOf(letter))
      await this.#deadLetters.remove(place, deadLetterId)
    } finally {
      await producer.close()
    }
  }

  async #letter(place: Subscribed, id: string): Promise<DeadLetter> {
    const letter = await this.#deadLetters.find(place, id)
    if (letter === undefined) throw noLetter(id)
    return letter
  }

  async backlog(tenant: Tenant, topic: string, subscription: string): Promise<number> {
    this.#refuseClosed()
    return (await this.#admin.backlog(this.#names.topicOf(tenant, topic), subscription)) ?? 0
  }

  async depths(tenant: Tenant): Promise<readonly Depth[]> {
    this.#refuseClosed()
    await this.#takeInFailed()
    const [admin, names] = [this.#admin, this.#names]
    return depthsOf(tenant, { admin, names, letters: this.#deadLetters })
  }

  async tenants(): Promise<readonly Tenant[]> {
    this.#refuseClosed()
    const namespaces = await this.#admin.namespaces(this.#pulsarTenant)
    return namespaces.flatMap(namespace => this.#names.tenantOf(namespace) ?? [])
  }

  async probe(): Promise<void> {
    await this.#admin.probe()
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await Promise.all([...this.#listening].map(one => this.#stop(one)))
    await Promise.all([this.#retries.close(), this.#deadLetters.close(), this.#producers.close()])
    await this.#transport.close()
  }

  #takeInFailed(): Promise<void> {
    const [transport, admin, names] = [this.#transport, this.#admin, this.#names]
    return takeInFailed({ transport, admin, names, letters: this.#deadLetters })
  }

  #producer(tenant: Tenant, topic: string): Promise<Producer> {
    const place = this.#names.topicOf(tenant, topic)
    return this.#producers.get(`${place.namespace}/${topic}`, async () => {
      await this.#admin.namespace(place.namespace)
      const producer = await this.#transport.produce(place, this.#batching)
      await this.#deduplication.look(place)
      return producer
    })
  }

  async #listen(place: Subscribed, handler: Handler, options: ConsumerOptions): Promise<Listening> {
    const topic = this.#names.topicOf(place.tenant, place.topic)
    await this.#admin.namespace(topic.namespace)
    const window = Math.min(1000, 16 + 8 * options.concurrency)
    // A consumer that was permitted nothing is sent nothing: it may be there before what it needs.
    let consumer: Consumer | undefined
    const name = crypto.randomUUID()
    const linking = this.#transport.consume(topic, {
      subscription: place.subscription,
      name,
      type: typeOf[options.mode],
      ...(options.mode === 'failover' ? { level: levelAt(this.#now()) } : {}),
      prefetch: Math.ceil(window / 2),
      onMessage: message => consumer?.receive(message),
      onLost: () => consumer?.lost(),
      onRestored: () => consumer?.restored(),
    })
    const [link, retries, waiting = 0] = await Promise.all([
      linking,
      this.#retriesOf(place),
      this.#admin.backlog(topic, place.subscription),
    ]).catch(async error => {
      await linking.then(({ close }) => close()).catch(() => undefined)
      throw error
    })
    await this.#deduplication.look(topic)
    consumer = this.#consumerOf(place, retries, { handler, options, window, waiting })
    consumer.start(link)
    return { ...place, close: () => this.#leave(place, consumer, name) }
  }

  /** A broker that is away knows of nobody. */
  async #leave(place: Subscribed, consumer: Consumer, name: string): Promise<void> {
    await consumer.close()
    const topic = this.#names.topicOf(place.tenant, place.topic)
    await this.#admin.left(topic, place.subscription, name).catch(() => undefined)
  }

  #consumerOf(place: Subscribed, retries: TopicTable<Tried>, { handler, options, window, waiting }: Asked) {
    const around: ConsumerSurroundings = {
      ...place,
      retries,
      bury: (held, reason) => this.#deadLetters.add(place, held, reason, this.#now()),
      settled: this.#settledOf(place),
      now: this.#now,
      backoffMs: this.#backoffMs,
      window,
      expected: Math.min(window, waiting),
    }
    return new Consumer(around, handler, options)
  }

  /** One for all consumers of a subscription in this process. */
  #retriesOf(place: Subscribed): Promise<TopicTable<Tried>> {
    const open = () => TopicTable.open<Tried>(this.#transport, this.#admin, this.#names.retriesOf(place))
    return this.#retries.get(keyOf(place), open)
  }

  #settledOf(place: Subscribed): Recent {
    const known = this.#settled.get(keyOf(place)) ?? new Recent()
    this.#settled.set(keyOf(place), known)
    return known
  }

  async #stop(listening: Listening): Promise<void> {
    await listening.close()
    this.#listening.delete(listening)
  }

  #refuseClosed(): void {
    if (this.#closed) throw new PortError('CLOSED', 'the bus is closed')
  }
}

const noLetter = (id: string): PortError => new PortError('NOT_FOUND', `no dead letter ${id}`, { id })

function replayOf({ event, key, priority, replays, subscription }: DeadLetter): Outgoing {
  const envelope = { event, ...(key === undefined ? {} : { key }), ...(priority && { priority }) }
  return messageOf({ envelope, replays: replays + 1, only: subscription })
}

function withDefaults(options: SubscribeOptions): ConsumerOptions {
  const { mode = 'key_shared', concurrency = 1, maxAttempts = usualAttempts, ackTimeoutMs = 30_000 } = options
  return { mode, concurrency, maxAttempts, ackTimeoutMs }
}

/**
 * Of a failover subscription's consumers the broker takes the one of the lowest level, and among equals any: whoever
 * came first keeps it. In tenths of a second, since a level has 31 bits.
 */
const levelAt = (now: number): number => Math.floor(now / 100) % 2 ** 31

const keyOf = ({ tenant, topic, subscription }: Subscribed): string => `${tenant}/${topic}/${subscription}`
const isAt = (one: Subscribed, other: Subscribed): boolean => keyOf(one) === keyOf(other)
