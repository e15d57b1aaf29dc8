/** What conditions say about variables is true of every value for which they hold. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { and, apply, int, variable } from '../../../shared/anrf/build.ts'
import type { Expr } from '../../../shared/anrf/expr.ts'
import { evaluateExpr } from '../../../shared/anrf/interpreter/run.ts'
import type { OperatorName } from '../../../shared/anrf/operators/registry.ts'
import { rangesFromDomain } from '../../../shared/anrf/ranges/analyse.ts'
import { narrowed } from '../../../shared/anrf/ranges/conditions.ts'
import { between, holds, type Range, rangeText } from '../../../shared/anrf/ranges/range.ts'
import { Int, List, Str } from '../../../shared/anrf/type.ts'

const [x, y, z] = [variable('x', Int), variable('y', Int), variable('z', Int)]
const s = variable('s', Str)
const xs = variable('xs', List(Int))

const comparisons: readonly OperatorName[] = ['int.lt', 'int.le', 'int.gt', 'int.ge', 'eq', 'distinct']
const binary: readonly OperatorName[] = [
  'int.add',
  'int.sub',
  'int.mul',
  'int.div',
  'int.mod',
  'int.min',
  'int.max',
]
const unary: readonly OperatorName[] = ['int.neg', 'int.abs']

const leaf = fc.oneof(
  fc.constantFrom<Expr>(x, y, z),
  fc.integer({ min: -9, max: 9 }).map(n => int(n)),
)
const { term } = fc.letrec<{ term: Expr }>(tie => ({
  term: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.tuple(fc.constantFrom(...binary), tie('term'), tie('term')).map(([name, a, b]) => apply(name, [a, b])),
    fc.tuple(fc.constantFrom(...unary), tie('term')).map(([name, a]) => apply(name, [a])),
  ),
}))
const comparison = fc
  .tuple(fc.constantFrom(...comparisons), term, term)
  .map(([name, a, b]) => apply(name, [a, b]))
const condition = fc.oneof(
  comparison,
  fc
    .tuple(fc.constantFrom<OperatorName>('and', 'or', 'implies'), comparison, comparison)
    .map(([name, a, b]) => apply(name, [a, b])),
  comparison.map(a => apply('not', [a])),
)
const small = fc.integer({ min: -20, max: 20 })
const slack = fc.nat(15)

test('values for which a condition holds, or fails, lie in what it leaves of their ranges', () => {
  let narrower = 0
  const names = ['x', 'y', 'z']
  fc.assert(
    fc.property(
      condition,
      fc.tuple(small, small, small),
      fc.tuple(slack, slack, slack),
      (expr, at, width) => {
        const outcome = evaluateExpr(expr, new Map(names.map((name, i) => [name, at[i] as number])))
        if (!outcome.ok) return
        const given = new Map<string, Range>(
          names.map((name, i) => {
            const [n, w] = [at[i] as number, width[i] as number]
            return [name, between(BigInt(n - w), BigInt(n + (w % 4)))]
          }),
        )
        for (const [name, range] of narrowed(expr, outcome.value === true, known => given.get(known))) {
          const value = at[names.indexOf(name)] as number
          assert.ok(holds(range, value), `${name} = ${value} is not in ${rangeText(range)}`)
          if (rangeText(range) !== rangeText(given.get(name) as Range)) narrower += 1
        }
      },
    ),
    { numRuns: 20_000 },
  )
  assert.ok(narrower > 500, `${narrower} ranges became narrower`)
})

/** The ranges that clauses leave, as text. */
const left = (...clauses: readonly Expr[]): Record<string, string> =>
  Object.fromEntries(
    [...rangesFromDomain([x, y, s, xs], clauses)].map(([name, range]) => [name, rangeText(range)]),
  )
const le = (a: Expr, b: Expr): Expr => apply('int.le', [a, b])
const within = (low: number, of: Expr, high: number): Expr => and(le(int(low), of), le(of, int(high)))

test('clauses that relate parameters bound each by the other, in whichever order they stand', () => {
  const ordered = left(le(x, y), within(0, y, 100), le(int(3), x))
  assert.deepEqual([ordered.x, ordered.y], ['3..100', '3..100'])
  const sum = left(within(0, x, 1000), within(0, y, 1000), le(apply('int.add', [x, y]), int(50)))
  assert.deepEqual([sum.x, sum.y], ['0..50', '0..50'])
  const inside = left(
    within(0, apply('list.len', [xs]), 10),
    le(int(0), x),
    apply('int.lt', [x, apply('list.len', [xs])]),
  )
  assert.equal(inside.x, '0..9')
})

test('factors, quotients, remainders and excluded ends are seen through', () => {
  const bounds = within(0, x, 1000)
  assert.equal(left(within(-7, apply('int.mul', [x, int(3)]), 7)).x, '-2..2')
  assert.equal(left(within(-1, apply('int.div', [x, int(10)]), 4)).x, '-10..49')
  assert.equal(left(bounds, apply('eq', [apply('int.mod', [x, int(7)]), int(3)])).x, '3..997 ≡ 3 mod 7')
  assert.equal(left(bounds, apply('distinct', [x, int(0)])).x, '1..1000')
  assert.equal(left(within(-5, apply('int.abs', [x]), 9)).x, '-9..9')
})
