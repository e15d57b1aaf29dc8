/** What is printed reads back to the same expression. */
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { apply, bv, int, variable } from '../../shared/anrf/build.ts'
import type { Expr } from '../../shared/anrf/expr.ts'
import { treeSize } from '../../shared/anrf/traverse.ts'
import { Int } from '../../shared/anrf/type.ts'
import { ownSource } from '../../shared/spec/language/complaints.ts'
import { printExpr } from '../../shared/spec/language/print.ts'
import { readExpression } from '../../shared/spec/language/read-expression.ts'
import { sourceOf } from '../../shared/spec/source.ts'
import { anyExpr, scope } from './random-expr.ts'

const functions = scope.functions.keys().toArray()

function reread(text: string): Expr {
  const read = readExpression(ownSource(text, sourceOf(text).span), scope)
  assert.ok(read.ok, `${text}\n${read.ok ? '' : JSON.stringify(read.problems)}`)
  return read.expr
}

test('parse(print(e)) is e, for every operator', () => {
  let nodes = 0
  fc.assert(
    fc.property(anyExpr, expr => {
      nodes += treeSize(expr)
      assert.deepEqual(reread(printExpr(expr, { functions })), expr)
    }),
    { numRuns: 1500 },
  )
  assert.ok(nodes > 5000, `the expressions are too small to say anything: ${nodes} nodes`)
})

test('brackets stand where precedence wants them, and nowhere else', () => {
  for (const text of [
    'g1 implies g0 == 1 and not g1',
    '(g1 implies g1) implies g1',
    'g1 and (g1 and g1)',
    '(g0 < 1) == g1',
    'g0 - (g0 - 1) - 2 * (g0 + 1)',
    '-(5) + -5 - -g0',
    '(g3 & (g3 - #x01)) | (g3 << #x02)',
    'forall b1 in 0..len(g5): g5[b1] > 0',
    '(if g1 then 1 else 2) + (if g1 then 3 else 4)',
    'fold(g5, 0, (b1, b2) -> b1 + b2) == sum(g5)',
    'g6 == ([] : List[String])',
  ])
    assert.equal(printExpr(reread(text), { functions }), text)
})

test('a sum of 50,000 terms is no deep tree to reader or printer', () => {
  const text = Array(50_000).fill('g0').join(' + ')
  assert.equal(printExpr(reread(text)), text)
})

test('a term that shares much is cut, not printed for ever', () => {
  let expr: Expr = variable('g0', Int)
  for (let i = 0; i < 200; i++) expr = apply('int.add', [expr, expr])
  assert.ok(printExpr(expr, { limit: 10_000 }).length <= 30_000)
})

test('digits give a bit vector its width', () => {
  assert.deepEqual(reread('#x0f'), bv(15, 8))
  assert.deepEqual(reread('#b00101'), bv(5, 5))
  assert.deepEqual(reread('9007199254740993'), int(9007199254740993n))
})
