/** Bundles as Lambda runs them, over S3, DynamoDB and Pulsar: the outbox relay, and what asks the bus for dead letters. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { listDeadLetters } from '../../../functions/operations/list-dead-letters.ts'
import { replayDeadLetter } from '../../../functions/operations/replay-dead-letter.ts'
import { bundleFunctions, relayName } from '../../../infra/lambda/bundle.ts'
import { measures } from '../../../infra/lambda/clocked/measures-declaration.ts'
import { gauges } from '../../../infra/lambda/gauges.ts'
import { openStores } from '../../../infra/local/stores.ts'
import { outboxKind, refusedKind } from '../../../shared/platform/delivery/outbox.ts'
import { UnitOfWork } from '../../../shared/platform/delivery/unit-of-work.ts'
import type { Embedded } from '../../../shared/platform/embedded/open.ts'
import { orderedIds } from '../../../shared/platform/ids.ts'
import { type Tenant, tenant } from '../../../shared/platform/ports/common.ts'
import { PulsarAdmin } from '../../../shared/platform/pulsar/admin.ts'
import { keepFailed } from '../../../shared/platform/pulsar/failed-events.ts'
import { messageOf } from '../../../shared/platform/pulsar/messages.ts'
import { namesIn } from '../../../shared/platform/pulsar/names.ts'
import { WebSocketTransport } from '../../../shared/platform/pulsar/websocket/transport.ts'
import { startFunction } from '../../infra/lambda/runtime-api/function-process.ts'
import { streamRecord } from '../../infra/lambda/stream-record.ts'
import { eventOf, eventually, scratchFolder } from '../../platform/surroundings.ts'
import { addressOf } from '../at.ts'
import { cloudAt, cloudNames } from './cloud.ts'

const [local, other] = [tenant('local'), tenant('other')]
const place = cloudNames()
const clock = { source: 'aws.events', 'detail-type': 'Scheduled Event' }
const topic = 'thing.happened'

describe('bundles that reach the bus by themselves', { timeout: 180_000 }, () => {
  const folder = scratchFolder()
  const environment = cloudAt(place)
  let stores: Embedded
  before(async () => {
    stores = await openStores(join(folder, 'here'), environment)
    const functions = [listDeadLetters, replayDeadLetter]
    await bundleFunctions({ functions, outdir: join(folder, 'bundles') })
  })
  after(() => stores?.close())

  const invoke = async (name: string, event: unknown, more: Readonly<Record<string, string>> = {}) => {
    const running = await startFunction(join(folder, 'bundles', name), { ...environment, ...more })
    try {
      const { ok, body } = await running.invoke(event, 60_000)
      assert.ok(ok, JSON.stringify(body))
      return body as Record<string, unknown>
    } finally {
      await running.close()
    }
  }
  const waiting = async (): Promise<number> =>
    (await stores.records.query(local, { kind: outboxKind })).items.length

  test('the relay publishes what the stream tells of, in order, large payloads too; a broker that is away brings it again', async () => {
    const heard: unknown[] = []
    const ear = await stores.bus.subscribe(local, topic, 'ear', async ({ event, ack }) => {
      heard.push(event.data)
      await ack()
    })
    const said = [1, 'x'.repeat(300_000), 3]
    const ids = orderedIds(Date.now)
    for (const data of said) {
      const work = new UnitOfWork(local, ids)
      work.emit(eventOf(data), { key: 'k' })
      await work.commit(stores.records)
    }
    const batch = { Records: said.map((_, n) => streamRecord(`local#${outboxKind}`, `${100 + n}`)) }
    const away = { SPECWRIGHT_BUS: 'pulsar+ws://127.0.0.1:1' }
    assert.deepEqual(await invoke(relayName, batch, away), {
      batchItemFailures: [{ itemIdentifier: '100' }],
    })
    assert.equal(await waiting(), 3)
    assert.deepEqual(await invoke(relayName, batch), { batchItemFailures: [] })
    await eventually('all were heard', () => heard.length === 3)
    assert.deepEqual(heard, said)
    assert.equal(await waiting(), 0)
    await ear.close()
  })

  test('dead letters are listed and put back; without a bus they are not available', async () => {
    const dying = await stores.bus.subscribe(local, topic, 'worker', ({ deadLetter }) => deadLetter('no'))
    await stores.bus.publish(local, topic, [{ event: eventOf({}, { id: 'first' }) }])
    await eventually('it is dead', async () => (await stores.bus.letters(local)).items.length === 1)
    await dying.close()
    const asked = async (name: string, method: string, path: string, more = {}) => {
      const answer = await invoke(
        name,
        {
          ...{ version: '2.0', routeKey: `${method} ${path}`, rawPath: path },
          ...{ headers: { 'content-type': 'application/json' }, requestContext: { http: { method } } },
        },
        more,
      )
      const { statusCode, body } = answer as { statusCode: number; body: string }
      return { status: statusCode, body: JSON.parse(body) as Record<string, unknown> }
    }
    const list = (more = {}) => asked(listDeadLetters.name, 'GET', '/api/dead-letters', more)
    const { body } = await list()
    const [letter] = body.items as readonly { readonly id: string; readonly eventId: string }[]
    assert.equal(letter?.eventId, 'first')
    const path = `/api/dead-letters/${letter?.id}/replay`
    const replayed = await asked(replayDeadLetter.name, 'POST', path)
    assert.deepEqual([replayed.status, replayed.body.id], [200, letter?.id])
    assert.deepEqual(await asked(replayDeadLetter.name, 'POST', path), replayed)
    assert.deepEqual((await list()).body.items, [])
    const without = await list({ SPECWRIGHT_BUS: '' })
    assert.deepEqual([without.status, without.body.code], [503, 'UNAVAILABLE'])
  })

  test('the measures are what there is: in the outbox, waiting on the bus, dead, failed by a Pulsar Function', async () => {
    const waits = await stores.bus.subscribe(local, 'thing.measured', 'slow', ({ ack }) => ack())
    await waits.close()
    const dies = await stores.bus.subscribe(other, 'thing.measured', 'dying', ({ deadLetter }) =>
      deadLetter('no'),
    )
    const publish = (owner: Tenant, count: number) =>
      stores.bus.publish(
        owner,
        'thing.measured',
        Array.from({ length: count }, () => ({ event: eventOf({}) })),
      )
    const before = await invoke(measures.name, clock)
    await publish(local, 4)
    await publish(other, 2)
    await eventually('two are dead', async () => (await stores.bus.letters(other)).items.length === 2)
    await dies.close()
    const work = new UnitOfWork(other, orderedIds(Date.now))
    for (const data of [1, 2, 3]) work.emit(eventOf(data))
    await work.commit(stores.records)
    await stores.records.commit(other, [{ put: { kind: refusedKind, id: 'x', data: {} } }])
    await failedByFunction(local)
    const grown = (now: Record<string, unknown>) =>
      Object.fromEntries(Object.keys(gauges).map(name => [name, Number(now[name]) - Number(before[name])]))
    const expected = { OutboxWaiting: 3, OutboxRefused: 1, EventsWaiting: 4, DeadLetters: 3 }
    assert.deepEqual(grown(await invoke(measures.name, clock)), expected)
    const [letter] = (await stores.bus.letters(other)).items
    await stores.bus.replay(other, letter?.id ?? '')
    const replayed = { ...expected, EventsWaiting: 5, DeadLetters: 2 }
    assert.deepEqual(grown(await invoke(measures.name, clock)), replayed)
  })
})

/** As the broker's own worker leaves it. */
async function failedByFunction(owner: Tenant): Promise<void> {
  const names = namesIn(place.pulsarTenant, '')
  const admin = new PulsarAdmin({ url: addressOf('pulsar') })
  const failed = names.failedOf('toy')
  await admin.namespace(failed.namespace)
  await keepFailed(admin, failed)
  const transport = new WebSocketTransport({ url: addressOf('pulsar').replace('http', 'ws') })
  const worker = await transport.produce(failed)
  const { payload, properties } = messageOf({ envelope: { event: eventOf({}) }, replays: 0 })
  const origin = `persistent://${names.namespaceOf(owner)}/thing.measured`
  await worker.send({ payload, properties: { ...properties, REAL_TOPIC: origin } })
  await worker.close()
  await transport.close()
}
