/** What stands at a node, as far as it may be learned: operators and kinds of constants, never a name of the task. */
import type { Constant, Expr } from '../../anrf/expr.ts'
import { operatorRow } from '../../anrf/operators/registry.ts'

/** Where a node stands: an argument of an operator, or the whole body. */
export type Context = string

export const root: Context = 'root'

export function headOf(node: Expr): string {
  if (node.kind === 'apply') return node.operator
  return node.kind === 'constant' ? constantHead(node) : node.kind
}

/** The place of a child; the operands of a commutative operator share one. */
export function contextOf(parent: Expr, index: number): Context {
  const isCommutative = parent.kind === 'apply' && operatorRow(parent.operator).commutative === true
  return `${headOf(parent)}.${isCommutative ? 0 : index}`
}

function constantHead({ type, value }: Constant): string {
  switch (type.kind) {
    case 'Int':
      return `Int ${value === 0 || value === 1 || value === -1 ? value : 'n'}`
    case 'String':
      return `String ${value === '' ? 'empty' : [...(value as string)].length === 1 ? 'letter' : 'word'}`
    case 'BitVec':
      return `BitVec ${value === 0n || value === 1n ? value : value === (1n << BigInt(type.width)) - 1n ? '-1' : 'n'}`
    default:
      return type.kind
  }
}
