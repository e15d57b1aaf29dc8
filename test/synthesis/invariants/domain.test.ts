/** An element holds of every state that was taken in, with and without predicates; joins end. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { and, apply, int } from '../../../shared/anrf/build.ts'
import { prepareExpr } from '../../../shared/anrf/interpreter/run.ts'
import { Domain } from '../../../shared/synthesis/invariants/domain.ts'
import { formsOf } from '../../../shared/synthesis/invariants/forms.ts'
import { loopOf } from '../../../shared/synthesis/invariants/loop.ts'
import { sygus } from '../sygus-text.ts'

const specification = sygus(`(synth-inv inv ((x Int) (y Int) (b Bool)))
  (define-fun start ((x Int) (y Int) (b Bool)) Bool (and (= x 0) (<= y 7) b))
  (define-fun step ((x Int) (y Int) (b Bool) (x! Int) (y! Int) (b! Bool)) Bool
    (and (< x (* 2 y)) (= x! (+ x 1)) (= y! (- y 1)) (= b! (not b))))
  (define-fun end ((x Int) (y Int) (b Bool)) Bool (<= x 20))
  (inv-constraint inv start step end)`)
const loop = loopOf(specification)
assert(loop)

const state = fc.tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: -30, max: 30 }), fc.boolean())
const states = fc.array(state, { minLength: 1, maxLength: 12 })

test('what was taken in is inside', () => {
  const predicate = apply('int.lt', [loop.now[0] ?? int(0), int(3)])
  fc.assert(
    fc.property(states, states, fc.boolean(), (samples, joined, apart) => {
      const domain = new Domain(loop, formsOf(loop, samples), apart ? [predicate] : [])
      for (const each of joined) domain.join(each)
      const inside = prepareExpr(and(...domain.clauses()), loop.now)
      for (const each of joined) {
        const outcome = inside.run(each)
        assert(outcome.ok && outcome.value === true)
      }
    }),
  )
})

test('a state that is inside changes nothing', () => {
  fc.assert(
    fc.property(states, samples => {
      const domain = new Domain(loop, formsOf(loop, samples), [])
      for (const each of samples) domain.join(each)
      const before = domain.clauses()
      for (const each of samples) domain.join(each)
      assert.deepEqual(domain.clauses(), before)
    }),
  )
})
