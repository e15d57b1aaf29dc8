/** The negation of a condition as a person writes it: pushed inward (De Morgan), comparisons turned round. */
import type { Apply, Expr } from '../../anrf/expr.ts'
import type { OperatorName } from '../../anrf/operators/registry.ts'
import { fold } from '../../anrf/traverse.ts'
import { Bool } from '../../anrf/type.ts'

interface Both {
  readonly as: Expr
  readonly not: Expr
}

/** Evaluates what the condition evaluates, in the same order: `and` and `or` are lazy alike. */
export const negated = (condition: Expr): Expr =>
  fold<Both>(condition, (node, parts) => ({ as: node, not: opposite(node, parts) })).not

/** The comparison that holds where the other does not; none of floats, where NaN breaks both. */
export const opposites: Readonly<Partial<Record<OperatorName, OperatorName>>> = {
  'int.lt': 'int.ge',
  'int.le': 'int.gt',
  'int.gt': 'int.le',
  'int.ge': 'int.lt',
  'bv.ult': 'bv.uge',
  'bv.ule': 'bv.ugt',
  'bv.ugt': 'bv.ule',
  'bv.uge': 'bv.ult',
  'bv.slt': 'bv.sge',
  'bv.sle': 'bv.sgt',
  'bv.sgt': 'bv.sle',
  'bv.sge': 'bv.slt',
  eq: 'distinct',
  distinct: 'eq',
}

function opposite(node: Expr, parts: readonly Both[]): Expr {
  if (node.kind === 'constant' && node.type.kind === 'Bool') return { ...node, value: node.value !== true }
  if (node.kind !== 'apply') return not(node)
  const [first, second] = parts as readonly [Both, Both]
  const turned = opposites[node.operator]
  if (turned !== undefined) return constantLast({ ...node, operator: turned })
  switch (node.operator) {
    case 'not':
      return first.as
    case 'and':
      return of('or', first.not, second.not)
    case 'or':
      return of('and', first.not, second.not)
    case 'implies':
      return of('and', first.as, second.not)
    default:
      return not(node)
  }
}

const mirrored: Readonly<Partial<Record<OperatorName, OperatorName>>> = {
  'int.lt': 'int.gt',
  'int.le': 'int.ge',
  'int.gt': 'int.lt',
  'int.ge': 'int.le',
}

/** `x < 0`, not `0 > x`. */
function constantLast(node: Apply): Apply {
  const [left, right] = node.args as readonly [Expr, Expr]
  const operator = mirrored[node.operator]
  const turns = operator !== undefined && left.kind === 'constant' && right.kind !== 'constant'
  return turns ? { ...node, operator, args: [right, left] } : node
}

const of = (operator: OperatorName, ...args: readonly Expr[]): Apply => ({
  kind: 'apply',
  type: Bool,
  operator,
  args,
})
const not = (node: Expr): Expr => of('not', node)
