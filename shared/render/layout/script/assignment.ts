/** `name = value` and `name: value`: where the value goes to a line of its own. */
import { concat, type Document, group, indent, line } from '../document.ts'
import { columns } from '../width.ts'
import type { Around, Writer } from './around.ts'
import { isChain } from './chain.ts'
import { isInlined } from './shape.ts'
import type { Tree } from './tree.ts'

/** Names narrower than this gain nothing by a break behind them. */
const narrow = 5

export function assignment(
  left: Document,
  operator: string,
  value: Tree,
  around: Around,
  document: Writer['document'],
): Document {
  const right = document(value, around)
  const isProperty = typeof around !== 'string'
  const start = concat(group(left), operator)
  if (breaksBehind(value)) return group(concat(start, group(indent(concat(line, right)))))
  const isNarrow = isProperty && typeof left === 'string' && columns(left) < narrow
  if (isNarrow) return group(concat(start, ' ', right))
  const inner = withoutSigns(value)
  if (inner.kind === 'text' || isPoorlyBreakable(inner))
    return group(concat(start, group(indent(concat(line, right)))))
  const isLiteral =
    inner.kind === 'number' || inner.kind === 'template' || /^(?:true|false)$/.test(textOf(inner))
  if (isLiteral && (typeof left === 'string' || isProperty)) return group(concat(start, ' ', right))
  const id = Symbol('assignment')
  return group(concat(start, group(indent(line), { id }), indent(right, id)))
}

const textOf = (tree: Tree): string => (tree.kind === 'atom' ? tree.text : '')

function withoutSigns(tree: Tree): Tree {
  let inner = tree
  while (inner.kind === 'unary') inner = inner.operand
  return inner
}

function breaksBehind(value: Tree): boolean {
  if (value.kind === 'binary') return !isInlined(value)
  if (value.kind === 'conditional') return value.test.kind === 'binary' && !isInlined(value.test)
  if (value.kind !== 'unary') return false
  const inner = withoutSigns(value)
  return inner.kind === 'text' || inner.kind === 'number' || isPoorlyBreakable(inner)
}

/** A chain from a name with short arguments only: breaking it would help little. */
function isPoorlyBreakable(tree: Tree): boolean {
  let at = tree
  let hasLinks = false
  while (at.kind === 'call' || at.kind === 'member' || at.kind === 'index') {
    hasLinks = true
    if (at.kind === 'call' && (isChain(at) || !areShort(at.args))) return false
    at = at.kind === 'call' ? at.callee : at.object
  }
  return hasLinks && at.kind === 'atom' && /^[\p{L}_$]/u.test(at.text)
}

const longest = 25

function areShort(args: readonly Tree[]): boolean {
  const [only] = args
  if (only === undefined) return true
  if (args.length > 1) return false
  if (only.kind === 'unary') return only.operand.kind === 'number'
  if (only.kind === 'atom' || only.kind === 'text') return only.text.length <= longest
  if (only.kind === 'template') return !/[\n$]/.test(only.text) && only.text.length <= longest
  return only.kind === 'number' || (only.kind === 'array' && only.items.length === 0)
}
