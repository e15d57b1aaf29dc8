/** Specifications that relate results for different inputs: found by templates and counterexamples. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { derives } from '../../../shared/spec/derivation.ts'
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

test('bits within a grammar, by derivation trees', async () => {
  const specification = sygus(`
    (synth-fun f ((x (_ BitVec 8))) (_ BitVec 8) ((S (_ BitVec 8)))
      ((S (_ BitVec 8) (x #x00 #x01 (bvnot S) (bvand S S) (bvadd S S) (bvneg S)))))
    (declare-var x (_ BitVec 8))
    (constraint (= (bvor (f x) (bvsub x #x01)) (bvsub x #x01)))
    (constraint (= (bvor (f x) x) (bvor x (bvsub x #x01))))
    (constraint (= (bvand (f x) x) #x00))`)
  const { program } = await drive(constraintBased, taskOf(specification))
  const body = program?.functions[0]?.body
  const grammar = specification.unknowns[0]?.grammar
  assert.ok(body !== undefined && grammar !== undefined && derives(grammar, body))
})

test('productions that call definitions', async () => {
  const specification = sygus(`
    (define-fun pick ((a Int) (b Int)) Int (ite (< a 0) b a))
    (synth-fun f ((x Int)) Int ((S Int)) ((S Int (x 0 1 (+ S S) (- S S) (pick S S)))))
    (declare-var x Int)
    (constraint (= (f x) (ite (< x 0) 1 x)))`)
  assert.ok((await drive(constraintBased, taskOf(specification))).program)
})

test('the same task gives the same candidates and the same number of steps', async () => {
  const task = taskOf(commutative)
  const [once, twice] = [await drive(constraintBased, task), await drive(constraintBased, task)]
  assert.deepEqual(once.candidates, twice.candidates)
  assert.equal(once.steps, twice.steps)
})
