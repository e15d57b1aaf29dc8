/** What travels through any bus with any artifacts beside it: payloads of any size, whole, and nobody else's. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import type { CloudEvent } from '../../events/cloud-event.ts'
import { payloadPrefix } from '../../shared/platform/delivery/claim-check.ts'
import { claimChecked } from '../../shared/platform/delivery/claim-checked-bus.ts'
import { consume } from '../../shared/platform/delivery/consume.ts'
import { OutboxRelay } from '../../shared/platform/delivery/outbox-relay.ts'
import { UnitOfWork } from '../../shared/platform/delivery/unit-of-work.ts'
import { orderedIds } from '../../shared/platform/ids.ts'
import type { Artifacts } from '../../shared/platform/ports/artifacts.ts'
import {
  type Bus,
  type Delivery,
  eventBytesLimit,
  payloadBytesLimit,
} from '../../shared/platform/ports/bus.ts'
import { PortError, type Tenant } from '../../shared/platform/ports/common.ts'
import type { Records } from '../../shared/platform/ports/records.ts'
import { eventOf, eventually, freshTenant, portError } from './surroundings.ts'

export interface ClaimStores {
  /** As its adapter makes it: large payloads are TOO_LARGE for it. */
  readonly bus: Bus
  readonly artifacts: Artifacts
  readonly records: Records
  close(): Promise<void>
}

const topic = 'thing.happened'
/** Hardly smaller when it is compressed. */
const noise = (bytes: number): string => {
  const words = crypto.getRandomValues(new Uint8Array(65_536))
  const text = Buffer.from(words).toString('base64')
  return text.repeat(Math.ceil(bytes / text.length)).slice(0, bytes)
}
const large = () => eventOf({ text: noise(eventBytesLimit) })

export function claimCheckContract(name: string, open: () => Promise<ClaimStores>): void {
  describe(`claim check: ${name}`, { concurrency: 2 }, () => {
    let stores: ClaimStores
    let bus: Bus
    before(async () => {
      stores = await open()
      bus = claimChecked(stores.bus, stores.artifacts)
    })
    after(() => stores.close())

    const payloads = async (tenant: Tenant) => (await stores.artifacts.list(tenant, payloadPrefix)).items
    const listen = async (tenant: Tenant, on: Bus = bus): Promise<Delivery[]> => {
      const heard: Delivery[] = []
      await on.subscribe(tenant, topic, 'worker', async delivery => {
        heard.push(delivery)
        await delivery.ack()
      })
      return heard
    }
    const letters = (tenant: Tenant) => bus.deadLetters(tenant, topic, 'worker')
    const publish = (tenant: Tenant, ...events: readonly CloudEvent[]) =>
      bus.publish(
        tenant,
        topic,
        events.map(event => ({ event })),
      )

    test('events come as they were published, in their order, however large; only what is large is stored', async () => {
      const someSize = fc.oneof(
        fc.integer({ min: 0, max: 1000 }),
        fc.integer({ min: eventBytesLimit - 700, max: eventBytesLimit + 100 }),
        fc.integer({ min: eventBytesLimit, max: 2 * eventBytesLimit }),
      )
      const someData = fc.tuple(fc.constantFrom('x', 'é', '😀', '\u0000', '"'), someSize)
      await fc.assert(
        fc.asyncProperty(fc.array(someData, { minLength: 1, maxLength: 4 }), async drawn => {
          const tenant = freshTenant()
          const heard = await listen(tenant)
          const events = drawn.map(([text, size], n) =>
            eventOf({ n, text: text.repeat(size / Buffer.byteLength(JSON.stringify(text).slice(1, -1))) }),
          )
          await bus.publish(
            tenant,
            topic,
            events.map(event => ({ event, key: 'k' })),
          )
          await eventually('all came', () => heard.length === events.length)
          assert.deepEqual(
            heard.map(({ event }) => event),
            events,
          )
          const tooLarge = events.filter(event => Buffer.byteLength(JSON.stringify(event)) > eventBytesLimit)
          assert.equal((await payloads(tenant)).length, tooLarge.length)
        }),
        { numRuns: 6 },
      )
    })

    test('an event of the largest size goes through the outbox to its effect; the same again is stored once', async () => {
      const tenant = freshTenant()
      const relay = new OutboxRelay(stores.records, bus)
      const sizes: number[] = []
      const handle = async ({ data }: CloudEvent): Promise<void> => {
        sizes.push((data as { readonly text: string }).text.length)
      }
      const common = { name: 'worker', tenant, topic, timeoutMs: 20_000, isPermanent: () => false }
      await consume({ ...common, handle }, { records: stores.records, bus })
      const most = payloadBytesLimit - 1000
      for (const event of [eventOf({ text: noise(most) }), eventOf({ text: noise(10) })]) {
        const work = new UnitOfWork(tenant, orderedIds(Date.now))
        work.emit(event)
        await work.commit(stores.records)
      }
      await eventually('it was published', () => relay.flush(tenant))
      await eventually('both came', () => sizes.length === 2)
      assert.deepEqual(
        sizes.toSorted((a, b) => a - b),
        [10, most],
      )
      const event = large()
      await publish(tenant, event, event)
      assert.equal((await payloads(tenant)).length, 2)
    })

    test('beyond the size of an artifact the limit is named, and the whole publication refused', async () => {
      const tenant = freshTenant()
      const heard = await listen(tenant)
      const tooLarge = { ...eventOf(), data: noise(payloadBytesLimit) }
      await assert.rejects(publish(tenant, large(), tooLarge), error => {
        assert.ok(error instanceof PortError && error.code === 'TOO_LARGE')
        assert.match(error.message, new RegExp(`as an artifact its payload may have ${payloadBytesLimit}`))
        assert.equal(error.data.limit, payloadBytesLimit)
        return true
      })
      await publish(tenant, eventOf('after'))
      await eventually('what came after is heard', () => heard.length > 0)
      assert.deepEqual(
        heard.map(({ event }) => event.data),
        ['after'],
      )
      await assert.rejects(stores.bus.publish(tenant, topic, [{ event: large() }]), portError('TOO_LARGE'))
    })

    test("a reference to another tenant's payload, or to any other artifact, gives nothing", async () => {
      const [ours, theirs] = [freshTenant(), freshTenant()]
      const travelling: CloudEvent[] = []
      await stores.bus.subscribe(ours, topic, 'ear', async ({ event, ack }) => {
        travelling.push(event)
        await ack()
      })
      await publish(ours, large())
      await eventually('it travelled', () => travelling.length > 0)
      const stolen = travelling[0]
      assert.ok(stolen?.dataref !== undefined && stolen.data === undefined)
      const program = await stores.artifacts.create(theirs, 'anrf/x/1.anrf', Buffer.from('"a program"'))
      const heard = await listen(theirs)
      const others = [program.key, `../${ours}/${stolen.dataref.slice('artifact:'.length)}`]
      const { data: _, ...envelope } = eventOf()
      for (const key of others) {
        const event = { ...envelope, id: crypto.randomUUID(), dataref: `artifact:${key}` } as CloudEvent
        await stores.bus.publish(theirs, topic, [{ event }])
      }
      await stores.bus.publish(theirs, topic, [{ event: stolen }])
      await eventually('the stolen one is dead', async () => (await letters(theirs)).length === 1)
      const [letter] = await letters(theirs)
      assert.equal(letter?.event.id, stolen.id)
      assert.match(letter.reason, /^its payload cannot be had: /)
      await eventually('the others came', () => heard.length === others.length)
      for (const { event } of heard) assert.equal(event.data, undefined)
    })

    test('a dead letter with a large payload is replayed whole, to the subscription in which it died', async () => {
      const tenant = freshTenant()
      const heard: CloudEvent[] = []
      await bus.subscribe(tenant, topic, 'worker', async ({ event, replays, deadLetter, ack }) => {
        heard.push(event)
        await (replays === 0 ? deadLetter('not yet') : ack())
      })
      const event = large()
      await publish(tenant, event)
      await eventually('it is dead', async () => (await letters(tenant)).length === 1)
      await bus.replay(tenant, (await letters(tenant))[0]?.id ?? '')
      await eventually('it came again', () => heard.length === 2)
      assert.deepEqual(heard, [event, event])
    })

    test('artifacts that are away for a while cost no attempt', async () => {
      const tenant = freshTenant()
      let asked = 0
      const shaky: Pick<Artifacts, 'create' | 'read'> = {
        create: (...args) => stores.artifacts.create(...args),
        async read(...args) {
          asked += 1
          if (asked < 3) throw new PortError('UNAVAILABLE', 'away')
          return stores.artifacts.read(...args)
        },
      }
      const heard = await listen(tenant, claimChecked(stores.bus, shaky))
      await publish(tenant, large())
      await eventually('it came', () => heard.length === 1)
      assert.deepEqual([asked, heard[0]?.attempt], [3, 1])
    })
  })
}
