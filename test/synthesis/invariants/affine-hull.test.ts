/** The equalities hold at every point, are independent, and are as many as the points leave room for. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { affineHull } from '../../../shared/synthesis/invariants/affine-hull.ts'

const small = fc.bigInt({ min: -4n, max: 4n })
const points = fc
  .integer({ min: 1, max: 4 })
  .chain(width =>
    fc.array(fc.array(small, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
  )

test('every equality holds at every point', () => {
  fc.assert(
    fc.property(points, rows => {
      for (const equality of affineHull(rows))
        for (const point of rows) {
          const sum = point.reduce(
            (total, x, i) => total + x * (equality[i] as bigint),
            equality.at(-1) as bigint,
          )
          assert.equal(sum, 0n)
        }
    }),
  )
})

test('a line through the plane is found', () => {
  fc.assert(
    fc.property(small, small, small, (a, b, c) => {
      fc.pre(a !== 0n)
      const line = [0n, 1n, 2n, 5n].map(t => [t, a * t + b, c])
      assert.equal(affineHull(line).length, 2)
    }),
  )
})
