/** A term put into a grammar's words keeps its value and is derived by the grammar. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { and, apply, implies, int, ite, not, or, variable } from '../../../shared/anrf/build.ts'
import type { Expr } from '../../../shared/anrf/expr.ts'
import { Int } from '../../../shared/anrf/type.ts'
import { derives } from '../../../shared/spec/derivation.ts'
import type { Grammar } from '../../../shared/spec/grammar.ts'
import { Evaluation } from '../../../shared/synthesis/deduction/evaluation.ts'
import { intoGrammar } from '../../../shared/synthesis/deduction/into-grammar.ts'
import { sygus } from '../sygus-text.ts'

const grammar = sygus(`
  (synth-fun f ((x Int) (y Int)) Int ((S Int) (B Bool))
    ((S Int (x y 0 1 (+ S S) (- S S) (ite B S S))) (B Bool ((< S S) (not B)))))
  (declare-var x Int)
  (constraint (= (f x x) 0))`).unknowns[0]?.grammar as Grammar

const leaf: fc.Arbitrary<Expr> = fc.oneof(
  fc.constantFrom(variable('x', Int), variable('y', Int)),
  fc.integer({ min: -5, max: 9 }).map(int),
)
const { term } = fc.letrec<{ term: Expr; formula: Expr }>(tie => ({
  term: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'grammar' },
    leaf,
    fc.tuple(leaf, tie('term')).map(([a, b]) => apply('int.add', [a, b])),
    fc.tuple(leaf, leaf).map(([a, b]) => apply('int.sub', [a, b])),
    leaf.map(a => apply('int.neg', [a])),
    fc.tuple(fc.integer({ min: -3, max: 7 }), leaf).map(([k, a]) => apply('int.mul', [int(k), a])),
    fc.tuple(tie('formula'), tie('term'), tie('term')).map(([c, a, b]) => ite(c, a, b)),
  ),
  formula: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'grammar' },
    fc
      .tuple(fc.constantFrom('int.lt', 'int.le', 'int.gt', 'int.ge', 'eq', 'distinct'), leaf, leaf)
      .map(([operator, a, b]) => apply(operator as 'eq', [a, b])),
    fc.tuple(tie('formula'), tie('formula')).map(([a, b]) => and(a, b)),
    fc.tuple(tie('formula'), tie('formula')).map(([a, b]) => or(a, b)),
    fc.tuple(tie('formula'), tie('formula')).map(([a, b]) => implies(a, b)),
    tie('formula').map(not),
  ),
}))

test('what comes back is in the grammar and means the same', () => {
  let found = 0
  fc.assert(
    fc.property(term, fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }), (expr, x, y) => {
      const said = intoGrammar(grammar, expr)
      if (said === undefined) return
      found++
      assert.ok(derives(grammar, said))
      const point = new Evaluation(
        new Map([
          ['x', x],
          ['y', y],
        ]),
      )
      assert.equal(point.value(said), point.value(expr))
    }),
    { numRuns: 500 },
  )
  assert.ok(found > 250, `${found} of 500 could be said`)
})
