/** A namespace that others have made, in which the broker keeps what producers repeat: said once, with the mend. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { pulsarBuses } from '../../../infra/host/stores/pulsar.ts'
import { PulsarAdmin } from '../../../shared/platform/pulsar/admin.ts'
import { eventOf, freshTenant } from '../../platform/surroundings.ts'
import { type OwnBroker, ownBroker, tokenOf } from './own-broker.ts'

const pulsarTenant = 'guarded'
const topic = 'thing.happened'

describe('whether the broker drops what a producer repeats', { timeout: 180_000 }, () => {
  let broker: OwnBroker
  let admin: PulsarAdmin
  before(async () => {
    broker = await ownBroker()
    admin = new PulsarAdmin({ url: broker.url, token: tokenOf('admin') })
    await admin.makeTenant(pulsarTenant)
  })
  after(() => broker?.remove())

  /** A namespace in which our role may work, and no more. */
  const namespaceFor = async (deduplicationEnabled?: boolean) => {
    const tenant = freshTenant()
    const namespace = `${pulsarTenant}/${tenant}`
    const body = deduplicationEnabled === undefined ? {} : { deduplicationEnabled }
    await admin.call('PUT', `namespaces/${namespace}`, { body })
    await admin.call('POST', `namespaces/${namespace}/permissions/worker`, { body: ['produce', 'consume'] })
    return { tenant, namespace }
  }
  /** What a host's log says of it once it listens and has published, twice. */
  const told = async (tenant: ReturnType<typeof freshTenant>, role: string): Promise<readonly string[]> => {
    const lines: string[] = []
    const write = process.stderr.write
    process.stderr.write = ((text: string) => lines.push(text) > 0) as typeof write
    try {
      const [{ open } = assert.fail()] = pulsarBuses
      const bus = await open(`${broker.url.replace('http', 'pulsar+ws')}/${pulsarTenant}`, {
        SPECWRIGHT_PULSAR_TOKEN: tokenOf(role),
      })
      await bus.subscribe(tenant, topic, 'ear', ({ ack }) => ack())
      for (const id of ['one', 'two']) await bus.publish(tenant, topic, [{ event: eventOf({}, { id }) }])
      await bus.publish(tenant, 'other.topic', [{ event: eventOf({}, { id: 'three' }) }])
      await bus.close()
    } finally {
      process.stderr.write = write
    }
    return lines
  }

  test('where it does not, a warning says once what may happen, and what an administrator is to say', async () => {
    for (const enabled of [false, undefined]) {
      const { tenant, namespace } = await namespaceFor(enabled)
      const lines = await told(tenant, 'worker')
      assert.equal(lines.length, 1, lines.join(''))
      const { level, message } = JSON.parse(lines[0] ?? '') as { level: string; message: string }
      assert.equal(level, 'warn')
      assert.match(message, /^the broker keeps what a producer repeats .* may be published twice; let an/)
      assert.ok(message.endsWith(`pulsar-admin namespaces set-deduplication --enable ${namespace}`))
    }
  })

  test('where it does, or where we may say that it is to, nothing is said', async () => {
    assert.deepEqual(await told((await namespaceFor(true)).tenant, 'worker'), [])
    const { tenant, namespace } = await namespaceFor(false)
    assert.deepEqual(await told(tenant, 'admin'), [])
    assert.equal(await admin.deduplicates({ namespace, topic }), true)
  })
})
