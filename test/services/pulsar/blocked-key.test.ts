/** One key that fails, with more events behind it than a consumer takes at a time: the others go on. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventOf, eventually, freshTenant } from '../../platform/surroundings.ts'
import { openBus } from './broker.ts'

const topic = 'thing.happened'

test('a key that fails holds back its own events, however many, and no others', async context => {
  const bus = await openBus()
  context.after(() => bus.close())
  const tenant = freshTenant()
  const heard: string[] = []
  let mended = false
  await bus.subscribe(
    tenant,
    topic,
    'worker',
    async delivery => {
      if (delivery.key === 'stuck' && !mended) return delivery.nack('not yet', 50)
      heard.push(String(delivery.key))
      await delivery.ack()
    },
    { maxAttempts: 1000 },
  )
  const many = (key: string, count: number) =>
    Array.from({ length: count }, (_, n) => ({ event: eventOf(n), key }))
  await bus.publish(tenant, topic, [...many('stuck', 300), ...many('free', 50)])
  await eventually('the others are done', () => heard.length === 50)
  assert.deepEqual([...new Set(heard)], ['free'])
  mended = true
  await eventually('the key is done too', () => heard.length === 350)
})
