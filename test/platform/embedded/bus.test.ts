/** The SQLite bus: the contract, retention, several processes on one file, and consumers that are killed. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { SqliteBus } from '../../../shared/platform/embedded/sqlite/bus.ts'
import { Database } from '../../../shared/platform/embedded/sqlite/database.ts'
import { tenant } from '../../../shared/platform/ports/common.ts'
import { busContract } from '../bus.contract.ts'
import { killedAfter } from '../killed.ts'
import { eventOf, eventually, freshTenant, scratchFolder } from '../surroundings.ts'

const open = (folder: string) => new SqliteBus(Database.open(folder), { pollMs: 20, backoffMs: () => 2 })

const contractFolder = scratchFolder()
busContract('SQLite', async () => open(contractFolder))

const topic = 'thing.happened'

test('an event is removed once every subscription has acked it, and not kept for nobody', async () => {
  const folder = scratchFolder()
  const [bus, ours] = [open(folder), freshTenant()]
  const file = new DatabaseSync(join(folder, 'specwright.db'))
  const events = () => Number(file.prepare('SELECT count(*) AS n FROM events').get()?.n)
  await bus.publish(ours, topic, [{ event: eventOf() }])
  assert.equal(events(), 0)
  const gate = Promise.withResolvers<void>()
  await bus.subscribe(ours, topic, 'quick', delivery => delivery.ack())
  await bus.subscribe(ours, topic, 'slow', async delivery => {
    await gate.promise
    await delivery.ack()
  })
  await bus.publish(ours, topic, [{ event: eventOf() }])
  await eventually('the quick one has acked', async () => (await bus.backlog(ours, topic, 'quick')) === 0)
  assert.equal(events(), 1)
  gate.resolve()
  await eventually('nothing is kept', () => events() === 0)
  await bus.close()
  file.close()
})

test('what was given up in one millisecond is listed in the order in which it was', async context => {
  const [bus, ours] = [new SqliteBus(Database.open(scratchFolder()), { now: () => 1_000 }), freshTenant()]
  context.after(() => bus.close())
  await bus.subscribe(ours, topic, 'dying', delivery => delivery.deadLetter('no'))
  const count = 20
  const numbers = Array.from({ length: count }, (_, n) => n)
  await bus.publish(
    ours,
    topic,
    numbers.map(n => ({ event: eventOf(n) })),
  )
  const letters = async () => (await bus.letters(ours)).items
  await eventually('all are dead', async () => (await letters()).length === count)
  assert.deepEqual(
    (await letters()).map(letter => letter.event.data),
    numbers,
  )
})

test('what one process publishes reaches a consumer in another', async () => {
  const folder = scratchFolder()
  const [bus, elsewhere, ours] = [open(folder), open(folder), freshTenant()]
  const heard: unknown[] = []
  await bus.subscribe(ours, topic, 'listener', async delivery => {
    heard.push(delivery.event.data)
    await delivery.ack()
  })
  await elsewhere.publish(ours, topic, [{ event: eventOf('far') }])
  await eventually('it came', () => heard.length === 1)
  await Promise.all([bus.close(), elsewhere.close()])
})

test('consumers killed in the midst of their work: every event is delivered, each process sees a key in order', async () => {
  const folder = scratchFolder()
  const [bus, ours] = [open(folder), tenant('crash')]
  await (await bus.subscribe(ours, topic, 'worker', delivery => delivery.ack())).close()
  const count = 60
  const envelopes = Array.from({ length: count }, (_, n) => ({ event: eventOf(n), key: `${n % 5}` }))
  await bus.publish(ours, topic, envelopes)
  const done = (lines: readonly string[]) =>
    lines.flatMap(line => (line.includes('done') ? [Number(line.split(' ')[2])] : []))
  const seen = new Set<number>()
  // Two at a time; each is killed in the midst of some event, the last ones end when nothing is left.
  for (const limit of [5, 9, 14, 1000]) {
    const stop = (line: string) => line.startsWith(`${limit} `)
    for (const lines of await Promise.all(
      [1, 2].map(() => killedAfter('consume-events.ts', [folder], stop)),
    )) {
      for (const key of [0, 1, 2, 3, 4]) {
        const ofKey = done(lines).filter(n => n % 5 === key)
        assert.deepEqual(
          ofKey,
          ofKey.toSorted((a, b) => a - b),
        )
      }
      for (const n of done(lines)) seen.add(n)
    }
  }
  assert.equal(seen.size, count)
  assert.deepEqual(await bus.deadLetters(ours, topic, 'worker'), [])
  await bus.close()
})

test('an event that kills whoever takes it is buried at last', async () => {
  const folder = scratchFolder()
  const [bus, ours] = [open(folder), freshTenant()]
  let taken = 0
  // Never acked: as good as a crash each time.
  const count = async (): Promise<void> => {
    taken += 1
  }
  await bus.subscribe(ours, topic, 'worker', count, {
    ackTimeoutMs: 20,
    maxAttempts: 2,
  })
  await bus.publish(ours, topic, [{ event: eventOf('poison') }])
  await eventually('it is buried', async () => (await bus.deadLetters(ours, topic, 'worker')).length === 1)
  assert.equal(taken, 8)
  await bus.close()
})
