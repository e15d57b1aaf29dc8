/** What the broker's own worker gave up, on a real broker: it becomes a dead letter of the tenant whose event it was. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Tenant } from '../../../shared/platform/ports/common.ts'
import { PulsarAdmin } from '../../../shared/platform/pulsar/admin.ts'
import type { PulsarBus } from '../../../shared/platform/pulsar/bus.ts'
import { keepFailed } from '../../../shared/platform/pulsar/failed-events.ts'
import { messageOf } from '../../../shared/platform/pulsar/messages.ts'
import { namesIn } from '../../../shared/platform/pulsar/names.ts'
import type { Producer } from '../../../shared/platform/pulsar/transport.ts'
import { WebSocketTransport } from '../../../shared/platform/pulsar/websocket/transport.ts'
import { eventOf, eventually, freshTenant } from '../../platform/surroundings.ts'
import { addressOf } from '../at.ts'
import { openBus, pulsarTenant } from './broker.ts'

const topic = 'toy.requested'
const names = namesIn(pulsarTenant, '')

describe('events that Pulsar Functions failed', { timeout: 120_000 }, () => {
  const name = `toy-${crypto.randomUUID()}`
  const place = names.failedOf(name)
  const admin = new PulsarAdmin({ url: addressOf('pulsar') })
  const transport = new WebSocketTransport({ url: addressOf('pulsar').replace('http', 'ws') })
  let buses: readonly PulsarBus[]
  let worker: Producer
  before(async () => {
    buses = await Promise.all([openBus(), openBus()])
    await admin.namespace(place.namespace)
    await keepFailed(admin, place)
    worker = await transport.produce(place)
  })
  after(async () => {
    await worker?.close()
    await Promise.all((buses ?? []).map(bus => bus.close()))
    await admin.removeTopic(place)
  })
  /** As the worker's client puts it there. */
  const fail = async (tenant: Tenant, id: string, replays = 0): Promise<void> => {
    const envelope = { event: eventOf({ how: id }, { id, type: topic }), key: 'k', priority: 'HIGH' } as const
    const { payload, properties } = messageOf({ envelope, replays })
    const origin = `persistent://${names.namespaceOf(tenant)}/${topic}`
    await worker.send({
      payload,
      properties: { ...properties, REAL_TOPIC: origin, ORIGIN_MESSAGE_ID: '1:2:-1' },
    })
  }

  test('each is a letter of its tenant and no other, once, whoever looks at the same time', async () => {
    const [ours, theirs] = [freshTenant(), freshTenant()]
    for (const id of ['first', 'second']) await fail(ours, id)
    await fail(theirs, 'third', 2)
    const seen = await Promise.all([...buses, ...buses].map(bus => bus.letters(ours)))
    for (const { items } of seen)
      assert.deepEqual(
        items.map(one => [one.event.id, one.topic, one.subscription, one.key, one.priority, one.attempts]),
        ['first', 'second'].map(id => [id, topic, name, 'k', 'HIGH', 5]),
      )
    const [bus] = buses
    const [third, ...more] = (await bus?.deadLetters(theirs, topic, name)) ?? []
    assert.deepEqual([third?.event.id, third?.replays, more], ['third', 2, []])
    assert.match(third?.reason ?? '', /Pulsar Function failed/)
    assert.equal(await admin.backlog(place, 'kept'), 0)
  })

  test('put back, it goes to the function that failed it, and is a letter no longer', async () => {
    const ours = freshTenant()
    const [bus = assert.fail()] = buses
    await fail(ours, 'poison')
    const [letter] = (await bus.letters(ours)).items
    const heard: unknown[] = []
    const hear = (who: string) =>
      bus.subscribe(ours, topic, who, async ({ event, replays, ack }) => {
        heard.push([who, event.id, replays])
        await ack()
      })
    await Promise.all([hear(name), hear('other')])
    await bus.replay(ours, letter?.id ?? '')
    await eventually('it was put back', () => heard.length > 0)
    assert.deepEqual(heard, [[name, 'poison', 1]])
    assert.deepEqual((await bus.letters(ours)).items, [])
  })

  test('what is no event, or came by nobody’s topic, is nobody’s letter and holds nothing back', async () => {
    const ours = freshTenant()
    await worker.send({
      payload: 'no event',
      properties: { REAL_TOPIC: `${names.namespaceOf(ours)}/${topic}` },
    })
    const { payload } = messageOf({
      envelope: { event: eventOf({}, { id: 'lost', type: topic }) },
      replays: 0,
    })
    for (const origin of ['persistent://elsewhere/x/toy.requested', `${pulsarTenant}/../x`, 'x', ''])
      await worker.send({ payload, properties: origin === '' ? {} : { REAL_TOPIC: origin } })
    await fail(ours, 'last')
    const [bus = assert.fail()] = buses
    assert.deepEqual(
      (await bus.letters(ours)).items.map(one => one.event.id),
      ['last'],
    )
    assert.equal(await admin.backlog(place, 'kept'), 0)
  })
})
