/** What every Bus adapter promises. Times are real but small; no test asks how fast something happens. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import type { Bus, Delivery, Envelope, Priority, SubscribeOptions } from '../../shared/platform/ports/bus.ts'
import { eventBytesLimit } from '../../shared/platform/ports/bus.ts'
import type { Tenant } from '../../shared/platform/ports/common.ts'
import { busDepths } from './bus-depths.contract.ts'
import { eventOf, eventually, freshTenant, pause, portError } from './surroundings.ts'

const topic = 'thing.happened'
const somePriority = fc.constantFrom<Priority>('LOW', 'NORMAL', 'HIGH', 'CRITICAL')
const said = (delivery: Envelope): unknown => delivery.event.data

/** `open` may be called again after `close`: it opens the same store. */
export function busContract(name: string, open: () => Promise<Bus>): void {
  let bus: Bus
  const publish = (tenant: Tenant, data: unknown, options: Omit<Envelope, 'event'> = {}) =>
    bus.publish(tenant, topic, [{ ...options, event: eventOf(data) }])
  const listen = (
    tenant: Tenant,
    handler: (delivery: Delivery) => Promise<void>,
    options?: SubscribeOptions,
  ) => bus.subscribe(tenant, topic, 'listener', handler, options)
  const drained = (tenant: Tenant) =>
    eventually('the backlog is empty', async () => (await bus.backlog(tenant, topic, 'listener')) === 0)

  describe(`bus: ${name}`, { concurrency: 4 }, () => {
    before(async () => {
      bus = await open()
    })
    after(() => bus.close())

    test('each subscription sees each event, as it was published, and only since it was made', async () => {
      const tenant = freshTenant()
      await publish(tenant, 'before')
      const heard: [string, unknown][] = []
      for (const who of ['one', 'two'])
        await bus.subscribe(tenant, topic, who, async delivery => {
          heard.push([who, delivery.event])
          assert.deepEqual([delivery.topic, delivery.attempt, delivery.replays], [topic, 1, 0])
          await delivery.ack()
        })
      const event = eventOf({ deep: [1, { text: '\u0000é' }] })
      await bus.publish(tenant, topic, [{ event, key: 'k', priority: 'HIGH' }])
      await eventually('both heard it', () => heard.length === 2)
      assert.deepEqual(heard.sort(), [
        ['one', event],
        ['two', event],
      ])
      await eventually('nothing is left', async () => (await bus.backlog(tenant, topic, 'one')) === 0)
    })

    test('a subscription keeps what nobody consumes yet', async () => {
      const tenant = freshTenant()
      await (await listen(tenant, delivery => delivery.ack())).close()
      for (const n of [1, 2, 3]) await publish(tenant, n)
      assert.equal(await bus.backlog(tenant, topic, 'listener'), 3)
      const heard: unknown[] = []
      await listen(tenant, async delivery => {
        heard.push(said(delivery))
        await delivery.ack()
      })
      await eventually('all three came', () => heard.length === 3)
      assert.deepEqual(heard, [1, 2, 3])
    })

    test('of several consumers each event reaches one, at most `concurrency` at once each', async () => {
      const tenant = freshTenant()
      const heard: unknown[] = []
      let running = 0
      let most = 0
      const handler = async (delivery: Delivery): Promise<void> => {
        running += 1
        most = Math.max(most, running)
        heard.push(said(delivery))
        await pause(2)
        running -= 1
        await delivery.ack()
      }
      for (const _ of [1, 2]) await listen(tenant, handler, { mode: 'shared', concurrency: 3 })
      const numbers = Array.from({ length: 60 }, (_, n) => n)
      await bus.publish(
        tenant,
        topic,
        numbers.map(n => ({ event: eventOf(n) })),
      )
      await drained(tenant)
      assert.deepEqual(
        heard.map(Number).sort((a, b) => a - b),
        numbers,
      )
      assert.ok(most <= 6)
    })

    test('events of one key keep their order under nacks, whatever their priority and whoever consumes', async () => {
      const plan = fc.array(
        fc.record({
          key: fc.constantFrom('a', 'b', 'c'),
          priority: somePriority,
          nacks: fc.integer({ min: 0, max: 2 }),
        }),
        {
          minLength: 5,
          maxLength: 25,
        },
      )
      await fc.assert(
        fc.asyncProperty(plan, fc.constantFrom('key_shared', 'failover'), async (events, mode) => {
          const tenant = freshTenant()
          const done: Record<string, number[]> = { a: [], b: [], c: [] }
          const handler = async (delivery: Delivery): Promise<void> => {
            const n = Number(said(delivery))
            if (delivery.attempt <= (events[n]?.nacks ?? 0)) return delivery.nack('not yet', 3)
            done[delivery.key ?? '']?.push(n)
            await delivery.ack()
          }
          const options = { mode, concurrency: 4 } as const
          const consumers = [await listen(tenant, handler, options), await listen(tenant, handler, options)]
          await bus.publish(
            tenant,
            topic,
            events.map(({ key, priority }, n) => ({ event: eventOf(n), key, priority })),
          )
          await drained(tenant)
          for (const key of ['a', 'b', 'c'])
            assert.deepEqual(
              done[key],
              events.flatMap((one, n) => (one.key === key ? [n] : [])),
            )
          for (const consumer of consumers) await consumer.close()
        }),
        { numRuns: 12 },
      )
    })

    test('a nacked event holds back its key, not the others', async () => {
      const tenant = freshTenant()
      const heard: unknown[] = []
      await listen(tenant, async delivery => {
        if (said(delivery) === 'first' && delivery.attempt === 1) return delivery.nack('later', 700)
        heard.push(said(delivery))
        await delivery.ack()
      })
      const keys = { first: 'stuck', second: 'stuck', other: 'free' }
      await bus.publish(
        tenant,
        topic,
        Object.entries(keys).map(([data, key]) => ({ event: eventOf(data), key })),
      )
      await drained(tenant)
      assert.deepEqual(heard, ['other', 'first', 'second'])
    })

    test('an event that fails is tried again, then goes to the dead letters with its reason; others go on', async () => {
      const tenant = freshTenant()
      const attempts: number[] = []
      const heard: unknown[] = []
      const handler = async (delivery: Delivery): Promise<void> => {
        if (said(delivery) !== 'poison') {
          heard.push(said(delivery))
          return delivery.ack()
        }
        attempts.push(delivery.attempt)
        if (delivery.attempt % 2 === 0) return delivery.nack('it is bad', 1)
        throw new Error('it is bad')
      }
      await listen(tenant, handler, { maxAttempts: 3, mode: 'shared' })
      await bus.publish(
        tenant,
        topic,
        ['poison', 'a', 'b'].map(data => ({ event: eventOf(data), key: 'k' })),
      )
      await drained(tenant)
      assert.deepEqual(
        [attempts, heard],
        [
          [1, 2, 3],
          ['a', 'b'],
        ],
      )
      const dead = await bus.deadLetters(tenant, topic, 'listener')
      assert.deepEqual(
        dead.map(one => [said(one), one.key, one.reason, one.attempts, one.subscription]),
        [['poison', 'k', 'it is bad', 3, 'listener']],
      )
    })

    test('a dead letter can be replayed, its attempts at zero, to its own subscription', async () => {
      const tenant = freshTenant()
      const heard: unknown[] = []
      const others: unknown[] = []
      await listen(tenant, async delivery => {
        heard.push([delivery.attempt, delivery.replays])
        if (delivery.replays === 0) return delivery.deadLetter('no')
        await delivery.ack()
      })
      await bus.subscribe(tenant, topic, 'other', async delivery => {
        others.push(said(delivery))
        await delivery.ack()
      })
      await publish(tenant, 'x', { key: 'k' })
      await eventually(
        'it is dead',
        async () => (await bus.deadLetters(tenant, topic, 'listener')).length === 1,
      )
      const [letter] = await bus.deadLetters(tenant, topic, 'listener')
      await assert.rejects(bus.replay(freshTenant(), letter?.id ?? ''), portError('NOT_FOUND'))
      await bus.replay(tenant, letter?.id ?? '')
      await eventually('it was replayed', () => heard.length === 2)
      await drained(tenant)
      assert.deepEqual(
        [heard, others],
        [
          [
            [1, 0],
            [1, 1],
          ],
          ['x'],
        ],
      )
      assert.deepEqual(await bus.deadLetters(tenant, topic, 'listener'), [])
      await assert.rejects(bus.replay(tenant, letter?.id ?? ''), portError('NOT_FOUND'))
    })

    test('of many who replay one dead letter at once, one does', async () => {
      const tenant = freshTenant()
      const dying = await listen(tenant, delivery => delivery.deadLetter('no'))
      await publish(tenant, 'x', { key: 'k' })
      const letters = () => bus.deadLetters(tenant, topic, 'listener')
      await eventually('it is dead', async () => (await letters()).length === 1)
      await dying.close()
      const id = (await letters())[0]?.id ?? ''
      const others = portError('NOT_FOUND')
      const replays = await Promise.allSettled(Array.from({ length: 5 }, () => bus.replay(tenant, id)))
      const refusals = replays.flatMap(one => (one.status === 'rejected' ? [one.reason] : []))
      assert.equal(refusals.length, 4)
      for (const reason of refusals) assert.ok(others(reason), String(reason))
      const heard: unknown[] = []
      await listen(tenant, async delivery => {
        heard.push([said(delivery), delivery.replays])
        await delivery.ack()
      })
      await drained(tenant)
      assert.deepEqual([heard, await letters()], [[['x', 1]], []])
    })

    test('all dead letters of a tenant are listed, the oldest first, page by page, and are nobody else’s', async () => {
      const tenant = freshTenant()
      const die = (delivery: Delivery) => delivery.deadLetter('no')
      await bus.subscribe(tenant, 'a.happened', 'one', die)
      await bus.subscribe(tenant, 'b.happened', 'two', die)
      for (const [n, type] of ['a.happened', 'b.happened', 'a.happened'].entries()) {
        await bus.publish(tenant, type, [{ event: eventOf(n, { type }), key: 'k' }])
        await eventually('it is dead', async () => (await bus.letters(tenant)).items.length === n + 1)
        await pause(2)
      }
      const first = await bus.letters(tenant, { limit: 2 })
      const second = await bus.letters(tenant, { limit: 2, cursor: first.cursor ?? '' })
      assert.deepEqual([first.items.map(said), second.items.map(said)], [[0, 1], [2]])
      assert.equal(second.cursor, undefined)
      const [one, two] = first.items
      assert.deepEqual([one], (await bus.deadLetters(tenant, 'a.happened', 'one')).slice(0, 1))
      assert.deepEqual([two?.topic, two?.subscription, two?.key], ['b.happened', 'two', 'k'])
      const ofB = await bus.letters(tenant, { topic: 'b.happened' })
      assert.deepEqual(ofB.items.map(said), [1])
      for (const [who, query] of [
        [tenant, { topic: 'a.happened' }],
        [freshTenant(), {}],
      ] as const)
        await assert.rejects(
          bus.letters(who, { ...query, cursor: first.cursor ?? '' }),
          portError('BAD_CURSOR'),
        )
      assert.deepEqual((await bus.letters(freshTenant())).items, [])
      await bus.unsubscribe(tenant, 'a.happened', 'one')
      await bus.replay(tenant, one?.id ?? '')
      const left = await bus.letters(tenant, { limit: 2, cursor: first.cursor ?? '' })
      assert.deepEqual(left.items.map(said), [2])
      assert.deepEqual((await bus.letters(tenant)).items.map(said), [1, 2])
    })

    test('an id that nobody gave is no dead letter', async () => {
      const tenant = freshTenant()
      for (const id of ['', 'x', 'a~b', 'a~b~1-2', '../a~b~1-2', 'a~b/../c~1-2', 'a~b~c~d'])
        await assert.rejects(bus.replay(tenant, id), portError('NOT_FOUND'), id)
    })

    test('deferred events come again and it costs no attempt', async () => {
      const tenant = freshTenant()
      const attempts: number[] = []
      await listen(
        tenant,
        delivery => {
          attempts.push(delivery.attempt)
          return attempts.length < 4 ? delivery.defer(1) : delivery.ack()
        },
        { maxAttempts: 1 },
      )
      await publish(tenant, 'x')
      await drained(tenant)
      assert.deepEqual(attempts, [1, 1, 1, 1])
    })

    test('CRITICAL overtakes LOW, within a priority the order stays', async () => {
      const tenant = freshTenant()
      await (await listen(tenant, delivery => delivery.ack())).close()
      for (const priority of ['LOW', 'NORMAL', 'HIGH', 'CRITICAL'] as const)
        for (const n of [1, 2]) await publish(tenant, `${priority}${n}`, { priority })
      await publish(tenant, 'usual')
      const heard: unknown[] = []
      await listen(tenant, async delivery => {
        heard.push(said(delivery))
        await delivery.ack()
      })
      await drained(tenant)
      const expected = [
        'CRITICAL1',
        'CRITICAL2',
        'HIGH1',
        'HIGH2',
        'NORMAL1',
        'NORMAL2',
        'usual',
        'LOW1',
        'LOW2',
      ]
      assert.deepEqual(heard, expected)
    })

    test('an event is not delivered before its time, and holds nobody back until then', async () => {
      const tenant = freshTenant()
      // Set once somebody listens: on a bus that is a server, that takes its time.
      let deliverAfter = Number.POSITIVE_INFINITY
      const heard: unknown[] = []
      let early = false
      await listen(tenant, async delivery => {
        if (said(delivery) === 'late' && Date.now() < deliverAfter) early = true
        heard.push(said(delivery))
        await delivery.ack()
      })
      deliverAfter = Date.now() + 700
      const late = { event: eventOf('late'), key: 'k', deliverAfter }
      await bus.publish(tenant, topic, [late, { event: eventOf('now'), key: 'k' }])
      assert.ok((await bus.backlog(tenant, topic, 'listener')) > 0)
      await drained(tenant)
      assert.deepEqual([heard, early], [['now', 'late'], false])
    })

    test('what is neither acked nor nacked comes again; the late word of the first delivery changes nothing', async () => {
      const tenant = freshTenant()
      const kept: Delivery[] = []
      let left: number | undefined
      await listen(
        tenant,
        async delivery => {
          kept.push(delivery)
          if (delivery.attempt === 2) {
            await kept[0]?.ack()
            left = await bus.backlog(tenant, topic, 'listener')
            await delivery.ack()
          }
        },
        { ackTimeoutMs: 1000 },
      )
      await publish(tenant, 'x')
      await drained(tenant)
      assert.deepEqual(
        kept.map(delivery => delivery.attempt),
        [1, 2],
      )
      assert.equal(left, 1)
    })

    test('with failover one consumer has everything, and when it goes the other takes over', async () => {
      const tenant = freshTenant()
      const heard: string[] = []
      const consumer = (who: string) =>
        listen(
          tenant,
          async delivery => {
            heard.push(who)
            await delivery.ack()
          },
          { mode: 'failover', concurrency: 2 },
        )
      const first = await consumer('first')
      await eventually('the first is at work', async () => {
        await publish(tenant, 'x')
        return heard.length > 0
      })
      await consumer('second')
      for (let n = 0; n < 10; n += 1) await publish(tenant, n)
      await drained(tenant)
      assert.deepEqual([...new Set(heard)], ['first'])
      await first.close()
      await publish(tenant, 'y')
      await eventually('the second took over', () => heard.at(-1) === 'second')
    })

    test('closing waits for what is in flight and takes nothing new', async () => {
      const tenant = freshTenant()
      let done = 0
      let started = 0
      const subscription = await listen(tenant, async delivery => {
        started += 1
        await pause(50)
        await delivery.ack()
        done += 1
      })
      await publish(tenant, 1)
      await publish(tenant, 2)
      await eventually('one is in flight', () => started === 1)
      await subscription.close()
      assert.deepEqual([started, done], [1, 1])
      assert.equal(await bus.backlog(tenant, topic, 'listener'), 1)
    })

    test('another tenant hears nothing', async () => {
      const [ours, theirs] = [freshTenant(), freshTenant()]
      const heard: unknown[] = []
      const hear =
        (who: string) =>
        async (delivery: Delivery): Promise<void> => {
          heard.push([who, said(delivery)])
          await delivery.ack()
        }
      await listen(ours, hear('ours'))
      await listen(theirs, hear('theirs'))
      await publish(theirs, 'x')
      await drained(theirs)
      await publish(ours, 'y')
      await drained(ours)
      assert.deepEqual(heard, [
        ['theirs', 'x'],
        ['ours', 'y'],
      ])
      assert.deepEqual(await bus.deadLetters(ours, topic, 'listener'), [])
    })

    test('an unsubscribed listener gets nothing more and leaves nothing', async () => {
      const tenant = freshTenant()
      const heard: unknown[] = []
      await listen(tenant, async delivery => {
        heard.push(said(delivery))
        await delivery.ack()
      })
      await bus.unsubscribe(tenant, topic, 'listener')
      await publish(tenant, 'x')
      assert.equal(await bus.backlog(tenant, topic, 'listener'), 0)
      assert.deepEqual(heard, [])
    })

    test('what may not travel is refused, and with it the whole publication', async () => {
      const tenant = freshTenant()
      await (await listen(tenant, delivery => delivery.ack())).close()
      const bad = (data: unknown) => [{ event: eventOf() }, { event: { ...eventOf(), data } }]
      await assert.rejects(
        bus.publish(tenant, topic, bad('x'.repeat(eventBytesLimit))),
        portError('TOO_LARGE'),
      )
      await assert.rejects(bus.publish(tenant, topic, bad(1n)), portError('BAD_DATA'))
      await assert.rejects(bus.publish(tenant, 'no topic', [{ event: eventOf() }]), portError('BAD_KEY'))
      assert.equal(await bus.backlog(tenant, topic, 'listener'), 0)
    })
  })

  test(`bus: ${name}: backlog, attempts and delays outlive the process's end`, async () => {
    const tenant = freshTenant()
    const first = await open()
    const nacked = Promise.withResolvers<void>()
    await first.subscribe(tenant, topic, 'listener', async delivery => {
      await delivery.nack('again after the restart', 200)
      nacked.resolve()
    })
    await first.publish(tenant, topic, [{ event: eventOf('x') }])
    await nacked.promise
    await first.close()
    await assert.rejects(first.publish(tenant, topic, [{ event: eventOf('x') }]), portError('CLOSED'))
    const second = await open()
    const attempt = await new Promise<number>(resolve => {
      void second.subscribe(tenant, topic, 'listener', async delivery => {
        await delivery.ack()
        resolve(delivery.attempt)
      })
    })
    assert.equal(attempt, 2)
    await second.close()
  })

  busDepths(name, open)
}
