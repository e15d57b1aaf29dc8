/** Places of creation: each after the one before, and after what it follows from, whatever the clocks say. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { HybridClock } from '../../../../shared/platform/aws/dynamodb/hybrid-clock.ts'

test('places of processes whose clocks differ keep the order of what they told each other', () => {
  const step = fc.record({ at: fc.nat(2), tells: fc.nat(2), passes: fc.integer({ min: -5, max: 5 }) })
  fc.assert(
    fc.property(
      fc.array(step),
      fc.array(fc.integer({ min: 0, max: 50_000 }), { minLength: 3 }),
      (steps, skew) => {
        let wall = 1_800_000_000_000
        const clocks = [0, 1, 2].map(n => new HybridClock(() => wall + (skew[n] ?? 0)))
        const last = ['', '', '']
        for (const { at, tells, passes } of steps) {
          wall += passes
          const place = clocks[at]?.next() ?? ''
          assert.ok(place > (last[at] ?? ''), `${place} after ${last[at]}`)
          clocks[tells]?.observe(place)
          last[at] = place
          if ((last[tells] ?? '') < place) last[tells] = place
        }
      },
    ),
  )
})

test('a clock that is hours ahead is not followed', () => {
  const now = 1_800_000_000_000
  const [ours, wrong] = [new HybridClock(() => now), new HybridClock(() => now + 3_600_000)]
  ours.observe(wrong.next())
  assert.ok(ours.next() < new HybridClock(() => now + 1000).next())
  for (const place of ['', 'id of an ordered kind', 'zz']) ours.observe(place)
})

test('more places in a millisecond than the count has digits', () => {
  const clock = new HybridClock(() => 1)
  let last = ''
  for (let n = 0; n < 140_000; n += 1) {
    const place = clock.next()
    assert.ok(place > last)
    last = place
  }
})
