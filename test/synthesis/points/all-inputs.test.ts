/** Every assignment once, in an order that the seed decides; nothing where there are too many. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { variable } from '../../../shared/anrf/build.ts'
import { BitVec, Bool, Int } from '../../../shared/anrf/type.ts'
import { allAssignments } from '../../../shared/synthesis/points/all-inputs.ts'

const types = fc.array(
  fc.oneof(
    fc.constant(Bool),
    fc.integer({ min: 1, max: 5 }).map(width => BitVec(width)),
  ),
  { maxLength: 5 },
)
const size = (type: { kind: string; width?: number }): number => 2 ** (type.width ?? 1)

test('all of them, each once, the same for the same seed', () => {
  fc.assert(
    fc.property(types, fc.nat(), (own, seed) => {
      const variables = own.map((type, i) => variable(`x${i}`, type))
      const count = own.reduce((product, type) => product * size(type), 1)
      const all = allAssignments(variables, seed)
      if (count > 256) return assert.equal(all, undefined)
      assert.equal(new Set(all?.map(row => row.join())).size, count)
      assert.deepEqual(all, allAssignments(variables, seed))
    }),
  )
})

test('integers are too many', () => {
  assert.equal(allAssignments([variable('x', Int)], 1), undefined)
})
