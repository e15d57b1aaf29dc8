/** The Lambda handler: requests of an HTTP API, batches of a sink, the deadline, what it logs and counts. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CloudEvent } from '../../../events/cloud-event.ts'
import { checkIn } from '../../../shared/platform/delivery/claim-check.ts'
import { FileArtifacts } from '../../../shared/platform/embedded/files/artifacts.ts'
import { eventBytesLimit } from '../../../shared/platform/ports/bus.ts'
import { Problem } from '../../../shared/vocabulary/problem.ts'
import { temporaryFolder } from '../local/temporary-folder.ts'
import { echo, fail } from '../local/toys.ts'
import { type Deployed, deployed, type HttpAnswer, local, message, requested } from './invoke.ts'
import { make, workshop } from './lambda-toys.ts'

const isProblem = (answer: HttpAnswer, status: number, code: string): Problem => {
  assert.equal(answer.statusCode, status)
  assert.equal(answer.headers['content-type'], 'application/problem+json')
  const problem = Problem.parse(answer.body)
  assert.deepEqual([problem.status, problem.code], [status, code])
  return problem
}

const outbox = async ({ records }: Deployed): Promise<CloudEvent[]> => {
  const { items } = await records.query(local, { kind: 'outbox', ascending: true, limit: 1000 })
  return items.map(({ data }) => (data.envelope as unknown as { event: CloudEvent }).event)
}

test('path, query and body of an HTTP API event make one request', async context => {
  const toy = deployed(context, echo)
  const body = JSON.stringify({ data: [1] })
  const plain = await toy.http({ path: '/api/echo/a%20b', rawQueryString: 'times=3', body })
  assert.equal(plain.statusCode, 200)
  assert.deepEqual(plain.body.said, { name: 'a b', times: 3, data: [1] })
  const coded = Buffer.from(body).toString('base64')
  const again = await toy.http({ path: '/api/echo/a', body: coded, isBase64Encoded: true })
  assert.deepEqual(again.body.said, { name: 'a', times: 1, data: [1] })
})

test('what does not fit, what is unknown and what breaks are problems, and secrets stay inside', async context => {
  const toy = deployed(context, echo)
  const wrong = await toy.http({ path: '/api/echo/a', rawQueryString: 'times=30', body: '{}' })
  assert.equal(isProblem(wrong, 400, 'INVALID_REQUEST').errors[0]?.pointer, '/times')
  isProblem(await toy.http({ path: '/api/echo/a', body: '{' }), 400, 'NOT_JSON')
  isProblem(await toy.http({ path: '/api/elsewhere', method: 'GET' }), 404, 'UNKNOWN_ROUTE')
  const failing = deployed(context, fail)
  const broken = await failing.http({ path: '/api/fail/otherwise', method: 'GET' })
  assert.ok(!JSON.stringify(isProblem(broken, 500, 'INTERNAL')).includes('secret'))
  assert.ok(failing.logged.some(({ stack }) => String(stack).includes('secret inner detail')))
})

test('the authorizer says whose request it is, whatever the header says', async context => {
  const toy = deployed(context, echo)
  const headers = { 'content-type': 'application/json', 'x-tenant': 'eve', 'x-correlation-id': 'c-1' }
  const requestContext = { http: { method: 'POST' }, authorizer: { lambda: { tenant: 'acme' } } }
  const { body } = await toy.http({ path: '/api/echo/a', body: '{}', headers, requestContext })
  assert.deepEqual([body.tenant, body.correlationId], ['acme', 'c-1'])
})

test('an idempotency key gives a repeated request the same id', async context => {
  const toy = deployed(context, make)
  const headers = { 'content-type': 'application/json', 'idempotency-key': 'k1' }
  const first = await toy.http({ path: '/api/make', body: '{}', headers })
  const again = await toy.http({ path: '/api/make', body: '{}', headers })
  assert.deepEqual([first.statusCode, again.body.id], [200, first.body.id])
  const other = await toy.http({ path: '/api/make', body: '{"how":"otherwise"}', headers })
  isProblem(other, 422, 'IDEMPOTENCY_KEY_REUSED')
})

test('what is unfinished goes on as an event with the same ids, and is no longer pending when it is done', async context => {
  const toy = deployed(context, make)
  workshop.open = Promise.withResolvers<void>()
  const headers = { 'content-type': 'application/json', prefer: 'wait=0', 'x-correlation-id': 'order-7' }
  const asked = { path: '/api/make', body: '{"how":"slowly"}', headers }
  const later = await toy.http(asked)
  assert.equal(later.statusCode, 202)
  assert.equal(later.headers.location, `/api/things/${String(later.body.id)}`)
  const id = String(later.body.id)
  assert.ok(await toy.records.get(local, { kind: 'deferred', id }))
  const [event, ...more] = await outbox(toy)
  assert.deepEqual([event?.type, event?.correlationid, more.length], ['thing.requested', 'order-7', 0])
  assert.equal(await toy.records.get(local, { kind: 'thing', id }), undefined)
  workshop.open.resolve()
  assert.deepEqual(await toy.batch([message('1', event)]), { batchItemFailures: [] })
  assert.equal((await toy.records.get(local, { kind: 'thing', id }))?.data.state, 'done')
  assert.equal(await toy.records.get(local, { kind: 'deferred', id }), undefined)
})

test('without a relay a request is answered whole, and told when that must be', async context => {
  const toy = deployed(context, make, {}, 'none')
  workshop.open = Promise.withResolvers<void>()
  const headers = { 'content-type': 'application/json', prefer: 'wait=0' }
  const answered = toy.http({ path: '/api/make', body: '{"how":"slowly"}', headers })
  setTimeout(() => workshop.open.resolve(), 300)
  const { statusCode, body } = await answered
  assert.deepEqual([statusCode, body.state], [200, 'done'])
  assert.ok(workshop.remainingMs > 10_000 && workshop.remainingMs < 29_000, String(workshop.remainingMs))
  assert.equal(await toy.records.get(local, { kind: 'deferred', id: String(body.id) }), undefined)
})

test('the work of a batch has the remaining time less a margin, and a request no more than a gateway waits', async context => {
  const toy = deployed(context, make)
  await toy.batch([message('1', requested('thing.requested', 'a', {}))], 30_000)
  assert.ok(workshop.remainingMs > 20_000 && workshop.remainingMs < 29_000, String(workshop.remainingMs))
})

test('a batch is answered by what failed of it, each with effect once', async context => {
  const toy = deployed(context, make)
  const event = (id: string, how?: string) =>
    requested('thing.requested', id, how === undefined ? {} : { how })
  const good = event('good')
  const messages = [
    message('1', good),
    message('2', JSON.stringify(event('as text'))),
    message('3', Buffer.from(JSON.stringify(event('as base64'))).toString('base64')),
    message('4', event('b', 'broken')),
    message('5', event('r', 'refused')),
    message('6', { no: 'event' }),
    message('7', requested('other.thing', 'o', {})),
    message('8', event('last', 'broken'), { attempt: '5' }),
    message('9', good),
  ]
  const { batchItemFailures } = await toy.batch(messages)
  const told = Object.fromEntries(batchItemFailures.map(one => [one.itemIdentifier, one.dead === true]))
  assert.equal(told['4'], false)
  assert.deepEqual([told['6'], told['7'], told['8']], [true, true, true])
  assert.deepEqual(
    Object.keys(told).filter(id => !['4', '6', '7', '8', '9', '1'].includes(id)),
    [],
  )
  // The good event came twice at once: one of the two deliveries is told to come again, or both found it done.
  const again = await toy.batch(messages.filter(({ messageId }) => ['1', '9'].includes(messageId)))
  assert.deepEqual(again.batchItemFailures, [])
  const made = (await outbox(toy)).map(({ causationid, data }) => [
    causationid,
    (data as { state: string }).state,
  ])
  assert.deepEqual(made.sort(), [
    ['as base64', 'done'],
    ['as text', 'done'],
    ['good', 'done'],
    ['last', 'INTERNAL'],
    ['r', 'INVALID_INPUTS'],
  ])
})

test('an event whose payload was left with the artifacts is handled whole; one whose payload is gone is dead', async context => {
  const artifacts = await FileArtifacts.open(temporaryFolder(context))
  context.after(() => artifacts.close())
  const toy = deployed(context, make, { artifacts: () => artifacts })
  const event = requested('thing.requested', 'large', { how: 'x'.repeat(eventBytesLimit) })
  const travelling = await checkIn(artifacts, local, event)
  assert.ok(JSON.stringify(travelling).length < 1000)
  const gone = { ...travelling, id: 'gone', dataref: `artifact:event/${'0'.repeat(64)}.json` }
  const { batchItemFailures } = await toy.batch([message('1', travelling), message('2', gone)])
  const made = (await outbox(toy)).map(one => [one.causationid, (one.data as { state: string }).state])
  assert.deepEqual(made, [['large', 'done']])
  assert.deepEqual(
    batchItemFailures.map(one => [one.itemIdentifier, one.dead]),
    [['2', true]],
  )
})

test('an event that is refused for good by a function that says nothing of it is dead, not gone', async context => {
  const { refuse: _, ...silent } = make
  const toy = deployed(context, silent)
  const event = requested('thing.requested', 'r', { how: 'refused' })
  const { batchItemFailures } = await toy.batch([message('1', event)])
  assert.deepEqual(
    batchItemFailures.map(({ dead, reason }) => [dead, reason]),
    [[true, 'not like this']],
  )
})

test('an event is not begun when too little time is left: it comes again and has cost no attempt', async context => {
  const toy = deployed(context, make)
  const before = workshop.runs
  const { batchItemFailures } = await toy.batch(
    [message('1', requested('thing.requested', 'late', {}))],
    4_000,
  )
  assert.deepEqual([batchItemFailures[0]?.deferred, workshop.runs], [true, before])
})

test('every invocation leaves a log line and its metrics; a synthesis is counted by strategy and verdict', async context => {
  const toy = deployed(context, make)
  await toy.http({ path: '/api/make', body: '{}', headers: { 'x-correlation-id': 'c-9' } })
  const line = toy.logged.find(({ message: text }) => text === 'invoked')
  assert.deepEqual([line?.status, line?.correlationId, line?.requestId], [200, 'c-9', 'request-1'])
  const metrics = toy.printed.map(text => JSON.parse(text) as Record<string, unknown>)
  const own = metrics.find(one => one.Invocations === 1)
  assert.deepEqual([own?.function, own?.environment, own?.Failures], ['make', 'test', 0])
  assert.match(JSON.stringify(own?._aws), /"Name":"DurationMs","Unit":"Milliseconds"/)
  assert.ok(metrics.some(one => one.type === 'thing.made' && one.Events === 1))
})

test('a payload that is neither is refused loudly', async context => {
  const toy = deployed(context, make)
  await assert.rejects(toy.raw({ Records: [] }), { name: 'UnknownPayload' })
  await assert.rejects(toy.raw([]), { name: 'UnknownPayload' })
})
