/** Lays out each kind of expression as rustfmt does (`expr.rs`, `macros.rs`, `range.rs`). */
import { chain } from './chain.ts'
import { closure } from './closures.ts'
import { conditional } from './conditional.ts'
import { type Context, write } from './context.ts'
import type { Trailing } from './lists.ts'
import { bytes, fitting, isOneLine, lastWidth } from './measure.ts'
import { bracketed } from './overflow.ts'
import { binary, pair } from './pairs.ts'
import { behind, indented, narrower, newline, overhead, type Shape, step, widest } from './shape.ts'
import type { Macro, Range, Tree } from './tree.ts'

/** What an expression is laid out with: each of its parts once for each shape. */
export function freshContext(): Context {
  const known = new Map<Tree, Map<string, string | undefined>>()
  return {
    inMacro: false,
    oneLineChains: false,
    write: (tree, shape, context) => {
      const of = known.get(tree) ?? new Map<string, string | undefined>()
      const key = `${shape.width} ${shape.indent} ${shape.offset} ${context.inMacro} ${context.oneLineChains}`
      if (!of.has(key)) of.set(key, written(tree, shape, context))
      known.set(tree, of)
      return of.get(key)
    },
  }
}

function written(tree: Tree, shape: Shape, context: Context): string | undefined {
  switch (tree.kind) {
    case 'literal':
      return fitting(tree.text, shape)
    case 'path':
      return path(tree.text, shape)
    case 'call':
      return called(tree.callee, tree.args, shape, context)
    case 'macro':
      return macro(tree, shape, context) ?? fitting(tree.text, shape)
    case 'paren':
      return around(write(tree.inner, narrower(behind(shape, 1), 1), context), '(', ')')
    case 'binary':
      return binary(tree, shape, context)
    case 'prefix':
      return around(write(tree.inner, behind(shape, tree.sign.length), context), tree.sign, '')
    case 'tuple':
    case 'array':
      return collected(tree.kind, tree.items, shape, context)
    case 'if':
      return conditional(tree, shape, context)
    case 'closure':
      return closure(tree, shape, context)
    case 'try':
    case 'method':
    case 'field':
      return chain(tree, shape, context)
    case 'cast':
      return pair(tree.value, ' as ', place => path(tree.type, place), shape, context)
    case 'index':
      return indexed(tree.object, tree.index, shape, context)
    case 'range':
      return range(tree, shape, context)
  }
}

const around = (text: string | undefined, before: string, after: string): string | undefined =>
  text === undefined ? undefined : before + text + after

/** The colons before type arguments at the end are not counted. */
const path = (text: string, { width }: Shape): string | undefined =>
  bytes(text) - (text.endsWith('>') ? 2 : 0) <= width ? text : undefined

const trailingIn = ({ inMacro }: Context): Trailing => (inMacro ? 'never' : 'vertical')

function called(callee: Tree, args: readonly Tree[], shape: Shape, context: Context): string | undefined {
  const name = write(callee, shape, context)
  if (name === undefined) return undefined
  const brackets = { name, open: '(', close: ')', limit: widest.args, ofMacro: false }
  return bracketed({ ...brackets, items: args, trailing: trailingIn(context) }, shape, context)
}

function collected(
  kind: 'tuple' | 'array',
  items: readonly Tree[],
  shape: Shape,
  context: Context,
): string | undefined {
  const isSingle = kind === 'tuple' && items.length === 1
  const common = {
    name: '',
    items,
    ofMacro: false,
    trailing: isSingle ? 'always' : trailingIn(context),
  } as const
  const brackets =
    kind === 'tuple'
      ? { open: '(', close: ')', limit: widest.args }
      : { open: '[', close: ']', limit: widest.array }
  return bracketed({ ...common, ...brackets }, shape, context)
}

/** `vec![…]` is laid out like an array, unless it is in another macro. */
function macro(tree: Macro, shape: Shape, context: Context): string | undefined {
  const { name, args, open } = tree
  const inside = { ...context, inMacro: true }
  if (args.length === 0) return open === '(' ? `${name}()` : `${name}[]`
  if (tree.repeats) return repeated(tree, shape, inside)
  const common = { name, items: args, ofMacro: true }
  if (open === '(')
    return bracketed({ ...common, open, close: ')', limit: widest.args, trailing: 'never' }, shape, inside)
  const isArray = name === 'vec!' && !context.inMacro
  const brackets = { ...common, open, close: ']', limit: widest.array } as const
  return bracketed(
    { ...brackets, trailing: isArray ? 'vertical' : 'never' },
    shape,
    isArray ? context : inside,
  )
}

function repeated({ name, open, args }: Macro, shape: Shape, context: Context): string | undefined {
  const close = open === '(' ? ')' : ']'
  const room = behind(shape, name.length)
  const nested = room && { ...room, indent: room.indent + step, offset: 0 }
  const texts = args.map(each => write(each, nested, context))
  if (texts.some(text => text === undefined)) return undefined
  const line = `${name}${open}${texts.join('; ')}${close}`
  if (isOneLine(line) && line.length <= shape.width) return line
  const inner = newline(shape.indent + step)
  return `${name}${open}${inner}${texts.join(`;${inner}`)}${newline(shape.indent)}${close}`
}

function indexed(object: Tree, index: Tree, shape: Shape, context: Context): string | undefined {
  const start = write(object, shape, context)
  if (start === undefined) return undefined
  const beside = write(index, besideOf(start, shape), context)
  if (beside !== undefined && isOneLine(beside)) return `${start}[${beside}]`
  const under = narrower(behind(indented(shape.indent + step), 1), 1 + overhead(shape))
  if (under === undefined) return undefined
  const below = write(index, under, context)
  if (below !== undefined && (isOneLine(below) || beside === undefined))
    return `${start}${newline(shape.indent + step)}[${below}]`
  return beside === undefined ? undefined : `${start}[${beside}]`
}

function besideOf(start: string, shape: Shape): Shape | undefined {
  const used = lastWidth(start) + 1
  if (isOneLine(start)) return narrower(behind(shape, used), 1)
  return narrower(behind({ width: widest.line, indent: shape.indent, offset: 0 }, used), 1 + overhead(shape))
}

function range({ operator, from, to }: Range, shape: Shape, context: Context): string | undefined {
  if (from !== undefined && to !== undefined)
    return pair(from, operator, place => write(to, place, context), shape, context)
  if (to !== undefined) return around(write(to, behind(shape, operator.length), context), operator, '')
  if (from === undefined) return operator
  return around(write(from, narrower(shape, operator.length), context), '', operator)
}
