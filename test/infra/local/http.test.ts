/** Routes, validation and problems of the local host, over real HTTP. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Host } from '../../../infra/local/host.ts'
import { Problem } from '../../../shared/vocabulary/problem.ts'
import { type Answer, ask, post, toyHost } from './toy-host.ts'

describe('the local host over HTTP', () => {
  let host: Host
  const later: (() => unknown)[] = []
  before(async () => {
    host = await toyHost({ after: end => void later.push(end as () => unknown) })
  })
  after(async () => {
    for (const end of later.reverse()) await end()
  })
  const get = (path: string, headers: Record<string, string> = {}) => ask(host.url, path, { headers })
  const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    ask(host.url, path, post(body, headers))

  const isProblem = (answer: Answer, status: number, code: string): Problem => {
    assert.equal(answer.status, status)
    assert.equal(answer.headers.get('content-type'), 'application/problem+json')
    const problem = Problem.parse(answer.body)
    assert.equal(problem.status, status)
    assert.equal(problem.code, code)
    assert.ok(problem.error.includes(problem.detail))
    return problem
  }

  test('path, query and body make one request, held to the schema', async () => {
    const { status, body } = await send('/api/echo/anna?times=3', { data: [1] })
    assert.equal(status, 200)
    assert.deepEqual(body.said, { name: 'anna', times: 3, data: [1] })
    assert.deepEqual((await get('/api/echo/a%20b')).body.said, { name: 'a b', times: 1 })
  })

  test('the path decides over the body', async () => {
    assert.equal(((await send('/api/echo/anna', { name: 'eve' })).body.said as { name: string }).name, 'anna')
  })

  test('integers beyond 2^53-1 keep their digits', async () => {
    const { body } = await ask(
      host.url,
      '/api/echo/a',
      post('{"data": [9007199254740993, 1.5, -12345678901234567890]}'),
    )
    assert.deepEqual((body.said as { data: unknown }).data, [
      '9007199254740993',
      1.5,
      '-12345678901234567890',
    ])
  })

  test('what does not fit is a 400 that points at it', async () => {
    const problem = isProblem(await send('/api/echo/anna?times=30', {}), 400, 'INVALID_REQUEST')
    assert.equal(problem.errors[0]?.pointer, '/times')
    const unknown = isProblem(await send('/api/echo/anna', { tiems: 3 }), 400, 'INVALID_REQUEST')
    assert.equal(unknown.errors[0]?.found, 'tiems')
  })

  test('a body that is not JSON is a 400 with its place', async () => {
    const problem = isProblem(await send('/api/echo/anna', '{\n  "data": nope }'), 400, 'NOT_JSON')
    assert.deepEqual([problem.errors[0]?.line, problem.errors[0]?.column], [2, 11])
    isProblem(await send('/api/echo/anna', '{"data": '), 400, 'NOT_JSON')
    isProblem(await send('/api/echo/anna', '[1]'), 400, 'INVALID_REQUEST')
  })

  test('depth is bounded, whatever it is made of', async () => {
    for (const open of ['[', '{"a":']) {
      const problem = isProblem(
        await send('/api/echo/anna', `{"data": ${open.repeat(10_000)}`),
        400,
        'TOO_DEEP',
      )
      assert.ok((problem.errors[0]?.column ?? 0) > 100)
    }
    const harmless = { data: '['.repeat(10_000) }
    assert.equal((await send('/api/echo/anna', harmless)).status, 200)
  })

  test('a body over the limit is a 413 that names it', async () => {
    const problem = isProblem(
      await send('/api/echo/anna', { data: 'x'.repeat(1_100_000) }),
      413,
      'BODY_TOO_LARGE',
    )
    assert.match(problem.detail, /1048576 bytes/)
  })

  test('a body of unknown length over the limit is cut off as well', async () => {
    const chunk = new TextEncoder().encode(' '.repeat(64 * 1024))
    let sent = 0
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1
        if (sent > 40) controller.close()
        else controller.enqueue(chunk)
      },
    })
    const init = { method: 'POST', body, duplex: 'half', headers: { 'content-type': 'application/json' } }
    isProblem(await ask(host.url, '/api/echo/anna', init as RequestInit), 413, 'BODY_TOO_LARGE')
  })

  test('other media types are a 415, and a page from elsewhere must say JSON', async () => {
    isProblem(
      await send('/api/echo/a', '<a/>', { 'content-type': 'application/xml' }),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    )
    assert.equal((await send('/api/echo/a', '{}', { 'content-type': 'text/plain' })).status, 200)
    const headers = { 'content-type': 'text/plain', origin: 'http://elsewhere.example' }
    isProblem(await send('/api/echo/a', '{}', headers), 415, 'UNSUPPORTED_MEDIA_TYPE')
  })

  test('an unknown path is a 404 that names near ones', async () => {
    const problem = isProblem(await get('/api/thing/7'), 404, 'UNKNOWN_ROUTE')
    assert.ok(problem.errors[0]?.expected?.includes('/api/things/{id}'))
  })

  test('a wrong method is a 405 with Allow', async () => {
    const answer = await ask(host.url, '/api/echo/anna', { method: 'DELETE' })
    isProblem(answer, 405, 'METHOD_NOT_ALLOWED')
    assert.equal(answer.headers.get('allow'), 'POST, GET')
    assert.equal((await ask(host.url, '/metrics', { method: 'POST' })).headers.get('allow'), 'GET')
  })

  test('known errors keep their words, unknown ones their secrets', async () => {
    assert.equal(isProblem(await get('/api/fail/known'), 404, 'NOT_FOUND').detail, 'no such toy')
    const text = JSON.stringify(isProblem(await get('/api/fail/otherwise'), 500, 'INTERNAL'))
    assert.ok(!text.includes('secret'))
    isProblem(await get('/api/fail/output'), 500, 'INTERNAL')
  })

  test('tenant and correlation come from headers', async () => {
    const trace = '0af7651916cd43dd8448eb211c80319c'
    const plain = await get('/api/echo/a')
    assert.equal(plain.body.tenant, 'local')
    assert.equal(plain.headers.get('x-correlation-id'), plain.body.correlationId)
    const named = await get('/api/echo/a', { 'x-tenant': 'acme', 'x-correlation-id': 'order-7' })
    assert.deepEqual([named.body.tenant, named.body.correlationId], ['acme', 'order-7'])
    const traced = await get('/api/echo/a', { traceparent: `00-${trace}-b7ad6b7169203331-01` })
    assert.equal(traced.body.correlationId, trace)
    isProblem(await get('/api/echo/a', { 'x-tenant': '../etc' }), 400, 'BAD_TENANT')
  })

  test('an idempotency key gives a repeated request the same id, and another request a refusal', async () => {
    const key = { 'idempotency-key': 'k1' }
    const first = await send('/api/echo/a', { data: 1 }, key)
    const again = await send('/api/echo/a', { data: 1 }, key)
    assert.equal(first.body.requestId, again.body.requestId)
    isProblem(await send('/api/echo/a', { data: 2 }, key), 422, 'IDEMPOTENCY_KEY_REUSED')
    const elsewhere = await send('/api/echo/a', { data: 2 }, { ...key, 'x-tenant': 'acme' })
    assert.notEqual(elsewhere.body.requestId, first.body.requestId)
  })

  test('metrics count requests and problems; the OpenAPI document is served', async () => {
    const text = await (await fetch(`${host.url}/metrics`)).text()
    assert.match(text, /specwright_http_requests_total\{function="echo",method="POST",status="200"\} [1-9]/)
    assert.match(text, /specwright_problems_total\{function="fail",code="NOT_FOUND"\} 1/)
    assert.match(text, /specwright_queue_depth\{topic="count.requested",subscription="count"\} 0/)
    const { status, body } = await get('/openapi.json')
    assert.equal(status, 200)
    assert.equal(body.openapi, '3.1.0')
  })

  test('it listens on this machine only', () => {
    assert.match(host.url, /^http:\/\/127\.0\.0\.1:\d+$/)
  })
})
