/** Batches over WebSocket, and over one that breaks again and again: each event is stored once. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { PulsarAdmin } from '../../../shared/platform/pulsar/admin.ts'
import { WebSocketTransport } from '../../../shared/platform/pulsar/websocket/transport.ts'
import { eventually, pause } from '../../platform/surroundings.ts'
import { addressOf } from '../at.ts'
import { batchingContract } from './batching.contract.ts'
import { openBus, pulsarTenant, webSocketTransport } from './broker.ts'

batchingContract('Pulsar over WebSocket', openBus)

/** A way to the broker on which confirmations get lost. */
async function brittleWay(context: TestContext) {
  const broker = new URL(addressOf('pulsar'))
  const ways = new Set<() => void>()
  const server = createServer(near => {
    const far: Socket = connect(Number(broker.port), broker.hostname)
    const cut = (): void => {
      near.destroy()
      // What is under way to the broker arrives.
      far.end()
      ways.delete(cut)
    }
    ways.add(cut)
    for (const socket of [near, far]) socket.on('error', () => undefined).on('close', cut)
    near.pipe(far, { end: false })
    far.pipe(near, { end: false })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  context.after(() => server.close())
  const { port } = server.address() as { port: number }
  return {
    url: `ws://127.0.0.1:${port}`,
    cut: () => {
      for (const cut of [...ways]) cut()
    },
  }
}

test('batches whose confirmation was lost are stored once, and nothing is taken for them', {
  timeout: 120_000,
}, async context => {
  const admin = new PulsarAdmin({ url: addressOf('pulsar') })
  const namespace = `${pulsarTenant}/${crypto.randomUUID()}`
  await admin.makeTenant(pulsarTenant)
  await admin.namespace(namespace)
  const place = { namespace, topic: 'batched' }
  await admin.subscription(place, 'kept', 'earliest')
  const way = await brittleWay(context)
  const transport = new WebSocketTransport({ url: way.url })
  const producer = await transport.produce(place, { batching: { mostMessages: 30, delayMs: 5 } })
  const count = 4000
  const sending: Promise<void>[] = []
  for (let n = 0; n < count; n += 1) {
    sending.push(producer.send({ payload: String(n), key: String(n), unordered: true }))
    if (n % 10 === 0) await pause(1)
    if (n % 400 === 399) way.cut()
  }
  await Promise.all(sending)
  const stored: number[] = []
  const reader = await webSocketTransport().read(place, ({ payload }) => stored.push(Number(payload)))
  await eventually('all are read', () => new Set(stored).size === count)
  await reader.close()
  await producer.close()
  assert.deepEqual(
    stored,
    Array.from({ length: count }, (_, n) => n),
  )
})
