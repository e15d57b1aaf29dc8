/**
 * A consumer of the native client as the bus knows consumers: it takes what it is permitted, and hears of lost
 * connections. The client itself tells nobody of those: whether it is connected is looked at again and again.
 */
import type { ConsumeOptions, Link, Received } from '../transport.ts'
import type { NativeConsumer, NativeMessage, NativeMessageId } from './client.ts'

const lookEveryMs = 50
const afterFailureMs = 100

export class NativeLink implements Link {
  readonly #consumer: NativeConsumer
  readonly #options: ConsumeOptions
  readonly #receivedOf: (message: NativeMessage) => Received
  /** Of what was received and not acknowledged. An id read from its text would not do: those of a batch count together. */
  readonly #ids = new Map<string, NativeMessageId>()
  readonly #taking: Promise<void>
  readonly #look: NodeJS.Timeout
  #permitted = 0
  #wake: () => void = () => undefined
  #connected = true
  #closed = false

  constructor(
    consumer: NativeConsumer,
    options: ConsumeOptions,
    receivedOf: (message: NativeMessage) => Received,
  ) {
    this.#consumer = consumer
    this.#options = options
    this.#receivedOf = receivedOf
    this.#look = setInterval(() => this.#lookAtConnection(), lookEveryMs)
    this.#taking = this.#take()
  }

  permit(messages: number): void {
    this.#permitted += messages
    this.#wake()
  }

  ack(id: string): void {
    const known = this.#ids.get(id)
    if (known === undefined) return
    this.#ids.delete(id)
    this.#consumer.acknowledgeId(known).catch(() => undefined)
  }

  async close(): Promise<void> {
    this.#closed = true
    clearInterval(this.#look)
    this.#wake()
    await this.#consumer.close().catch(() => undefined)
    await this.#taking
  }

  async #take(): Promise<void> {
    while (!this.#closed) {
      if (this.#permitted <= 0) await this.#permission()
      else await this.#takeOne()
    }
  }

  #permission(): Promise<void> {
    return new Promise(resolve => {
      this.#wake = resolve
    })
  }

  async #takeOne(): Promise<void> {
    try {
      const message = await this.#consumer.receive()
      this.#permitted -= 1
      if (!this.#closed) this.#hand(message)
    } catch {
      // Closed, or a moment of the client's: what it had comes again.
      if (!this.#closed) await new Promise(resolve => setTimeout(resolve, afterFailureMs))
    }
  }

  #hand(message: NativeMessage): void {
    const received = this.#receivedOf(message)
    this.#ids.set(received.id, message.getMessageId())
    this.#options.onMessage(received)
  }

  #lookAtConnection(): void {
    const connected = this.#consumer.isConnected()
    if (connected === this.#connected) return
    this.#connected = connected
    if (connected) this.#options.onRestored()
    else this.#lost()
  }

  #lost(): void {
    this.#permitted = 0
    this.#ids.clear()
    this.#options.onLost()
  }
}
