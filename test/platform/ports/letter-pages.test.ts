/** The order of dead letters where it is the client that sorts them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { byDeath } from '../../../shared/platform/ports/letter-pages.ts'

const letter = fc.record({
  diedAt: fc.integer({ min: 0, max: 1 }),
  id: fc.stringMatching(/^[ab]~[0-9]{1,3}-[0-9]{1,3}$/),
})

test('letters of one millisecond stand in the order of their places', () => {
  const ids = ['a~9-10', 'a~10-9', 'a~9-9', 'a~9-9-1'].map(id => ({ diedAt: 1, id }))
  assert.deepEqual(
    ids.sort(byDeath).map(({ id }) => id),
    ['a~9-9', 'a~9-9-1', 'a~9-10', 'a~10-9'],
  )
})

test('it is a total order: only the same letter is equal', () => {
  fc.assert(
    fc.property(letter, letter, letter, (one, two, three) => {
      assert.equal(Math.sign(byDeath(one, two)), -Math.sign(byDeath(two, one)) || 0)
      assert.equal(byDeath(one, two) === 0, one.diedAt === two.diedAt && one.id === two.id)
      if (byDeath(one, two) <= 0 && byDeath(two, three) <= 0) assert.ok(byDeath(one, three) <= 0)
    }),
  )
})
