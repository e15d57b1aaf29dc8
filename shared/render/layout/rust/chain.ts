/** Chains of calls and fields (rustfmt, `chains.rs`): on one line, or each link below its root. */
import { columns } from '../width.ts'
import { type Context, write } from './context.ts'
import { bytes, endsExtendable, firstWidth, fitting, isOneLine, lastWidth, lineCount } from './measure.ts'
import { bracketed } from './overflow.ts'
import { behind, indented, narrower, newline, overhead, type Shape, step, widest } from './shape.ts'
import { fieldText, type Method, type Tree } from './tree.ts'

/** The root, a call or a field, with the `?`s behind it. */
interface Link {
  readonly tree: Tree
  readonly asks: number
}

export function chain(tree: Tree, shape: Shape, context: Context): string | undefined {
  const [root, ...links] = linksOf(tree)
  if (root === undefined) return undefined
  return links.length === 0 ? link(root, shape, context) : linked(root, links, shape, context)
}

function linksOf(tree: Tree): readonly Link[] {
  const links: Link[] = []
  let rest: Tree | undefined = tree
  while (rest !== undefined) {
    let asks = 0
    for (; rest.kind === 'try'; rest = rest.inner) asks += 1
    links.unshift({ tree: rest, asks })
    rest = rest.kind === 'method' || rest.kind === 'field' ? rest.object : undefined
  }
  return links
}

function link({ tree, asks }: Link, shape: Shape, context: Context): string | undefined {
  const room = narrower(shape, asks)
  const text = room && own(tree, room, context)
  return text === undefined ? undefined : text + '?'.repeat(asks)
}

function own(tree: Tree, shape: Shape, context: Context): string | undefined {
  if (tree.kind === 'field') return fieldText(tree)
  return tree.kind === 'method' ? call(tree, shape, context) : write(tree, shape, context)
}

const call = ({ name, args }: Method, shape: Shape, context: Context): string | undefined =>
  bracketed(
    {
      name,
      open: '(',
      close: ')',
      items: args,
      limit: widest.args,
      trailing: context.inMacro ? 'never' : 'vertical',
      ofMacro: false,
    },
    shape,
    context,
  )

function linked(parent: Link, links: readonly Link[], shape: Shape, context: Context): string | undefined {
  const start = rootOf(parent, links, shape, context)
  if (start === undefined) return undefined
  const [root, rest, isBlock] = start
  if (rest.length === 0) return fitting(root, shape)
  const child = indented(shape.indent + (isBlock ? 0 : step))
  const before = rest.slice(0, -1).map(each => link(each, child, context))
  if (before.some(text => text === undefined)) return undefined
  const ended = lastLink(
    [root, ...(before as readonly string[])],
    rest.at(-1) as Link,
    links.length,
    shape,
    child,
    context,
  )
  if (ended === undefined) return undefined
  const [texts, isFlat] = ended
  if (!isFlat && context.oneLineChains) return undefined
  return fitting(texts.join(isFlat ? '' : newline(child.indent)), shape)
}

/** A root that is shorter than an indentation takes links along. */
function rootOf(
  parent: Link,
  links: readonly Link[],
  shape: Shape,
  context: Context,
): readonly [text: string, rest: readonly Link[], isBlock: boolean] | undefined {
  let text = link(parent, shape, context)
  if (text === undefined) return undefined
  let isBlock = isBlockLike(parent.tree) && !isOneLine(text)
  let rest = links
  while (bytes(text) <= step - shape.offset && isOneLine(text)) {
    const [next] = rest
    const place = behind(shape, bytes(text))
    if (next === undefined) break
    if (place === undefined) return undefined
    const taken = link(next, place, context)
    if (taken !== undefined) text += taken
    if (taken === undefined) break
    isBlock = endsExtendable(text)
    rest = rest.slice(1)
  }
  return [text, rest, isBlock]
}

/** Whether its last line is of closing brackets only, where it takes several. */
function isBlockLike(tree: Tree): boolean {
  switch (tree.kind) {
    case 'macro':
    case 'call':
    case 'method':
    case 'array':
    case 'if':
      return true
    case 'paren':
    case 'try':
      return isBlockLike(tree.inner)
    case 'prefix':
      return !tree.sign.startsWith('&') && isBlockLike(tree.inner)
    case 'binary':
      return isBlockLike(tree.right)
    case 'index':
      return isBlockLike(tree.index)
    case 'closure':
      return isBlockLike(tree.body)
    default:
      return false
  }
}

type Ended = readonly [texts: readonly string[], isFlat: boolean]

/** The last link may go on over several lines, where that is better than a line for each link. */
function lastLink(
  texts: readonly string[],
  last: Link,
  count: number,
  shape: Shape,
  child: Shape,
  context: Context,
): Ended | undefined {
  const [root = ''] = texts
  const extends_ = endsExtendable(root)
  const used = (extends_ ? lastWidth(root) : texts.reduce((sum, text) => sum + columns(text), 0)) + last.asks
  const budget = Math.max(0, (count === 1 ? shape.width : Math.min(shape.width, widest.chain)) - used)
  const isFlat = budget > 0 && texts.every(isOneLine)
  const below = narrower(child, overhead(shape) + last.asks)
  const room = isFlat ? narrower(shape, last.asks) : extends_ ? narrower(child, last.asks) : below
  if (room === undefined) return undefined
  const over = isFlat || extends_ ? overflowing(last, behind(room, used), budget, below, context) : undefined
  if (over === 'none') return undefined
  // rustfmt evaluates this even where it is not needed: a last link that fits nowhere ends the attempt.
  const plain = link(last, room, context)
  if (plain === undefined) return undefined
  return over === undefined ? [[...texts, plain], false] : [[...texts, over.text], over.beside && isFlat]
}

interface Over {
  readonly text: string
  readonly beside: boolean
}

function overflowing(
  last: Link,
  place: Shape | undefined,
  budget: number,
  below: Shape | undefined,
  context: Context,
): Over | 'none' | undefined {
  const beside = place && link(last, place, context)
  if (beside === undefined) return undefined
  const couldFit = firstWidth(beside) <= budget
  if (couldFit && lineCount(beside) >= 5) return { text: beside, beside: true }
  if (below === undefined) return 'none'
  const under = link(last, below, context)
  if (under !== undefined && (!couldFit || lineCount(under) < lineCount(beside)))
    return { text: under, beside: false }
  return { text: beside, beside: couldFit }
}
