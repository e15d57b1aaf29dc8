/** Loop invariants: found by the solver's fixed-point engine, proved by the verifier, refuted only by a run. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { constraintBased } from '../../../shared/synthesis/strategies/constraint-based.ts'
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
  assert.match(stopped.detail ?? '', /4 steps lead from i = 0, sum = 0/)
})
