/** Points: outputs that clauses force, clauses that test an output, one point per inputs. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Harvest } from '../../../shared/synthesis/constants.ts'
import { ForcedOutputs } from '../../../shared/synthesis/points/forced-outputs.ts'
import { initialPoints } from '../../../shared/synthesis/points/initial-points.ts'
import { randomWords } from '../../../shared/synthesis/points/seeded-values.ts'
import { taskOf } from '../../../shared/synthesis/task.ts'
import { specificationOf } from '../strategies/drive.ts'

const fee = `(set-logic LIA)(synth-fun f ((g Int) (e Bool)) Int)(declare-var g Int)(declare-var e Bool)
(constraint (=> (and (<= g 1000) (not e)) (= (f g e) 490)))
(constraint (=> (and (> g 1000) (not e)) (= 790 (f g e))))
(constraint (=> e (= (f g e) (+ 500 (f g false)))))(check-synth)`

test('a clause that calls the function on other arguments forces an output through it', () => {
  const forced = new ForcedOutputs(specificationOf(fee), 'f')
  assert.equal(forced.at([10, true]), 990)
  assert.equal(forced.at([10, false]), 490)
  assert.equal(forced.at([1001, false]), 790)
})

test('a recursion that never ends forces nothing', () => {
  const loop = `(set-logic LIA)(synth-fun f ((n Int)) Int)(declare-var n Int)
    (constraint (= (f n) (f n)))(constraint (= (f n) (+ 1 (f (+ n 1)))))(check-synth)`
  assert.equal(new ForcedOutputs(specificationOf(loop), 'f').at([0]), undefined)
})

test('a counterexample is a new point once', () => {
  const specification = specificationOf(fee)
  const [unknown] = specification.unknowns
  assert(unknown)
  const points = initialPoints(taskOf(specification, 3), unknown, new Harvest(specification))
  const [clause] = specification.constraints
  assert(clause && points.count > 5 && points.telling)
  const counterexample = { inputs: { g: 123_456, e: true }, clause: clause.text, span: clause.span }
  assert.equal(points.refute(counterexample).length, 2)
  assert.deepEqual(points.refute(counterexample), [])
})

test('the same seed draws the same points', () => {
  const draw = (seed: number) => Array.from({ length: 8 }, randomWords(seed))
  assert.deepEqual(draw(7), draw(7))
  assert.notDeepEqual(draw(7), draw(8))
})
