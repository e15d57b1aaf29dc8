/** What each pass makes of terms that a person can read. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  and,
  apply,
  bool,
  bv,
  call,
  constant,
  eq,
  int,
  ite,
  lambda,
  letIn,
  none,
  or,
  str,
  variable,
} from '../../../shared/anrf/build.ts'
import type { Expr, Variable } from '../../../shared/anrf/expr.ts'
import { between } from '../../../shared/anrf/ranges/range.ts'
import { BitVec, Bool, Float, Int, List, Option, Str } from '../../../shared/anrf/type.ts'
import { localNames } from '../../../shared/render/lowering/local-names.ts'
import { optimised } from '../../../shared/render/passes/optimise.ts'
import { passesOf } from '../../../shared/render/passes/passes-of.ts'
import { passes } from '../../../shared/render/passes/registry.ts'
import { printExpr } from '../../../shared/spec/language/print.ts'

const [x, y, p] = [variable('x', Int), variable('y', Int), variable('p', Bool)]
const xs = variable('xs', List(Int))
const [a, s, f] = [variable('a', BitVec(8)), variable('s', Str), variable('f', Float)]
const o = variable('o', Option(Int))
const bits = (value: bigint): Expr => constant(BitVec(8), value)
const parameters: readonly Variable[] = [x, y, p, xs, a, s, f, o]
const add = (a: Expr, b: Expr): Expr => apply('int.add', [a, b])
const div = (a: Expr, b: Expr): Expr => apply('int.div', [a, b])
const times = (a: Expr, b: Expr): Expr => apply('int.mul', [a, b])
const [p1, p2, q, t] = [variable('p1', Int), variable('p2', Int), variable('q', Bool), variable('t', Str)]
const nan = constant(Float, Number.NaN)
const [half, quotient] = [div(x, int(2)), div(x, y)]
const failing = apply('bv.from_int', [quotient], [8])

function after(name: string, body: Expr): string {
  const chosen = passes.filter(pass => pass.name === name)
  const given = new Map([['x', between(0n, 9n)]])
  return printExpr(optimised(body, chosen, { parameters, given, names: localNames(['x', 'y', 'p', 'xs']) }))
}

const expected: readonly (readonly [pass: string, term: Expr, text: string])[] = [
  ['constant_folding', add(times(int(2), int(3)), x), '6 + x'],
  ['constant_folding', div(int(1), int(0)), '1 / 0'],
  ['constant_folding', ite(bool(true), x, div(x, y)), 'x'],
  ['identities', add(x, int(0)), 'x'],
  ['identities', times(div(x, y), int(0)), 'x / y * 0'],
  ['identities', times(div(x, int(2)), int(0)), '0'],
  ['identities', apply('bv.ule', [a, bits(0n)]), 'a == #x00'],
  ['identities', apply('bv.slt', [a, bits(128n)]), 'false'],
  ['identities', apply('bv.shl', [a, bits(8n)]), '#x00'],
  ['identities', apply('bv.xor', [a, a]), '#x00'],
  ['identities', apply('bv.nand', [a, bits(0n)]), '#xff'],
  ['identities', apply('bv.sign_extend', [a], [0]), 'a'],
  ['identities', apply('bv.rotate_left', [a], [8]), 'a'],
  ['identities', apply('int.sub', [x, x]), '0'],
  ['identities', apply('bv.comp', [a, a]), '#b1'],
  ['identities', apply('eq', [o, none(Int)]), 'not isSome(o)'],
  ['identities', apply('distinct', [none(Int), o]), 'isSome(o)'],
  ['identities', apply('float.le', [f, f]), 'not isNaN(f)'],
  ['identities', apply('int.lt', [half, half]), 'false'],
  ['identities', apply('option.or_else', [apply('option.some', [x]), y]), 'x'],
  ['identities', apply('option.or_else', [constant(Option(Int), []), quotient]), 'x / y'],
  ['identities', apply('option.is_some', [apply('option.some', [half])]), 'true'],
  ['identities', apply('list.fold', [constant(List(Int), []), quotient, lambda([x, y], add(x, y))]), 'x / y'],
  ['identities', apply('int.lt', [quotient, quotient]), 'x / y < x / y'],
  ['identities', apply('str.lt', [s, str('')]), 'false'],
  ['identities', apply('str.le', [s, str('')]), 's == ""'],
  ['identities', apply('eq', [int(3), x]), 'x == 3'],
  ['identities', apply('int.sub', [add(x, y), add(x, y)]), '0'],
  ['identities', apply('int.sub', [div(x, y), div(x, y)]), 'x / y - x / y'],
  ['identities', apply('int.max', [div(x, y), div(x, y)]), 'x / y'],
  ['identities', apply('bv.shl', [failing, bits(8n)]), 'bv(x / y, 8) * #x00'],
  ['identities', apply('float.le', [f, nan]), 'false'],
  ['identities', apply('float.add', [nan, f]), 'NaN'],
  ['identities', and(apply('int.lt', [quotient, y]), bool(false)), '(if x / y < y then 1 else 0) < 0'],
  ['identities', or(p, bool(true)), 'true'],
  ['identities', eq(apply('bv.and', [a, bv(15, 8)]), bv(16, 8)), 'false'],
  ['identities', eq(apply('bv.zero_extend', [a], [8]), bv(256, 16)), 'false'],
  ['identities', or(p, apply('not', [p])), 'true'],
  ['identities', and(apply('not', [p]), p), 'false'],
  ['identities', eq(apply('list.cons', [int(1), constant(List(Int), [2])]), xs), 'xs == cons(1, [2])'],
  [
    'identities',
    apply('str.join', [apply('list.cons', [s, constant(List(Str), ['a', 'b'])]), str('-')]),
    's + "-a-b"',
  ],
  ['shortening', apply('list.sort', [apply('list.sort', [xs])]), 'sort(xs)'],
  ['identities', eq(apply('bv.and', [a, bv(15, 8)]), bv(8, 8)), 'a & #x0f == #x08'],
  ['identities', apply('list.contains', [constant(List(Int), [7]), x]), 'x == 7'],
  ['identities', eq(apply('bv.and', [a, bv(15, 8)]), bv(16, 8)), 'false'],
  ['identities', eq(apply('bv.zero_extend', [a], [8]), bv(256, 16)), 'false'],
  ['identities', or(p, apply('not', [p])), 'true'],
  ['identities', and(apply('not', [p]), p), 'false'],
  ['identities', eq(apply('list.cons', [int(1), constant(List(Int), [2])]), xs), 'xs == cons(1, [2])'],
  ['shortening', apply('list.sort', [apply('list.sort', [xs])]), 'sort(xs)'],
  ['identities', eq(apply('bv.and', [a, bv(15, 8)]), bv(8, 8)), 'a & #x0f == #x08'],
  ['identities', apply('list.contains', [constant(List(Int), []), x]), 'false'],
  ['identities', eq(apply('bv.and', [a, bv(15, 8)]), bv(16, 8)), 'false'],
  ['identities', eq(apply('bv.zero_extend', [a], [8]), bv(256, 16)), 'false'],
  ['identities', or(p, apply('not', [p])), 'true'],
  ['identities', and(apply('not', [p]), p), 'false'],
  ['identities', eq(apply('list.cons', [int(1), constant(List(Int), [2])]), xs), 'xs == cons(1, [2])'],
  ['shortening', apply('list.sort', [apply('list.sort', [xs])]), 'sort(xs)'],
  ['identities', eq(apply('bv.and', [a, bv(15, 8)]), bv(8, 8)), 'a & #x0f == #x08'],
  ['identities', apply('list.contains', [constant(List(Int), []), quotient]), 'contains([], x / y)'],
  ['identities', apply('list.fold', [xs, y, lambda([p1, p2], p1)]), 'y'],
  ['identities', apply('list.fold', [constant(List(Int), [7, 8]), y, lambda([p1, p2], quotient)]), 'x / y'],
  ['identities', apply('list.fold', [xs, y, lambda([p1, p2], x)]), 'fold(xs, y, (p1, p2) -> x)'],
  ['identities', apply('str.replace', [s, t, t]), 's'],
  ['identities', letIn(y, times(div(x, int(2)), int(0)), x), 'x'],
  ['identities', letIn(p1, quotient, x), 'let p1 = x / y: x'],
  ['constant_folding', apply('list.drop', [constant(List(Int), [7, 8]), int(1)]), '[8]'],
  ['shortening', apply('list.last', [apply('list.sort', [xs])]), 'max(xs)'],
  ['shortening', ite(p, p, q), 'p or q'],
  ['shortening', ite(p, q, p), 'p and q'],
  [
    'shortening',
    apply('float.floor', [apply('float.from_int', [x])]),
    printExpr(apply('float.from_int', [x])),
  ],
  ['shortening', apply('bv.and', [a, a]), 'a'],
  ['shortening', times(x, int(-1)), '-x'],
  ['shortening', apply('float.neg', [apply('float.neg', [f])]), 'f'],
  ['shortening', ite(p, bool(true), bool(true)), 'true'],
  [
    'identities',
    ite(apply('int.lt', [div(x, y), int(3)]), x, x),
    'if (if x / y < 3 then 1 else 0) >= 0 then x else 0',
  ],
  ['identities', eq(apply('bv.and', [a, bv(15, 8)]), bv(16, 8)), 'false'],
  ['identities', eq(apply('bv.zero_extend', [a], [8]), bv(256, 16)), 'false'],
  ['identities', or(p, apply('not', [p])), 'true'],
  ['identities', and(apply('not', [p]), p), 'false'],
  ['identities', eq(apply('list.cons', [int(1), constant(List(Int), [2])]), xs), 'xs == cons(1, [2])'],
  ['shortening', apply('list.sort', [apply('list.sort', [xs])]), 'sort(xs)'],
  ['identities', eq(apply('bv.and', [a, bv(15, 8)]), bv(8, 8)), 'a & #x0f == #x08'],
  ['identities', apply('list.contains', [apply('list.cons', [x, constant(List(Int), [])]), y]), 'x == y'],
  ['shortening', ite(apply('int.lt', [x, y]), x, y), 'min(x, y)'],
  ['dead_branches', ite(apply('int.lt', [x, int(10)]), y, int(7)), 'y'],
  ['dead_branches', ite(apply('int.lt', [y, int(10)]), y, int(7)), 'if y < 10 then y else 7'],
  ['dead_branches', and(apply('int.ge', [x, int(0)]), p), 'p'],
  // The condition holds where it has a value; its error is part of the meaning.
  [
    'dead_branches',
    ite(apply('int.lt', [apply('int.mod', [x, y]), apply('int.add', [apply('int.abs', [y]), int(1)])]), x, y),
    'if x % y < abs(y) + 1 then x else y',
  ],
  ['common_subexpressions', times(add(x, y), add(x, y)), 'let number = x + y: number * number'],
  ['common_subexpressions', add(div(x, y), div(x, y)), 'let number = x / y: number + number'],
  // `y / x` fails before `x / y` does.
  ['common_subexpressions', add(div(y, x), add(div(x, y), div(x, y))), 'y / x + (x / y + x / y)'],
  // It is not certain that `x / y` is needed.
  [
    'common_subexpressions',
    or(p, apply('int.lt', [add(div(x, y), div(x, y)), int(3)])),
    'p or x / y + x / y < 3',
  ],
  // Each branch names what only it repeats.
  [
    'common_subexpressions',
    ite(p, add(div(x, y), div(x, y)), int(1)),
    'if p then let number = x / y: number + number else 1',
  ],
  [
    'common_subexpressions',
    ite(p, times(add(x, y), int(2)), times(add(x, y), int(3))),
    'let number = x + y: if p then number * 2 else number * 3',
  ],
  [
    'common_subexpressions',
    add(call('f', [x], Int), call('f', [x], Int)),
    'let number = f(x): number + number',
  ],
  [
    'common_subexpressions',
    letIn(variable('z', Int), add(x, y), times(variable('z', Int), add(x, y))),
    'let z = x + y: z * z',
  ],
]

for (const [pass, term, text] of expected)
  test(`${pass}: ${printExpr(term)} → ${text}`, () => assert.equal(after(pass, term), text))

test('lambdas that differ in the names of their parameters are one', () => {
  const twice = (item: Variable): Expr => apply('list.map', [xs, lambda([item], times(item, int(2)))])
  const both = apply('list.concat', [twice(variable('a', Int)), twice(variable('b', Int))])
  assert.equal(after('common_subexpressions', both), 'let items = map(xs, a -> a * 2): items + items')
})

test('level 0 has no pass, level 1 those that every reader expects, level 2 all; each can be left out', () => {
  const names = (options: Parameters<typeof passesOf>[0]): readonly string[] =>
    passesOf(options).map(({ name }) => name)
  assert.deepEqual(names({ optimizationLevel: 0 }), [])
  assert.deepEqual(names({}), ['constant_folding', 'identities', 'shortening'])
  assert.deepEqual(
    names({ optimizationLevel: 2 }),
    passes.map(({ name }) => name),
  )
  for (const { name } of passes)
    assert.ok(!names({ optimizationLevel: 2, disabledPasses: [name] }).includes(name))
})
