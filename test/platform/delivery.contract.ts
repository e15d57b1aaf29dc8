/** What delivery promises over any Records and Bus: the effects of each event once, its events in order, an honest end. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { CloudEvent } from '../../events/cloud-event.ts'
import { type ConsumerDeclaration, consume } from '../../shared/platform/delivery/consume.ts'
import { handledKey } from '../../shared/platform/delivery/handled.ts'
import { OutboxRelay } from '../../shared/platform/delivery/outbox-relay.ts'
import { UnitOfWork } from '../../shared/platform/delivery/unit-of-work.ts'
import { orderedIds } from '../../shared/platform/ids.ts'
import type { Bus } from '../../shared/platform/ports/bus.ts'
import { PortError, type Tenant } from '../../shared/platform/ports/common.ts'
import type { Records } from '../../shared/platform/ports/records.ts'
import { eventOf, eventually, freshTenant, pause } from './surroundings.ts'

export interface DeliveryStores {
  readonly records: Records
  readonly bus: Bus
  close(): Promise<void>
}

class Invalid extends Error {}

export function deliveryContract(name: string, open: () => Promise<DeliveryStores>): void {
  let stores: DeliveryStores
  let relay: OutboxRelay
  const ids = orderedIds(Date.now)
  const topic = 'thing.happened'

  const start = (tenant: Tenant, more: Partial<ConsumerDeclaration> & Pick<ConsumerDeclaration, 'handle'>) =>
    consume(
      {
        name: 'worker',
        tenant,
        topic,
        isPermanent: error => error instanceof Invalid,
        timeoutMs: 10_000,
        ...more,
      },
      { ...stores, relay },
    )
  const publish = (tenant: Tenant, ...events: readonly CloudEvent[]) =>
    stores.bus.publish(
      tenant,
      topic,
      events.map(event => ({ event })),
    )
  const drained = (tenant: Tenant) =>
    eventually('the backlog is empty', async () => (await stores.bus.backlog(tenant, topic, 'worker')) === 0)
  const counter = async (tenant: Tenant) =>
    (await stores.records.query(tenant, { kind: 'effect', limit: 1000 })).items.length
  const effect = () => ({ put: { kind: 'effect', id: crypto.randomUUID(), data: {} } })
  const heardOn = async (tenant: Tenant, what: string): Promise<unknown[]> => {
    const heard: unknown[] = []
    await stores.bus.subscribe(tenant, what, 'ear', async delivery => {
      heard.push(delivery.event.data)
      await delivery.ack()
    })
    return heard
  }

  describe(`delivery: ${name}`, { concurrency: 3 }, () => {
    before(async () => {
      stores = await open()
      relay = new OutboxRelay(stores.records, stores.bus, { pollMs: 50 })
      relay.start()
    })
    after(async () => {
      await stores.bus.close()
      await relay.close()
      await stores.close()
    })

    test('an event delivered often, also at the same time, has its effects and events once', async () => {
      const tenant = freshTenant()
      const heard = await heardOn(tenant, 'thing.done')
      let running = 0
      let overlaps = 0
      await start(tenant, {
        options: { concurrency: 8, mode: 'shared' },
        handle: async (event, { work }) => {
          overlaps += running > 0 && event.data === 'same' ? 1 : 0
          running += event.data === 'same' ? 1 : 0
          await pause(5)
          running -= event.data === 'same' ? 1 : 0
          work.write(effect())
          work.emit(eventOf(event.data, { type: 'thing.done' }))
        },
      })
      const same = eventOf('same')
      await publish(tenant, same, same, same, eventOf('other'), same, same)
      await drained(tenant)
      await eventually('both ends were heard', () => heard.length >= 2)
      assert.deepEqual([await counter(tenant), heard.map(String).sort(), overlaps], [2, ['other', 'same'], 0])
    })

    test('who slept through its lease has no effect: the one that took over has handled the event', async () => {
      const tenant = freshTenant()
      await start(tenant, {
        handle: async (event, { work }) => {
          const data = { outcome: 'done', replays: 0 }
          await stores.records.commit(tenant, [{ put: { ...handledKey('worker', event.id), data } }])
          work.write(effect())
        },
      })
      await publish(tenant, eventOf())
      await drained(tenant)
      assert.equal(await counter(tenant), 0)
      assert.deepEqual(await stores.bus.deadLetters(tenant, topic, 'worker'), [])
    })

    test('a handler that fails leaves nothing behind, and is tried again', async () => {
      const tenant = freshTenant()
      const attempts: number[] = []
      await start(tenant, {
        handle: async (_, { work, attempt }) => {
          attempts.push(attempt)
          work.write(effect())
          if (attempt < 3) throw new Error('not today')
        },
      })
      await publish(tenant, eventOf())
      await drained(tenant)
      assert.deepEqual([attempts, await counter(tenant)], [[1, 2, 3], 1])
    })

    test('a failure that will not mend ends in what `refuse` says, once, without another attempt', async () => {
      const tenant = freshTenant()
      const heard = await heardOn(tenant, 'thing.failed')
      let handled = 0
      await start(tenant, {
        handle: async () => {
          handled += 1
          throw new Invalid('no such thing')
        },
        refuse: async (_, error, { work }) => work.emit(eventOf(String(error), { type: 'thing.failed' })),
      })
      const event = eventOf()
      await publish(tenant, event, event)
      await drained(tenant)
      await eventually('the failure was heard', () => heard.length > 0)
      assert.deepEqual([handled, heard], [1, ['Error: no such thing']])
      assert.deepEqual(await stores.bus.deadLetters(tenant, topic, 'worker'), [])
    })

    test('a commit that lost a race is tried again: what it found meanwhile is another matter', async () => {
      const tenant = freshTenant()
      const raced = { kind: 'raced', id: 'x', data: {} }
      const isPermanent = (error: unknown) => error instanceof PortError
      await start(tenant, {
        isPermanent,
        handle: async (_, { work, attempt }) => {
          work.write(effect())
          if (attempt > 1) return
          work.write({ put: raced, if: 'absent' })
          await stores.records.commit(tenant, [{ put: raced }])
        },
      })
      await publish(tenant, eventOf())
      await drained(tenant)
      assert.equal(await counter(tenant), 1)
      assert.deepEqual(await stores.bus.deadLetters(tenant, topic, 'worker'), [])
    })

    test('a refusal that says nothing, or fails itself, leaves a dead letter with the reason', async () => {
      const tenant = freshTenant()
      await start(tenant, {
        handle: async ({ data }) => {
          throw new Invalid(`no such ${String(data)}`)
        },
        refuse: async ({ data }) => {
          if (data === 'cup') throw new Error('it cannot be said')
          return false
        },
      })
      await publish(tenant, eventOf('cup'), eventOf('plate'))
      await drained(tenant)
      const letters = await stores.bus.deadLetters(tenant, topic, 'worker')
      assert.deepEqual(letters.map(({ reason }) => reason).sort(), ['no such cup', 'no such plate'])
    })

    test('after the last attempt: the failure event, a dead letter, and a replay that may yet succeed', async () => {
      const tenant = freshTenant()
      const heard = await heardOn(tenant, 'thing.failed')
      let broken = true
      await start(tenant, {
        options: { maxAttempts: 2, concurrency: 2 },
        handle: async (event, { work }) => {
          if (broken && event.data === 'poison') throw new Error('the disk is full')
          work.write(effect())
        },
        refuse: async (_, error, { work }) => work.emit(eventOf(String(error), { type: 'thing.failed' })),
      })
      await publish(tenant, eventOf('poison'), eventOf('good'), eventOf('good'))
      await drained(tenant)
      await eventually('the failure was heard', () => heard.length > 0)
      assert.equal(await counter(tenant), 2)
      const [letter, ...others] = await stores.bus.deadLetters(tenant, topic, 'worker')
      assert.deepEqual([letter?.reason, letter?.attempts, others.length], ['the disk is full', 2, 0])
      broken = false
      await stores.bus.replay(tenant, letter?.id ?? '')
      await drained(tenant)
      assert.deepEqual([await counter(tenant), heard], [3, ['Error: the disk is full']])
    })

    test('a handler that does not return is told, given up, and without effect whatever it does later', async () => {
      const tenant = freshTenant()
      let told = 0
      await start(tenant, {
        timeoutMs: 50,
        options: { maxAttempts: 2 },
        handle: async (_, { work, signal }) => {
          await new Promise<void>(resolve => signal.addEventListener('abort', () => resolve()))
          told += 1
          work.write(effect())
        },
      })
      await publish(tenant, eventOf())
      await drained(tenant)
      assert.deepEqual([told, await counter(tenant)], [2, 0])
      const [letter] = await stores.bus.deadLetters(tenant, topic, 'worker')
      assert.match(letter?.reason ?? '', /not done within 50 ms/)
    })

    test('a commit that can never succeed is not tried again', async () => {
      const tenant = freshTenant()
      let handled = 0
      await start(tenant, {
        handle: async (_, { work }) => {
          handled += 1
          for (let n = 0; n < 101; n += 1) work.write(effect())
        },
      })
      await publish(tenant, eventOf())
      await drained(tenant)
      assert.deepEqual([handled, await counter(tenant)], [1, 0])
      assert.equal((await stores.bus.deadLetters(tenant, topic, 'worker')).length, 1)
    })

    test('relays that race publish in the order of the commits, and remove what they published', async () => {
      const tenant = freshTenant()
      const heard: unknown[] = []
      const seen = new Set<string>()
      await stores.bus.subscribe(tenant, topic, 'ear', async ({ event, ack }) => {
        // As every consumer of ours, it ignores repeats.
        if (!seen.has(event.id)) heard.push(event.data)
        seen.add(event.id)
        await ack()
      })
      const others = [1, 2].map(() => new OutboxRelay(stores.records, stores.bus, { pollMs: 20 }))
      for (const other of others) other.start()
      const count = 150
      for (let n = 0; n < count; n += 1) {
        const work = new UnitOfWork(tenant, ids)
        work.emit(eventOf(n), { key: 'k' })
        await work.commit(stores.records)
        for (const one of [relay, ...others]) one.poke(tenant)
      }
      await eventually('all were heard', () => heard.length === count)
      await eventually(
        'the outbox is empty',
        async () => !(await stores.records.tenantsWith('outbox')).includes(tenant),
      )
      assert.deepEqual(
        heard,
        Array.from({ length: count }, (_, n) => n),
      )
      for (const other of others) await other.close()
    })

    test('a relay that dies between publishing and removing costs a repeat, never an event', async () => {
      const away = new PortError('UNAVAILABLE', 'killed here')
      const dying: Records = {
        get: (...args) => stores.records.get(...args),
        query: (...args) => stores.records.query(...args),
        tenantsWith: kind => stores.records.tenantsWith(kind),
        close: async () => undefined,
        commit: (who, writes) =>
          writes.some(write => 'remove' in write) ? Promise.reject(away) : stores.records.commit(who, writes),
      }
      const dies = async () => {
        const tenant = freshTenant()
        const heard = await heardOn(tenant, topic)
        const work = new UnitOfWork(tenant, ids)
        for (const n of [1, 2]) work.emit(eventOf(n))
        await work.commit(stores.records)
        const dead = await new OutboxRelay(dying, stores.bus, { leaseMs: 100 }).flush(tenant).then(
          () => false,
          error => error === away,
        )
        return { tenant, heard, dead }
      }
      // The relay that looks around all the time may be first: then this one had nothing to die at.
      let { tenant, heard, dead } = await dies()
      for (let tries = 1; !dead && tries < 20; tries++) ({ tenant, heard, dead } = await dies())
      assert.ok(dead, 'the relay that looks around was always first')
      await eventually('all were heard again', () => heard.length >= 4)
      assert.deepEqual(heard, [1, 2, 1, 2])
      await eventually(
        'the outbox is empty',
        async () => !(await stores.records.tenantsWith('outbox')).includes(tenant),
      )
    })
  })
}
