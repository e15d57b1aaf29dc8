/**
 * A topic read as a table: a message says what a row holds from now on, or that it is gone. Everyone who opens it sees
 * the same rows in the end; `synced` waits until what was written before is seen. A subscription of its own keeps the
 * messages, and is moved past those that no row needs any more.
 */
import type { PulsarAdmin } from './admin.ts'
import { type Position, positionOf } from './position.ts'
import type { Producer, Reader, Received, TopicPlace, Transport } from './transport.ts'

/** The subscription that keeps a topic's messages. */
export const keeper = 'kept'
/** So many messages that no row needs make it worth to forget them. */
const trimAfter = 1000

interface Row<V> {
  readonly value: V
  readonly at: Position
}

export class TopicTable<V> {
  readonly #admin: PulsarAdmin
  readonly #place: TopicPlace
  readonly #rows = new Map<string, Row<V>>()
  readonly #barriers = new Map<string, () => void>()
  #producer: Producer | undefined
  #reader: Reader | undefined
  readonly #sending = new Set<Promise<void>>()
  #last: Position | undefined
  #needless = 0
  /** Its rows stand in the order of their messages. */
  #complete = false

  private constructor(admin: PulsarAdmin, place: TopicPlace) {
    this.#admin = admin
    this.#place = place
  }

  /** With all rows that were written before. UNAVAILABLE. */
  static async open<V>(transport: Transport, admin: PulsarAdmin, place: TopicPlace): Promise<TopicTable<V>> {
    const table = new TopicTable<V>(admin, place)
    try {
      await settledAll([
        transport.produce(place).then(producer => {
          table.#producer = producer
        }),
        transport
          .read(place, message => table.#apply(message))
          .then(reader => {
            table.#reader = reader
          }),
        admin.subscription(place, keeper, 'earliest'),
      ])
      await table.synced()
      table.#complete = true
      return table
    } catch (error) {
      // Whoever asks again opens another; what is left open here would reconnect for ever.
      await table.#disconnect()
      throw error
    }
  }

  get(key: string): V | undefined {
    return this.#rows.get(key)?.value
  }

  rows(): readonly (readonly [key: string, value: V])[] {
    return [...this.#rows].map(([key, { value }]) => [key, value])
  }

  async put(key: string, value: V): Promise<void> {
    await this.#send({ row: key }, JSON.stringify(value))
  }

  async remove(key: string): Promise<void> {
    await this.#send({ row: key }, '')
  }

  /** What was written before this call, by whomever, is seen after it. */
  async synced(): Promise<void> {
    const barrier = crypto.randomUUID()
    const seen = new Promise<void>(resolve => this.#barriers.set(barrier, resolve))
    await this.#send({ barrier }, '')
    await seen
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#sending)
    await this.#disconnect()
    await this.#trim().catch(() => undefined)
  }

  async #disconnect(): Promise<void> {
    await Promise.all([this.#producer?.close(), this.#reader?.close()])
  }

  async #send(properties: Readonly<Record<string, string>>, payload: string): Promise<void> {
    if (this.#producer === undefined) return
    const sending = this.#producer.send({ payload, properties })
    this.#sending.add(sending)
    await sending.finally(() => this.#sending.delete(sending))
  }

  #apply({ id, payload, properties }: Received): void {
    const { barrier, row } = properties
    this.#last = positionOf(id)
    if (barrier !== undefined || payload === '') this.#needless += 1
    if (barrier !== undefined) this.#pass(barrier)
    if (row === undefined) return
    if (this.#rows.delete(row)) this.#needless += 1
    if (payload !== '') this.#rows.set(row, { value: JSON.parse(payload) as V, at: this.#last })
    if (this.#complete && this.#needless > trimAfter) void this.#trim().catch(() => undefined)
  }

  #pass(barrier: string): void {
    this.#barriers.get(barrier)?.()
    this.#barriers.delete(barrier)
  }

  async #trim(): Promise<void> {
    if (this.#last === undefined || this.#needless === 0) return
    this.#needless = 0
    const [first] = this.#rows.values()
    await this.#admin.moveTo(this.#place, keeper, first?.at ?? this.#last, first === undefined)
  }
}

/** As `Promise.all`, but a failure is told when all have ended. */
async function settledAll(promises: readonly Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(promises)
  await Promise.all(promises)
}
