/** Programs made to take all time or memory: each ends in a named error, and the next run finds nothing of it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  apply,
  bv,
  call,
  constant,
  int,
  ite,
  lambda,
  letIn,
  str,
  variable,
} from '../../../shared/anrf/build.ts'
import type { Expr, Variable } from '../../../shared/anrf/expr.ts'
import type { Limits, Outcome } from '../../../shared/anrf/interpreter/run.ts'
import type { RuntimeErrorName } from '../../../shared/anrf/operator.ts'
import type { FunctionDefinition, Program } from '../../../shared/anrf/program.ts'
import { between } from '../../../shared/anrf/ranges/range.ts'
import { Bool, Int, List, Str, type Type } from '../../../shared/anrf/type.ts'
import { compileWasm, prepareFast } from '../../../shared/anrf/wasm/run.ts'

const n = variable('n', Int)
let names = 0
const fresh = (type: Type): Variable => variable(`h${names++}`, type)
const big = int(1_000_000_000_000)
const far = int(9_000_000_000_000_000)

const program = (body: Expr, ...others: readonly FunctionDefinition[]): Program => ({
  entry: 'f',
  functions: [...others, { name: 'f', parameters: [n], returns: body.type, body }],
})

/** A predicate over an index that holds, and costs what `work` costs. */
function forall(high: Expr, work: (i: Expr) => Expr): Expr {
  const i = fresh(Int)
  return apply('int.forall', [int(0), high, lambda([i], work(i))])
}
function fold(list: Expr, initial: Expr, step: (total: Expr, item: Expr) => Expr): Expr {
  const total = fresh(initial.type)
  const item = fresh(Int)
  return apply('list.fold', [list, initial, lambda([total, item], step(total, item))])
}
function map(list: Expr, of: (item: Expr) => Expr): Expr {
  const item = fresh(Int)
  return apply('list.map', [list, lambda([item], of(item))])
}
const ten = constant(List(Int), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
const twice = (e: Expr, concat: 'str.concat' | 'list.concat'): Expr => {
  const v = fresh(e.type)
  return letIn(v, e, apply(concat, [v, v]))
}
function times(count: number, start: Expr, step: (e: Expr) => Expr): Expr {
  let e = start
  for (let i = 0; i < count; i++) e = step(e)
  return e
}
const long = times(6, ten, xs => fold(xs, constant(List(Int), []), t => apply('list.concat', [t, ten])))
const always = (e: Expr): Expr => apply('eq', [e, e])
const length = (e: Expr): Expr => apply(e.type.kind === 'List' ? 'list.len' : 'str.len', [e])
const huge = times(16, str('abcdefgh'), e => twice(e, 'str.concat'))

/** Each function calls the one before it twice. */
function callTower(height: number): Program {
  const functions: FunctionDefinition[] = []
  let body: Expr = apply('int.add', [n, int(1)])
  for (let i = 0; i < height; i++) {
    functions.push({ name: `g${i}`, parameters: [n], returns: Int, body })
    const inner = call(`g${i}`, [n], Int)
    body = apply('int.max', [inner, call(`g${i}`, [apply('int.sub', [n, int(i)])], Int)])
  }
  return program(body, ...functions)
}

const tight: Limits = { fuel: 50_000_000, maxBytes: 64 * 1024 * 1024 }
const littleFuel: Limits = { fuel: 500_000, maxBytes: 1 << 28 }
const onlyMemory: Limits = { fuel: Number.MAX_SAFE_INTEGER, maxBytes: 16 * 1024 * 1024 }
let looks = 0
const lateSoon: Limits = { fuel: Number.MAX_SAFE_INTEGER, late: () => ++looks % 20 === 0 }

const hostile: readonly (readonly [string, Program, Limits, RuntimeErrorName])[] = [
  [
    'a loop over 10^12 indices',
    program(forall(big, i => apply('int.ge', [i, int(0)]))),
    tight,
    'FuelExhausted',
  ],
  ['a loop with an empty body', program(forall(far, () => constant(Bool, true))), tight, 'FuelExhausted'],
  [
    'a search that never finds',
    program(apply('int.exists', [int(0), far, lambda([variable('z', Int)], constant(Bool, false))])),
    tight,
    'FuelExhausted',
  ],
  [
    'loops in loops',
    program(forall(big, i => forall(i, j => forall(j, k => apply('int.ge', [k, int(0)]))))),
    tight,
    'FuelExhausted',
  ],
  [
    'a branch in a long loop',
    program(forall(big, i => ite(apply('eq', [i, n]), constant(Bool, true), apply('int.ge', [i, int(0)])))),
    tight,
    'FuelExhausted',
  ],
  [
    'a deadline in a long loop',
    program(forall(far, i => apply('int.ge', [i, int(0)]))),
    lateSoon,
    'DeadlineExceeded',
  ],
  [
    'a deadline in nested folds',
    program(forall(far, () => always(length(long)))),
    lateSoon,
    'DeadlineExceeded',
  ],
  [
    'a deadline in string search',
    program(forall(far, () => apply('str.contains', [str('aaaaaaaaaaaaaaab'), str('aaab')]))),
    lateSoon,
    'DeadlineExceeded',
  ],
  [
    'a string doubled forty times',
    program(times(40, str('ab'), e => twice(e, 'str.concat'))),
    littleFuel,
    'FuelExhausted',
  ],
  [
    'a string doubled for memory',
    program(times(40, str('ab'), e => twice(e, 'str.concat'))),
    onlyMemory,
    'MemoryExhausted',
  ],
  [
    'a list doubled forty times',
    program(times(40, ten, e => twice(e, 'list.concat'))),
    littleFuel,
    'FuelExhausted',
  ],
  [
    'a list doubled for memory',
    program(times(40, ten, e => twice(e, 'list.concat'))),
    onlyMemory,
    'MemoryExhausted',
  ],
  [
    'a list built by nested folds',
    program(times(12, ten, xs => fold(xs, constant(List(Int), []), t => apply('list.concat', [t, ten])))),
    onlyMemory,
    'MemoryExhausted',
  ],
  ['lists kept in a mapped list', program(map(long, () => map(long, i => i))), onlyMemory, 'MemoryExhausted'],
  [
    'strings kept in a mapped list',
    program(map(long, () => apply('str.replace_all', [str('aaaaaaaa'), str('a'), str('bbbbbbbb')]))),
    { ...onlyMemory, maxBytes: 1 << 20 },
    'MemoryExhausted',
  ],
  [
    'cons onto a growing list',
    program(fold(long, ten, (t, x) => apply('list.cons', [x, t]))),
    { ...onlyMemory, maxBytes: 1 << 18 },
    'MemoryExhausted',
  ],
  [
    'replacements that multiply',
    program(
      times(12, str('aa'), s => {
        const v = fresh(Str)
        return letIn(v, s, apply('str.replace_all', [v, str('a'), v]))
      }),
    ),
    littleFuel,
    'FuelExhausted',
  ],
  [
    'replacements that fill memory',
    program(
      times(12, str('aa'), s => {
        const v = fresh(Str)
        return letIn(v, s, apply('str.replace_all', [v, str('a'), v]))
      }),
    ),
    onlyMemory,
    'MemoryExhausted',
  ],
  [
    'a search in a huge string again and again',
    program(forall(big, () => apply('not', [apply('str.contains', [huge, str('hgfedcba')])]))),
    tight,
    'FuelExhausted',
  ],
  [
    'comparing huge strings again and again',
    program(
      letIn(
        variable('hs', Str),
        huge,
        forall(big, i =>
          always(
            apply('str.le', [
              variable('hs', Str),
              apply('str.concat', [apply('str.at', [variable('hs', Str), i]), variable('hs', Str)]),
            ]),
          ),
        ),
      ),
    ),
    tight,
    'FuelExhausted',
  ],
  [
    'sorting again and again',
    program(forall(big, i => always(length(apply('list.sort', [apply('list.cons', [i, ten])]))))),
    tight,
    'FuelExhausted',
  ],
  ['a tower of doubled calls', callTower(60), tight, 'FuelExhausted'],
  [
    'deep loops, each of ten',
    program(times(12, int(0), e => fold(ten, int(0), t => apply('int.max', [t, e])))),
    tight,
    'FuelExhausted',
  ],
  [
    'calls in a loop',
    program(
      forall(big, i => apply('int.gt', [call('g', [i], Int), int(-1)])),
      { name: 'g', parameters: [n], returns: Int, body: apply('int.abs', [n]) },
    ),
    tight,
    'FuelExhausted',
  ],
  [
    'bit-vectors in a loop',
    program(
      forall(big, i =>
        apply('bv.ule', [apply('bv.and', [apply('bv.from_int', [i], [32]), bv(255, 32)]), bv(255, 32)]),
      ),
    ),
    tight,
    'FuelExhausted',
  ],
]

test('each hostile program ends in its named error, and leaves nothing behind', () => {
  for (const [name, made, limits, expected] of hostile) {
    const compiled = compileWasm(made)
    assert.ok(
      !('unsupported' in compiled),
      `${name}: ${'unsupported' in compiled ? compiled.unsupported : ''}`,
    )
    const outcome: Outcome = compiled.run([0], limits)
    assert.equal(outcome.ok ? 'a value' : outcome.error, expected, name)
    const again = compiled.run([0], limits)
    assert.equal(again.ok ? 'a value' : again.error, expected, `${name}, run again`)
  }
})

test('numbers that grow are handed to the interpreter, which names the end', () => {
  const squares = times(40, n, e => {
    const v = fresh(Int)
    return letIn(v, e, apply('int.mul', [v, v]))
  })
  const grown = fold(ten, n, t => apply('int.mul', [t, t]))
  for (const body of [squares, times(6, n, e => letIn(variable(`q${names++}`, Int), e, grown))]) {
    const compiled = compileWasm(program(body))
    assert.ok(!('unsupported' in compiled))
    const outcome: Outcome = compiled.run([3])
    assert.equal(outcome.ok ? 'a value' : outcome.error, 'Overflow')
  }
  const outcome: Outcome = prepareFast(program(squares)).run([3], { fuel: 100_000 })
  assert.equal(outcome.ok ? 'a value' : outcome.error, 'FuelExhausted')
})

test('a thousand runs in one memory need no more than one', () => {
  const rounds = fold(ten, str(''), (t, x) => apply('str.concat', [t, apply('str.from_int', [x])]))
  const compiled = compileWasm(program(rounds))
  assert.ok(!('unsupported' in compiled))
  for (let i = 0; i < 1000; i++) {
    const outcome: Outcome = compiled.run([i], { maxBytes: 200 })
    assert.equal(outcome.ok ? outcome.value : outcome.error, '12345678910')
  }
})

test('deep and wide terms are compiled or refused by name, never crash', () => {
  const add = (e: Expr): Expr => apply('int.add', [e, int(1)])
  const branch = (e: Expr): Expr => ite(apply('eq', [n, int(names++)]), int(1), e)
  const shared = (e: Expr): Expr =>
    ite(apply('eq', [apply('int.div', [e, n]), int(0)]), apply('int.div', [e, int(2)]), e)
  for (const [depth, step] of [
    [5000, add],
    [50_000, add],
    [150, branch],
    [5000, branch],
    [100, shared],
  ] as const) {
    const made = program(times(depth, n, step))
    const fast = prepareFast(made)
    const outcome: Outcome = fast.run([7])
    assert.ok(outcome.ok, fast.interpreted)
  }
})

test('a function with hundreds of loops and locals', () => {
  let sum: Expr = n
  for (let i = 0; i < 150; i++) {
    const kept = apply('list.filter', [
      map(ten, x => apply('int.add', [x, n])),
      lambda([variable(`w${i}`, Int)], constant(Bool, true)),
    ])
    sum = apply('int.add', [sum, fold(kept, int(i), (t, x) => apply('int.max', [t, x]))])
  }
  const compiled = compileWasm(program(sum))
  assert.ok(!('unsupported' in compiled), 'unsupported' in compiled ? compiled.unsupported : '')
  const [one, other] = [compiled.run([3]), prepareFast(program(sum)).run([3])]
  assert.ok(one.ok && other.ok && one.value === other.value && one.value === 3 + 150 * 13 + (136 * 137) / 2)
})

test("inputs outside the ranges compiled for are the interpreter's", () => {
  const ranges = new Map([['n', between(0n, 100n)]])
  const square = program(apply('int.mod', [apply('int.mul', [n, n]), int(1000)]))
  const compiled = compileWasm(square, ranges)
  assert.ok(!('unsupported' in compiled))
  for (const input of [-1, 101, 4_000_000_000, 2n ** 60n]) {
    const outcome: Outcome = compiled.run([input])
    assert.equal(outcome.ok ? 'a value' : outcome.error, 'Overflow')
    const answered: Outcome = prepareFast(square, ranges).run([input])
    assert.equal(answered.ok && answered.value, Number((BigInt(input) * BigInt(input)) % 1000n))
  }
  const inside: Outcome = compiled.run([100])
  assert.equal(inside.ok && inside.value, 0)
})
