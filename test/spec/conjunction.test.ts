/** Clauses of one parameter are joined as somebody would write them, and mean what they meant apart. */
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { Expr } from '../../shared/anrf/expr.ts'
import { conjunction } from '../../shared/spec/conjunction.ts'
import { ownSource } from '../../shared/spec/language/complaints.ts'
import { printExpr } from '../../shared/spec/language/print.ts'
import { readExpression } from '../../shared/spec/language/read-expression.ts'
import { sourceOf } from '../../shared/spec/source.ts'
import type { Clause } from '../../shared/spec/specification.ts'
import { anyExpr, scope } from './random-expr.ts'

const functions = scope.functions.keys().toArray()

function read(text: string): Expr {
  const reading = readExpression(ownSource(text, sourceOf(text).span), scope)
  assert.ok(reading.ok, text)
  return reading.expr
}

const clauseOf = (text: string, expr = read(text)): Clause => ({
  ...{ text, expr, span: sourceOf(text).span(0, text.length), origin: 'given' },
})

const conjuncts = (expr: Expr): readonly Expr[] =>
  expr.kind === 'apply' && expr.operator === 'and' ? expr.args.flatMap(conjuncts) : [expr]

const clause = anyExpr
  .filter(({ type }) => type.kind === 'Bool')
  .map(expr => clauseOf(printExpr(expr, { functions }), expr))

test('what is joined reads back as all of its parts', () => {
  fc.assert(
    fc.property(fc.array(clause, { minLength: 1, maxLength: 3 }), clauses => {
      const joined = conjunction(clauses)?.text ?? ''
      const inParentheses = clauses.map(({ text }) => `(${text})`).join(' and ')
      assert.deepEqual(conjuncts(read(joined)), conjuncts(read(inParentheses)))
    }),
    { numRuns: 300 },
  )
})

test('parentheses stand only where they are needed', () => {
  const joined = (...texts: readonly string[]) => conjunction(texts.map(text => clauseOf(text)))?.text
  assert.equal(joined('g0 > 0 and g1', '0 <= g0 < 9', 'not g1'), 'g0 > 0 and g1 and 0 <= g0 < 9 and not g1')
  assert.equal(joined('g0 > 0 or g1', 'g1 implies g0 == 1'), '(g0 > 0 or g1) and (g1 implies g0 == 1)')
  assert.equal(joined('g0 > 0 or g1'), 'g0 > 0 or g1')
  assert.equal(joined(), undefined)
})
