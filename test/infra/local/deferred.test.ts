/** Work that takes longer than anybody waits: 202, its state, its result, its refusal, and a restart in between. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { temporaryFolder } from './temporary-folder.ts'
import { ask, openToyHost, post, toyHost, until } from './toy-host.ts'
import { gate } from './toys.ts'

const now = { prefer: 'wait=0' }
const closeGate = (): void => {
  gate.open = Promise.withResolvers()
  gate.started = 0
}
const state = (url: string, location: string, wanted: string) =>
  until(async () => {
    const { body } = await ask(url, location)
    return body.state === wanted ? body : undefined
  })

test('done in time: 200 and nothing to look up later', async context => {
  const host = await toyHost(context)
  closeGate()
  gate.open.resolve()
  const { status, body } = await ask(host.url, '/api/slow', post({}))
  assert.equal(status, 200)
  assert.equal(body.state, 'done')
})

test('not done in time: 202 with Location and Retry-After, then the result', async context => {
  const host = await toyHost(context)
  closeGate()
  const { status, headers, body } = await ask(host.url, '/api/slow', post({}, now))
  assert.equal(status, 202)
  const location = headers.get('location') ?? ''
  assert.equal(location, `/api/things/${String(body.id)}`)
  assert.ok(Number(headers.get('retry-after')) >= 1)
  assert.equal((await ask(host.url, location)).body.state, 'pending')
  gate.open.resolve()
  await state(host.url, location, 'done')
})

test('refused after the 202: the function says so', async context => {
  const host = await toyHost(context)
  closeGate()
  const { headers } = await ask(host.url, '/api/slow', post({ fail: true }, now))
  gate.open.resolve()
  await state(host.url, headers.get('location') ?? '', 'INVALID_INPUTS')
})

test('refused in time: a problem and no trace', async context => {
  const host = await toyHost(context)
  closeGate()
  gate.open.resolve()
  assert.equal((await ask(host.url, '/api/slow', post({ fail: true }))).status, 422)
})

test('a repeated request with its key joins the work that is going on', async context => {
  const host = await toyHost(context)
  closeGate()
  const headers = { ...now, 'idempotency-key': 'same' }
  const first = await ask(host.url, '/api/slow', post({}, headers))
  const second = await ask(host.url, '/api/slow', post({}, headers))
  assert.equal(second.status, 202)
  assert.equal(second.headers.get('location'), first.headers.get('location'))
  assert.equal(gate.started, 1)
  gate.open.resolve()
})

test('a host that starts again takes up what was answered 202, under the same id', {
  timeout: 30_000,
}, async context => {
  const folder = temporaryFolder(context)
  closeGate()
  const first = await openToyHost(folder)
  const { headers } = await ask(first.url, '/api/slow', post({}, now))
  const location = headers.get('location') ?? ''
  await first.close()
  closeGate()
  const second = await openToyHost(folder)
  context.after(() => second.close())
  assert.equal((await ask(second.url, location)).body.state, 'pending')
  gate.open.resolve()
  await state(second.url, location, 'done')
})
