/** Binary operations: operands of one precedence below each other, the operator at the end of the line. */
import { concat, type Document, group, indent, line, softBlock } from '../document.ts'
import type { Around, Writer } from './around.ts'
import { levelOf } from './read.ts'
import { isInlined, isLogical } from './shape.ts'
import type { Binary, Tree } from './tree.ts'

export function binaryDocument(tree: Binary, around: Around, document: Writer['document']): Document {
  const parts = partsOf(tree, around, document)
  if (around === 'tested') return concat(...parts)
  const parent = typeof around === 'string' ? undefined : around.tree
  const isObject =
    parent?.kind === 'unary' ||
    parent?.kind === 'member' ||
    (parent?.kind === 'call' && parent.callee === (tree as Tree))
  if (isObject) return group(softBlock(concat(...parts)))
  const inlined = isInlined(tree)
  const isAssigned = around === 'value' || parent?.kind === 'property'
  if (staysPut(around) || (inlined && parts.length <= 2) || (!inlined && isAssigned))
    return group(concat(...parts))
  const [first = '', ...rest] = parts
  return group(concat(first, indent(concat(...rest))))
}

/** Its parent has indented it already. */
function staysPut(around: Around): boolean {
  if (around === 'returned') return true
  if (typeof around === 'string') return false
  const { tree, up } = around
  if (tree.kind === 'arrow') return true
  if (tree.kind !== 'conditional') return false
  const isArgument = typeof up !== 'string' && (up.tree.kind === 'call' || up.tree.kind === 'new')
  return up !== 'returned' && !isArgument
}

/** The first operand, then each operator with its right side. */
function partsOf(tree: Binary, around: Around, document: Writer['document']): readonly Document[] {
  const up: Around = { tree: tree as Tree, up: around }
  const { left, operator, right } = tree
  const isFlat = left.kind === 'binary' && left.parenthesized !== true && flattens(operator, left.operator)
  const before = isFlat ? partsOf(left, up, document) : [group(document(left, up))]
  const text = document(right, up)
  const end = isInlined(tree) ? concat(` ${operator} `, text) : concat(` ${operator}`, line, text)
  return [...before, isGrouped(tree, around) ? group(end) : end]
}

/** One that stands alone among others of its kind does not break with them. */
function isGrouped(tree: Binary, around: Around): boolean {
  const parent = typeof around === 'string' ? undefined : around.tree
  const relatives = [parent, tree.left, tree.right]
  return (
    !relatives.some(other => isSameKind(tree, other)) && !(around === 'tested' && isLogical(tree.operator))
  )
}

const isSameKind = (tree: Binary, other: Tree | undefined): boolean =>
  other?.kind === 'binary' && isLogical(other.operator) === isLogical(tree.operator)

/** Whether the left side's operands stand in one row with the right side. */
function flattens(outer: string, inner: string): boolean {
  const level = levelOf(outer)
  if (level !== levelOf(inner)) return false
  if (level === levelOf('**') || level === levelOf('===') || level === levelOf('<<')) return false
  return level === levelOf('*') ? outer === inner && outer !== '%' : true
}
