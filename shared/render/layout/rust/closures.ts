/** Closures (rustfmt, `closures.rs`): what takes more than a line gets a block. */
import { columns } from '../width.ts'
import { block, conditionOf } from './conditional.ts'
import { type Context, write } from './context.ts'
import { isOneLine, lastWidth, lineCount } from './measure.ts'
import { behind, narrower, type Shape } from './shape.ts'
import { type Closure, isWithin, type Tree } from './tree.ts'

export function closure(tree: Closure, shape: Shape, context: Context): string | undefined {
  const body = bodyShape(tree, shape)
  if (body === undefined) return undefined
  return plain(tree, body, context) ?? withBlock(tree, body, context)
}

/** None where the parameters do not fit on one line. */
function bodyShape({ head }: Closure, shape: Shape): Shape | undefined {
  const isWide = head.includes(',') && columns(head) - 2 > shape.width - 5
  return narrower(shape, 6) === undefined || isWide ? undefined : behind(shape, lastWidth(head) + 1)
}

function plain({ head, body }: Closure, shape: Shape, context: Context): string | undefined {
  const text = write(body, shape, context)
  if (text === undefined || (!context.inMacro && !isOneLine(text))) return undefined
  return `${head} ${text}`
}

const withBlock = ({ head, body }: Closure, shape: Shape, context: Context): string =>
  `${head} ${block(body, shape.indent, context)}`

/** A closure behind the other arguments. */
export function lastClosure(tree: Closure, shape: Shape, context: Context): string | undefined {
  const body = bodyShape(tree, shape)
  if (body === undefined) return undefined
  if (!context.inMacro && isForced(tree.body)) return forced(tree, shape, body, context)
  const condition = tree.body.kind === 'if' ? conditionOf(tree.body, body, context) : undefined
  if (condition !== undefined && (!isOneLine(condition) || condition.length > body.width))
    return withBlock(tree, body, context)
  return write(tree as Tree, shape, context)
}

const isForced = isWithin('if')

function forced(tree: Closure, shape: Shape, body: Shape, context: Context): string {
  const text = withBlock(tree, body, context)
  const flat = lineCount(text) <= 7 ? plain(tree, shape, context) : undefined
  return flat !== undefined && isOneLine(flat) ? flat : text
}
