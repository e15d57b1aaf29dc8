/** Smart constructors: the inferred type is the rule's, and what has none is refused by name. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  and,
  apply,
  bool,
  bv,
  constant,
  eq,
  int,
  lambda,
  letIn,
  or,
  str,
  variable,
} from '../../shared/anrf/build.ts'
import { AnrfError, type AnrfErrorCode } from '../../shared/anrf/errors.ts'
import { evaluateExpr } from '../../shared/anrf/interpreter/run.ts'
import { ArrayOf, BitVec, Bool, Fun, Int, List, Str, typeText } from '../../shared/anrf/type.ts'
import { valueArbitrary } from './arbitrary.ts'

const x = variable('x', Int)
const xs = variable('xs', List(Str))
const v8 = variable('v', BitVec(8))
const array = variable('a', ArrayOf(Int, Bool))

function code(act: () => unknown): AnrfErrorCode | undefined {
  try {
    act()
  } catch (error) {
    if (error instanceof AnrfError) return error.code
    throw error
  }
  return undefined
}

test('type variables, widths, indices and functions are inferred', () => {
  const s = variable('s', Str)
  const inferred = [
    [apply('if', [bool(true), xs, xs]), 'List[String]'],
    [apply('list.get', [xs, x]), 'String'],
    [apply('list.cons', [str('a'), xs]), 'List[String]'],
    [apply('list.map', [xs, lambda([s], apply('str.len', [s]))]), 'List[Int]'],
    [apply('list.fold', [xs, v8, lambda([v8, s], v8)]), 'BitVec[8]'],
    [apply('array.select', [array, x]), 'Bool'],
    [apply('array.store', [array, x, bool(true)]), 'Array[Int, Bool]'],
    [apply('bv.add', [v8, v8]), 'BitVec[8]'],
    [apply('bv.concat', [v8, bv(1, 4)]), 'BitVec[12]'],
    [apply('bv.extract', [v8], [6, 2]), 'BitVec[5]'],
    [apply('bv.zero_extend', [v8], [0]), 'BitVec[8]'],
    [apply('bv.from_int', [x], [17]), 'BitVec[17]'],
    [apply('bv.comp', [v8, v8]), 'BitVec[1]'],
    [lambda([s, x], eq(x, x)), '(String, Int) -> Bool'],
    [letIn(x, int(1), xs), 'List[String]'],
  ] as const
  for (const [expr, type] of inferred) assert.equal(typeText(expr.type), type)
})

test('a misuse is refused with its code', () => {
  const f = lambda([x], x)
  const misuses: readonly (readonly [AnrfErrorCode, () => unknown])[] = [
    ['WRONG_ARITY', () => apply('int.add', [x])],
    ['TYPE_MISMATCH', () => apply('int.add', [x, bool(true)])],
    ['TYPE_MISMATCH', () => eq(x, str('1'))],
    ['TYPE_MISMATCH', () => eq(f, f)],
    ['TYPE_MISMATCH', () => apply('bv.add', [v8, bv(1, 4)])],
    ['TYPE_MISMATCH', () => apply('list.cons', [x, xs])],
    ['TYPE_MISMATCH', () => apply('list.map', [xs, f])],
    ['TYPE_MISMATCH', () => apply('list.filter', [variable('ys', List(Int)), f])],
    ['TYPE_MISMATCH', () => apply('array.select', [array, bool(true)])],
    ['WRONG_INDICES', () => apply('bv.extract', [v8])],
    ['WRONG_INDICES', () => apply('bv.extract', [v8], [8, 0])],
    ['WRONG_INDICES', () => apply('bv.extract', [v8], [0, 1])],
    ['WRONG_INDICES', () => apply('bv.extract', [v8], [-1, 0])],
    ['WRONG_INDICES', () => apply('bv.from_int', [x], [0])],
    ['WRONG_INDICES', () => apply('int.add', [x, x], [1])],
    ['TYPE_MISMATCH', () => letIn(x, bool(true), x)],
    ['BAD_VALUE', () => constant(Int, 'a')],
    ['BAD_VALUE', () => constant(BitVec(8), 256n)],
    ['BAD_TYPE', () => constant(BitVec(0), 0n)],
    ['BAD_TYPE', () => constant(Fun([Int], Int), 0)],
  ]
  for (const [expected, act] of misuses) assert.equal(code(act), expected, `${act}`)
})

test('integers have one representation, vectors are reduced to their width', () => {
  assert.equal(int(7n).value, 7)
  assert.equal(int(2n ** 60n).value, 2n ** 60n)
  assert.equal(int(2 ** 60).value, 2n ** 60n)
  assert.ok(Object.is(int(-0).value, 0))
  assert.equal(bv(-1, 8).value, 255n)
  fc.assert(fc.property(valueArbitrary(Int), value => assert.equal(int(value as number).value, value)))
})

test('chains fold to the left, and of nothing give their unit', () => {
  const truth = (expr: Parameters<typeof evaluateExpr>[0]) => {
    const outcome = evaluateExpr(expr, new Map())
    return outcome.ok && outcome.value
  }
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 5 }), values => {
      assert.equal(truth(and(...values.map(bool))), values.every(Boolean))
      assert.equal(truth(or(...values.map(bool))), values.some(Boolean))
    }),
  )
})
