/** Operands and their operators (rustfmt, `pairs.rs`): on one line, or each behind its operator on a line of its own. */
import { columns } from '../width.ts'
import { type Context, write } from './context.ts'
import { bytes, firstLine, firstWidth, fitting, isOneLine, lastLine, lastWidth } from './measure.ts'
import {
  behind,
  indented,
  narrower,
  newline,
  overhead,
  type Shape,
  step,
  usedWidth,
  widest,
} from './shape.ts'
import type { Tree } from './tree.ts'

type Binary = Tree & { readonly kind: 'binary' }

export function binary(tree: Binary, shape: Shape, context: Context): string | undefined {
  return (
    allPairs(tree, shape, context) ??
    pair(tree.left, ` ${tree.operator} `, (at: Shape) => write(tree.right, at, context), shape, context)
  )
}

/** Operands that one operator joins; `text` is what stands on a line of its own. */
interface Operand {
  readonly tree: Tree
  readonly operator: string
  readonly text: string | undefined
}

function allPairs(tree: Binary, shape: Shape, context: Context): string | undefined {
  const list = operands(tree, shape, context)
  return onOneLine(list, shape, context) ?? below(list, shape, context)
}

function operands(tree: Binary, shape: Shape, context: Context): readonly Operand[] {
  const found: Tree[] = []
  let left: Tree = tree
  while (left.kind === 'binary' && left.operator === tree.operator) {
    found.unshift(left.right)
    left = left.left
  }
  const room = behind(nestedIn(shape), tree.operator.length + 1)
  const others = found.map(each => ({
    tree: each,
    operator: tree.operator,
    text: write(each, room, context),
  }))
  return [{ tree: left, operator: tree.operator, text: write(left, shape, context) }, ...others]
}

function nestedIn(shape: Shape): Shape | undefined {
  return narrower(indented(shape.indent + step), overhead(shape))
}

/** The last operand may go on over several lines. */
function onOneLine(list: readonly Operand[], shape: Shape, context: Context): string | undefined {
  let result = ''
  for (const { text, operator } of list.slice(0, -1)) {
    if (text === undefined || !isOneLine(text) || bytes(result) > shape.width) return undefined
    result += `${text} ${operator} `
  }
  const before = bytes(result)
  const last = list.at(-1)
  const end = last && write(last.tree, behind(shape, lastWidth(result)), context)
  if (end === undefined || firstWidth(result + end) > shape.width) return undefined
  if (!isOneLine(end) && (end.startsWith('(') || before > step)) return undefined
  return fitting(result + end, shape)
}

function below(list: readonly Operand[], shape: Shape, context: Context): string | undefined {
  const nested = nestedIn(shape)
  const [first, ...others] = list
  if (nested === undefined || first?.text === undefined) return undefined
  let result = first.text
  for (const { tree, operator, text } of others) {
    const beside = orphaned(result, shape, nested)
      ? write(tree, behind(shape, operator.length + 2 + columns(lastLine(result).trim())), context)
      : undefined
    if (beside === undefined && text === undefined) return undefined
    result += beside === undefined ? `${newline(nested.indent)}${operator} ${text}` : ` ${operator} ${beside}`
  }
  return result
}

/** What is no longer than the indentation of the next line is not left alone. */
const orphaned = (text: string, shape: Shape, nested: Shape): boolean =>
  lastWidth(text) + (isOneLine(text) ? usedWidth(shape) : 0) <= usedWidth(nested)

/** One operator between two parts: the second behind the first, else behind the operator on the next line. */
export function pair(
  left: Tree,
  infix: string,
  right: (shape: Shape) => string | undefined,
  shape: Shape,
  context: Context,
): string | undefined {
  const start = write(left, { ...shape, width: Math.max(0, widest.line - usedWidth(shape)) }, context)
  if (start === undefined) return undefined
  const place = behind(shape, lastWidth(start) + infix.length)
  const beside = place && right(place)
  if (beside !== undefined) {
    const allowed = isOneLine(beside) || bytes(start) <= step || firstLine(beside).endsWith('{')
    if (allowed && lastWidth(start) + infix.length + firstWidth(beside) <= shape.width)
      return start + infix + beside
  }
  const sign = infix.trimStart()
  const under = behind(nestedIn(shape), sign.length)
  const text = under && right(under)
  return text === undefined ? undefined : `${start}${newline(shape.indent + step)}${sign}${text}`
}
