/** Functions by event: published twice, handled once; refused for good, said once. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CloudEvent } from '../../../events/cloud-event.ts'
import type { Host } from '../../../infra/local/host.ts'
import { tenant } from '../../../shared/platform/ports/common.ts'
import { toyHost, until } from './toy-host.ts'

const local = tenant('local')

const request = (id: string, data: unknown): CloudEvent => ({
  specversion: '1.0',
  id,
  source: '/test',
  type: 'count.requested',
  time: '2026-01-02T03:04:05Z',
  datacontenttype: 'application/json',
  tenantid: local,
  correlationid: `correlation-of-${id}`,
  data,
})

async function answers(host: Host): Promise<CloudEvent[]> {
  const seen: CloudEvent[] = []
  await host.runtime.bus.subscribe(local, 'toy.counted', 'test', async delivery => {
    // What is delivered twice is one event.
    if (!seen.some(({ id }) => id === delivery.event.id)) seen.push(delivery.event)
    await delivery.ack()
  })
  return seen
}

const settled = (host: Host, seen: CloudEvent[], count: number) =>
  until(async () => {
    const waiting = await host.runtime.bus.backlog(local, 'count.requested', 'count')
    return waiting === 0 && seen.length >= count ? true : undefined
  })

test('every event, published twice, has exactly one answer with its correlation', {
  timeout: 30_000,
}, async context => {
  const host = await toyHost(context)
  const seen = await answers(host)
  const ids = Array.from({ length: 20 }, (_, i) => `0198c1de-7b1a-7c3e-9d55-0d3d7f1e2a${(i + 10).toString()}`)
  const envelopes = ids.map(id => ({ event: request(id, {}) }))
  await host.runtime.bus.publish(local, 'count.requested', [...envelopes, ...envelopes])
  await settled(host, seen, ids.length)
  assert.deepEqual(seen.map(event => event.causationid).sort(), ids)
  for (const event of seen) assert.equal(event.correlationid, `correlation-of-${event.causationid}`)
})

test('what is refused for good ends in one event that says why, also when the data is nonsense', {
  timeout: 30_000,
}, async context => {
  const host = await toyHost(context)
  const seen = await answers(host)
  await host.runtime.bus.publish(local, 'count.requested', [
    { event: request('refused', { fail: 'because' }) },
    { event: request('nonsense', { fail: { deep: 7 } }) },
  ])
  await settled(host, seen, 2)
  const codes = Object.fromEntries(
    seen.map(event => [event.causationid, (event.data as { code: string }).code]),
  )
  assert.deepEqual(codes, { refused: 'INVALID_INPUTS', nonsense: 'INVALID_REQUEST' })
})
