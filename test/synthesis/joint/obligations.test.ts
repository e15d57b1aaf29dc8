import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Value } from '../../../shared/anrf/value.ts'
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

const inputsOf = (obligations: Obligations) => [0, 1].map(unknown => obligations.inputs.of(unknown))

test('inputs of calls are known once, also among clauses and points', () => {
  const obligations = new Obligations(specification)
  assert.equal(obligations.add([1, 2]), true)
  assert.deepEqual(inputsOf(obligations), [[[1], [2]], [[1, 2]]])
  assert.equal(obligations.add([2, 2]), true)
  assert.deepEqual(obligations.inputs.of(0), [[1], [2], [3]])
  assert.equal(obligations.add([1, 2]), false)
})

test('an obligation is met by the results that the clause allows', () => {
  const obligations = new Obligations(specification)
  obligations.add([1, 2])
  const [falling, sum] = obligations.all
  assert.equal(obligations.all.length, 2)
  const giving =
    (f: readonly number[], g: number) =>
    (unknown: number, [x]: readonly Value[]) =>
      unknown === 1 ? g : f[Number(x) - 1]
  assert.deepEqual([falling?.isMet(giving([5, 4], 0)), falling?.isMet(giving([4, 4], 0))], [true, false])
  assert.deepEqual([sum?.isMet(giving([5, 4], 9)), sum?.isMet(giving([5, 4], 8))], [true, false])
  assert.equal(sum?.isMet(giving([5], 9)), false)
})

test('a call that takes the result of another has its inputs from that', () => {
  const nested = specificationOf(`(set-logic LIA)
(synth-fun f ((x Int)) Int)
(synth-fun g ((x Int)) Int)
(declare-var a Int)
(constraint (= (f (+ (g a) 1)) a))
(check-synth)`)
  const obligations = new Obligations(nested)
  obligations.add([7])
  assert.deepEqual(inputsOf(obligations), [[], [[7]]])
  const [inverse] = obligations.all
  const give = (unknown: number, [x]: readonly Value[]) =>
    unknown === 1 ? 2 * Number(x) : (Number(x) - 1) / 2
  assert.equal(inverse?.isMet(give), true)
  assert.equal(
    inverse?.isMet((unknown, [x]) => (unknown === 1 ? x : 3)),
    false,
  )
  obligations.observe([7], give)
  assert.deepEqual(inputsOf(obligations), [[[15]], [[7]]])
})
