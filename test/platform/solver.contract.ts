/** What every solver keeps of `Solver`'s promises: scopes, counted work, the clock, errors, repeatability. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SessionClock } from '../../shared/platform/embedded/z3/session.ts'
import type { Solver } from '../../shared/smt/solver.ts'
import { SolverError } from '../../shared/smt/solver-error.ts'

const cubes = '(= (+ (* a a a) (* b b b)) (+ 33 (* c c c)))'
const declareCubes = '(declare-const a Int)(declare-const b Int)(declare-const c Int)'

const coded = (code: string) => (error: unknown) => error instanceof SolverError && error.code === code

/** The same questions in a fresh session: answers, model and units spent. */
function interview(solver: Solver): unknown {
  solver.declare(`(set-logic ALL)${declareCubes}(declare-const s String)(declare-const v (_ BitVec 16))`)
  const answers: unknown[] = [solver.check(50_000)]
  solver.push()
  solver.assert('(and (> (str.len s) 3) (str.contains s "ab") (= (bvmul v v) #x0019) (> (* a b) (+ a b c)))')
  answers.push(solver.check(500_000), solver.values(['a', 'b', 'c', 's', 'v']), solver.spent)
  solver.pop()
  solver.assert(cubes)
  answers.push(solver.check(50_000), solver.spent)
  return answers
}

export function solverContract(of: string, openSolver: (clock?: SessionClock) => Promise<Solver>): void {
  async function using<R>(body: (solver: Solver) => R): Promise<R> {
    const solver = await openSolver()
    try {
      return body(solver)
    } finally {
      solver.close()
    }
  }

  test(`${of}: a scope forgets what was said in it`, () =>
    using(solver => {
      solver.declare('(set-logic ALL)(declare-const x Int)')
      solver.assert('(> x 3)')
      solver.push()
      solver.assert('(< x 2)')
      assert.equal(solver.check(), 'unsat')
      solver.pop()
      assert.equal(solver.check(), 'sat')
      assert.equal(Number(solver.values(['x'])[0]) > 3, true)
      solver.reset()
      assert.throws(() => solver.assert('(> x 3)'), coded('REJECTED'))
      assert.equal(solver.check(), 'sat')
    }))

  test(`${of}: a rejected command has no effect, not even its first half`, () =>
    using(solver => {
      solver.declare('(declare-const x Int)')
      assert.throws(() => solver.declare('(assert (= x 1))(assert (= y 2))'), coded('REJECTED'))
      solver.assert('(= x 7)')
      assert.equal(solver.check(), 'sat')
      assert.deepEqual(solver.values(['x', '(+ x 1)', '(- x 9)']), ['7', '8', '( - 2 )'])
    }))

  test(`${of}: rlimit bounds the work; the session stays usable in the same scope`, () =>
    using(solver => {
      solver.declare(declareCubes)
      solver.push()
      solver.assert(cubes)
      assert.equal(solver.check(20_000), 'unknown')
      assert.equal(solver.cutByClock, false)
      assert.ok(solver.spent >= 20_000 && solver.spent < 30_000, String(solver.spent))
      solver.push()
      solver.assert('(and (= a 1) (= b 33) (= c 33))')
      assert.equal(solver.check(20_000), 'unsat')
      solver.pop()
      assert.equal(solver.check(20_000), 'unknown')
      assert.ok(solver.spent >= 40_000)
    }))

  test(`${of}: the clock interrupts a check, and the session says so`, async () => {
    const end = performance.now() + 300
    const solver = await openSolver({ remainingMs: () => end - performance.now() })
    solver.declare(declareCubes)
    solver.assert(cubes)
    assert.equal(solver.check(), 'unknown')
    assert.equal(solver.cutByClock, true)
    solver.close()
  })

  test(`${of}: no time left: no check`, async () => {
    const solver = await openSolver({ late: () => true })
    assert.equal(solver.check(), 'unknown')
    assert.equal(solver.cutByClock, true)
    assert.equal(solver.spent, 0)
    solver.close()
    assert.throws(() => solver.check(), coded('CLOSED'))
  })

  test(`${of}: the same text gets the same answer whatever ran before`, async () => {
    const first = await using(interview)
    await using(solver => {
      solver.declare('(declare-fun zz (Int) Int)(declare-const s Int)')
      solver.assert('(forall ((i Int)) (> (zz i) (* i s)))')
      solver.check(100_000)
    })
    const overlapping = await openSolver()
    overlapping.declare('(declare-const q (Seq Int))')
    assert.deepEqual(await using(interview), first)
    overlapping.close()
  })
}
