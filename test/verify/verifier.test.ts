/** Verdicts: right programs are proved, wrong ones refuted by a small input that fails again, nothing more is claimed. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  and,
  apply,
  bool,
  bv,
  call,
  eq,
  implies,
  int,
  ite,
  not,
  str,
  variable,
} from '../../shared/anrf/build.ts'
import type { Expr } from '../../shared/anrf/expr.ts'
import { run } from '../../shared/anrf/interpreter/run.ts'
import { ArrayOf, BitVec, Bool, Int, List, Str } from '../../shared/anrf/type.ts'
import { openSolver } from '../../shared/platform/embedded/z3/open-solver.ts'
import type { Solver } from '../../shared/smt/solver.ts'
import { countedBudget } from '../../shared/synthesis/budget.ts'
import { replayCalls } from '../../shared/verify/replay.ts'
import { prepareVerifier, verifyProgram, wantsSolver } from '../../shared/verify/verifier.ts'
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
const binary: Sketch = { parameters: { x: Int, y: Int }, returns: Int }
const result = resultOf(binary)
const maximum: Sketch = {
  ...binary,
  constraints: [
    apply('int.ge', [result, x]),
    apply('int.ge', [result, y]),
    apply('or', [eq(result, x), eq(result, y)]),
  ],
}
const larger = ite(apply('int.ge', [x, y]), x, y)

test('a right program is proved, and the obligation replays', () =>
  withSolver(solver => {
    const verification = verify(maximum, larger, solver)
    assert.equal(verification.verdict, 'VERIFIED')
    assert.equal(verification.method?.kind, 'PROVED')
    if (verification.method?.kind !== 'PROVED') return
    assert.match(verification.method.obligation, /^; .*\n\(set-logic ALL\)/)
    solver.reset()
    assert.match(solver.ask(verification.method.obligation), /^unsat$/)
  }))

test('a wrong program gets a small counterexample that fails again', () =>
  withSolver(solver => {
    const wrong = ite(apply('int.gt', [x, int(1000)]), y, larger)
    const { verdict, counterexample } = verify(maximum, wrong, solver)
    assert.equal(verdict, 'COUNTEREXAMPLE')
    assert.deepEqual(counterexample?.inputs, { x: 1001, y: 0 })
    assert.equal(counterexample?.actual, 0)
    assert.equal(counterexample?.clause, 'c1')
    if (counterexample === undefined) return
    const candidate = program(maximum, wrong)
    const [call] = replayCalls(specification(maximum), candidate, counterexample)
    assert.deepEqual(call, { inputs: [1001, 0], output: counterexample.actual })
    const outcome = run(candidate, call?.inputs ?? [])
    assert.equal(outcome.ok && outcome.value, counterexample.actual)
  }))

test('a fault that no test meets is found by the solver and confirmed', () =>
  withSolver(solver => {
    const magic = eq(apply('int.mul', [x, int(7)]), apply('int.add', [y, int(987_654_321)]))
    const { verdict, counterexample } = verify(
      maximum,
      ite(and(magic, apply('int.gt', [x, int(50)])), int(5), larger),
      solver,
    )
    assert.equal(verdict, 'COUNTEREXAMPLE')
    const at = counterexample?.inputs as { x: number; y: number }
    assert.equal(at.x * 7, at.y + 987_654_321)
  }))

const quotient = apply('int.div', [x, y])
const guard = apply('distinct', [y, int(0)])

test('division: proved behind its guard, broken without it', () =>
  withSolver(solver => {
    const guarded = { ...binary, constraints: [implies(guard, eq(result, quotient))] }
    assert.equal(verify(guarded, quotient, solver).method?.kind, 'PROVED')
    const bare = { ...binary, constraints: [eq(result, quotient)] }
    const { verdict, counterexample } = verify(bare, quotient, solver)
    assert.equal(verdict, 'COUNTEREXAMPLE')
    assert.equal(counterexample?.error, 'DivisionByZero')
    assert.equal(counterexample?.inputs.y, 0)
  }))

test('a program must have a value wherever a clause calls it', () =>
  withSolver(solver => {
    const nothing = { ...binary, constraints: [apply('or', [apply('int.ge', [result, int(0)]), bool(true)])] }
    assert.equal(verify(nothing, quotient, solver).verdict, 'COUNTEREXAMPLE')
    const lazy = { ...binary, constraints: [apply('or', [bool(true), apply('int.ge', [result, int(0)])])] }
    assert.equal(verify(lazy, quotient, solver).method?.kind, 'PROVED')
    const inDomain = { ...nothing, domain: { y: apply('int.gt', [y, int(0)]) } }
    assert.equal(verify(inDomain, quotient, solver).method?.kind, 'PROVED')
  }))

test('calls on other arguments are calls of the program', () =>
  withSolver(solver => {
    const step = call('f', [apply('int.add', [x, int(1)]), y], Int)
    const climbing = { ...binary, constraints: [eq(step, apply('int.add', [result, y]))] }
    assert.equal(verify(climbing, apply('int.mul', [x, y]), solver).method?.kind, 'PROVED')
    assert.equal(verify(climbing, apply('int.mul', [x, x]), solver).verdict, 'COUNTEREXAMPLE')
  }))

test('strings', () =>
  withSolver(solver => {
    const s = variable('s', Str)
    const sketch: Sketch = { parameters: { s: Str }, returns: Str }
    const f = resultOf(sketch)
    const quoted = apply('str.concat', [apply('str.concat', [str('"\\'), s]), str('é😀')])
    const length = eq(apply('str.len', [f]), apply('int.add', [apply('str.len', [s]), int(4)]))
    const starts = apply('str.prefixof', [str('"\\'), f])
    const both = { ...sketch, constraints: [length, starts] }
    assert.equal(verify(both, quoted, solver).method?.kind, 'PROVED')
    const { counterexample } = verify(both, apply('str.concat', [s, str('"\\é😀')]), solver)
    assert.equal(counterexample?.clause, 'c2')
    assert.match(String(counterexample?.inputs.s), /^.$/u)
  }))

test('bit-vectors', () =>
  withSolver(solver => {
    const v = variable('v', BitVec(32))
    const sketch: Sketch = { parameters: { v: BitVec(32) }, returns: BitVec(32) }
    const lowest = apply('bv.and', [v, apply('bv.neg', [v])])
    const spec = { ...sketch, constraints: [eq(resultOf(sketch), lowest)] }
    const minusOne = apply('bv.sub', [v, bv(1, 32)])
    assert.equal(
      verify(spec, apply('bv.and', [v, apply('bv.not', [minusOne])]), solver).method?.kind,
      'PROVED',
    )
    const { counterexample } = verify(spec, apply('bv.and', [v, minusOne]), solver)
    assert.deepEqual(counterexample, {
      inputs: { v: 1n },
      clause: 'c1',
      span: { line: 10, column: 1, offset: 0, length: 1 },
      actual: 0n,
      expected: 1n,
    })
  }))

test('lists: what no theory has is tested, and says so', () =>
  withSolver(solver => {
    const xs = variable('xs', List(Int))
    const sketch: Sketch = { parameters: { xs: List(Int) }, returns: Int }
    const spec = { ...sketch, constraints: [eq(resultOf(sketch), apply('list.sum', [xs]))] }
    assert.equal(wantsSolver(specification(spec)), false)
    const { verdict, method } = verify(spec, apply('list.sum', [xs]), solver)
    assert.equal(verdict, 'VERIFIED')
    assert.equal(method?.kind, 'TESTED')
    if (method?.kind !== 'TESTED') return
    assert.ok(method.samples >= 150, String(method.samples))
    assert.equal(method.errorBound, 1 - 0.05 ** (1 / 200))
    const { counterexample } = verify(spec, apply('list.len', [xs]), solver)
    assert.deepEqual(counterexample?.inputs, { xs: [0] })
  }))

test('lists within the theory of sequences are proved', () =>
  withSolver(solver => {
    const xs = variable('xs', List(Int))
    const sketch: Sketch = { parameters: { xs: List(Int) }, returns: Int }
    const some = apply('int.lt', [int(0), apply('list.len', [xs])])
    const spec = { ...sketch, constraints: [implies(some, eq(resultOf(sketch), apply('list.head', [xs])))] }
    assert.equal(verify(spec, apply('list.get', [xs, int(0)]), solver).method?.kind, 'PROVED')
    assert.equal(verify(spec, apply('list.last', [xs]), solver).verdict, 'COUNTEREXAMPLE')
  }))

test('examples only: no more is claimed than that they hold', () => {
  const sketch: Sketch = { ...binary, examples: [[[1, 2], 3]] }
  const verification = verify(sketch, apply('int.add', [x, y]), undefined)
  assert.deepEqual(verification.method, { kind: 'EXAMPLES', examples: 1 })
  const { counterexample } = verify(sketch, apply('int.mul', [x, y]), undefined)
  assert.deepEqual(counterexample?.inputs, { x: 1, y: 2 })
  assert.equal(counterexample?.expected, 3)
  assert.equal(counterexample?.actual, 2)
  assert.equal(verify(binary, x, undefined).verdict, 'UNKNOWN')
})

test('without a solver, tests; small input spaces are tested whole', () => {
  const verification = verify(maximum, larger, undefined)
  assert.equal(verification.method?.kind, 'TESTED')
  const [a, b] = [variable('a', Bool), variable('b', Bool)]
  const sketch: Sketch = { parameters: { a: Bool, b: Bool }, returns: Bool }
  const spec = { ...sketch, constraints: [eq(resultOf(sketch), apply('xor', [a, b]))] }
  assert.deepEqual(verify(spec, not(eq(a, b)), undefined).method, {
    kind: 'TESTED',
    samples: 4,
    seed: 1,
    errorBound: 0,
  })
})

test('an empty domain verifies nothing', () =>
  withSolver(solver => {
    const never = and(apply('int.lt', [x, int(0)]), apply('int.gt', [x, int(5)]))
    const spec = { ...maximum, domain: { x: never } }
    const { verdict, reason } = verify(spec, int(0), solver)
    assert.equal(verdict, 'ERROR')
    assert.match(reason, /d-x/)
    assert.equal(verify(spec, int(0), undefined).verdict, 'UNKNOWN')
  }))

test('a domain too thin to sample is met by the solver', () =>
  withSolver(solver => {
    const thin = eq(apply('int.mul', [x, int(3)]), int(370_370_367))
    const spec = { ...maximum, domain: { x: thin } }
    assert.equal(verify(spec, larger, solver).method?.kind, 'PROVED')
    assert.equal(verify(spec, y, solver).counterexample?.inputs.x, 123_456_789)
  }))

test('a program that does not fit the specification is an error, not a verdict', () => {
  const other = program({ parameters: { x: Int }, returns: Int }, x)
  const base = { solver: undefined, seed: 1, samples: 10, rlimit: 1000 }
  const verdictOf = (candidate: typeof other) =>
    verifyProgram({ specification: specification(maximum), program: candidate, budget: budget(), ...base })
      .verdict
  assert.equal(verdictOf(other), 'ERROR')
  assert.equal(verdictOf({ entry: 'g', functions: [] }), 'ERROR')
  assert.equal(verdictOf(program(maximum, call('h', [x], Int))), 'ERROR')
  assert.equal(verdictOf(program(maximum, call('f', [x, y], Int))), 'ERROR')
})

test('a program cannot redefine what the specification defines', () => {
  const twice = { name: 'g', parameters: [x], returns: Int, body: apply('int.add', [x, x]) }
  const spec = {
    ...specification({ ...binary, constraints: [eq(result, call('g', [x], Int))] }),
    definitions: [twice],
  }
  const honest = program(binary, call('g', [x], Int))
  const forged = { ...honest, functions: [...honest.functions, { ...twice, body: int(0) }] }
  const base = { specification: spec, solver: undefined, seed: 1, samples: 200, rlimit: 1000 }
  assert.equal(verifyProgram({ ...base, program: honest, budget: budget() }).verdict, 'VERIFIED')
  assert.equal(verifyProgram({ ...base, program: forged, budget: budget() }).verdict, 'ERROR')
})

test('no budget: TIMEOUT, never a success', () => {
  const request = {
    specification: specification(maximum),
    program: program(maximum, larger),
    solver: undefined,
  }
  const spent = countedBudget({ steps: 500 })
  const verification = verifyProgram({ ...request, seed: 1, samples: 200, budget: spent, rlimit: 1000 })
  assert.equal(verification.verdict, 'TIMEOUT')
})

/** A solver that lies: whatever it claims, no wrong verdict comes of it. */
function liar(answer: 'sat' | 'unsat', values: readonly string[]): Solver {
  const nothing = (): void => {}
  return {
    declare: nothing,
    assert: nothing,
    push: nothing,
    pop: nothing,
    reset: nothing,
    close: nothing,
    check: () => answer,
    values: () => values,
    ask: () => '',
    spent: 0,
    cutByClock: false,
  }
}

test('a model that the interpreter does not confirm is no counterexample', () => {
  assert.equal(verify(maximum, larger, liar('sat', ['1', '2'])).verdict, 'UNKNOWN')
  assert.equal(verify(maximum, larger, liar('sat', ['(/ 1 2)', '2'])).method?.kind, 'TESTED')
})

test('a proof that a test refutes is no proof', () => {
  assert.equal(verify(maximum, x, liar('unsat', [])).verdict, 'COUNTEREXAMPLE')
})

test('candidates are judged on what earlier ones failed on', () =>
  withSolver(solver => {
    const verifier = prepareVerifier(specification(maximum), 7)
    const judge = (body: Expr) => verifier.judge(program(maximum, body), solver, budget())
    assert.equal(verifier.wantsSolver, true)
    assert.equal(judge(x).kind, 'refuted')
    assert.equal(judge(y).kind, 'refuted')
    assert.equal(judge(larger).kind, 'accepted')
    assert.deepEqual(judge(x), judge(x))
  }))

test('quantifiers and arrays', () =>
  withSolver(solver => {
    const a = variable('a', ArrayOf(Int, Int))
    const sketch: Sketch = { parameters: { a: ArrayOf(Int, Int), x: Int }, returns: Int }
    const spec = { ...sketch, constraints: [eq(resultOf(sketch), apply('array.select', [a, x]))] }
    assert.equal(verify(spec, apply('array.select', [a, x]), solver).method?.kind, 'PROVED')
    assert.equal(verify(spec, int(0), solver).verdict, 'COUNTEREXAMPLE')
  }))

test('the same request gets the same verification', async () => {
  const once = () =>
    withSolver(solver => verify(maximum, ite(apply('int.gt', [x, int(1000)]), y, larger), solver))
  assert.deepEqual(await once(), await once())
  const solver = await openSolver()
  solver.close()
})
