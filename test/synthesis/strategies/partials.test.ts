import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Partials } from '../../../shared/synthesis/strategies/example-guided/partials.ts'

test('the terms right at the most points are kept, earlier ones before later ones', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 120 }), counts => {
      const partials = new Partials()
      counts.forEach((count, term) => {
        partials.add(term, count / 10)
      })
      const expected = counts
        .map((count, term) => ({ term, share: count / 10 }))
        .filter(({ share }) => share > 0)
        .sort((a, b) => b.share - a.share || a.term - b.term)
        .slice(0, 32)
      assert.deepEqual(partials.best, expected)
    }),
  )
})
