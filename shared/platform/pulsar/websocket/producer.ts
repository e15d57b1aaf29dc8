/**
 * A producer whose messages are stored once each, in order, across lost connections: the broker drops what it has
 * (deduplication by producer name and sequence number), so after a reconnect all that was not confirmed is sent again
 * under the same numbers. The WebSocket service numbers messages itself, from the number given at the opening: the
 * nth message of this producer is always number n. Sent ahead of the confirmations, up to `inFlight`.
 *
 * The broker knows a batch by its first number and drops it whole. One that is put together otherwise than before the
 * connection was lost would take new messages with it: so what may be stored already goes singly, nothing else until
 * that is confirmed, and batches begin again on another connection.
 */
import { PortError } from '../../ports/common.ts'
import type { Batching, Outgoing, Producer } from '../transport.ts'
import { Connection } from './connection.ts'

interface Unconfirmed {
  readonly frame: object
  readonly since: number
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

export interface ProducerPlace {
  /** The endpoint, without a query. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Default: a new one, that nobody else has. */
  readonly name?: string
  /** How long a message may wait for its confirmation before it fails with UNAVAILABLE. */
  readonly patienceMs: number
  readonly batching?: Batching
}

const inFlight = 1000

export class WebSocketProducer implements Producer {
  readonly #place: ProducerPlace
  #connection: Connection | undefined
  #name: string
  /** By number, in order. */
  #unconfirmed = new Map<number, Unconfirmed>()
  #accepted = 0
  #sent = 0
  #confirmed = 0
  /** Up to this number they may be stored, in batches that nobody knows. */
  #doubtful = 0
  #timer: NodeJS.Timeout | undefined

  private constructor(place: ProducerPlace) {
    this.#place = place
    this.#name = place.name ?? crypto.randomUUID()
  }

  static async open(place: ProducerPlace): Promise<WebSocketProducer> {
    const producer = new WebSocketProducer(place)
    producer.#connection = await Connection.open({
      url: () => producer.#url(),
      headers: place.headers,
      onOpen: () => producer.#resend(),
      onMessage: message => producer.#confirm(message),
      onLost: () => producer.#doubt(),
    })
    producer.#resend()
    return producer
  }

  send(message: Outgoing): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#accepted += 1
      const frame = frameOf(message, this.#accepted)
      this.#unconfirmed.set(this.#accepted, { frame, since: performance.now(), resolve, reject })
      this.#timer ??= setInterval(() => this.#giveUpLate(), 500)
      this.#send()
    })
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    this.#fail(new PortError('CLOSED', 'the bus is closed'))
    await this.#connection?.close()
  }

  /** The first message has the number after `initialSequenceId`. */
  #url(): string {
    const query = new URLSearchParams({
      producerName: this.#name,
      initialSequenceId: String(this.#confirmed),
      maxPendingMessages: String(inFlight),
      sendTimeoutMillis: String(this.#place.patienceMs),
      ...this.#batches(),
    })
    return `${this.#place.url}?${query}`
  }

  #batches(): Readonly<Record<string, string>> {
    const { batching } = this.#place
    if (batching === undefined || this.#isDoubtful) return {}
    return {
      batchingEnabled: 'true',
      batchingMaxMessages: String(batching.mostMessages),
      batchingMaxPublishDelay: String(batching.delayMs),
    }
  }

  get #isDoubtful(): boolean {
    return this.#doubtful > this.#confirmed
  }

  #doubt(): void {
    if (this.#place.batching !== undefined) this.#doubtful = Math.max(this.#doubtful, this.#sent)
  }

  #resend(): void {
    this.#sent = this.#confirmed
    this.#send()
  }

  #send(): void {
    const last = this.#isDoubtful ? this.#doubtful : this.#accepted
    while (this.#sent < last && this.#sent - this.#confirmed < inFlight) {
      const next = this.#unconfirmed.get(this.#sent + 1)
      if (next === undefined || this.#connection?.send(next.frame) !== true) return
      this.#sent += 1
    }
  }

  /** Confirmations come in the order of the messages. */
  #confirm({ context, result, errorMsg }: Readonly<Record<string, unknown>>): void {
    const number = Number(context)
    const confirmed = this.#unconfirmed.get(number)
    if (confirmed === undefined) return
    if (result !== 'ok') {
      this.#startOver(refused(String(errorMsg ?? result)))
      return
    }
    this.#unconfirmed.delete(number)
    this.#confirmed = number
    if (this.#unconfirmed.size === 0) this.#stopTimer()
    confirmed.resolve()
    // The connection that this came over makes no batches.
    if (number === this.#doubtful) this.#connection?.renew()
    else this.#send()
  }

  #giveUpLate(): void {
    const [first] = this.#unconfirmed.values()
    if (first !== undefined && performance.now() - first.since > this.#place.patienceMs)
      this.#startOver(refused('the broker does not confirm what is published'))
  }

  /** Numbers and broker may have come apart: whoever publishes again does so under another name, or from the first on. */
  #startOver(error: PortError): void {
    this.#fail(error)
    this.#name = this.#place.name ?? crypto.randomUUID()
    this.#accepted = 0
    this.#sent = 0
    this.#confirmed = 0
    this.#doubtful = 0
    this.#connection?.renew()
  }

  #fail(error: PortError): void {
    const failed = [...this.#unconfirmed.values()]
    this.#unconfirmed = new Map()
    this.#stopTimer()
    for (const { reject } of failed) reject(error)
  }

  #stopTimer(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }
}

function frameOf({ payload, key, properties, deliverAt }: Outgoing, number: number): object {
  return {
    payload: Buffer.from(payload).toString('base64'),
    context: String(number),
    ...(key === undefined ? {} : { key }),
    ...(properties === undefined ? {} : { properties }),
    ...(deliverAt === undefined ? {} : { deliverAt: Math.ceil(deliverAt) }),
  }
}

const refused = (text: string): PortError =>
  new PortError('UNAVAILABLE', `Pulsar did not store an event: ${text}`, { store: 'bus' })
