/** A broker that asks for tokens, and that is killed in the middle: what is refused is said, what was taken is kept. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { pulsarBuses } from '../../../infra/host/stores/pulsar.ts'
import { FunctionError } from '../../../shared/platform/function-error.ts'
import type { Bus } from '../../../shared/platform/ports/bus.ts'
import { eventOf, eventually, freshTenant, pause, portError } from '../../platform/surroundings.ts'
import { type OwnBroker, ownBroker, tokenOf } from './own-broker.ts'

const topic = 'thing.happened'

async function opening(address: string, token: string | undefined): Promise<Bus> {
  const [plain] = pulsarBuses
  assert.ok(plain !== undefined)
  const environment = token === undefined ? {} : { SPECWRIGHT_PULSAR_TOKEN: token }
  return plain.open(address, environment)
}

const opened = (url: string, token: string | undefined): Promise<Bus> =>
  opening(`${url.replace('http', 'pulsar+ws')}/guarded?create=true`, token)

const refusal = async (opening: Promise<Bus>): Promise<string> => {
  try {
    await (await opening).close()
    return 'it was opened'
  } catch (error) {
    assert.ok(error instanceof FunctionError && error.code === 'INVALID_CONFIGURATION', String(error))
    return error.message
  }
}

describe('a broker that asks for tokens', () => {
  let broker: OwnBroker
  let bus: Bus
  before(async () => {
    broker = await ownBroker()
    bus = await opened(broker.url, tokenOf('admin'))
  })
  after(async () => {
    await bus.close()
    await broker.remove()
  })

  test('no token, a forged one, and one of a role that may not: a sentence each', async () => {
    assert.match(
      await refusal(opened(broker.url, undefined)),
      /^SPECWRIGHT_PULSAR_TOKEN: it is not set, and the broker at \S+ asks for a token; set one/,
    )
    assert.match(
      await refusal(opened(broker.url, tokenOf('admin', Buffer.alloc(32)))),
      /^SPECWRIGHT_PULSAR_TOKEN: the broker at \S+ refuses this token; set one that it trusts/,
    )
    assert.match(
      await refusal(opened(broker.url, tokenOf('stranger'))),
      /^SPECWRIGHT_PULSAR_TOKEN: the role of this token may not make the Pulsar tenant 'guarded'; set the token/,
    )
  })

  test('a server beside it that has no WebSocket service: a sentence', async context => {
    const other = createServer((_, response) => response.writeHead(404).end()).listen(0, '127.0.0.1')
    await once(other, 'listening')
    context.after(() => other.close())
    const { port } = other.address() as AddressInfo
    const address = `pulsar+ws://127.0.0.1:${port}/guarded?admin=${broker.url}`
    assert.match(
      await refusal(opening(address, tokenOf('admin'))),
      /^SPECWRIGHT_BUS: the server at ws:\S+ has no WebSocket service; set webSocketServiceEnabled=true/,
    )
  })

  test('killed and started again in the middle of the work: nothing is lost, keys stay in order', {
    timeout: 200_000,
  }, async () => {
    const tenant = freshTenant()
    const count = 600
    const heard: number[] = []
    const seen = new Map<string, number>()
    await bus.subscribe(
      tenant,
      topic,
      'worker',
      async ({ event, ack }) => {
        const n = Number(event.data)
        if (!seen.has(event.id)) heard.push(n)
        seen.set(event.id, (seen.get(event.id) ?? 0) + 1)
        await ack()
      },
      { concurrency: 4 },
    )
    // What is stored, whoever works it off.
    await (await bus.subscribe(tenant, topic, 'audit', delivery => delivery.ack())).close()
    const publishing = (async () => {
      for (let n = 0; n < count; n += 1) {
        await publishUntilTaken(bus, tenant, n)
        if (n % 10 === 0) await pause(10)
      }
    })()
    await eventually('it is at work', () => heard.length > 50)
    await broker.kill()
    await broker.start()
    await publishing
    const end = performance.now() + 60_000
    while (seen.size < count && performance.now() < end) await pause(50)
    assert.equal(seen.size, count)
    for (const key of [0, 1, 2, 3, 4]) {
      const ofKey = heard.filter(n => n % 5 === key)
      assert.deepEqual(
        ofKey,
        ofKey.toSorted((a, b) => a - b),
      )
    }
    const stored: string[] = []
    await bus.subscribe(tenant, topic, 'audit', async ({ event, ack }) => {
      stored.push(event.id)
      await ack()
    })
    while ((await bus.backlog(tenant, topic, 'audit')) > 0) await pause(50)
    assert.equal(new Set(stored).size, count)
  })
})

/** As the outbox relay does: what was not taken is published again. */
async function publishUntilTaken(bus: Bus, tenant: ReturnType<typeof freshTenant>, n: number): Promise<void> {
  const envelope = { event: eventOf(n), key: `${n % 5}` }
  for (;;)
    try {
      return await bus.publish(tenant, topic, [envelope])
    } catch (error) {
      if (!portError('UNAVAILABLE')(error)) throw error
    }
}
