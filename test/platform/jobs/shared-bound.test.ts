import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { newSharedBound, sharedBound } from '../../../shared/platform/jobs/shared-bound.ts'

test('a new bound is at infinity', () => {
  assert.equal(sharedBound(newSharedBound()).get(), Number.POSITIVE_INFINITY)
})

test('the bound is the least value given to either of two views', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, noNaN: true }), { minLength: 1 }), values => {
      const memory = newSharedBound()
      const views = [sharedBound(memory), sharedBound(memory)] as const
      values.forEach((value, i) => void views[i % 2 === 0 ? 0 : 1].lower(value))
      assert.equal(views[0].get(), Math.min(...values))
    }),
  )
})
