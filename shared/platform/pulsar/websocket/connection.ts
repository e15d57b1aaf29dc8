/**
 * One WebSocket to the broker that comes back by itself: with growing, scattered delays, and also when the other side
 * fell silent. Certificates and host names are checked as Node checks them. Opening for the first time gives up after
 * a while, or at once when the broker refuses.
 */
import type { Duplex } from 'node:stream'
import WebSocket, { type RawData } from 'ws'
import { PortError } from '../../ports/common.ts'

export interface ConnectionOptions {
  /** Asked anew for each attempt. */
  readonly url: () => string
  readonly headers: Readonly<Record<string, string>>
  readonly onOpen: () => void
  /** `connection` is the one it came over: it may come before `open` has answered. */
  readonly onMessage: (message: Readonly<Record<string, unknown>>, connection: Connection) => void
  readonly onLost: () => void
  /** How long the first opening may take; default 10 s. */
  readonly patienceMs?: number
}

const firstDelayMs = 50
const longestDelayMs = 5_000
const heartbeatMs = 15_000
const closePatienceMs = 2_000

export class Connection {
  readonly #options: ConnectionOptions
  #socket: WebSocket | undefined
  /** What the socket writes to. */
  #stream: Duplex | undefined
  #timer: NodeJS.Timeout | undefined
  #heartbeat: NodeJS.Timeout | undefined
  #failures = 0
  #closed = false

  private constructor(options: ConnectionOptions) {
    this.#options = options
  }

  /** UNAVAILABLE, with what the broker or the network said as its cause. */
  static async open(options: ConnectionOptions): Promise<Connection> {
    const connection = new Connection(options)
    const end = performance.now() + (options.patienceMs ?? 10_000)
    for (;;) {
      try {
        await connection.#connect()
        return connection
      } catch (error) {
        if (performance.now() > end || isRefusal(error)) throw unavailable(options.url(), error)
        await new Promise(resolve => setTimeout(resolve, connection.#delay()))
      }
    }
  }

  get isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN
  }

  /** False when nobody is there to hear it. */
  send(message: object): boolean {
    if (!this.isOpen) return false
    this.#gather()
    this.#socket?.send(JSON.stringify(message))
    return true
  }

  /** What is sent within one turn of the event loop goes in one write: a write for each costs more than all the rest. */
  #gather(): void {
    const stream = this.#stream
    if (stream === undefined || stream.writableCorked > 0) return
    stream.cork()
    setImmediate(() => stream.uncork())
  }

  /** Ends this socket and opens another. */
  renew(): void {
    this.#socket?.terminate()
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    const socket = this.#socket
    if (socket === undefined || socket.readyState === WebSocket.CLOSED) return
    await new Promise<void>(resolve => {
      const impatient = setTimeout(() => socket.terminate(), closePatienceMs)
      socket.once('close', () => {
        clearTimeout(impatient)
        resolve()
      })
      socket.close()
    })
  }

  #connect(): Promise<void> {
    return new Promise((resolve, reject) => {
      const { url, headers } = this.#options
      const socket = new WebSocket(url(), { headers, perMessageDeflate: false, handshakeTimeout: 10_000 })
      this.#socket = socket
      socket.once('upgrade', ({ socket: stream }) => {
        this.#stream = stream
      })
      socket.once('unexpected-response', (_, response) => {
        response.resume()
        reject(new Refusal(response.statusCode ?? 0, response.statusMessage ?? ''))
      })
      socket.once('error', reject)
      socket.on('error', () => undefined)
      socket.once('open', () => {
        this.#opened(socket)
        resolve()
      })
    })
  }

  #opened(socket: WebSocket): void {
    this.#failures = 0
    socket.on('message', data => {
      // What was under way when this socket was given up is void.
      if (this.isOpen) this.#options.onMessage(parsed(data), this)
    })
    socket.once('close', () => this.#lost())
    this.#watch(socket)
    this.#options.onOpen()
  }

  #lost(): void {
    clearInterval(this.#heartbeat)
    this.#options.onLost()
    this.#later()
  }

  #later(): void {
    if (this.#closed) return
    this.#timer = setTimeout(() => {
      this.#connect().then(
        () => (this.#closed ? this.#socket?.terminate() : undefined),
        () => this.#later(),
      )
    }, this.#delay())
  }

  #delay(): number {
    this.#failures += 1
    const most = Math.min(longestDelayMs, firstDelayMs * 2 ** this.#failures)
    return most * (0.5 + Math.random() / 2)
  }

  /** A peer that answers no ping is gone, whatever TCP believes. */
  #watch(socket: WebSocket): void {
    let alive = true
    socket.on('pong', () => {
      alive = true
    })
    this.#heartbeat = setInterval(() => {
      if (!alive) return socket.terminate()
      alive = false
      socket.ping()
    }, heartbeatMs)
  }
}

/** What the broker said to an upgrade it refused. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  constructor(status: number, reason: string) {
    super(`HTTP ${status} ${reason}`.trim())
    this.status = status
  }
}

/** Trying again is of no use; 409 (the predecessor is still known) and 5xx pass. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Refusal && error.status < 500 && error.status !== 409

function parsed(data: RawData): Readonly<Record<string, unknown>> {
  return JSON.parse(Buffer.isBuffer(data) ? data.toString() : String(data)) as Record<string, unknown>
}

function unavailable(url: string, error: unknown): PortError {
  const text = error instanceof Error && error.message !== '' ? error.message : String(error)
  const { host, pathname } = new URL(url)
  return new PortError('UNAVAILABLE', `Pulsar at ${host}: ${text}`, { store: 'bus', path: pathname }, error)
}
