/** Text for the solver: as large as the DAG and no larger, names that cannot clash, values that come back. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { apply, call, eq, int, ite, lambda, letIn, str, variable } from '../../shared/anrf/build.ts'
import type { Expr } from '../../shared/anrf/expr.ts'
import { ArrayOf, BitVec, Bool, Int, List, Str, type Type } from '../../shared/anrf/type.ts'
import { type Value, valueKey } from '../../shared/anrf/value.ts'
import { openSolver } from '../../shared/platform/embedded/z3/open-solver.ts'
import { declareVariables, defineFunctions } from '../../shared/smt/definition.ts'
import { literal } from '../../shared/smt/literal.ts'
import { parseValue } from '../../shared/smt/parse-value.ts'
import { SolverError } from '../../shared/smt/solver-error.ts'
import { sortOf } from '../../shared/smt/sort.ts'
import { definednessSymbol, symbol } from '../../shared/smt/symbol.ts'
import { assertion, definedness, toSmt } from '../../shared/smt/translate.ts'

const [x, y] = [variable('x', Int), variable('y', Int)]
const refused = (code: string) => (error: unknown) => error instanceof SolverError && error.code === code

test('small terms read as a person would write them', () => {
  assert.equal(toSmt(apply('int.add', [x, int(-5)])), '(+ x (- 5))')
  assert.equal(definedness(apply('int.div', [x, y])), '(distinct y 0)')
  assert.equal(toSmt(letIn(variable('t', Int), int(1), variable('t', Int))), '1')
})

test('sharing costs nothing: 2^60 as a tree, 60 nodes as text', async () => {
  let expr: Expr = x
  for (let i = 0; i < 60; i++) expr = apply('int.abs', [apply('int.sub', [expr, apply('int.neg', [expr])])])
  const text = toSmt(expr)
  assert.ok(text.length < 6000, String(text.length))
  const solver = await openSolver()
  solver.declare('(declare-const x Int)')
  solver.assert(`(and (= x 1) (distinct ${2n ** 60n} ${text}))`)
  assert.equal(solver.check(), 'unsat')
  solver.close()
})

test('depth costs nothing, in values and in definedness', async () => {
  let expr: Expr = x
  for (let i = 0; i < 20_000; i++)
    expr = ite(apply('int.gt', [y, int(i)]), apply('int.div', [expr, y]), int(i))
  const solver = await openSolver()
  solver.declare(declareVariables([x, y]))
  solver.assert(assertion(eq(expr, int(0))))
  solver.assert('(= y 1)')
  assert.equal(solver.check(5_000_000), 'unsat')
  solver.close()
})

test('definitions say where they are defined, and so do their callers', () => {
  const ratio = { name: 'ratio', parameters: [x, y], returns: Int, body: apply('int.div', [x, y]) }
  const half = { name: 'half', parameters: [x], returns: Int, body: call('ratio', [x, int(2)], Int) }
  const { commands, partial } = defineFunctions([ratio, half])
  assert.deepEqual([...partial], ['ratio', 'half'])
  assert.match(commands, /\(define-fun ratio!ok \(\(x Int\) \(y Int\)\) Bool\n {2}\(distinct y 0\)\)/)
  assert.match(commands, /\(define-fun half!ok \(\(x Int\)\) Bool\n {2}\(ratio!ok x 2\)\)/)
})

test('a name bound twice in one term is refused, not mixed up', () => {
  const t = variable('t', Int)
  const twice = apply('int.add', [letIn(t, int(1), t), letIn(t, int(2), t)])
  assert.throws(() => toSmt(twice), refused('UNSUPPORTED'))
})

test('what no theory has is refused by name', () => {
  const xs = variable('xs', List(Int))
  const i = variable('i', Int)
  assert.throws(() => toSmt(apply('list.map', [xs, lambda([i], i)])), /list\.map/)
})

const names = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.constantFrom(
    'and',
    'x',
    'x!',
    'x!ok',
    '|x|',
    'str.len',
    '_1',
    'let',
    'ä',
    '{e4}',
    '\\',
    'x y',
    'x!!',
    'seq',
  ),
)

test('different names are different symbols, and none is a generated one', () => {
  fc.assert(
    fc.property(names, names, (a, b) => {
      fc.pre(a !== '' && b !== '')
      assert.equal(symbol(a) === symbol(b), a === b)
      assert.notEqual(symbol(a), definednessSymbol(b))
      assert.doesNotMatch(symbol(a), /^_\d+$/)
    }),
    { numRuns: 2000 },
  )
})

test('every name can be declared', async () => {
  const solver = await openSolver()
  fc.assert(
    fc.property(names, name => {
      fc.pre(name !== '')
      solver.push()
      solver.declare(`(declare-const ${symbol(name)} Int)`)
      solver.assert(`(= ${symbol(name)} 7)`)
      assert.equal(solver.check(), 'sat')
      assert.deepEqual(solver.values([symbol(name)]), ['7'])
      solver.pop()
    }),
    { numRuns: 100 },
  )
  solver.close()
})

const point = fc.oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x2ffff }))
const text = fc.oneof(
  fc.array(point, { maxLength: 6 }).map(points => String.fromCodePoint(...points)),
  fc.constantFrom('"', '""', '\\u{41}', '\\u0041', '\\', '(a)', ';', '|', '\n\t'),
)
const typed: fc.Arbitrary<readonly [Type, Value]> = fc.oneof(
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(n => [Int, n] as const),
  fc.boolean().map(b => [Bool, b] as const),
  text.map(s => [Str, s] as const),
  fc
    .integer({ min: 1, max: 70 })
    .chain(width =>
      fc.bigInt({ min: 0n, max: 2n ** BigInt(width) - 1n }).map(n => [BitVec(width), n] as const),
    ),
  fc.array(fc.integer(), { maxLength: 4 }).map(xs => [List(Int), xs] as const),
  fc.array(fc.array(text, { maxLength: 2 }), { maxLength: 3 }).map(xs => [List(List(Str)), xs] as const),
)

test('a value survives the way to the solver and back', async () => {
  const solver = await openSolver()
  fc.assert(
    fc.property(typed, ([type, value]) => {
      assert.equal(valueKey(parseValue(literal(value, type), type)), valueKey(value))
      solver.push()
      solver.declare(`(declare-const v ${sortOf(type)})`)
      solver.assert(`(= v ${literal(value, type)})`)
      assert.equal(solver.check(), 'sat')
      assert.equal(valueKey(parseValue(solver.values(['v'])[0] ?? '', type)), valueKey(value))
      solver.pop()
    }),
    { numRuns: 300 },
  )
  solver.close()
})

test('what has no value here is refused', () => {
  assert.throws(() => parseValue('(/ 1 2)', Int), refused('UNREADABLE'))
  assert.throws(() => parseValue('1.0', Int), refused('UNREADABLE'))
  assert.throws(() => parseValue('"\\u{d83d}\\u{de00}"', Str), refused('UNREADABLE'))
  assert.throws(() => parseValue('(', Int), refused('UNREADABLE'))
  assert.throws(() => literal('\u{30000}', Str), refused('UNSUPPORTED'))
  const array = parseValue('(store ((as const (Array Int Int)) (- 4)) 3 4)', ArrayOf(Int, Int))
  assert.deepEqual(array, { otherwise: -4, entries: new Map([['3', 4]]) })
  assert.equal(parseValue('(_ bv5 8)', BitVec(8)), 5n)
  assert.equal(toSmt(str('é"')), '"\\u{e9}"""')
})
