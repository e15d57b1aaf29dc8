/** No wrong verdict: random programs against random clauses, held to brute force over a grid of inputs. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { apply, bool, bv, eq, int, ite, lambda, letIn, variable } from '../../shared/anrf/build.ts'
import type { Expr } from '../../shared/anrf/expr.ts'
import { evaluateExpr } from '../../shared/anrf/interpreter/run.ts'
import { postorder, rewrite } from '../../shared/anrf/traverse.ts'
import { BitVec, Int } from '../../shared/anrf/type.ts'
import { sameValue, type Value } from '../../shared/anrf/value.ts'
import type { Solver } from '../../shared/smt/solver.ts'
import { prove } from '../../shared/verify/prove.ts'
import {
  budget,
  program,
  resultOf,
  type Sketch,
  specification,
  verify,
  withSolver,
} from './specifications.ts'

const [x, y] = [variable('x', Int), variable('y', Int)]

/** Choices that a program is built from, so that fast-check can shrink it. */
type Tape = () => number
const tapeOf = (numbers: readonly number[]): Tape => {
  let at = 0
  return () => numbers[at++ % numbers.length] ?? 0
}

let bound = 0
function integer(tape: Tape, depth: number, scope: readonly Expr[]): Expr {
  const choice = tape() % (depth === 0 ? 2 : 10)
  const next = () => integer(tape, depth - 1, scope)
  switch (choice) {
    case 0:
      return scope[tape() % scope.length] ?? x
    case 1:
      return int((tape() % 13) - 6)
    case 2:
      return apply('int.add', [next(), next()])
    case 3:
      return apply('int.sub', [next(), next()])
    case 4:
      return apply('int.mul', [next(), int((tape() % 5) - 2)])
    case 5:
      return apply(tape() % 2 === 0 ? 'int.div' : 'int.mod', [next(), int((tape() % 7) - 3)])
    case 6:
      return apply(tape() % 2 === 0 ? 'int.min' : 'int.max', [next(), next()])
    case 7: {
      const name = variable(`t${bound++}`, Int)
      return letIn(name, next(), integer(tape, depth - 1, [...scope, name]))
    }
    default:
      return ite(truth(tape, depth - 1, scope), next(), next())
  }
}

function truth(tape: Tape, depth: number, scope: readonly Expr[]): Expr {
  const next = () => integer(tape, Math.max(0, depth - 1), scope)
  switch (tape() % (depth <= 0 ? 3 : 8)) {
    case 0:
      return apply('int.lt', [next(), next()])
    case 1:
      return apply('int.ge', [next(), next()])
    case 2:
      return apply('distinct', [next(), next()])
    case 3:
      return apply('and', [truth(tape, depth - 1, scope), truth(tape, depth - 1, scope)])
    case 4:
      return apply('or', [truth(tape, depth - 1, scope), truth(tape, depth - 1, scope)])
    case 5:
      return apply('implies', [truth(tape, depth - 1, scope), truth(tape, depth - 1, scope)])
    case 6: {
      const name = variable(`t${bound++}`, Int)
      const body = lambda([name], truth(tape, depth - 1, [...scope, name]))
      return apply(tape() % 2 === 0 ? 'int.forall' : 'int.exists', [int(-1), int(tape() % 4), body])
    }
    default:
      return apply('not', [truth(tape, depth - 1, scope)])
  }
}

const vectors = [
  'bv.add',
  'bv.mul',
  'bv.udiv',
  'bv.srem',
  'bv.ashr',
  'bv.shl',
  'bv.xor',
  'bv.smod',
  'bv.sdiv',
] as const
function vector(tape: Tape, depth: number, scope: readonly Expr[]): Expr {
  if (depth === 0 || tape() % 5 === 0)
    return tape() % 2 === 0 ? (scope[tape() % scope.length] ?? bv(0, 3)) : bv(tape() % 8, 3)
  const next = () => vector(tape, depth - 1, scope)
  if (tape() % 4 === 0) return ite(apply('bv.slt', [next(), next()]), next(), next())
  return apply(vectors[tape() % vectors.length] ?? 'bv.add', [next(), next()])
}

/** Changes one node: a constant, or an operator with the same signature. */
function mutated(expr: Expr, tape: Tape): Expr {
  const nodes = postorder(expr).filter(node => node.kind === 'constant' || node.kind === 'apply')
  const target = nodes[tape() % Math.max(1, nodes.length)]
  const swaps: Readonly<Record<string, string>> = {
    'int.lt': 'int.le',
    'int.ge': 'int.gt',
    'int.add': 'int.sub',
    'int.div': 'int.mod',
    'int.min': 'int.max',
    and: 'or',
    'bv.add': 'bv.sub',
    'bv.ashr': 'bv.lshr',
    'bv.smod': 'bv.srem',
    'bv.slt': 'bv.sle',
  }
  return rewrite(expr, node => {
    if (node !== target) return node
    if (node.kind === 'constant' && node.type.kind === 'Int') return int(Number(node.value) + 1)
    if (node.kind === 'constant' && node.type.kind === 'BitVec') return bv((node.value as bigint) + 1n, 3)
    const swap = node.kind === 'apply' ? swaps[node.operator] : undefined
    return node.kind === 'apply' && swap !== undefined ? apply(swap as 'and', node.args) : node
  })
}

const tape = fc.array(fc.nat(1000), { minLength: 30, maxLength: 30 })
const valueAt = (expr: Expr, inputs: Readonly<Record<string, Value>>): Value | undefined => {
  const outcome = evaluateExpr(expr, new Map(Object.entries(inputs)))
  return outcome.ok ? outcome.value : undefined
}
const agree = (a: Expr, b: Expr, inputs: Readonly<Record<string, Value>>): boolean => {
  const [left, right] = [valueAt(a, inputs), valueAt(b, inputs)]
  return left !== undefined && right !== undefined && sameValue(left, right)
}

interface Tally {
  proved: number
  refuted: number
  other: number
}

/** The verdict on `candidate` against `result == wanted`, held to brute force. */
function hold(
  sketch: Sketch,
  wanted: Expr,
  candidate: Expr,
  grid: readonly Readonly<Record<string, Value>>[],
  solver: Solver,
  tally: Tally,
): void {
  const spec = { ...sketch, constraints: [eq(resultOf(sketch), wanted)] }
  const { verdict, method, counterexample } = verify(spec, candidate, solver)
  assert.equal(proves(spec, candidate, solver), method?.kind === 'PROVED')
  if (verdict === 'COUNTEREXAMPLE') {
    assert.equal(agree(candidate, wanted, counterexample?.inputs ?? {}), false)
    tally.refuted += 1
  } else if (verdict === 'VERIFIED') {
    for (const inputs of grid) assert.ok(agree(candidate, wanted, inputs), JSON.stringify(inputs, String))
    tally.proved += method?.kind === 'PROVED' ? 1 : 0
  } else tally.other += 1
}

test('integers', () =>
  withSolver(solver => {
    const sketch: Sketch = { parameters: { x: Int, y: Int }, returns: Int }
    const range = Array.from({ length: 15 }, (_, i) => i - 7)
    const grid = range.flatMap(a => range.map(b => ({ x: a, y: b })))
    const tally = { proved: 0, refuted: 0, other: 0 }
    const property = fc.property(tape, tape, (first, second) => {
      const program = integer(tapeOf(first), 3, [x, y])
      hold(sketch, program, program, grid, solver, tally)
      hold(sketch, program, mutated(program, tapeOf(second)), grid, solver, tally)
    })
    fc.assert(property, { numRuns: 60, seed: 3 })
    assert.ok(tally.proved > 40 && tally.refuted > 15 && tally.other < 5, JSON.stringify(tally))
  }))

test('bit-vectors', () =>
  withSolver(solver => {
    const sketch: Sketch = { parameters: { v: BitVec(3), w: BitVec(3) }, returns: BitVec(3) }
    const scope = [variable('v', BitVec(3)), variable('w', BitVec(3))]
    const range = Array.from({ length: 8 }, (_, i) => BigInt(i))
    const grid = range.flatMap(v => range.map(w => ({ v, w })))
    const tally = { proved: 0, refuted: 0, other: 0 }
    const property = fc.property(tape, tape, (first, second) => {
      const program = vector(tapeOf(first), 3, scope)
      hold(sketch, program, program, grid, solver, tally)
      hold(sketch, program, mutated(program, tapeOf(second)), grid, solver, tally)
    })
    fc.assert(property, { numRuns: 40, seed: 3 })
    assert.ok(tally.proved > 40 && tally.refuted > 5 && tally.other === 0, JSON.stringify(tally))
  }))

/** What the proof alone says must hold too: interpreter and translation are checked apart. */
const proves = (sketch: Sketch, candidate: Expr, solver: Solver): boolean =>
  prove(specification(sketch), program(sketch, candidate).functions, {
    solver,
    budget: budget(),
    rlimit: 2_000_000,
  }).kind === 'proved'

test('the solver alone is never wrong about definedness under laziness', () =>
  withSolver(solver => {
    const sketch: Sketch = { parameters: { x: Int, y: Int }, returns: Int }
    const quotient = apply('int.div', [x, y])
    const guards: readonly (readonly [Expr, boolean])[] = [
      [ite(apply('distinct', [y, int(0)]), quotient, int(0)), true],
      [ite(eq(y, int(0)), quotient, int(0)), false],
      [ite(apply('and', [apply('distinct', [y, int(0)]), eq(quotient, x)]), int(1), int(0)), true],
      [ite(apply('and', [eq(quotient, x), apply('distinct', [y, int(0)])]), int(1), int(0)), false],
      [ite(apply('or', [eq(y, int(0)), eq(quotient, x)]), int(1), int(0)), true],
      [ite(apply('implies', [eq(quotient, x), bool(true)]), int(1), int(0)), false],
      [ite(apply('xor', [eq(y, int(0)), eq(quotient, x)]), int(1), int(0)), false],
      [letIn(variable('q', Int), quotient, ite(eq(y, int(0)), int(0), variable('q', Int))), false],
      [apply('int.mul', [int(0), quotient]), false],
    ]
    for (const [body, right] of guards) {
      const spec = { ...sketch, constraints: [eq(resultOf(sketch), resultOf(sketch))] }
      assert.equal(verify(spec, body, solver).verdict === 'VERIFIED', right)
      assert.equal(proves(spec, body, solver), right)
    }
  }))
