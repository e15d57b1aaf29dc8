/** Relations over small types are tables; points that allow everything cover and do not touch. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BitVec } from '../../../shared/anrf/type.ts'
import { Columns } from '../../../shared/synthesis/bank/columns.ts'
import { StringInterner } from '../../../shared/synthesis/bank/string-interner.ts'
import { ValueInterner } from '../../../shared/synthesis/bank/value-interner.ts'
import { Harvest } from '../../../shared/synthesis/constants.ts'
import { initialPoints } from '../../../shared/synthesis/points/initial-points.ts'
import { relationTarget } from '../../../shared/synthesis/points/target.ts'
import { taskOf } from '../../../shared/synthesis/task.ts'
import { hasBit } from '../../../shared/synthesis/unification/bits.ts'
import { specificationOf } from '../strategies/drive.ts'

for (const width of [4, 16])
  test(`at each point the values of ${width} bits that the relation allows are right`, () => {
    const type = BitVec(width)
    const interners = { strings: new StringInterner(), values: new ValueInterner() }
    const columns = new Columns([], [[], [], []], interners)
    const target = relationTarget(columns, type, (i, value) => i === 2 || Number(value) % 3 === i)
    for (const values of [
      [0n, 1n, 5n],
      [1n, 1n, 0n],
      [2n, 2n, 9n],
    ]) {
      const row = columns.row(type, values)
      assert.ok(row !== undefined)
      const cover = target.cover(row)
      assert.deepEqual(
        [0, 1, 2].map(i => hasBit(cover, i)),
        [Number(values[0]) % 3 === 0, Number(values[1]) % 3 === 1, true],
      )
      const isTelling = Number(values[0]) % 3 === 0 || Number(values[1]) % 3 === 1
      assert.equal(target.touches(row), width === 4 ? isTelling : true)
    }
  })

test('points at which every value would do are not chosen first', () => {
  const specification = specificationOf(`(set-logic BV)
(synth-fun f ((x (_ BitVec 4))) (_ BitVec 4))
(declare-var x (_ BitVec 4))
(constraint (=> (bvult x #x3) (bvugt (f x) x)))
(check-synth)`)
  const task = taskOf(specification, 1)
  const [unknown] = specification.unknowns
  assert.ok(unknown !== undefined)
  const points = initialPoints(task, unknown, new Harvest(specification))
  assert.equal(points.count, 16)
  assert.equal(points.tellingIndices().length, 3)
})
