/** What another client publishes, as clients do unless told otherwise: many events in one entry of the topic. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { describe, test } from 'node:test'
import WebSocket from 'ws'
import type { PulsarBus } from '../../../shared/platform/pulsar/bus.ts'
import { eventOf, eventually, freshTenant } from '../../platform/surroundings.ts'
import { addressOf } from '../at.ts'
import { pulsarTenant } from './broker.ts'

const topic = 'thing.happened'
const count = 20
const numbers = Array.from({ length: count }, (_, n) => n)

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

export function batchedContract(name: string, openBus: () => Promise<PulsarBus>): void {
  describe(`batches of other clients: ${name}`, { timeout: 60_000 }, () => {
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
      assert.deepEqual(
        heard.toSorted((a, b) => a - b),
        numbers.filter(n => n % 10 !== 3),
      )
      const letters = await bus.deadLetters(tenant, topic, 'worker')
      assert.deepEqual(letters.map(({ reason }) => reason).toSorted(), ['no 13', 'no 3'])
    })

    test('one that goes in the middle of a batch leaves the rest to the next', async () => {
      const tenant = freshTenant()
      const heard: number[] = []
      const listen = async (most: number): Promise<PulsarBus> => {
        const bus = await openBus()
        let acked = 0
        await bus.subscribe(tenant, topic, 'worker', async ({ event, ack }) => {
          if (acked === most) return
          acked += 1
          heard.push(Number(event.data))
          await ack()
        })
        return bus
      }
      const first = await listen(3)
      await publishTogether(tenant)
      await eventually('three are done', () => heard.length === 3)
      await first.close()
      const second = await listen(count)
      await eventually('the others came', () => new Set(heard).size === count)
      await eventually('none waits', async () => (await second.backlog(tenant, topic, 'worker')) === 0)
      await second.close()
    })
  })
}
