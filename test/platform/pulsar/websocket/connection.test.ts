/** How frames leave: together, in order, and whole when the connection is closed right after. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, Socket } from 'node:net'
import { test } from 'node:test'
import { WebSocketServer } from 'ws'
import { Connection } from '../../../../shared/platform/pulsar/websocket/connection.ts'

const many = Array.from({ length: 500 }, (_, n) => ({ n, text: 'x'.repeat(n) }))

interface Served {
  readonly connection: Connection
  readonly heard: unknown[]
  /** The server's end of the connection is closed. */
  readonly gone: Promise<unknown>
}

async function served(run: (served: Served) => Promise<void>): Promise<void> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  const heard: unknown[] = []
  const accepted = once(server, 'connection')
  const connection = await Connection.open({
    url: () => `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    headers: {},
    onOpen: () => undefined,
    onMessage: () => undefined,
    onLost: () => undefined,
  })
  const [socket] = await accepted
  socket.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString())))
  try {
    await run({ connection, heard, gone: once(socket, 'close') })
  } finally {
    await connection.close()
    server.close()
  }
}

interface Writing {
  _writev(chunks: unknown, callback: unknown): void
}
const isWriting = (stream: object): stream is Writing => '_writev' in stream
const sockets: object = Socket.prototype

test('what is sent in one turn is one write, in order, and closing loses none of it', context =>
  served(async ({ connection, heard, gone }) => {
    assert.ok(isWriting(sockets))
    const writes = context.mock.method(sockets, '_writev')
    for (const message of many) assert.equal(connection.send(message), true)
    await connection.close()
    await gone
    assert.deepEqual(heard, many)
    // The closing handshake has frames of its own.
    const count = writes.mock.callCount()
    assert.ok(count >= 1 && count <= 5, `${count} writes`)
  }))

test('a later turn is not kept waiting', () =>
  served(async ({ connection, heard, gone }) => {
    connection.send({ n: 1 })
    while (heard.length < 1) await new Promise(resolve => setImmediate(resolve))
    connection.send({ n: 2 })
    while (heard.length < 2) await new Promise(resolve => setImmediate(resolve))
    await connection.close()
    await gone
    assert.deepEqual(heard, [{ n: 1 }, { n: 2 }])
    assert.equal(connection.send({ n: 3 }), false)
  }))
