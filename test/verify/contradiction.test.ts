/** Contradictions are found before any search, with the clauses that clash and an input; nothing else is called one. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { and, apply, call, eq, implies, int, ite, not, str, variable } from '../../shared/anrf/build.ts'
import { BitVec, Bool, Int, Str } from '../../shared/anrf/type.ts'
import type { Solver } from '../../shared/smt/solver.ts'
import { findContradiction } from '../../shared/verify/contradiction.ts'
import { budget, resultOf, type Sketch, specification, verify, withSolver } from './specifications.ts'

const [x, y] = [variable('x', Int), variable('y', Int)]
const unary: Sketch = { parameters: { x: Int }, returns: Int }
const result = resultOf(unary)

const find = (sketch: Sketch, solver?: Solver) => findContradiction(specification(sketch), solver, budget())
const texts = (sketch: Sketch, solver?: Solver) => find(sketch, solver)?.clauses.map(({ text }) => text)

test('one input, two outputs', () => {
  const sketch: Sketch = {
    ...unary,
    examples: [
      [[1], 2],
      [[2], 3],
      [[1], 4],
    ],
  }
  const conflict = find(sketch)
  assert.deepEqual(
    conflict?.clauses.map(({ text }) => text),
    ['e1', 'e3'],
  )
  assert.deepEqual(conflict?.input, { x: 1 })
  assert.equal(conflict?.clauses[0]?.span.line, 30)
})

test('an example against a clause, found without a solver', () => {
  const sketch: Sketch = {
    ...unary,
    constraints: [apply('int.gt', [x, int(0)]), eq(result, apply('int.add', [x, int(1)]))],
    domain: { x: apply('int.gt', [x, int(0)]) },
    examples: [
      [[1], 2],
      [[5], 7],
    ],
  }
  assert.deepEqual(texts(sketch), ['e2', 'c2'])
})

test('clauses that clash at one value only, and no clause too many', () =>
  withSolver(solver => {
    const at = (value: number) => eq(x, int(value))
    const sketch: Sketch = {
      ...unary,
      constraints: [
        apply('int.ge', [result, int(0)]),
        implies(apply('int.ge', [x, int(76543)]), apply('int.gt', [result, int(10)])),
        implies(apply('int.le', [x, int(76543)]), apply('int.lt', [result, int(5)])),
        implies(at(3), eq(result, int(4))),
      ],
    }
    const conflict = find(sketch, solver)
    assert.deepEqual(
      conflict?.clauses.map(({ text }) => text),
      ['c2', 'c3'],
    )
    assert.deepEqual(conflict?.input, { x: 76543 })
    assert.match(conflict?.reason ?? '', /x = 76543/)
  }))

test('a single clause can be impossible: it speaks of the inputs alone, or has no value', () =>
  withSolver(solver => {
    assert.deepEqual(texts({ ...unary, constraints: [apply('int.ge', [x, int(0)])] }, solver), ['c1'])
    const quotient = apply('int.div', [int(10), x])
    assert.deepEqual(texts({ ...unary, constraints: [eq(result, quotient)] }, solver), ['c1'])
    const guarded = implies(apply('distinct', [x, int(0)]), eq(result, quotient))
    assert.equal(find({ ...unary, constraints: [guarded] }, solver), undefined)
  }))

test('an example clashes with a clause about other arguments', () =>
  withSolver(solver => {
    const next = call('f', [apply('int.add', [x, int(1)])], Int)
    const sketch: Sketch = {
      ...unary,
      constraints: [eq(next, apply('int.add', [result, int(1)]))],
      examples: [
        [[0], 5],
        [[1], 7],
      ],
    }
    assert.deepEqual(texts(sketch, solver), ['c1', 'e1', 'e2'])
  }))

test('an empty domain is a contradiction of its clauses', () =>
  withSolver(solver => {
    const never = and(apply('int.lt', [x, int(0)]), apply('int.gt', [x, int(5)]))
    const sketch: Sketch = { ...unary, domain: { x: never }, constraints: [eq(result, x)] }
    assert.deepEqual(texts(sketch, solver), ['d-x'])
  }))

test('strings and bit-vectors', () =>
  withSolver(solver => {
    const s = variable('s', Str)
    const text: Sketch = { parameters: { s: Str }, returns: Str }
    const f = resultOf(text)
    const long = apply('int.gt', [apply('str.len', [f]), int(3)])
    assert.deepEqual(
      texts({ ...text, constraints: [apply('str.prefixof', [f, s]), long, eq(str('x'), str('x'))] }, solver),
      ['c1', 'c2'],
    )
    const bits: Sketch = { parameters: { v: BitVec(8) }, returns: BitVec(8) }
    const v = variable('v', BitVec(8))
    const g = resultOf(bits)
    assert.deepEqual(
      texts({ ...bits, constraints: [apply('bv.ult', [v, g]), apply('bv.ult', [g, v])] }, solver)?.length,
      1,
    )
  }))

test('what a program meets is no contradiction', () =>
  withSolver(solver => {
    const small = fc.integer({ min: -20, max: 20 })
    const property = fc.property(small, small, small, fc.boolean(), (a, b, c, strict) => {
      const sketch: Sketch = { parameters: { x: Int, y: Int, flag: Bool }, returns: Int }
      const f = resultOf(sketch)
      const flag = variable('flag', Bool)
      const body = ite(
        and(flag, apply('int.lt', [x, int(a)])),
        apply('int.add', [y, int(b)]),
        apply('int.mul', [x, int(c)]),
      )
      const other = call('f', [apply('int.sub', [x, int(1)]), y, not(flag)], Int)
      const constraints = [
        implies(flag, eq(f, body)),
        implies(not(flag), apply(strict ? 'int.le' : 'int.ge', [f, body])),
        apply('or', [apply('int.le', [other, f]), apply('int.gt', [other, f])]),
      ]
      const spec: Sketch = { ...sketch, constraints }
      assert.equal(verify(spec, body, solver).verdict, 'VERIFIED')
      assert.equal(find(spec, solver), undefined)
    })
    fc.assert(property, { numRuns: 12, seed: 5 })
  }))
