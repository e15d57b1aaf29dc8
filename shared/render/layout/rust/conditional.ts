/** Conditionals (`ControlFlow` of rustfmt's `expr.rs`): short ones on one line where they are part of an expression. */
import { type Context, write } from './context.ts'
import { bytes, endsExtendable, isOneLine, lastLine } from './measure.ts'
import { behind, indented, newline, type Shape, step, usedWidth, widest } from './shape.ts'
import type { Conditional, Tree } from './tree.ts'

/** Where a conditional stands: only one that is a part of an expression may be on one line. */
type Role = 'part' | 'statement' | 'else'

export const conditional = (tree: Conditional, shape: Shape, context: Context): string | undefined =>
  written(tree, shape, context, 'part')

/** An expression that is a statement, or the value of a block. */
export const statement = (tree: Tree, shape: Shape, context: Context): string | undefined =>
  tree.kind === 'if' ? written(tree, shape, context, 'statement') : write(tree, shape, context)

/** The expression as the only one of a block, whose closing brace stands at the indentation. */
export function block(body: Tree, indent: number, context: Context): string {
  const inner = indent + step
  const fresh = { ...context, inMacro: false, oneLineChains: false }
  // What rustfmt cannot lay out it leaves as it was.
  const text = statement(body, indented(inner), fresh) ?? body.text
  return `{${newline(inner)}${text}${newline(indent)}}`
}

function written(tree: Conditional, shape: Shape, context: Context, role: Role): string | undefined {
  const condition = head(tree, shape, context, role)
  if (condition === undefined || condition.isWhole) return condition?.text
  const then = block(tree.then, shape.indent, context)
  const otherwise =
    tree.chained && tree.otherwise.kind === 'if'
      ? written(tree.otherwise, indented(shape.indent), context, 'else')
      : block(tree.otherwise, shape.indent, context)
  return otherwise === undefined ? undefined : `${condition.text}${then} else ${otherwise}`
}

/** `if … `, or the whole conditional. */
interface Head {
  readonly text: string
  readonly isWhole: boolean
}

function head(tree: Conditional, shape: Shape, context: Context, role: Role): Head | undefined {
  const test = condition(tree.test, shape, context, role)
  if (test === undefined) return undefined
  const line = role === 'part' ? oneLine(tree, test, shape.width, context) : undefined
  if (line !== undefined && bytes(line) <= widest.conditional) return { text: line, isWhole: true }
  return { text: `if ${test}${braceAfter(test, shape, role)}`, isWhole: false }
}

/** `} else ` stands before a nested `if`. */
const before = (role: Role): number => (role === 'else' ? 7 : 0)

/** What stands between `if` and the brace. */
export function condition(test: Tree, shape: Shape, context: Context, role: Role): string | undefined {
  const room = { ...shape, width: Math.max(0, widest.line - usedWidth(shape)) }
  return write(test, behind(room, before(role) + 3), context)
}

/** Behind a condition of several lines the brace stands on its own. */
export function braceAfter(test: string, shape: Shape, role: Role): string {
  const room = Math.max(0, widest.line - usedWidth(shape) - before(role) - 5)
  const isLong = !isOneLine(test) || bytes(test) > room
  const start = lastLine(test).length - lastLine(test).trimStart().length
  return isLong && (!endsExtendable(test) || start > usedWidth(shape)) ? newline(shape.indent) : ' '
}

function oneLine(tree: Conditional, test: string, width: number, context: Context): string | undefined {
  if (!isOneLine(test) || tree.chained) return undefined
  const left = width - bytes(test) - 'if  {  } else {  }'.length
  const then = alone(tree.then, left, context)
  const otherwise = then && alone(tree.otherwise, left - bytes(then), context)
  if (then === undefined || otherwise === undefined) return undefined
  const line = `if ${test} { ${then} } else { ${otherwise} }`
  return isOneLine(then) && isOneLine(otherwise) && bytes(line) <= width ? line : undefined
}

const alone = (tree: Tree, width: number, context: Context): string | undefined =>
  width < 0 ? undefined : statement(tree, { width, indent: 0, offset: 0 }, context)

/** The condition, or the whole conditional where that fits on one line. */
export const conditionOf = (tree: Conditional, shape: Shape, context: Context): string | undefined =>
  head(tree, shape, context, 'part')?.text
