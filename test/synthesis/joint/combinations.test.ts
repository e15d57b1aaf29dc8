import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Candidate, Candidates } from '../../../shared/synthesis/joint/candidates.ts'
import { combinations, shares } from '../../../shared/synthesis/joint/combinations.ts'
import type { Obligation } from '../../../shared/synthesis/joint/obligations.ts'

test('a total is shared out in every way, each once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 9 }), (count, total) => {
      const all = [...shares(total, count)]
      assert.ok(all.every(parts => parts.every(part => part >= 1) && parts.reduce((a, b) => a + b) === total))
      assert.equal(new Set(all.map(parts => parts.join())).size, all.length)
      assert.equal(all.length, total < count ? 0 : choose(total - 1, count - 1))
    }),
  )
})

const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k)

/** Unknowns whose candidates of cost 1 give these values at one input. */
const withValues = (values: readonly number[]): Candidates =>
  ({
    ofCost: (cost: number): readonly Candidate[] =>
      cost === 1 ? values.map((value, term) => ({ term, give: () => value })) : [],
  }) as unknown as Candidates

test('what is found are the combinations that meet every obligation, in order', () => {
  const numbers = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 5 })
  fc.assert(
    fc.property(numbers, numbers, fc.integer({ min: 0, max: 9 }), (first, second, wanted) => {
      const sum: Obligation = {
        unknowns: new Set([0, 1]),
        isMet: give => Number(give(0, [])) + Number(give(1, [])) === wanted,
      }
      const found = [...combinations([withValues(first), withValues(second)], [1, 1], [sum])]
      const expected = first.flatMap((a, i) =>
        second.flatMap((b, k) => (a + b === wanted ? [`${i} ${k}`] : [])),
      )
      assert.deepEqual(
        found.flatMap(each => (each === undefined ? [] : [each.map(({ term }) => term).join(' ')])),
        expected,
      )
    }),
  )
})
