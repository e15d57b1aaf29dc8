/** Reading a topic on a real broker, as tables are read: nothing is passed over, however many open it at once. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PulsarAdmin } from '../../../shared/platform/pulsar/admin.ts'
import type { Received, Transport } from '../../../shared/platform/pulsar/transport.ts'
import { eventually } from '../../platform/surroundings.ts'
import { addressOf } from '../at.ts'
import { pulsarTenant } from './broker.ts'

export function readingContract(name: string, openTransport: () => Promise<Transport>): void {
  test(`${name}: what is kept of a topic is read from its beginning, in order`, {
    timeout: 60_000,
  }, async context => {
    const admin = new PulsarAdmin({ url: addressOf('pulsar') })
    const namespace = `${pulsarTenant}/${crypto.randomUUID()}`
    await admin.makeTenant(pulsarTenant)
    await admin.namespace(namespace)
    const place = { namespace, topic: 'read' }
    await admin.subscription(place, 'kept', 'earliest')
    const transport = await openTransport()
    context.after(() => transport.close())
    const producer = await transport.produce(place)
    const written = ['a', 'b', 'c']
    for (const payload of written) await producer.send({ payload })
    for (let round = 0; round < 3; round++) {
      const seen = Array.from({ length: 20 }, (): string[] => [])
      const hear = (heard: string[]) => (message: Received) => void heard.push(message.payload)
      const opening = seen.map(heard => transport.read(place, hear(heard)))
      busyFor(100)
      const readers = await Promise.all(opening)
      await eventually('each has read all', () => seen.every(({ length }) => length >= written.length))
      for (const heard of seen) assert.deepEqual(heard, written)
      for (const reader of readers) await reader.close()
    }
    await producer.close()
  })
}

/** A host that has other work: what comes meanwhile must wait for it. */
function busyFor(ms: number): void {
  const end = performance.now() + ms
  while (performance.now() < end);
}
