/**
 * Arguments and items between brackets (rustfmt, `overflow.rs`): the last one may go on over several lines while the
 * others stay before it.
 */
import { columns } from '../width.ts'
import { lastClosure } from './closures.ts'
import { conditionOf } from './conditional.ts'
import { type Context, write } from './context.ts'
import { joined, type Tactic, type Trailing, tacticFor } from './lists.ts'
import { bytes, firstLine, firstWidth, isOneLine, lastWidth, lineCount } from './measure.ts'
import { behind, narrower, newline, type Shape, step, widest } from './shape.ts'
import { isWithin, type Tree, unwrapped } from './tree.ts'

export interface Brackets {
  readonly name: string
  readonly open: string
  readonly close: string
  readonly items: readonly Tree[]
  readonly limit: number
  readonly trailing: Trailing
  /** The arguments of a macro. */
  readonly ofMacro: boolean
}

/** How many arguments stand before the format of a macro. */
const formatsAt: Readonly<Record<string, number>> = {
  'eprint!': 0,
  'eprintln!': 0,
  'format!': 0,
  'format_args!': 0,
  'print!': 0,
  'println!': 0,
  'panic!': 0,
  'unreachable!': 0,
  'assert!': 1,
  'debug_assert!': 1,
  'write!': 1,
  'writeln!': 1,
  'assert_eq!': 2,
  'assert_ne!': 2,
  'debug_assert_eq!': 2,
  'debug_assert_ne!': 2,
}

export function bracketed(list: Brackets, shape: Shape, context: Context): string | undefined {
  const nested = nestedIn(shape)
  const own = list.items.map(item => write(item, nested, context))
  const [tactic, texts] = overflowing(list, own, shape, context)
  if (texts.some(text => text === undefined)) return undefined
  return wrapped(
    list,
    joined(texts as readonly string[], tactic, list.trailing, nested),
    tactic,
    shape,
    context,
  )
}

/** Inside brackets that stand on lines of their own; a comma follows each item. */
function nestedIn({ indent }: Shape): Shape {
  const inner = indent + step
  return { width: Math.max(0, widest.line - inner - 1), indent: inner, offset: 0 }
}

type Texts = readonly (string | undefined)[]

const withLast = (texts: Texts, last: string | undefined): Texts => [...texts.slice(0, -1), last]

function overflowing(list: Brackets, own: Texts, shape: Shape, context: Context): readonly [Tactic, Texts] {
  const { items, name, limit } = list
  const last = items.at(-1)
  const room = Math.max(0, shape.width - bytes(name) - 2)
  if (last === undefined) return [tacticFor([], Math.min(limit, room)), []]
  const combines = items.length === 1 && bytes(name) < step
  const overflows = combines || canOverflow(last, items.length)
  const over = overflows ? overflowed(list, last, own, shape, combines, context) : undefined
  const first = over === undefined ? own : withLast(own, firstLine(over))
  if (over !== undefined && tacticFor(first, Math.min(limit, room)) === 'horizontal')
    return ['horizontal', withLast(own, items.length > 1 ? over : lone(last, over, shape, context))]
  const texts = withLast(own, write(last, nestedIn(shape), context))
  return [tacticOf(list, texts, room, nestedIn(shape)), texts]
}

/** A lone item that would break once stands below instead, where it fits there. */
function lone(item: Tree, over: string, shape: Shape, context: Context): string {
  if (lineCount(over) !== 2) return over
  const below = write(item, nestedIn(shape), context)
  return below !== undefined && isOneLine(below) ? below : over
}

function tacticOf(
  { items, name, limit, ofMacro }: Brackets,
  texts: Texts,
  room: number,
  nested: Shape,
): Tactic {
  const [first = ''] = texts
  if (items.length === 1 && room > 0 && isOneLine(first) && columns(first) <= room) return 'horizontal'
  const usual = tacticFor(texts, Math.min(limit, room))
  if (usual === 'horizontal') return usual
  const formatAt = ofMacro ? formatsAt[name] : undefined
  if (formatAt !== undefined) return formatTactic(items, texts, formatAt, nested) ?? usual
  const areShort = texts.every(text => bytes(text ?? '') <= widest.shortItem)
  return items.every(isSimple) && areShort ? 'filled' : usual
}

function formatTactic(
  items: readonly Tree[],
  texts: Texts,
  formatAt: number,
  nested: Shape,
): Tactic | undefined {
  if (items.length <= formatAt) return undefined
  const around = (all: readonly unknown[]): readonly (readonly unknown[])[] => [
    all.slice(0, formatAt),
    all.slice(formatAt + 1),
  ]
  const areSimple = around(items).every(part => (part as readonly Tree[]).every(isSimple))
  const areFlat = around(texts).every(part => tacticFor(part as Texts, nested.width) === 'horizontal')
  return areSimple && areFlat ? { formatAt } : undefined
}

function overflowed(
  list: Brackets,
  last: Tree,
  own: Texts,
  shape: Shape,
  combines: boolean,
  context: Context,
): string | undefined {
  const room = narrower(behind(shape, lastWidth(list.name) + 1), 1) ?? { ...shape, width: 0 }
  const isChain = !combines && !list.ofMacro && isWithin('method')(last)
  const inside = isChain ? { ...context, oneLineChains: true } : context
  const place = lastShape(list, own, room)
  if (place === undefined) return undefined
  return list.ofMacro ? write(last, place, inside) : overflowedItem(list.items, last, place, inside)
}

function overflowedItem(
  items: readonly Tree[],
  last: Tree,
  shape: Shape,
  context: Context,
): string | undefined {
  if (last.kind === 'closure') {
    const isOnly = items.filter(({ kind }) => kind === 'closure').length === 1
    return isOnly ? lastClosure(last, shape, context) : undefined
  }
  if (last.kind === 'if' && conditionOf(last, shape, context)?.includes('\n')) return undefined
  return write(last, shape, context)
}

function lastShape({ items, limit }: Brackets, texts: Texts, room: Shape): Shape | undefined {
  const [first] = items
  if (items.length === 1 && first !== undefined && !isWithin('call', 'macro')(first)) return room
  const before = texts.slice(0, -1).reduce((sum, text) => sum + 2 + bytes(text ?? ''), 0)
  return behind({ ...room, width: Math.min(limit, room.width) }, before)
}

function canOverflow(tree: Tree, count: number): boolean {
  if (tree.kind === 'closure') return true
  if (['if', 'array', 'macro', 'call', 'method', 'tuple'].includes(tree.kind)) return count === 1
  const inner = unwrapped(tree)
  return inner !== undefined && canOverflow(inner, count)
}

function isSimple(tree: Tree): boolean {
  if (tree.kind === 'literal') return true
  if (tree.kind === 'path') return !tree.text.includes('::')
  if (tree.kind === 'field') return isSimple(tree.object)
  if (tree.kind === 'index') return isSimple(tree.object) && isSimple(tree.index)
  const inner = unwrapped(tree)
  return inner !== undefined && isSimple(inner)
}

function wrapped(
  { name, open, close }: Brackets,
  items: string,
  tactic: Tactic,
  shape: Shape,
  { inMacro }: Context,
): string {
  const width = Math.max(0, shape.width - lastWidth(name))
  const extended = items === '' ? 2 : firstWidth(items) + 1
  const isFlat = inMacro && isOneLine(items) && bytes(items) + 2 <= width
  if (isFlat || (tactic === 'horizontal' && extended <= width)) return name + open + items + close
  const below = items === '' ? '' : newline(shape.indent + step) + items
  return name + open + below + newline(shape.indent) + close
}
