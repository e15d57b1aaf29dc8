import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Obligations } from '../../../shared/synthesis/joint/obligations.ts'
import { specificationOf } from '../strategies/drive.ts'

const specification = specificationOf(`(set-logic LIA)
(synth-fun f ((x Int)) Int)
(synth-fun g ((x Int) (y Int)) Int)
(declare-var a Int)
(declare-var b Int)
(constraint (> (f a) (f (+ a 1))))
(constraint (= (g a b) (+ (f a) (f b))))
(constraint (=> (> a 100) (< a 0)))
(check-synth)`)

test('calls at one input share a slot, also among clauses and points', () => {
  const obligations = new Obligations(specification)
  assert.equal(obligations.add([1, 2]), true)
  assert.deepEqual(obligations.inputs, [[[1], [2]], [[1, 2]]])
  assert.equal(obligations.add([2, 2]), true)
  assert.deepEqual(obligations.inputs[0], [[1], [2], [3]])
  assert.equal(obligations.add([1, 2]), false)
})

test('an obligation holds for the results that the clause allows', () => {
  const obligations = new Obligations(specification)
  obligations.add([1, 2])
  const [falling, sum] = obligations.all
  assert.equal(obligations.all.length, 2)
  assert.deepEqual(
    [falling?.holds([5, 4]), falling?.holds([4, 4]), sum?.holds([9, 5, 4]), sum?.holds([8, 5, 4])],
    [true, false, true, false],
  )
})
