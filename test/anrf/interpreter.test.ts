/** The reference machine: equal to the plainest semantics, and never stopped by depth, sharing or size. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  and,
  apply,
  bool,
  call,
  eq,
  int,
  ite,
  lambda,
  letIn,
  str,
  variable,
} from '../../shared/anrf/build.ts'
import { AnrfError } from '../../shared/anrf/errors.ts'
import type { Expr } from '../../shared/anrf/expr.ts'
import { evaluateExpr, prepareExpr, run } from '../../shared/anrf/interpreter/run.ts'
import type { Program } from '../../shared/anrf/program.ts'
import { Bool, Int, List, Str, type Type } from '../../shared/anrf/type.ts'
import { sameValue, type Value, valueKey } from '../../shared/anrf/value.ts'
import { allTypes, programArbitrary } from './arbitrary.ts'
import { evaluateNaively, NaiveError } from './naive-evaluator.ts'

const x = variable('x', Int)
const s = variable('s', Str)
const xs = variable('xs', List(Int))
const add = (a: Expr, b: Expr): Expr => apply('int.add', [a, b])

function program(body: Expr, ...parameters: Program['functions'][0]['parameters']): Program {
  return { entry: 'f', functions: [{ name: 'f', parameters, returns: body.type, body }] }
}

function repeated(times: number, start: Expr, step: (expr: Expr) => Expr): Expr {
  let expr = start
  for (let i = 0; i < times; i++) expr = step(expr)
  return expr
}

test('a program means what the plain recursive reading of its tree means', () => {
  fc.assert(
    fc.property(programArbitrary({ types: allTypes }), ({ program, inputs }) => {
      let expected: { value: Value } | { error: string }
      try {
        expected = { value: evaluateNaively(program, inputs) }
      } catch (error) {
        // Nor has the plain reading room for every text that a program may ask for.
        fc.pre(!(error instanceof RangeError))
        if (!(error instanceof NaiveError)) throw error
        fc.pre(error.message !== 'steps')
        expected = { error: error.message }
      }
      const outcome = run(program, inputs)
      // It knows no limits either.
      fc.pre(outcome.ok || !/Exhausted/.test(outcome.error))
      if ('error' in expected)
        assert.equal(outcome.ok ? valueKey(outcome.value) : outcome.error, expected.error)
      else assert.ok(outcome.ok && sameValue(outcome.value, expected.value))
    }),
    { numRuns: 1500 },
  )
})

test('a prepared function gives the same answer and fuel each time', () => {
  fc.assert(
    fc.property(programArbitrary({ types: allTypes }), ({ program, inputs }) => {
      const once = run(program, inputs, { fuel: 100_000 })
      assert.deepEqual(run(program, inputs, { fuel: 100_000 }), once)
      if (once.ok) {
        assert.deepEqual(run(program, inputs, { fuel: once.fuelUsed }), once)
        if (once.fuelUsed > 0) assert.equal(run(program, inputs, { fuel: once.fuelUsed - 1 }).ok, false)
      }
    }),
    { numRuns: 300 },
  )
})

test('a term 200,000 deep is evaluated: operators, lets, conditionals, on either side', () => {
  const depth = 200_000
  const left = repeated(depth, x, e => add(e, int(1)))
  const right = repeated(depth, x, e => add(int(1), e))
  const branches = repeated(depth, x, e => ite(eq(x, int(0)), int(1), e))
  for (const [body, expected] of [
    [left, depth + 5],
    [right, depth + 5],
    [branches, 5],
  ] as const) {
    const outcome = run(program(body, x), [5])
    assert.equal(outcome.ok && outcome.value, expected)
  }
  let lets: Expr = variable(`v${depth}`, Int)
  for (let i = depth; i > 0; i--)
    lets = letIn(variable(`v${i}`, Int), add(i === 1 ? x : variable(`v${i - 1}`, Int), int(1)), lets)
  const outcome = run(program(lets, x), [0])
  assert.equal(outcome.ok && outcome.value, depth)
})

test('a tree of 2^200 nodes is evaluated as the DAG of 200 that it is', () => {
  const body = repeated(200, x, e => add(e, e))
  const outcome = run(program(body, x), [1])
  assert.deepEqual(outcome, { ok: true, value: 2n ** 200n, fuelUsed: outcome.fuelUsed })
  assert.ok(outcome.fuelUsed < 2000)
})

test('a long chain of functions that end in calls does not recurse', () => {
  const length = 50_000
  const functions = Array.from({ length }, (_, i) => ({
    name: `f${i}`,
    parameters: [x],
    returns: Int,
    body: i === length - 1 ? x : call(`f${i + 1}`, [x], Int),
  }))
  const outcome = run({ entry: 'f0', functions }, [7])
  assert.equal(outcome.ok && outcome.value, 7)
})

test('a fold whose lambda only returns its argument does not recurse', () => {
  const [t, item] = [variable('t', Int), variable('item', Int)]
  const body = apply('list.fold', [xs, int(0), lambda([t, item], item)])
  const outcome = run(program(body, xs), [Array.from({ length: 100_000 }, (_, i) => i)])
  assert.equal(outcome.ok && outcome.value, 99_999)
})

test('lambdas see the variables around them, each call its own', () => {
  const [i, j] = [variable('i', Int), variable('j', Int)]
  const inner = lambda([j], apply('int.mul', [add(i, j), x]))
  const outer = lambda([i], apply('list.sum', [apply('list.map', [xs, inner])]))
  const outcome = run(program(apply('list.map', [xs, outer]), x, xs), [10, [1, 2]])
  assert.deepEqual(outcome.ok && outcome.value, [50, 70])
})

test('what blows up is stopped before it is built', () => {
  const squares = repeated(200, x, e => apply('int.mul', [e, e]))
  const doubled = repeated(200, s, e => apply('str.concat', [e, e]))
  const lists = repeated(200, xs, e => apply('list.concat', [e, e]))
  const replaced = repeated(60, s, e => apply('str.replace_all', [e, str('a'), e]))
  for (const [body, parameter, input] of [
    [squares, x, 3],
    [doubled, s, 'abc'],
    [lists, xs, [1]],
    [replaced, s, 'aaa'],
  ] as const) {
    const outcome = run(program(body, parameter), [input])
    assert.equal(outcome.ok, false)
    assert.ok(!outcome.ok && /FuelExhausted|MemoryExhausted/.test(outcome.error))
  }
})

test('memory is bounded apart from fuel', () => {
  const doubled = repeated(40, s, e => apply('str.concat', [e, e]))
  const outcome = run(program(doubled, s), ['abc'], { fuel: 1e15, maxBytes: 1_000_000 })
  assert.equal(!outcome.ok && outcome.error, 'MemoryExhausted')
})

test('the deadline is looked at while a loop runs', () => {
  let looks = 0
  const body = apply('int.forall', [int(0), int(2 ** 52), lambda([x], bool(true))])
  const outcome = run(program(body), [], { fuel: 1e15, late: () => ++looks > 3 })
  assert.equal(!outcome.ok && outcome.error, 'DeadlineExceeded')
  assert.equal(looks, 4)
})

test('an error names the node where it happened', () => {
  const bad = apply('int.div', [int(1), x])
  const outcome = run(program(add(int(1), bad), x), [0])
  assert.equal(!outcome.ok && outcome.node, bad)
})

test('a value that is never needed is never computed, one that is shared only once', () => {
  const bad = eq(apply('int.div', [int(1), x]), int(0))
  const outcome = run(program(and(and(bool(true), bool(false)), bad), x), [0])
  assert.equal(outcome.ok && outcome.value, false)
})

test('inputs of another number or type end in InputOutsideDomain; bigints that fit become numbers', () => {
  const f = program(x, x)
  for (const inputs of [[], [1, 2], ['1'], [1.5], [true]])
    assert.equal((run(f, inputs) as { error?: string }).error, 'InputOutsideDomain')
  assert.deepEqual(run(f, [7n]), { ok: true, value: 7, fuelUsed: 0 })
})

test('unknown functions of a clause are bound to what was found for them', () => {
  const f = { name: 'f', parameters: [x], returns: Int as Type, body: add(x, int(1)) }
  const clause = eq(call('f', [variable('y', Int)], Int), int(3))
  assert.deepEqual(evaluateExpr(clause, new Map([['y', 2]]), [f]), { ok: true, value: true, fuelUsed: 3 })
  const prepared = prepareExpr(clause, [variable('y', Int)], [f])
  assert.equal((prepared.run([3]) as { value?: Value }).value, false)
})

test('what is not a program is refused by name', () => {
  const code = (act: () => unknown): string => {
    try {
      act()
    } catch (error) {
      if (error instanceof AnrfError) return error.code
    }
    return 'nothing'
  }
  assert.equal(
    code(() => run(program(x), [])),
    'UNKNOWN_NAME',
  )
  assert.equal(
    code(() => run(program(call('g', [], Bool)), [])),
    'UNKNOWN_FUNCTION',
  )
  assert.equal(
    code(() => run({ entry: 'g', functions: [] }, [])),
    'UNKNOWN_FUNCTION',
  )
  assert.equal(
    code(() => run(program({ kind: 'hole', type: Int, nonterminal: 'S' }), [])),
    'INVALID_PROGRAM',
  )
  const twice = add(letIn(x, int(1), x), letIn(x, int(2), x))
  assert.equal(
    code(() => run(program(twice), [])),
    'INVALID_PROGRAM',
  )
})
