/** The measures over the embedded stores: every gauge is told, as often as the clock comes, whatever of it is away. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type LogEntry, quietLog } from '../../../infra/host/log.ts'
import { clockedHandler } from '../../../infra/lambda/clocked/handler.ts'
import { measure } from '../../../infra/lambda/clocked/measure.ts'
import { measures } from '../../../infra/lambda/clocked/measures-declaration.ts'
import { gauges } from '../../../infra/lambda/gauges.ts'
import { metricNamespace } from '../../../infra/lambda/middlewares/metrics.ts'
import { outboxKind, refusedKind } from '../../../shared/platform/delivery/outbox.ts'
import { openEmbedded } from '../../../shared/platform/embedded/open.ts'
import type { BusMeter } from '../../../shared/platform/ports/bus.ts'
import { PortError } from '../../../shared/platform/ports/common.ts'
import { eventOf, eventually, freshTenant, portError } from '../../platform/surroundings.ts'
import { temporaryFolder } from '../local/temporary-folder.ts'

const topic = 'thing.happened'
const lambda = {
  ...{ functionName: 'measures', awsRequestId: 'request-1' },
  getRemainingTimeInMillis: () => 60_000,
}

async function measured(context: TestContext) {
  const stores = await openEmbedded(temporaryFolder(context), { pollMs: 20 })
  context.after(stores.close)
  const lines: Record<string, unknown>[] = []
  const logged: LogEntry[] = []
  const tell = (line: string): void => void lines.push(JSON.parse(line) as Record<string, unknown>)
  const call = (bus: BusMeter = stores.bus, log = (entry: LogEntry): void => void logged.push(entry)) =>
    clockedHandler(measures, upkeep => measure({ ...upkeep, log, records: stores.records, bus }), {
      ...{ environment: 'test', log: quietLog, print: tell },
    })({}, lambda)
  const told = () =>
    Object.fromEntries(
      lines.flatMap(line => Object.entries(line).filter(([name]) => Object.keys(gauges).includes(name))),
    )
  return { ...stores, lines, logged, call, told }
}

test('nothing is told as nothing: every gauge, in the namespace and with the dimension that alarms watch', async context => {
  const { call, lines, told } = await measured(context)
  const none = { DeadLetters: 0, EventsWaiting: 0, OutboxRefused: 0, OutboxWaiting: 0 }
  assert.deepEqual(await call(), none)
  assert.deepEqual(told(), none)
  assert.deepEqual(Object.keys(none), Object.keys(gauges).sort())
  for (const name of Object.keys(gauges)) {
    const line = lines.find(one => name in one)
    const { CloudWatchMetrics } = (line?._aws ?? {}) as { CloudWatchMetrics?: unknown[] }
    assert.deepEqual(CloudWatchMetrics, [
      { Namespace: metricNamespace, Dimensions: [['environment']], Metrics: [{ Name: name, Unit: 'Count' }] },
    ])
    assert.equal(line?.environment, 'test')
  }
})

test('what waits and what was given up is counted over all tenants; the log says where', async context => {
  const { call, records, bus, logged } = await measured(context)
  const [one, two] = [freshTenant(), freshTenant()]
  for (const owner of [one, two]) {
    await (await bus.subscribe(owner, topic, 'slow', ({ ack }) => ack())).close()
    await bus.publish(owner, topic, [{ event: eventOf(1) }, { event: eventOf(2) }])
    for (const kind of [outboxKind, refusedKind])
      await records.commit(owner, [{ put: { kind, id: `${kind}-1`, data: {} } }])
  }
  const dying = await bus.subscribe(two, topic, 'dying', ({ deadLetter }) => deadLetter('no'))
  await bus.publish(two, topic, [{ event: eventOf(3) }])
  await eventually('it is dead', async () => (await bus.letters(two)).items.length === 1)
  await dying.close()
  const expected = { DeadLetters: 1, EventsWaiting: 5, OutboxRefused: 2, OutboxWaiting: 2 }
  assert.deepEqual(await call(), expected)
  assert.deepEqual(
    logged.map(({ tenant, subscription, waiting, dead }) => [tenant, subscription, waiting, dead]),
    [
      [two, 'dying', 0, 1],
      [two, 'slow', 3, 0],
      [one, 'slow', 2, 0],
    ],
  )
})

test('a bus that is away fails the call, after what the records say was told', async context => {
  const { call, records, told } = await measured(context)
  const owner = freshTenant()
  await records.commit(owner, [{ put: { kind: outboxKind, id: 'a', data: {} } }])
  const away = async (): Promise<never> => {
    throw new PortError('UNAVAILABLE', 'no broker')
  }
  await assert.rejects(call({ tenants: away, depths: away }), portError('UNAVAILABLE'))
  assert.deepEqual(told(), { OutboxRefused: 0, OutboxWaiting: 1 })
})

test('who may not be told whose the bus is measures those whose events were handled', async context => {
  const { call, records, bus } = await measured(context)
  const owner = freshTenant()
  await (await bus.subscribe(owner, topic, 'slow', ({ ack }) => ack())).close()
  await bus.publish(owner, topic, [{ event: eventOf(1) }])
  const shy = { depths: bus.depths.bind(bus), tenants: async () => [] }
  const waiting = async () => (await call(shy)).EventsWaiting
  assert.equal(await waiting(), 0)
  await records.commit(owner, [{ put: { kind: 'handled', id: 'f:1', data: {} } }])
  assert.equal(await waiting(), 1)
})
