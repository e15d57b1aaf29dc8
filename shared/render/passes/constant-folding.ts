/** Operations on constants are computed; a constant condition leaves only the arm that it takes. */
import type { Apply, Expr } from '../../anrf/expr.ts'
import type { OperatorName } from '../../anrf/operators/registry.ts'
import { computed, decidedByConstant } from '../lowering/decide.ts'
import type { Rule } from './pass.ts'

export const constantFolding: Rule = {
  name: 'constant_folding',
  doc: 'computes operations on constants, drops what a constant condition rules out',
  level: 1,
  rewrite: node => folded(node) ?? decidedByConstant(node),
}

/** A list is read more easily by how it is made, unless it is part of what is written out. */
const folded = (node: Apply): Expr | undefined =>
  node.type.kind !== 'List' || cutting.has(node.operator)
    ? computed({ ...node, args: node.args.map(writtenOut) })
    : undefined

/** A list that is made of constants alone, as the constant that it is. */
export function writtenOut(expr: Expr): Expr {
  if (expr.kind !== 'apply' || expr.type.kind !== 'List' || !joining.has(expr.operator)) return expr
  return computed({ ...expr, args: expr.args.map(writtenOut) }) ?? expr
}

const joining: ReadonlySet<OperatorName> = new Set<OperatorName>(['list.cons', 'list.concat'])

const cutting: ReadonlySet<OperatorName> = new Set<OperatorName>([
  'list.get',
  'list.head',
  'list.last',
  'list.take',
  'list.drop',
  'list.reverse',
  'list.sort',
  'str.split',
])
