/**
 * Failover among consumers of the native client, which cannot tell the broker who came first: the broker would choose
 * by a hash of their names, and again with each that joins. So the subscription is exclusive, and whoever finds it taken
 * asks again until it is free. Consumers of the WebSocket transport are no part of such a subscription.
 */
import type { ConsumeOptions, Link } from '../transport.ts'

const askEveryMs = 200

/** `open` rejects with what `isTaken` knows while another has the subscription. */
export async function linkInTurn(
  open: () => Promise<Link>,
  isTaken: (error: unknown) => boolean,
  options: Pick<ConsumeOptions, 'onLost' | 'onRestored'>,
): Promise<Link> {
  try {
    return await open()
  } catch (error) {
    if (!isTaken(error)) throw error
    return new WaitingLink(open, options)
  }
}

/** To its consumer it is a link whose connection is lost until its turn comes. */
class WaitingLink implements Link {
  readonly #open: () => Promise<Link>
  readonly #options: Pick<ConsumeOptions, 'onLost' | 'onRestored'>
  readonly #asking: Promise<void>
  #link: Link | undefined
  #stop: () => void = () => undefined
  #closed = false

  constructor(open: () => Promise<Link>, options: Pick<ConsumeOptions, 'onLost' | 'onRestored'>) {
    this.#open = open
    this.#options = options
    this.#asking = this.#ask()
  }

  permit(messages: number): void {
    this.#link?.permit(messages)
  }

  ack(id: string): void {
    this.#link?.ack(id)
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#stop()
    await this.#asking
    await this.#link?.close()
  }

  async #ask(): Promise<void> {
    while (!this.#closed && this.#link === undefined) {
      await this.#pause()
      if (!this.#closed) this.#link = await this.#open().catch(() => undefined)
    }
    if (this.#closed) return
    // Its permits so far went nowhere.
    this.#options.onLost()
    this.#options.onRestored()
  }

  #pause(): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, askEveryMs)
      this.#stop = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
