/**
 * `node test/bench/pulsar.ts [events] [rounds]`: events through the bus on a running broker (`services:start pulsar`)
 * against a bare `ws` loop on the same broker, in turns: published, delivered, acknowledged. Prints the ratios.
 */
import { once } from 'node:events'
import WebSocket from 'ws'
import { usualPlace } from '../../infra/services/asked.ts'
import { runningAt } from '../../infra/services/daemon.ts'
import { pulsar } from '../../infra/services/pulsar.ts'
import { eventOf, freshTenant, pause } from '../platform/surroundings.ts'
import { openBus, pulsarTenant } from '../services/pulsar/broker.ts'

const [events = 10_000, rounds = 5] = process.argv.slice(2).map(Number)
const running = runningAt(usualPlace(pulsar))
if (running === undefined) throw new Error('no broker runs: npm run services:start pulsar')
process.env.SPECWRIGHT_TEST_PULSAR = running.url
const sockets = `${running.url.replace('http', 'ws')}/ws/v2`
const event = () => eventOf({ text: 'x'.repeat(600) })
const bus = await openBus()

const perSecond = (since: number): number => Math.round((events / (performance.now() - since)) * 1000)

async function throughBus(): Promise<number> {
  const tenant = freshTenant()
  const all = Promise.withResolvers<void>()
  let heard = -1
  const handler = async ({ ack }: { ack: () => Promise<void> }): Promise<void> => {
    await ack()
    heard += 1
    if (heard === events) all.resolve()
  }
  const listening = await bus.subscribe(tenant, 'thing.happened', 'l', handler, { concurrency: 200 })
  await bus.publish(tenant, 'thing.happened', [{ event: event() }])
  await pause(1500)
  const since = performance.now()
  await bus.publish(
    tenant,
    'thing.happened',
    Array.from({ length: events }, () => ({ event: event() })),
  )
  await all.promise
  const rate = perSecond(since)
  await listening.close()
  return rate
}

async function opened(path: string): Promise<WebSocket> {
  const socket = new WebSocket(`${sockets}/${path}`, { perMessageDeflate: false })
  await once(socket, 'open')
  return socket
}

/** Each event is written as JSON and read again, as whoever uses it must; up to 1,000 are under way. */
async function bare(): Promise<number> {
  const tenant = freshTenant()
  await bus.publish(tenant, 'thing.happened', [{ event: event() }])
  const topic = `persistent/${pulsarTenant}/${tenant}/bare`
  const consumer = await opened(`consumer/${topic}/l?subscriptionType=Key_Shared&receiverQueueSize=1000`)
  const producer = await opened(`producer/${topic}?maxPendingMessages=1000`)
  const all = Promise.withResolvers<void>()
  let [heard, confirmed, sent] = [0, 0, 0]
  const push = (): void => {
    for (; sent < events && sent - confirmed < 1000; sent += 1) {
      const one = event()
      const payload = Buffer.from(JSON.stringify(one)).toString('base64')
      producer.send(JSON.stringify({ payload, key: one.id, context: String(sent) }))
    }
  }
  consumer.on('message', data => {
    const { messageId, payload } = JSON.parse(String(data)) as Record<string, string>
    JSON.parse(Buffer.from(payload ?? '', 'base64').toString())
    consumer.send(JSON.stringify({ messageId }))
    heard += 1
    if (heard === events) all.resolve()
  })
  producer.on('message', () => {
    confirmed += 1
    push()
  })
  await pause(1500)
  const since = performance.now()
  push()
  await all.promise
  const rate = perSecond(since)
  consumer.close()
  producer.close()
  return rate
}

/** Whoever has the second turn finds the broker warmer: they take turns at that too. */
async function bothInTurns(round: number): Promise<readonly [raw: number, ours: number]> {
  if (round % 2 === 0) return [await bare(), await throughBus()]
  const ours = await throughBus()
  return [await bare(), ours]
}

// The broker's code is compiled while it runs.
for (let round = 0; round < 2; round += 1) await bothInTurns(round)
const ratios: number[] = []
for (let round = 0; round < rounds; round += 1) {
  const [raw, ours] = await bothInTurns(round)
  ratios.push(ours / raw)
  console.log(`bare ${raw}/s, bus ${ours}/s, ratio ${(ours / raw).toFixed(2)}`)
}
console.log(`median ratio ${ratios.toSorted((a, b) => a - b)[Math.floor(rounds / 2)]?.toFixed(2)}`)
await bus.close()
