/** What another client publishes, as clients do unless told otherwise: many events in one entry of the topic. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import WebSocket from 'ws'
import { eventOf, eventually, freshTenant } from '../../platform/surroundings.ts'
import { addressOf } from '../at.ts'
import { openBus, pulsarTenant } from './broker.ts'

const topic = 'thing.happened'
const count = 20

/** All in one entry: it is full with the last, and the delay is long. */
async function publishTogether(tenant: string): Promise<void> {
  const query = new URLSearchParams({
    batchingEnabled: 'true',
    batchingMaxMessages: String(count),
    batchingMaxPublishDelay: '5000',
  })
  const url = addressOf('pulsar').replace('http', 'ws')
  const socket = new WebSocket(`${url}/ws/v2/producer/persistent/${pulsarTenant}/${tenant}/${topic}?${query}`)
  await once(socket, 'open')
  let stored = 0
  socket.on('message', () => {
    stored += 1
  })
  for (let n = 0; n < count; n += 1) {
    const payload = Buffer.from(JSON.stringify(eventOf(n))).toString('base64')
    socket.send(JSON.stringify({ payload, context: String(n) }))
  }
  await eventually('all are stored', () => stored === count)
  socket.close()
}

test('each event of a batch is handled; the dead ones are letters of their own', async context => {
  const bus = await openBus()
  context.after(() => bus.close())
  const tenant = freshTenant()
  const heard: number[] = []
  const listening = await bus.subscribe(tenant, topic, 'worker', async ({ event, ack, deadLetter }) => {
    const n = Number(event.data)
    if (n % 10 === 3) return deadLetter(`no ${n}`)
    heard.push(n)
    await ack()
  })
  await publishTogether(tenant)
  await eventually('all were heard', () => heard.length >= count - 2)
  await eventually('none waits', async () => (await bus.backlog(tenant, topic, 'worker')) === 0)
  await listening.close()
  const all = Array.from({ length: count }, (_, n) => n)
  assert.deepEqual(
    heard.toSorted((a, b) => a - b),
    all.filter(n => n % 10 !== 3),
  )
  const letters = await bus.deadLetters(tenant, topic, 'worker')
  assert.deepEqual(letters.map(({ reason }) => reason).toSorted(), ['no 13', 'no 3'])
})
