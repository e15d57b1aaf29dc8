/**
 * Our own batches on a real broker: what keeps no order shares entries of the topic, what has a key does not share them
 * with other keys.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PulsarAdmin } from '../../../shared/platform/pulsar/admin.ts'
import type { PulsarBus } from '../../../shared/platform/pulsar/bus.ts'
import type { Batching } from '../../../shared/platform/pulsar/transport.ts'
import { eventOf, eventually, freshTenant } from '../../platform/surroundings.ts'
import { addressOf } from '../at.ts'
import { pulsarTenant } from './broker.ts'

const topic = 'thing.happened'
const batching: Batching = { mostMessages: 100, delayMs: 20 }
const count = 200

export function batchingContract(
  name: string,
  openBus: (options: { readonly batching?: Batching }) => Promise<PulsarBus>,
): void {
  /** How many entries these events take. */
  async function entriesOf(keys: readonly (string | undefined)[], asked?: Batching): Promise<number> {
    const bus = await openBus(asked === undefined ? {} : { batching: asked })
    const tenant = freshTenant()
    await (await bus.subscribe(tenant, topic, 'audit', delivery => delivery.ack())).close()
    const envelopes = keys.map((key, n) => ({ event: eventOf(n), ...(key === undefined ? {} : { key }) }))
    await bus.publish(tenant, topic, envelopes)
    const admin = new PulsarAdmin({ url: addressOf('pulsar') })
    const entries = await admin.backlog({ namespace: `${pulsarTenant}/${tenant}`, topic }, 'audit')
    const heard: unknown[] = []
    await bus.subscribe(tenant, topic, 'audit', async ({ event, ack }) => {
      heard.push(event.data)
      await ack()
    })
    await eventually('all were heard', () => heard.length >= keys.length)
    await eventually('none waits', async () => (await bus.backlog(tenant, topic, 'audit')) === 0)
    await bus.close()
    assert.deepEqual(
      heard.toSorted((a, b) => Number(a) - Number(b)),
      keys.map((_, n) => n),
    )
    return entries ?? 0
  }

  test(`${name}: events without a key share entries, where that is asked for`, async () => {
    const keyless = Array.from({ length: count }, () => undefined)
    assert.equal(await entriesOf(keyless), count)
    const entries = await entriesOf(keyless, batching)
    assert.ok(entries <= count / 10, `${entries} entries`)
  })

  test(`${name}: no entry has events of two keys`, async () => {
    const keyed = Array.from({ length: count }, (_, n) => `k${n % 50}`)
    const entries = await entriesOf(keyed, batching)
    assert.ok(entries >= 50, `${entries} entries`)
  })
}
