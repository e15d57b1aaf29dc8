/** Which specifications speak of one result, and what they say of it once renamed. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formulaOf, singleInvocation } from '../../../shared/synthesis/deduction/single-invocation.ts'
import { featuresOf } from '../../../shared/synthesis/features.ts'
import { TermTable } from '../../../shared/synthesis/term-table.ts'
import { integerTask, shown, sygus } from '../sygus-text.ts'

const formOf = (specification: Parameters<typeof singleInvocation>[0]) =>
  singleInvocation(specification, new TermTable())

test('the same arguments everywhere are single-invocation, whatever the variables are called', () => {
  const form = formOf(
    sygus(`(synth-fun f ((a Int) (b Int)) Int)
      (declare-var x Int) (declare-var y Int) (declare-var z Int)
      (constraint (>= (f x y) x))
      (constraint (>= (f z x) x))`),
  )
  assert.ok(form)
  assert.equal(shown(formulaOf(form)), '(and (ge result of f a) (ge result of f b))')
})

test('shifted and constant arguments become definitions and premises', () => {
  const form = formOf(integerTask(['x'], ['(= (f (+ x 1)) (* 2 x))', '(= (f 0) 7)']))
  assert.ok(form)
  const text = shown(formulaOf(form))
  assert.match(text, /\(eq result of f \(mul 2 \(sub x 1\)\)\)/)
  assert.match(text, /\(implies \(eq x 0\) \(eq result of f 7\)\)/)
})

test('several unknowns may take the same arguments in different orders', () => {
  const form = formOf(
    sygus(`(synth-fun f ((a Int) (b Int)) Int) (synth-fun g ((a Int) (b Int)) Int)
      (declare-var x Int) (declare-var y Int)
      (constraint (= (+ (f x y) (g y x)) (- x y)))`),
  )
  assert.deepEqual(
    form?.outputs.map(output => output.arguments.map(({ name }) => name)),
    [
      ['a', 'b'],
      ['b', 'a'],
    ],
  )
})

test('results for different arguments in one clause are not single-invocation', () => {
  for (const clause of ['(= (f x y) (f y x))', '(= (f (f x y) y) x)', '(>= (f x x) (f x y))'])
    assert.equal(formOf(integerTask(['x', 'y'], [clause])), undefined, clause)
  assert.equal(featuresOf(integerTask(['x', 'y'], ['(= (f x y) (f y x))'])).singleInvocation, false)
})

test('a variable that no argument determines is not single-invocation', () => {
  assert.equal(
    formOf(
      sygus(`(synth-fun f ((a Int)) Int) (declare-var x Int) (declare-var y Int)
        (constraint (=> (< y x) (< y (f x))))`),
    ),
    undefined,
  )
})
