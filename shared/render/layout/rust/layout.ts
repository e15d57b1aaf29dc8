/**
 * Lines of Rust's function bodies as rustfmt leaves them: an expression is tried in the place it has, and broken where
 * it does not fit. What rustfmt cannot fit anywhere stays as it was written, as it does there.
 */
import { columns } from '../width.ts'
import { braceAfter, condition, statement } from './conditional.ts'
import { type Context, write } from './context.ts'
import { freshContext } from './expression.ts'
import { firstLine, fits, isOneLine, lineCount } from './measure.ts'
import { readExpression } from './read.ts'
import { behind, indented, narrower, newline, overhead, type Shape, step, widest } from './shape.ts'
import type { Tree } from './tree.ts'

/** The line from the expression on. */
type Put = (tree: Tree, indent: number, context: Context, start: string) => string | undefined

/** What a line of a body may be. */
const shapes: readonly (readonly [RegExp, Put])[] = [
  [/^(let [^=]*=) (.*);$/, local],
  [/^(if )(.*) \{$/, (tree, indent, context) => asked(tree, indent, context, 'statement')],
  [/^(\} else if )(.*) \{$/, (tree, indent, context) => asked(tree, indent, context, 'else')],
  [/^(return )(.*);$/, returned],
  [/^()(if .*\})$/, (tree, indent, context) => statement(tree, indented(indent), context)],
  [
    /^()(\w+!\(.*\));$/,
    (tree, indent, context) => ended(write(tree, narrower(indented(indent), 1), context), ';'),
  ],
  [
    /^()((?!\}|\/\/|let |fn |pub |for |match |use |if .* \{$).*[^{};,])$/,
    (tree, indent, context) => statement(tree, indented(indent), context),
  ],
]

/** One line of a body. */
export function laidOutRust(line: string): string {
  const code = line.trimStart()
  const indent = line.length - code.length
  if (isShort(line, code)) return line
  for (const [pattern, put] of shapes) {
    const [, start = '', text] = pattern.exec(code) ?? []
    if (text === undefined) continue
    const tree = parsed(text)
    const rest = tree && put(tree, indent, freshContext(), start)
    const broken = rest === undefined ? line : line.slice(0, indent) + start + rest
    return bare(broken) === bare(line) ? broken : line
  }
  return line
}

/** Nothing is broken where a line is shorter than any of the limits. */
const isShort = (line: string, code: string): boolean =>
  columns(line) <= widest.line && columns(code) <= widest.conditional && !/\.\d+\.\d|^if .*\}$/.test(code)

const ended = (text: string | undefined, end: string): string | undefined =>
  text === undefined ? undefined : text + end

function asked(tree: Tree, indent: number, context: Context, role: 'statement' | 'else'): string | undefined {
  const shape = indented(indent)
  const test = condition(tree, shape, context, role)
  return test === undefined ? undefined : `${test}${braceAfter(test, shape, role)}{`
}

function returned(tree: Tree, indent: number, context: Context, start: string): string | undefined {
  return ended(write(tree, behind(narrower(indented(indent), 2), start.length), context), ';')
}

/** The value stands behind the sign, or on the next line where that is better (`choose_rhs` of rustfmt's `expr.rs`). */
function local(tree: Tree, indent: number, context: Context, start: string): string | undefined {
  const place = narrower(indented(indent), 1)
  if (place === undefined) return undefined
  const beside = behind(place, start.length + 1) ?? { width: 0, indent, offset: start.length + 1 }
  return ended(assigned(tree, beside, context), ';')
}

function assigned(tree: Tree, shape: Shape, context: Context): string | undefined {
  const beside = write(tree, shape, context)
  if (beside !== undefined && isOneLine(beside) && columns(beside) <= shape.width) return ` ${beside}`
  const place = narrower(indented(shape.indent + step), overhead(shape))
  const below = place && write(tree, place, context)
  if (place === undefined) return undefined
  if (below === undefined) return beside === undefined ? undefined : ` ${beside}`
  if (beside === undefined || (fits(below, place) && isBetter(below, beside)))
    return newline(shape.indent + step) + below
  return ` ${beside}`
}

/** Whether the next line is the better place. */
function isBetter(below: string, beside: string): boolean {
  const opens = (bracket: string): boolean =>
    firstLine(beside).endsWith(bracket) && !firstLine(below).endsWith(bracket)
  return (
    isOneLine(below) || lineCount(beside) > lineCount(below) + 1 || opens('(') || opens('{') || opens('[')
  )
}

/** What must be the same before and after: all but blanks, last commas and the braces of closures. */
const bare = (text: string): string => text.replace(/[\s{}]+/g, '').replace(/,(?=[)\]])/g, '')

function parsed(text: string): Tree | undefined {
  try {
    return readExpression(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
