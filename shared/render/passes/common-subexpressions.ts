/**
 * Terms that are computed more than once get a name, at a statement that precedes all their uses. What may fail is
 * named only where it is certain to be computed and nothing that may fail is computed before it: no error is added,
 * lost or put before another.
 */
import { letIn } from '../../anrf/build.ts'
import { children, type Expr, type Let, type Variable } from '../../anrf/expr.ts'
import { postorder, rewrite, withChildren } from '../../anrf/traverse.ts'
import { chainOf, isStatementEverywhere, partsOf } from '../lowering/chain.ts'
import type { Around, WholePass } from './pass.ts'
import { repeatedTerms } from './repeated-terms.ts'
import { numbered } from './value-numbering.ts'

export const commonSubexpressions: WholePass = {
  name: 'common_subexpressions',
  doc: 'names what is computed more than once',
  level: 2,
  apply: (body, around) => bound(numbered(body), around, 0),
}

/** Statements nested deeper than this keep what they repeat. */
const deepest = 200

/** The statement and those inside it, with a let before each for what it repeats. */
function bound(statement: Expr, around: Around, depth: number): Expr {
  if (depth > deepest) return statement
  const lets: (readonly [Variable, Expr])[] = []
  const named = withNames(statement, around, lets)
  const inside = named.kind === 'let' ? boundLet(named, around, depth) : boundBranches(named, around, depth)
  return lets.reduceRight((rest, [variable, value]) => letIn(variable, value, rest), inside)
}

/** What has a name already is called by it. */
function boundLet({ variable, value, body }: Let, around: Around, depth: number): Expr {
  const called = rewrite(body, node => (node === value ? variable : node))
  return letIn(variable, value, bound(called, around, depth + 1))
}

function boundBranches(statement: Expr, around: Around, depth: number): Expr {
  const { branches, otherwise } = chainOf(statement, isStatementEverywhere)
  if (branches.length === 0) return statement
  const { type } = statement
  return branches.reduceRight<Expr>(
    (rest, [condition, then]) => ({
      kind: 'apply',
      type,
      operator: 'if',
      args: [condition, bound(then, around, depth + 1), rest],
    }),
    bound(otherwise, around, depth + 1),
  )
}

function withNames(statement: Expr, around: Around, lets: (readonly [Variable, Expr])[]): Expr {
  const parts =
    statement.kind === 'let'
      ? { first: statement.value, parts: [statement.value, statement.body], early: [statement.value] }
      : ofChain(statement)
  const repeated = repeatedTerms(parts, around.exceeding)
  const memo = new Map<Expr, Expr>()
  for (const node of postorder(statement)) {
    const next = withChildren(
      node,
      children(node).map(child => memo.get(child) ?? child),
    )
    const isNamed = statement.kind === 'let' && node === statement.value
    memo.set(node, repeated.has(node) && !isNamed ? named(next, around, lets) : next)
  }
  return memo.get(statement) ?? statement
}

function ofChain(statement: Expr): Parameters<typeof repeatedTerms>[0] {
  const chain = chainOf(statement, isStatementEverywhere)
  const [first = statement, ...rest] = partsOf(chain)
  return { first, parts: [first, ...rest], early: chain.branches.map(([condition]) => condition) }
}

function named(value: Expr, around: Around, lets: (readonly [Variable, Expr])[]): Variable {
  const variable: Variable = { kind: 'variable', type: value.type, name: around.names.fresh(value) }
  lets.push([variable, value])
  return variable
}
