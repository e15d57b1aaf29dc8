/** A table that cannot be opened leaves nothing open: whoever asks again opens another. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PulsarAdmin } from '../../../shared/platform/pulsar/admin.ts'
import { TopicTable } from '../../../shared/platform/pulsar/topic-table.ts'
import { WebSocketTransport } from '../../../shared/platform/pulsar/websocket/transport.ts'
import { eventually } from '../../platform/surroundings.ts'
import { addressOf } from '../at.ts'
import { pulsarTenant } from './broker.ts'

interface TopicStats {
  readonly publishers: readonly object[]
  readonly subscriptions: Readonly<Record<string, object>>
}

test('what was opened of a table whose keeper is refused is closed', { timeout: 60_000 }, async () => {
  const url = addressOf('pulsar')
  const admin = new PulsarAdmin({ url })
  const namespace = `${pulsarTenant}/${crypto.randomUUID()}`
  await admin.makeTenant(pulsarTenant)
  await admin.namespace(namespace)
  const place = { namespace, topic: 'table' }
  const transport = new WebSocketTransport({ url: url.replace('http', 'ws') })
  // Takes no subscription, while the transport's way is open.
  const away = new PulsarAdmin({ url: 'http://127.0.0.1:1' })
  await assert.rejects(TopicTable.open(transport, away, place), { code: 'UNAVAILABLE' })
  await eventually('the broker knows of nobody', async () => {
    const answer = await admin.call('GET', `persistent/${namespace}/table/stats`)
    const { publishers, subscriptions } = (await answer.json()) as TopicStats
    return publishers.length === 0 && Object.keys(subscriptions).length === 0
  })
})

test('a subscription that many make at the same time is there for all of them', {
  timeout: 60_000,
}, async () => {
  const admin = new PulsarAdmin({ url: addressOf('pulsar') })
  const namespace = `${pulsarTenant}/${crypto.randomUUID()}`
  await admin.makeTenant(pulsarTenant)
  await admin.namespace(namespace)
  for (let round = 0; round < 5; round++) {
    const place = { namespace, topic: `table-${round}` }
    await Promise.all(Array.from({ length: 6 }, () => admin.subscription(place, 'kept', 'earliest')))
    assert.equal(await admin.backlog(place, 'kept'), 0)
  }
})
