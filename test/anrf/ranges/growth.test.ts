/** The totals of folds that add lie within what their steps and the list's length allow. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { apply, int, ite, lambda, variable } from '../../../shared/anrf/build.ts'
import type { Expr } from '../../../shared/anrf/expr.ts'
import { evaluateExpr } from '../../../shared/anrf/interpreter/run.ts'
import { analyse } from '../../../shared/anrf/ranges/analyse.ts'
import { stepsOf } from '../../../shared/anrf/ranges/growth.ts'
import { holds, rangeOfValue, rangeText } from '../../../shared/anrf/ranges/range.ts'
import { Int, List } from '../../../shared/anrf/type.ts'

const xs = variable('xs', List(Int))
const [total, item] = [variable('total', Int), variable('item', Int)]

const small = fc.integer({ min: -20, max: 20 })
const term = fc.oneof(
  small.map(n => int(n)),
  fc.constant<Expr>(item),
  fc.constantFrom<Expr>(
    apply('int.mul', [item, item]),
    apply('int.neg', [item]),
    apply('int.mod', [item, int(7)]),
  ),
)
const condition = fc
  .tuple(fc.constantFrom('int.lt' as const, 'int.ge' as const), fc.constantFrom<Expr>(item, total), small)
  .map(([name, subject, n]) => apply(name, [subject, int(n)]))
const { body } = fc.letrec<{ body: Expr }>(tie => ({
  body: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant<Expr>(total),
    fc.tuple(tie('body'), term).map(([a, b]) => apply('int.add', [a, b])),
    fc.tuple(term, tie('body')).map(([a, b]) => apply('int.add', [a, b])),
    fc.tuple(tie('body'), term).map(([a, b]) => apply('int.sub', [a, b])),
    fc.tuple(condition, tie('body'), tie('body')).map(([c, a, b]) => ite(c, a, b)),
  ),
}))

test('every fold that adds ends, and passes, within its bounds', () => {
  let bounded = 0
  fc.assert(
    fc.property(body, small, fc.array(small, { maxLength: 6 }), (step, start, list) => {
      const fold = apply('list.fold', [xs, int(start), lambda([total, item], step)])
      const ranges = analyse(
        { parameters: [xs], body: fold },
        new Map([['xs', rangeOfValue(list, List(Int))]]),
      )
      const range = ranges.get(fold)
      assert.ok(range !== undefined)
      const outcome = evaluateExpr(fold, new Map([['xs', list]]))
      assert.ok(outcome.ok && holds(range, outcome.value), rangeText(range))
      if (stepsOf(step, 'total') !== undefined) bounded += 1
    }),
    { numRuns: 3000 },
  )
  assert.ok(bounded > 2000)
})

test('the bounds are reached', () => {
  const fold = apply('list.fold', [xs, int(5), lambda([total, item], apply('int.add', [total, item]))])
  const of = (...list: readonly number[]): string => {
    const ranges = analyse({ parameters: [xs], body: fold }, new Map([['xs', rangeOfValue(list, List(Int))]]))
    const range = ranges.get(fold)
    return range === undefined ? 'unknown' : rangeText(range)
  }
  assert.equal(of(3, 3, 3), '5..14')
  assert.equal(of(-2, 4), '1..13')
})
