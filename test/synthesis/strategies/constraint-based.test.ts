/** Specifications that relate results for different inputs: found by templates and counterexamples. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { constraintBased } from '../../../shared/synthesis/strategies/constraint-based.ts'
import { drive, taskOf } from '../drive.ts'
import { integerTask, sygus } from '../sygus-text.ts'

const commutative = integerTask(
  ['x', 'y'],
  ['(= (f x y) (f y x))', '(and (<= (f x y) x) (<= (f x y) y))', '(>= (+ (f x y) 1) (f x y))'],
)

test('a commutative function below both its arguments', async () => {
  const { program } = await drive(constraintBased, taskOf(commutative))
  assert.ok(program)
})

test('a function applied to its own result', async () => {
  const specification = integerTask(['x'], ['(= (f (f x)) (+ x 4))'])
  assert.ok((await drive(constraintBased, taskOf(specification))).program)
})

test('two functions that undo each other', async () => {
  const specification = sygus(`(synth-fun there ((x Int)) Int) (synth-fun back ((x Int)) Int)
    (declare-var x Int)
    (constraint (= (back (there x)) x))
    (constraint (> (there x) (+ x 1)))`)
  assert.ok((await drive(constraintBased, taskOf(specification))).program)
})

test('a Bool result', async () => {
  const specification = integerTask(
    ['x', 'y'],
    ['(= (f x y) (not (f y x)))'].concat('(=> (> x y) (f x y))'),
    'Bool',
  )
  const { stopped } = await drive(constraintBased, taskOf(specification), { steps: 3_000_000 })
  assert.notEqual(stopped.stopped, 'solved', 'nothing is its own opposite where both arguments are equal')
})

test('the same task gives the same candidates and the same number of steps', async () => {
  const task = taskOf(commutative)
  const [once, twice] = [await drive(constraintBased, task), await drive(constraintBased, task)]
  assert.deepEqual(once.candidates, twice.candidates)
  assert.equal(once.steps, twice.steps)
})
