/** Pulsar's WebSocket API, which works wherever npm does: one socket for each producer, consumer and reader. */
import type {
  ConsumeOptions,
  Link,
  ProduceOptions,
  Producer,
  Reader,
  Received,
  TopicPlace,
  Transport,
} from '../transport.ts'
import { Connection } from './connection.ts'
import { WebSocketProducer } from './producer.ts'
import { twoProducers } from './two-producers.ts'

export interface WebSocketTransportOptions {
  /** `ws://HOST:PORT` or `wss://HOST:PORT`. */
  readonly url: string
  readonly token?: string
  /** How long a published message may wait for the broker; default 15 s. */
  readonly patienceMs?: number
}

export class WebSocketTransport implements Transport {
  readonly #url: string
  readonly #headers: Readonly<Record<string, string>>
  readonly #patienceMs: number

  constructor({ url, token, patienceMs = 15_000 }: WebSocketTransportOptions) {
    this.#url = url
    this.#headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
    this.#patienceMs = patienceMs
  }

  produce(place: TopicPlace, { name, batching }: ProduceOptions = {}): Promise<Producer> {
    const url = this.#endpoint('producer', place)
    const [headers, patienceMs] = [this.#headers, this.#patienceMs]
    const to = { url, headers, patienceMs }
    if (name !== undefined) return WebSocketProducer.open({ ...to, name })
    const singly = WebSocketProducer.open(to)
    return batching === undefined ? singly : twoProducers(singly, WebSocketProducer.open({ ...to, batching }))
  }

  async consume(place: TopicPlace, options: ConsumeOptions): Promise<Link> {
    const query = new URLSearchParams({
      subscriptionType: options.type,
      pullMode: 'true',
      receiverQueueSize: String(options.prefetch),
      consumerName: options.name,
      ...(options.level === undefined ? {} : { priorityLevel: String(options.level) }),
    })
    const url = `${this.#endpoint('consumer', place)}/${encodeURIComponent(options.subscription)}?${query}`
    let before = false
    const connection = await Connection.open({
      url: () => url,
      headers: this.#headers,
      onOpen: () => {
        if (before) options.onRestored()
        before = true
      },
      onMessage: message => options.onMessage(receivedOf(message)),
      onLost: () => options.onLost(),
    })
    return {
      permit: permitMessages => void connection.send({ type: 'permit', permitMessages }),
      ack: messageId => void connection.send({ messageId }),
      close: () => connection.close(),
    }
  }

  async read(place: TopicPlace, onMessage: (message: Received) => void): Promise<Reader> {
    let last = 'earliest'
    const connection = await Connection.open({
      url: () => `${this.#endpoint('reader', place)}?${new URLSearchParams({ messageId: last })}`,
      headers: this.#headers,
      onOpen: () => undefined,
      onMessage: (message, reading) => {
        const received = receivedOf(message)
        last = received.id
        onMessage(received)
        // The service sends so many ahead of these.
        reading.send({ messageId: received.id })
      },
      onLost: () => undefined,
    })
    return { close: () => connection.close() }
  }

  async close(): Promise<void> {}

  #endpoint(kind: string, { namespace, topic }: TopicPlace): string {
    return `${this.#url}/ws/v2/${kind}/persistent/${namespace}/${encodeURIComponent(topic)}`
  }
}

function receivedOf(message: Readonly<Record<string, unknown>>): Received {
  return {
    id: String(message.messageId),
    payload: Buffer.from(String(message.payload), 'base64').toString(),
    properties: (message.properties ?? {}) as Readonly<Record<string, string>>,
    publishedAt: Date.parse(String(message.publishTime)),
  }
}
