/** Small specifications of each kind, derived end to end: the program a person would write, accepted by the verifier. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { derives } from '../../../shared/spec/derivation.ts'
import type { FormalSpecification } from '../../../shared/spec/specification.ts'
import { deductive } from '../../../shared/synthesis/strategies/deductive.ts'
import { drive, taskOf } from '../drive.ts'
import { integerTask, shown, sygus } from '../sygus-text.ts'

async function derived(specification: FormalSpecification): Promise<readonly string[]> {
  const { program, stopped } = await drive(deductive, taskOf(specification))
  assert.ok(program, `${stopped.stopped}: ${stopped.detail ?? ''}`)
  return program.functions.map(({ body }) => shown(body))
}

test('the greatest of two, three and four', async () => {
  for (const count of [2, 3, 4]) {
    const names = ['p', 'q', 'r', 's'].slice(0, count)
    const call = `(f ${names.join(' ')})`
    const above = names.map(name => `(>= ${call} ${name})`)
    const one = `(or ${names.map(name => `(= ${call} ${name})`).join(' ')})`
    const [body] = await derived(integerTask(names, [...above, one]))
    assert.equal(body?.match(/if/g)?.length, count - 1)
  }
})

test('cases come out in the order in which they were given, with only the conditions that are needed', async () => {
  const clamp = integerTask(
    ['x', 'lo', 'hi'],
    [
      '(=> (and (<= lo hi) (< x lo)) (= (f x lo hi) lo))',
      '(=> (and (<= lo hi) (> x hi)) (= (f x lo hi) hi))',
      '(=> (and (<= lo hi) (<= lo x) (<= x hi)) (= (f x lo hi) x))',
    ],
  )
  assert.deepEqual(await derived(clamp), ['(if (lt x lo) lo (if (gt x hi) hi x))'])
})

test('absolute value, sign, half', async () => {
  const absolute = ['(>= (f x) x)', '(>= (f x) (- 0 x))', '(or (= (f x) x) (= (f x) (- 0 x)))']
  assert.deepEqual(await derived(integerTask(['x'], absolute)), ['(if (ge x 0) x (neg x))'])
  const sign = ['(=> (> x 0) (= (f x) 1))', '(=> (< x 0) (= (f x) (- 1)))', '(= (f 0) 0)']
  assert.deepEqual(await derived(integerTask(['x'], sign)), ['(if (gt x 0) 1 (if (lt x 0) -1 0))'])
  assert.deepEqual(await derived(integerTask(['x'], ['(<= (* 2 (f x)) x)', '(> (+ (* 2 (f x)) 2) x)'])), [
    '(div x 2)',
  ])
})

test('postage: what express costs refers to what the same parcel costs without it', async () => {
  const postage = sygus(`(synth-fun fee ((grams Int) (express Bool)) Int)
    (declare-var grams Int) (declare-var express Bool)
    (constraint (=> (and (<= grams 1000) (not express)) (= (fee grams express) 490)))
    (constraint (=> (and (< 1000 grams) (<= grams 5000) (not express)) (= (fee grams express) 790)))
    (constraint (=> (and (> grams 5000) (not express)) (= (fee grams express) 1290)))
    (constraint (=> express (= (fee grams express) (+ (fee grams false) 500))))`)
  assert.deepEqual(await derived(postage), [
    '(let base (if (le grams 1000) 490 (if (le grams 5000) 790 1290)) (if express (add base 500) base))',
  ])
})

test('leap years, as a Bool result', async () => {
  const leap = integerTask(
    ['y'],
    [
      '(=> (= (mod y 400) 0) (f y))',
      '(=> (and (= (mod y 100) 0) (not (= (mod y 400) 0))) (not (f y)))',
      '(=> (and (= (mod y 4) 0) (not (= (mod y 100) 0))) (f y))',
      '(=> (not (= (mod y 4) 0)) (not (f y)))',
    ],
    'Bool',
  )
  const [body] = await derived(leap)
  assert.equal(body, '(or (eq (mod y 400) 0) (and (distinct (mod y 100) 0) (eq (mod y 4) 0)))')
})

test('a quotient is asked for only where there is one', async () => {
  const quotient = integerTask(['a', 'b'], ['(=> (not (= b 0)) (= (f a b) (div a b)))'])
  assert.deepEqual(await derived(quotient), ['(if (distinct b 0) (div a b) 0)'])
})

test('several functions at once', async () => {
  const both = sygus(`(synth-fun low ((a Int) (b Int)) Int) (synth-fun high ((a Int) (b Int)) Int)
    (declare-var a Int) (declare-var b Int)
    (constraint (and (<= (low a b) a) (<= (low a b) b)))
    (constraint (= (+ (low a b) (high a b)) (+ a b)))
    (constraint (or (= (low a b) a) (= (low a b) b)))`)
  assert.equal((await derived(both)).length, 2)
})

test('what nothing can meet is said to be so, with inputs that show it', async () => {
  const { stopped } = await drive(deductive, taskOf(integerTask(['x'], ['(> (f x) x)', '(< (f x) (+ x 1))'])))
  assert.equal(stopped.stopped, 'unrealisable')
  assert.match(stopped.detail ?? '', /x = /)
})

test('a budget that ends in the middle ends the search, and says so', async () => {
  const names = ['p', 'q', 'r', 's', 't']
  const above = names.map(name => `(>= (f ${names.join(' ')}) ${name})`)
  const one = `(or ${names.map(name => `(= (f ${names.join(' ')}) ${name})`).join(' ')})`
  const { stopped, steps } = await drive(deductive, taskOf(integerTask(names, [...above, one])), {
    steps: 20_000,
  })
  assert.equal(stopped.stopped, 'budget')
  assert.ok(steps < 60_000)
})

test('nothing is called impossible only because a constraint divides by zero', async () => {
  const { stopped } = await drive(deductive, taskOf(integerTask(['a', 'b'], ['(= (f a b) (div a b))'])))
  assert.notEqual(stopped.stopped, 'unrealisable')
})

test('a grammar is obeyed, in its own words', async () => {
  const specification = sygus(`
    (synth-fun f ((x Int) (y Int)) Int ((S Int) (B Bool))
      ((S Int (x y 0 1 (+ S S) (- S S) (ite B S S))) (B Bool ((< S S) (not B)))))
    (declare-var x Int) (declare-var y Int)
    (constraint (=> (and (>= x 3) (> y x)) (= (f x y) (* 3 x))))
    (constraint (=> (or (< x 3) (<= y x)) (= (f x y) (- y))))`)
  const { program } = await drive(deductive, taskOf(specification))
  const body = program?.functions[0]?.body
  const grammar = specification.unknowns[0]?.grammar
  assert.ok(body !== undefined && grammar !== undefined && derives(grammar, body))
})

test('the same task gives the same candidates and the same number of steps', async () => {
  const task = taskOf(
    integerTask(['p', 'q', 'r'], ['(>= (f p q r) p)', '(>= (f p q r) q)', '(>= (f p q r) r)']),
  )
  const [once, twice] = [await drive(deductive, task), await drive(deductive, task)]
  assert.deepEqual(once.candidates, twice.candidates)
  assert.equal(once.steps, twice.steps)
})
