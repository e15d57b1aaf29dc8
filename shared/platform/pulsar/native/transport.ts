/**
 * Pulsar's binary protocol through the package `pulsar-client`. That client reconnects by itself and sends again what
 * was not confirmed, under the same numbers and in the same batches, so that the broker stores it once.
 */
import { PortError } from '../../ports/common.ts'
import type {
  Batching,
  ConsumeOptions,
  Link,
  Outgoing,
  ProduceOptions,
  Producer,
  Reader,
  Received,
  SubscriptionType,
  TopicPlace,
  Transport,
} from '../transport.ts'
import { inBatches } from './batches.ts'
import type { ConsumerConfig, NativeClient, NativeMessage, NativePackage, NativeProducer } from './client.ts'
import { linkInTurn } from './in-turn.ts'
import { NativeLink } from './link.ts'

export interface NativeTransportOptions {
  /** `pulsar://HOST:PORT` or `pulsar+ssl://HOST:PORT`. */
  readonly url: string
  readonly token?: string
  /** Certificates of the authorities that are trusted, a PEM file; default: those the package brings. */
  readonly authorities?: string
  /** How long a published message may wait for the broker; default 15 s. */
  readonly patienceMs?: number
}

const onlyErrors = 3
/** More than one publication holds: the client refuses what is beyond. */
const mostPending = 1_000_000

export class NativeTransport implements Transport {
  readonly #native: NativePackage
  readonly #client: NativeClient
  readonly #patienceMs: number
  readonly #host: string

  constructor(
    native: NativePackage,
    { url, token, authorities, patienceMs = 15_000 }: NativeTransportOptions,
  ) {
    this.#native = native
    this.#patienceMs = patienceMs
    this.#host = new URL(url).host
    this.#client = new native.Client({
      serviceUrl: url,
      operationTimeoutSeconds: 10,
      tlsValidateHostname: true,
      logLevel: onlyErrors,
      ...(authorities === undefined ? {} : { tlsTrustCertsFilePath: authorities }),
      ...(token === undefined ? {} : { authentication: new native.AuthenticationToken({ token }) }),
    })
  }

  async produce(place: TopicPlace, { name, batching }: ProduceOptions = {}): Promise<Producer> {
    const config = {
      ...{ topic: topicOf(place), sendTimeoutMs: this.#patienceMs, maxPendingMessages: mostPending },
      ...batchesOf(batching),
      ...(name === undefined ? {} : { producerName: name, initialSequenceId: 0 }),
    }
    const open = () => this.#reached(this.#client.createProducer(config))
    const producer = await (name === undefined ? open() : onceFree(open))
    const singly: Producer = {
      send: message => this.#reached(sent(producer, message)),
      close: () => closed(producer),
    }
    return batching === undefined ? singly : inBatches(singly, () => producer.flush())
  }

  async consume(place: TopicPlace, options: ConsumeOptions): Promise<Link> {
    const open = () => this.#link(place, options)
    return options.type === 'Failover' ? linkInTurn(open, isTaken, options) : open()
  }

  async #link(place: TopicPlace, options: ConsumeOptions): Promise<Link> {
    const consumer = await this.#reached(
      this.#client.subscribe({
        topic: topicOf(place),
        subscription: options.subscription,
        subscriptionType: typeOf[options.type],
        consumerName: options.name,
        receiverQueueSize: options.prefetch,
      }),
    )
    return new NativeLink(consumer, options, receivedOf)
  }

  /**
   * The client passes over what its listener is given before the reader is made. So it begins where nothing is, and
   * goes back then. (`readNext` would hold one of the four threads that all of Node shares, until a message comes.)
   */
  async read(place: TopicPlace, onMessage: (message: Received) => void): Promise<Reader> {
    const { earliest, latest } = this.#native.MessageId
    const listener = (message: NativeMessage) => onMessage(receivedOf(message))
    const reader = await this.#reached(
      this.#client.createReader({ topic: topicOf(place), startMessageId: latest(), listener }),
    )
    await this.#reached(reader.seek(earliest()))
    return { close: () => closed(reader) }
  }

  async probe(place: TopicPlace): Promise<void> {
    try {
      await this.#reached(this.#client.getPartitionsForTopic(topicOf(place)))
    } catch (error) {
      if (!said.test(String(error))) throw error
    }
  }

  async close(): Promise<void> {
    await closed(this.#client)
  }

  /** UNAVAILABLE, with what the client said as its cause. */
  async #reached<T>(promise: Promise<T>): Promise<T> {
    try {
      return await promise
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error)
      throw new PortError('UNAVAILABLE', `Pulsar at ${this.#host}: ${text}`, { store: 'bus' }, error)
    }
  }
}

/** What only a broker says, of a topic that is not there or that the role may not see. */
const said = /TopicNotFound|AuthorizationError|BrokerMetadataError|InvalidTopicName/

const typeOf: Readonly<Record<SubscriptionType, ConsumerConfig['subscriptionType']>> = {
  Shared: 'Shared',
  Failover: 'Exclusive',
  Key_Shared: 'KeyShared',
}

/** While somebody else has the name, up to ten seconds. */
async function onceFree<T>(open: () => Promise<T>): Promise<T> {
  const end = performance.now() + 10_000
  for (;;) {
    try {
      return await open()
    } catch (error) {
      const isBusy = error instanceof PortError && /ProducerBusy/.test(error.message)
      if (!isBusy || performance.now() > end) throw error
      await new Promise(resolve => setTimeout(resolve, 50 * (0.5 + Math.random())))
    }
  }
}

const isTaken = (error: unknown): boolean => error instanceof PortError && /ConsumerBusy/.test(error.message)

const topicOf = ({ namespace, topic }: TopicPlace): string => `persistent://${namespace}/${topic}`

const batchesOf = (batching: Batching | undefined) =>
  batching === undefined
    ? { batchingEnabled: false }
    : {
        batchingEnabled: true,
        batchingMaxMessages: batching.mostMessages,
        batchingMaxPublishDelayMs: batching.delayMs,
      }

async function sent(producer: NativeProducer, message: Outgoing): Promise<void> {
  const { payload, key, properties, deliverAt } = message
  await producer.send({
    data: Buffer.from(payload),
    ...(key === undefined ? {} : { partitionKey: key }),
    ...(properties === undefined ? {} : { properties }),
    ...(deliverAt === undefined ? {} : { deliverAt: Math.ceil(deliverAt) }),
  })
}

const receivedOf = (message: NativeMessage): Received => ({
  id: message.getMessageId().serialize().toString('base64'),
  payload: message.getData().toString(),
  properties: message.getProperties(),
  publishedAt: message.getPublishTimestamp(),
})

/** What the broker has closed is closed. */
async function closed(thing: { close(): Promise<unknown> }): Promise<void> {
  await thing.close().catch(() => undefined)
}
