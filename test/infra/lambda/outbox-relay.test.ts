/** The relay's handler over the embedded stores: who is woken, what is answered, and the bus that is opened anew. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type LogEntry, quietLog } from '../../../infra/host/log.ts'
import { reopening } from '../../../infra/lambda/bus.ts'
import { outboxRelayHandler } from '../../../infra/lambda/outbox-relay.ts'
import { wokenBy } from '../../../infra/lambda/stream-batch.ts'
import { outboxKind } from '../../../shared/platform/delivery/outbox.ts'
import { UnitOfWork } from '../../../shared/platform/delivery/unit-of-work.ts'
import { openEmbedded } from '../../../shared/platform/embedded/open.ts'
import { orderedIds } from '../../../shared/platform/ids.ts'
import type { Bus, Envelope, Publisher } from '../../../shared/platform/ports/bus.ts'
import { PortError, type Tenant } from '../../../shared/platform/ports/common.ts'
import { eventOf, freshTenant, portError } from '../../platform/surroundings.ts'
import { temporaryFolder } from '../local/temporary-folder.ts'
import { streamRecord } from './stream-record.ts'

const lambda = (remainingMs = 60_000) => ({
  ...{ functionName: 'outbox-relay', awsRequestId: 'request-1' },
  getRemainingTimeInMillis: () => remainingMs,
})

/** Stores with a bus that remembers what it was given, and refuses for those who are away. */
async function stores(context: TestContext) {
  const { records, close } = await openEmbedded(temporaryFolder(context))
  context.after(close)
  const published: [Tenant, unknown][] = []
  const away = new Set<Tenant>()
  const bus: Publisher = {
    async publish(tenant: Tenant, _: string, envelopes: readonly Envelope[]) {
      if (away.has(tenant)) throw new PortError('UNAVAILABLE', 'no broker')
      for (const { event } of envelopes) published.push([tenant, event.data])
    },
  }
  const emit = async (tenant: Tenant, ...data: readonly unknown[]): Promise<void> => {
    const work = new UnitOfWork(tenant, orderedIds(Date.now))
    for (const one of data) work.emit(eventOf(one))
    await work.commit(records)
  }
  return { records, bus, published, away, emit }
}

const keyOf = (tenant: Tenant): string => `${tenant}#${outboxKind}`

test('a batch wakes each tenant once, from its first new outbox record on; nothing else wakes anybody', () => {
  const batch = {
    Records: [
      streamRecord('b#effect#1', '1'),
      streamRecord('b#outbox', '2'),
      streamRecord('a#outbox', '3', 'REMOVE'),
      streamRecord('a#outbox', '4', 'MODIFY'),
      streamRecord('a#outbox', '5'),
      streamRecord('b#outbox', '6'),
      streamRecord('#outbox', '7'),
      streamRecord('c#note#outbox', '8'),
      {},
    ],
  }
  assert.deepEqual(
    wokenBy(batch).map(({ tenant, sequenceNumber }) => [tenant, sequenceNumber]),
    [
      ['b', '2'],
      ['a', '5'],
    ],
  )
})

test('what could not be published is named by its first record, and logged; the rest is published', async context => {
  const { records, bus, published, away, emit } = await stores(context)
  const [here, gone] = [freshTenant(), freshTenant()]
  away.add(gone)
  await emit(here, 1, 2)
  await emit(gone, 3)
  const logged: LogEntry[] = []
  const options = { log: (entry: LogEntry) => void logged.push(entry), print: () => undefined }
  const handler = outboxRelayHandler(records, bus, options)
  const batch = {
    Records: [
      streamRecord(keyOf(here), '10'),
      streamRecord(keyOf(gone), '11'),
      streamRecord(keyOf(gone), '12'),
    ],
  }
  assert.deepEqual(await handler(batch, lambda()), { batchItemFailures: [{ itemIdentifier: '11' }] })
  assert.deepEqual(published, [
    [here, 1],
    [here, 2],
  ])
  assert.ok(logged.some(({ level, tenant }) => level === 'error' && tenant === gone))
})

test('while another relay has the outbox it waits, and says so when its time is over', async context => {
  const { records, bus, published, emit } = await stores(context)
  const tenant = freshTenant()
  await emit(tenant, 1)
  const blocked = Promise.withResolvers<void>()
  const slow: Publisher = {
    async publish(...what) {
      await blocked.promise
      await bus.publish(...what)
    },
  }
  const options = { log: quietLog, print: () => undefined }
  const batch = { Records: [streamRecord(keyOf(tenant), '10')] }
  const first = outboxRelayHandler(records, slow, options)(batch, lambda())
  await new Promise(resolve => setTimeout(resolve, 100))
  const late = await outboxRelayHandler(records, bus, options)(batch, lambda(1_000))
  assert.deepEqual(late, { batchItemFailures: [{ itemIdentifier: '10' }] })
  const patient = outboxRelayHandler(records, bus, options)(batch, lambda())
  blocked.resolve()
  assert.deepEqual(await Promise.all([first, patient]), [
    { batchItemFailures: [] },
    { batchItemFailures: [] },
  ])
  assert.deepEqual(published, [[tenant, 1]])
})

test('a bus is opened when first called, once, and anew after it was away', async () => {
  const opened: string[] = []
  let closed = 0
  const fake = (away: boolean): Bus =>
    ({
      async publish() {
        if (away) throw new PortError('UNAVAILABLE', 'no broker')
      },
      async replay() {
        throw new PortError('NOT_FOUND', 'no letter')
      },
      async close() {
        closed += 1
      },
    }) as unknown as Bus
  const bus = reopening(async () => {
    opened.push('opened')
    if (opened.length === 1) throw new Error('no secret')
    return fake(opened.length === 2)
  })
  const tenant = freshTenant()
  assert.deepEqual(opened, [])
  await assert.rejects(bus.publish(tenant, 't', []), /no secret/)
  await assert.rejects(bus.publish(tenant, 't', []), portError('UNAVAILABLE'))
  await Promise.all([bus.publish(tenant, 't', []), bus.publish(tenant, 't', [])])
  await assert.rejects(bus.replay(tenant, 'x'), portError('NOT_FOUND'))
  await bus.publish(tenant, 't', [])
  assert.deepEqual([opened.length, closed], [3, 1])
})
