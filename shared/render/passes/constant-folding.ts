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
  node.type.kind !== 'List' || cutting.has(node.operator) ? computed(node) : undefined

const cutting: ReadonlySet<OperatorName> = new Set<OperatorName>([
  'list.get',
  'list.head',
  'list.last',
  'list.take',
  'list.drop',
  'str.split',
])
