import assert from 'node:assert/strict'
import { test } from 'node:test'
import { and, apply, constant, int, lambda, variable } from '../../shared/anrf/build.ts'
import type { Expr } from '../../shared/anrf/expr.ts'
import { BitVec, Int, List, Str } from '../../shared/anrf/type.ts'
import { integerFit } from '../../shared/render/integer-fit.ts'
import { caseOf, specificationFor } from './agreement.ts'

const x = variable('x', Int)
const y = variable('y', Int)
const xs = variable('xs', List(Int))
const s = variable('s', Str)

const fitOf = (body: Expr, ...parameters: (typeof x | typeof xs | typeof s)[]): string =>
  integerFit(caseOf('fit', parameters as never, body, []).input)

/** The same where `low <= x <= high` is promised. */
function promisedFit(body: Expr, low: number | bigint, high: number | bigint): string {
  const { program } = caseOf('fit', [x], body, []).input
  const specification = specificationFor('subject', [x], body.type)
  const [unknown] = specification.unknowns
  const expr = and(apply('int.le', [constant(Int, low), x]), apply('int.le', [x, constant(Int, high)]))
  const domain = {
    expr,
    text: 'promise',
    span: { line: 1, column: 1, offset: 0, length: 0 },
    origin: 'given' as const,
  }
  const unknowns = unknown === undefined ? [] : [{ ...unknown, parameters: [{ variable: x, domain }] }]
  return integerFit({ program, specification: { ...specification, unknowns } })
}

const plus = (n: number): Expr => apply('int.add', [x, int(n)])
const end32 = 2 ** 31 - 1

test('32 bits hold what is promised to stay inside, to the last integer', () => {
  assert.equal(promisedFit(plus(1), 0, end32 - 1), 'int')
  assert.equal(promisedFit(plus(1), 0, end32), 'long')
  assert.equal(promisedFit(plus(-1), -end32, 0), 'int')
  assert.equal(promisedFit(plus(-1), -end32 - 1, 0), 'long')
  assert.equal(promisedFit(apply('int.neg', [x]), -end32 - 1, 0), 'long')
  assert.equal(promisedFit(apply('int.abs', [x]), -end32, end32), 'int')
  assert.equal(promisedFit(apply('int.mul', [x, x]), -46340, 46340), 'int')
  assert.equal(promisedFit(apply('int.mul', [x, x]), -46341, 46341), 'long')
})

test('64 bits hold what nothing is promised of, until it is computed with', () => {
  assert.equal(fitOf(apply('int.max', [x, y]), x, y), 'long')
  assert.equal(fitOf(apply('if', [apply('int.lt', [x, y]), x, int(3)]), x, y), 'long')
  for (const body of [plus(1), plus(-1), apply('int.neg', [x]), apply('int.abs', [x])])
    assert.equal(fitOf(body, x), 'big')
  assert.equal(fitOf(apply('int.div', [x, y]), x, y), 'big')
  assert.equal(promisedFit(plus(1), 0, 2n ** 62n), 'long')
  assert.equal(promisedFit(plus(1), 0, 2n ** 63n - 2n), 'long')
  assert.equal(promisedFit(plus(1), 0, 2n ** 63n - 1n), 'big')
  assert.equal(promisedFit(x, 0, 2n ** 64n), 'big')
})

test('a date that is read fits 32 bits, and so does a day later', () => {
  const date = apply('option.get', [apply('date.parse', [s, constant(Str, '%d/%m/%Y')])])
  assert.equal(fitOf(apply('int.add', [date, int(1)]), s), 'int')
  assert.equal(fitOf(apply('date.year', [date]), s), 'int')
})

test('many small steps add up exactly', () => {
  const steps = Array.from({ length: 3000 }).reduce<Expr>(sum => apply('int.add', [sum, int(1)]), x)
  assert.equal(promisedFit(steps, 0, 2n ** 63n - 3001n), 'long')
  assert.equal(promisedFit(steps, 0, 2n ** 63n - 3000n), 'big')
})

test('items of lists are 64 bits wide; sums, numerals and wide vectors are not bounded', () => {
  assert.equal(fitOf(apply('list.head', [xs]), xs), 'long')
  assert.equal(fitOf(apply('list.map', [xs, lambda([x], plus(1))]), xs), 'big')
  assert.equal(fitOf(apply('list.sum', [xs]), xs), 'big')
  assert.equal(fitOf(apply('str.to_int', [s]), s), 'big')
  assert.equal(fitOf(apply('str.len', [s]), s), 'int')
  assert.equal(fitOf(apply('int.parse', [s]), s), 'big')
  const parsed = (length: number): Expr => apply('int.parse', [apply('str.substr', [s, int(0), int(length)])])
  assert.deepEqual(
    [9, 10, 18, 19].map(length => fitOf(parsed(length), s)),
    ['int', 'long', 'long', 'big'],
  )
  const next = (length: number): Expr => apply('int.add', [apply('option.get', [parsed(length)]), int(1)])
  assert.deepEqual(
    [9, 10, 18, 19].map(length => fitOf(next(length), s)),
    ['int', 'long', 'long', 'big'],
  )
  const bits = (width: number): string =>
    fitOf(apply('bv.to_nat', [variable('b', BitVec(width))]), variable('b', BitVec(width)) as never)
  assert.deepEqual([31, 32, 63, 64].map(bits), ['int', 'long', 'long', 'big'])
})
