/** The golden cases of every operator, computed by Z3 through the translation. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { constant } from '../../shared/anrf/build.ts'
import type { Expr } from '../../shared/anrf/expr.ts'
import { operatorRow } from '../../shared/anrf/operators/registry.ts'
import { postorder } from '../../shared/anrf/traverse.ts'
import { openSolver } from '../../shared/platform/embedded/z3/open-solver.ts'
import { declareDatatypes } from '../../shared/smt/datatypes.ts'
import { definedness, toSmt } from '../../shared/smt/translate.ts'
import { type OperatorCase, operatorCases } from '../anrf/operator-cases.ts'

const operatorsIn = (expr: Expr) =>
  postorder(expr).flatMap(node => (node.kind === 'apply' ? [node.operator] : []))
const speaks = ({ expr }: OperatorCase): boolean =>
  operatorsIn(expr).every(name => operatorRow(name).smt !== undefined)

/** Evaluation of a quantifier may stop before the body that has no value; the proof's condition may not. */
const mayBeStricter = ({ expr }: OperatorCase): boolean =>
  operatorsIn(expr).some(name => name === 'int.forall' || name === 'int.exists')

function claim(each: OperatorCase): string {
  const { expr, expected } = each
  if (!expected.ok) return `(not ${definedness(expr)})`
  const equal = `(= ${toSmt(expr)} ${toSmt(constant(expr.type, expected.value))})`
  return mayBeStricter(each) ? equal : `(and ${definedness(expr)} ${equal})`
}

test('Z3 computes every golden case whose operators it has', async () => {
  const solver = await openSolver()
  const cases = operatorCases.filter(speaks)
  const types = cases.flatMap(({ expr }) => postorder(expr).map(node => node.type))
  for (const each of cases) {
    const text = claim(each)
    solver.reset()
    solver.declare(declareDatatypes(types))
    if (solver.ask(`(simplify ${text})`) === 'true') continue
    solver.assert(`(not ${text})`)
    assert.equal(solver.check(20_000_000), 'unsat', each.text)
  }
  solver.close()
  assert.ok(cases.length > 500 && cases.length > 0.8 * operatorCases.length, String(cases.length))
})
