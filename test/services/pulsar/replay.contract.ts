/**
 * A dead letter on a real broker is put back once: by hosts that race, and after one (over a WebSocket) that died in the
 * middle of it.
 */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Tenant } from '../../../shared/platform/ports/common.ts'
import type { PulsarBus } from '../../../shared/platform/pulsar/bus.ts'
import { messageOf } from '../../../shared/platform/pulsar/messages.ts'
import { replayName } from '../../../shared/platform/pulsar/names.ts'
import { WebSocketTransport } from '../../../shared/platform/pulsar/websocket/transport.ts'
import { eventOf, eventually, freshTenant, portError } from '../../platform/surroundings.ts'
import { addressOf } from '../at.ts'
import { pulsarTenant } from './broker.ts'

const topic = 'thing.happened'
const worker = 'worker'

async function dies(bus: PulsarBus, tenant: Tenant, letters: number): Promise<readonly string[]> {
  const dying = await bus.subscribe(tenant, topic, worker, delivery => delivery.deadLetter('no'))
  const envelopes = Array.from({ length: letters }, (_, n) => ({ event: eventOf(n) }))
  await bus.publish(tenant, topic, envelopes)
  const dead = () => bus.deadLetters(tenant, topic, worker)
  await eventually('they are dead', async () => (await dead()).length === letters)
  await dying.close()
  return (await dead()).map(({ id }) => id)
}

/** What the worker is brought: the event's data, and which replay it is. */
async function brought(bus: PulsarBus, tenant: Tenant): Promise<readonly (readonly [unknown, number])[]> {
  const heard: [unknown, number][] = []
  const ear = await bus.subscribe(tenant, topic, worker, async ({ event, replays, ack }) => {
    heard.push([event.data, replays])
    await ack()
  })
  await eventually('nothing waits', async () => (await bus.backlog(tenant, topic, worker)) === 0)
  await ear.close()
  return heard.toSorted(([one], [other]) => Number(one) - Number(other))
}

export function replayContract(name: string, openBus: () => Promise<PulsarBus>): void {
  describe(`replays: ${name}`, { timeout: 120_000 }, () => {
    test('of several hosts that put back the same letters, one puts back each', {
      timeout: 120_000,
    }, async () => {
      const hosts = await Promise.all([openBus(), openBus(), openBus()])
      const [bus] = hosts
      const tenant = freshTenant()
      const ids = await dies(bus, tenant, 10)
      const outcomes = await Promise.allSettled(ids.flatMap(id => hosts.map(host => host.replay(tenant, id))))
      const refused = outcomes.flatMap(one => (one.status === 'rejected' ? [one.reason as unknown] : []))
      assert.equal(refused.length, ids.length * (hosts.length - 1))
      for (const reason of refused) assert.ok(portError('NOT_FOUND')(reason), String(reason))
      assert.deepEqual(
        await brought(bus, tenant),
        ids.map((_, n) => [n, 1]),
      )
      await Promise.all(hosts.map(host => host.close()))
    })

    test('a host that died after it had published costs no second delivery, and none is lost', async () => {
      const bus = await openBus()
      const tenant = freshTenant()
      const [id = ''] = await dies(bus, tenant, 1)
      const [letter] = await bus.deadLetters(tenant, topic, worker)
      assert.ok(letter !== undefined)
      const transport = new WebSocketTransport({ url: addressOf('pulsar').replace('http', 'ws') })
      const place = { namespace: `${pulsarTenant}/${tenant}`, topic }
      const dead = await transport.produce(place, { name: replayName(id) })
      await dead.send(messageOf({ envelope: { event: letter.event }, replays: 1, only: worker }))
      await dead.close()
      await bus.replay(tenant, id)
      assert.deepEqual(await bus.deadLetters(tenant, topic, worker), [])
      assert.deepEqual(await brought(bus, tenant), [[0, 1]])
      await bus.close()
    })
  })
}
