/** Loop invariants: found by the solver's fixed-point engine, proved by the verifier, refuted only by a run. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { constraintBased } from '../../../shared/synthesis/strategies/constraint-based.ts'
import { invariantLearning } from '../../../shared/synthesis/strategies/invariant-learning.ts'
import { drive, taskOf } from '../drive.ts'
import { sygus } from '../sygus-text.ts'

const loop = (post: string) =>
  sygus(`(synth-inv inv ((i Int) (sum Int)))
    (define-fun start ((i Int) (sum Int)) Bool (and (= i 0) (= sum 0)))
    (define-fun step ((i Int) (sum Int) (i! Int) (sum! Int)) Bool
      (and (< i 10) (= i! (+ i 1)) (= sum! (+ sum 3))))
    (define-fun end ((i Int) (sum Int)) Bool ${post})
    (inv-constraint inv start step end)`)

test('an invariant is found and proved', async () => {
  const { program, stopped } = await drive(constraintBased, taskOf(loop('(=> (>= i 10) (= sum 30))')))
  assert.ok(program, stopped.detail)
})

test('where none exists, a run from the start shows it', async () => {
  const { stopped } = await drive(constraintBased, taskOf(loop('(< sum 12)')))
  assert.equal(stopped.stopped, 'unrealisable')
  assert.match(
    stopped.detail ?? '',
    /4 steps lead to .*; they start at i = 0, sum = 0; then i = 1, sum = 3; then i = 2/,
  )
})

test('an invariant is learned from states, and only where there is one', async () => {
  const learned = await drive(invariantLearning, taskOf(loop('(=> (>= i 10) (= sum 30))')))
  assert.ok(learned.program, learned.stopped.detail)
  const none = await drive(invariantLearning, taskOf(loop('(< sum 12)')))
  assert.equal(none.program, undefined)
  assert.equal(none.stopped.stopped, 'exhausted')
})

test('states that differ in a predicate are bounded apart', async () => {
  const zigzag = sygus(`(synth-inv inv ((x Int) (up Bool)))
    (define-fun start ((x Int) (up Bool)) Bool (and (= x 0) up))
    (define-fun step ((x Int) (up Bool) (x! Int) (up! Bool)) Bool
      (or (and up (= x! (+ x 2)) (not up!)) (and (not up) (= x! (- x 2)) up!)))
    (define-fun end ((x Int) (up Bool)) Bool (=> up (= x 0)))
    (inv-constraint inv start step end)`)
  const { program, stopped } = await drive(invariantLearning, taskOf(zigzag))
  assert.ok(program, stopped.detail)
})
