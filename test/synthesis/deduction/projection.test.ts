/** Projection: a term without the output that keeps every literal of an implicant true at the model. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { and, apply, int, ite, not, or, variable } from '../../../shared/anrf/build.ts'
import type { Expr } from '../../../shared/anrf/expr.ts'
import { substitute } from '../../../shared/anrf/traverse.ts'
import { Int } from '../../../shared/anrf/type.ts'
import { Evaluation } from '../../../shared/synthesis/deduction/evaluation.ts'
import { implicant } from '../../../shared/synthesis/deduction/implicant.ts'
import { variablesOf } from '../../../shared/synthesis/deduction/inline.ts'
import { linearOf, termOf } from '../../../shared/synthesis/deduction/linear.ts'
import { projections } from '../../../shared/synthesis/deduction/projection.ts'
import { tidy } from '../../../shared/synthesis/deduction/tidy.ts'
import { TermTable } from '../../../shared/synthesis/term-table.ts'

const names = ['a', 'b', 'out']
const output = variable('out', Int)

const small = fc.integer({ min: -4, max: 4 })
const leaf: fc.Arbitrary<Expr> = fc.oneof(
  fc.constantFrom(...names.map(name => variable(name, Int))),
  small.map(int),
)
/** Linear terms, conditionals among them. */
const { term, formula } = fc.letrec<{ term: Expr; formula: Expr }>(tie => ({
  term: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'linear' },
    leaf,
    fc.tuple(tie('term'), tie('term')).map(([a, b]) => apply('int.add', [a, b])),
    fc.tuple(tie('term'), tie('term')).map(([a, b]) => apply('int.sub', [a, b])),
    fc.tuple(small, tie('term')).map(([k, a]) => apply('int.mul', [int(k), a])),
    fc.tuple(tie('formula'), tie('term'), tie('term')).map(([c, a, b]) => ite(c, a, b)),
  ),
  formula: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'linear' },
    fc
      .tuple(fc.constantFrom('int.lt', 'int.le', 'int.ge', 'eq', 'distinct'), leaf, tie('term'))
      .map(([operator, a, b]) => apply(operator as 'eq', [a, b])),
    fc.tuple(tie('formula'), tie('formula')).map(([a, b]) => and(a, b)),
    fc.tuple(tie('formula'), tie('formula')).map(([a, b]) => or(a, b)),
    fc.tuple(tie('formula'), tie('formula')).map(([a, b]) => apply('implies', [a, b])),
    tie('formula').map(not),
  ),
}))
const model = fc
  .tuple(...names.map(() => fc.integer({ min: -9, max: 9 })))
  .map(values => new Map(names.map((name, i) => [name, values[i] ?? 0])))

test('an implicant holds at the model, and what it says implies the formula there and elsewhere', () => {
  fc.assert(
    fc.property(formula, model, model, (wanted, here, elsewhere) => {
      const point = new Evaluation(here)
      fc.pre(point.holds(wanted))
      const literals = implicant(wanted, point, new TermTable(), new Set(['out']))
      assert.ok(literals.every(literal => point.holds(literal)))
      const other = new Evaluation(elsewhere)
      if (literals.every(literal => other.holds(literal))) assert.ok(other.holds(wanted))
    }),
    { numRuns: 1000 },
  )
})

test('some projection is free of the output and right at the model', () => {
  fc.assert(
    fc.property(formula, model, (wanted, here) => {
      const point = new Evaluation(here)
      fc.pre(point.holds(wanted))
      const table = new TermTable()
      const literals = implicant(wanted, point, table)
      const terms = projections(output, literals, point, table)
      assert.ok(terms.every(candidate => !variablesOf(candidate).has('out')))
      assert.ok(terms.some(candidate => point.holds(substitute(wanted, new Map([['out', candidate]])))))
    }),
    { numRuns: 1000 },
  )
})

test('among unit bounds the likeliest projection is exact', () => {
  const bound = fc
    .tuple(fc.constantFrom('int.lt', 'int.le', 'int.gt', 'int.ge'), small, fc.constantFrom('a', 'b'), small)
    .map(([operator, k, name, c]) => {
      const side = apply('int.add', [apply('int.mul', [int(k), variable(name, Int)]), int(c)])
      return apply(operator as 'int.lt', [output, side])
    })
  fc.assert(
    fc.property(fc.array(bound, { minLength: 1, maxLength: 6 }), model, (bounds, here) => {
      const point = new Evaluation(here)
      const literals = bounds.filter(literal => point.holds(literal))
      fc.pre(literals.length > 0)
      const [first] = projections(output, literals, point, new TermTable())
      assert.ok(first !== undefined)
      for (const literal of literals) assert.ok(point.holds(substitute(literal, new Map([['out', first]]))))
    }),
    { numRuns: 1000 },
  )
})

test('linear forms and tidied terms keep their value', () => {
  fc.assert(
    fc.property(term, formula, model, (sum, condition, here) => {
      const table = new TermTable()
      const point = new Evaluation(here)
      assert.equal(point.value(termOf(linearOf(sum, table))), point.value(sum))
      assert.equal(point.value(tidy(condition, table)), point.value(condition))
    }),
    { numRuns: 1000 },
  )
})
