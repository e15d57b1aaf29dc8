/** Bundles as Lambda runs them, over S3, DynamoDB and Pulsar: the outbox relay, and what asks the bus for dead letters. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { listDeadLetters } from '../../../functions/operations/list-dead-letters.ts'
import { replayDeadLetter } from '../../../functions/operations/replay-dead-letter.ts'
import { bundleFunctions, relayName } from '../../../infra/lambda/bundle.ts'
import { openStores } from '../../../infra/local/stores.ts'
import { outboxKind } from '../../../shared/platform/delivery/outbox.ts'
import { UnitOfWork } from '../../../shared/platform/delivery/unit-of-work.ts'
import type { Embedded } from '../../../shared/platform/embedded/open.ts'
import { orderedIds } from '../../../shared/platform/ids.ts'
import { tenant } from '../../../shared/platform/ports/common.ts'
import { startFunction } from '../../infra/lambda/runtime-api/function-process.ts'
import { streamRecord } from '../../infra/lambda/stream-record.ts'
import { eventOf, eventually, scratchFolder } from '../../platform/surroundings.ts'
import { cloudAt, cloudNames } from './cloud.ts'

const local = tenant('local')
const topic = 'thing.happened'

describe('bundles that reach the bus by themselves', { timeout: 180_000 }, () => {
  const folder = scratchFolder()
  const environment = cloudAt(cloudNames())
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
})
