/** A way to a server that can be cut and mended, so that the server goes away and comes back with its data. */
import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'

export class Breakable {
  readonly #target: URL
  readonly #sockets = new Set<Socket>()
  #server: Server | undefined
  #port = 0

  constructor(target: string) {
    this.#target = new URL(target)
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** Opens the way; at the same port as before. */
  async mend(): Promise<void> {
    const server = createServer({ allowHalfOpen: true }, near => {
      const far = connect({
        port: Number(this.#target.port),
        host: this.#target.hostname,
        allowHalfOpen: true,
      })
      for (const socket of [near, far]) {
        this.#sockets.add(socket)
        socket.on('error', () => undefined).on('close', () => this.#sockets.delete(socket))
      }
      near.pipe(far).pipe(near)
    }).listen(this.#port, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (typeof address === 'object' && address !== null) this.#port = address.port
    this.#server = server
  }

  async cut(): Promise<void> {
    const closed = new Promise(resolve => this.#server?.close(resolve))
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }
}
