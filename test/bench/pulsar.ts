/**
 * `node test/bench/pulsar.ts [events] [rounds]`: events through the bus on a running broker (`services:start pulsar`)
 * against a bare `ws` loop on the same broker, and against the bus in batches, in turns: published, delivered,
 * acknowledged. Prints the ratios. With `pulsar-client` installed, the same through it.
 */
import { once } from 'node:events'
import WebSocket from 'ws'
import { usualPlace } from '../../infra/services/asked.ts'
import { runningAt } from '../../infra/services/daemon.ts'
import { pulsar } from '../../infra/services/pulsar.ts'
import type { PulsarBus } from '../../shared/platform/pulsar/bus.ts'
import { nativePackage } from '../../shared/platform/pulsar/native/client.ts'
import { eventOf, freshTenant, pause } from '../platform/surroundings.ts'
import { openBus, openNativeBus, pulsarTenant } from '../services/pulsar/broker.ts'

const [events = 10_000, rounds = 5] = process.argv.slice(2).map(Number)
const running = runningAt(usualPlace(pulsar))
if (running === undefined) throw new Error('no broker runs: npm run services:start pulsar')
process.env.SPECWRIGHT_TEST_PULSAR = running.url
const sockets = `${running.url.replace('http', 'ws')}/ws/v2`
const event = () => eventOf({ text: 'x'.repeat(600) })
const batching = { mostMessages: 100, delayMs: 1 }
const bus = await openBus()
const inBatches = await openBus({ batching })
const buses = [bus, inBatches]

const perSecond = (since: number): number => Math.round((events / (performance.now() - since)) * 1000)

async function through(bus: PulsarBus): Promise<number> {
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

type Way = readonly [name: string, run: () => Promise<number>]
const ways: readonly Way[] = [
  ['bare', bare],
  ['bus', () => through(bus)],
  ['in batches', () => through(inBatches)],
  ...(await nativeWays()),
]

async function nativeWays(): Promise<readonly Way[]> {
  if ((await nativePackage()) === undefined) return []
  const [singly, together] = await Promise.all([openNativeBus(), openNativeBus({ batching })])
  buses.push(singly, together)
  return [
    ['native', () => through(singly)],
    ['native in batches', () => through(together)],
  ]
}

/** Whoever has a later turn finds the broker warmer: they take turns at that too. */
async function allInTurns(round: number): Promise<ReadonlyMap<string, number>> {
  const rates = new Map<string, number>()
  for (let turn = 0; turn < ways.length; turn += 1) {
    const [name, run] = ways[(turn + round) % ways.length] as Way
    rates.set(name, await run())
  }
  return rates
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

// The broker's code is compiled while it runs.
for (let round = 0; round < 2; round += 1) await allInTurns(round)
const all: ReadonlyMap<string, number>[] = []
for (let round = 0; round < rounds; round += 1) {
  const rates = await allInTurns(round)
  all.push(rates)
  console.log(ways.map(([name]) => `${name} ${rates.get(name)}/s`).join(', '))
}
const compared = [
  ['bus', 'bare'],
  ['in batches', 'bus'],
  ['native in batches', 'native'],
] as const
for (const [ours, other] of compared) {
  const ratios = all.map(rates => (rates.get(ours) ?? 0) / (rates.get(other) ?? 1))
  if (ways.some(([name]) => name === ours))
    console.log(`${ours} over ${other}: median ratio ${median(ratios).toFixed(2)}`)
}
await Promise.all(buses.map(one => one.close()))
