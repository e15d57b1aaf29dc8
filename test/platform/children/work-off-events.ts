/** A host in small: handles events with an artifact, a record and an event each, until nothing is left or it is killed. */
import { setTimeout as pause } from 'node:timers/promises'
import { consume } from '../../../shared/platform/delivery/consume.ts'
import { derivedId } from '../../../shared/platform/delivery/origin.ts'
import { OutboxRelay } from '../../../shared/platform/delivery/outbox-relay.ts'
import { openEmbedded } from '../../../shared/platform/embedded/open.ts'
import { tenant } from '../../../shared/platform/ports/common.ts'

const { records, artifacts, bus, close } = await openEmbedded(process.argv[2] ?? '', {
  pollMs: 20,
  leaseMs: 200,
})
const ours = tenant('crash')
const relay = new OutboxRelay(records, bus, { leaseMs: 200, pollMs: 50 })
const ports = { records, bus, relay, leaseMs: 200 }
const common = { tenant: ours, timeoutMs: 10_000, isPermanent: () => false, options: { concurrency: 3 } }
let started = 0

await consume(
  {
    ...common,
    name: 'worker',
    topic: 'thing.happened',
    handle: async (event, { work }) => {
      started += 1
      console.log(`started ${started}`)
      const artifact = `thing/${derivedId(event.id, 'artifact')}`
      const { digest } = await artifacts.create(ours, artifact, Buffer.from(`${event.data}`))
      await pause(1)
      const id = crypto.randomUUID()
      work.write({ put: { kind: 'effect', id, data: { n: Number(event.data), artifact, digest } } })
      work.emit({ ...event, id: derivedId(event.id, 'done'), type: 'thing.done' }, { key: 'k' })
    },
  },
  ports,
)
await consume(
  {
    ...common,
    name: 'ear',
    topic: 'thing.done',
    handle: async (event, { work }) => {
      const id = crypto.randomUUID()
      work.write({ put: { kind: 'heard', id, data: { n: Number(event.data) } } })
    },
  },
  ports,
)
relay.start()
const left = async () =>
  (await bus.backlog(ours, 'thing.happened', 'worker')) +
  (await records.tenantsWith('outbox')).length +
  (await bus.backlog(ours, 'thing.done', 'ear'))
while ((await left()) > 0) await pause(10)
await bus.close()
await relay.close()
await close()
