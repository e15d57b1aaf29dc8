/** What a consumer has in hand: against a plain model, whatever comes, is given back, and is done. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Inbox, type Waiting } from '../../../shared/platform/pulsar/inbox.ts'

interface Item extends Waiting {
  readonly n: number
}
const step = fc.oneof(
  fc.record({
    do: fc.constant('add' as const),
    key: fc.constantFrom('a', 'b', undefined),
    priority: fc.integer({ min: 0, max: 3 }),
    readyIn: fc.constantFrom(0, 0, 0, 5, 20),
  }),
  fc.record({ do: fc.constant('take' as const) }),
  fc.record({ do: fc.constant('done' as const), which: fc.nat(5) }),
  fc.record({ do: fc.constant('back' as const), which: fc.nat(5), readyIn: fc.constantFrom(0, 3, 15) }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 10 }) }),
)

/** Runs the steps; every handing out goes through `look`. Answers what was never handed out in the end. */
function played(
  ordered: boolean,
  steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[],
  look: (item: Item, out: readonly Item[], open: readonly Item[], now: number) => void,
): readonly Item[] {
  const inbox = new Inbox<Item>(ordered)
  const open: Item[] = []
  const out: Item[] = []
  let now = 0
  const remove = (list: Item[], item: Item): void => void list.splice(list.indexOf(item), 1)
  const take = (): void => {
    const item = inbox.take(now)
    if (item === undefined) return
    look(item, out, open, now)
    out.push(item)
  }
  const settle = (item: Item | undefined, readyIn?: number): void => {
    if (item === undefined) return
    remove(out, item)
    if (readyIn === undefined) {
      remove(open, item)
      inbox.done(item, now)
    } else inbox.giveBack(item, now + readyIn, now)
  }
  for (const [n, one] of steps.entries()) {
    if (one.do === 'wait') now += one.ms
    else if (one.do === 'take') take()
    else if (one.do === 'done') settle(out[one.which])
    else if (one.do === 'back') settle(out[one.which], one.readyIn)
    else {
      const { key, priority, readyIn } = one
      const item: Item = { n, key, priority, readyAt: now + readyIn, started: false }
      open.push(item)
      inbox.add(item, now)
    }
  }
  for (const item of [...out]) settle(item)
  for (now += 1000; ; ) {
    const before = out.length
    take()
    if (out.length === before) return open
    settle(out[0])
  }
}

test('everything that comes is handed out at last, never before its time, never twice at once', () =>
  fc.assert(
    fc.property(fc.boolean(), fc.array(step, { maxLength: 80, size: 'max' }), (ordered, steps) => {
      const left = played(ordered, steps, (item, out, open, now) => {
        assert.ok(item.readyAt <= now && open.includes(item) && !out.includes(item))
      })
      assert.deepEqual(left, [])
    }),
  ))

test('where order is kept, of a key one is out at most, and nothing of it that was handed out before waits behind', () =>
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80, size: 'max' }), steps => {
      const begun = new Set<Item>()
      played(true, steps, (item, out, open) => {
        if (item.key !== undefined) {
          assert.ok(!out.some(other => other.key === item.key))
          const unfinished = open.find(other => other.key === item.key && begun.has(other))
          assert.ok(unfinished === undefined || unfinished === item)
        }
        begun.add(item)
      })
    }),
  ))

test('of what is due, the highest priority goes first', () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3 })), priorities => {
      const inbox = new Inbox<Item>(true)
      for (const [n, priority] of priorities.entries())
        inbox.add({ n, key: undefined, priority, readyAt: 0, started: false }, 0)
      const taken = priorities.map(() => inbox.take(0))
      const expected = priorities
        .map((priority, n) => ({ n, priority }))
        .sort((a, b) => b.priority - a.priority || a.n - b.n)
      assert.deepEqual(
        taken.map(item => item?.n),
        expected.map(({ n }) => n),
      )
    }),
  ))

test('what failed elsewhere and waits for its time holds back its key from the start; what is not due yet does not', () => {
  const item = (n: number, readyAt: number, started: boolean): Item => ({
    ...{ n, key: 'k', priority: 1, readyAt, started },
  })
  const failed = new Inbox<Item>(true)
  failed.add(item(1, 10, true), 0)
  failed.add(item(2, 0, false), 0)
  assert.deepEqual([failed.take(0)?.n, failed.nextDue, failed.take(10)?.n], [undefined, 10, 1])
  const late = new Inbox<Item>(true)
  late.add(item(1, 10, false), 0)
  late.add(item(2, 0, false), 0)
  assert.equal(late.take(0)?.n, 2)
})
