/** Calls of members of what calls gave, as `xs.map(f).filter(g)`: on one line, or each on its own. */
import {
  bestFitting,
  concat,
  type Document,
  forcing,
  group,
  hardline,
  indent,
  isForced,
} from '../document.ts'
import type { Around, Writer } from './around.ts'
import { isSimple } from './shape.ts'
import type { Tree } from './tree.ts'
import { typeArguments } from './type-document.ts'

type Link = Tree & { readonly kind: 'member' | 'index' | 'call' }
type Call = Tree & { readonly kind: 'call' }

interface Chain {
  readonly object: Tree
  /** From the left. */
  readonly links: readonly Link[]
}

/** How many links stay on the first line, and the calls that may go to lines of their own. */
interface Groups {
  readonly head: number
  readonly tail: readonly (readonly Link[])[]
}

export function chainDocument(tree: Call, around: Around, writer: Writer): Document {
  const { object, links } = chainOf(tree)
  const { head, tail } = groupsOf(tree, around)
  const text = textOf(links, around, writer)
  const start = writer.document(object, aroundLink(links, 0, around))
  const first = concat(start, ...links.slice(0, head).map(text))
  const rest = tail.map(part => concat(...part.map(text)))
  const oneLine = concat(first, ...rest)
  if (tail.length <= 1) return group(oneLine)
  const expanded = concat(first, indent(group(concat(...rest.flatMap(part => [hardline, part])))))
  if (breaks(object, links, first, rest)) return group(expanded)
  const fitting = bestFitting(oneLine, expanded)
  return isForced(rest.at(-1) ?? '') ? concat(fitting, forcing) : fitting
}

/** Whether the calls may be broken apart. */
export const isChain = (tree: Tree): boolean =>
  tree.kind === 'call' && groupsOf(tree, 'value').tail.length > 1

function breaks(object: Tree, links: readonly Link[], first: Document, rest: readonly Document[]): boolean {
  const calls = [object, ...links].filter((link): link is Call => link.kind === 'call')
  if (calls.length > 2 && calls.some(({ args }) => !args.every(arg => isSimple(arg)))) return true
  const takesFunction = calls.slice(0, -1).some(({ args }) => args.some(({ kind }) => kind === 'arrow'))
  if (takesFunction && isForced(rest.at(-1) ?? '')) return true
  return isForced(first) || rest.slice(0, -1).some(isForced)
}

function chainOf(tree: Tree): Chain {
  const links: Link[] = []
  let object = tree
  while (isLink(object) && (links.length === 0 || object.parenthesized !== true)) {
    const next = object.kind === 'call' ? object.callee : object.object
    if (object.kind === 'call' && (!isLink(next) || next.parenthesized === true)) break
    links.unshift(object)
    object = next
  }
  return { object, links }
}

const isLink = (tree: Tree): tree is Link =>
  tree.kind === 'member' || tree.kind === 'index' || tree.kind === 'call'
const isMember = (link: Link | undefined): boolean => link?.kind === 'member' || link?.kind === 'index'
const isNumbered = (link: Link | undefined): boolean => link?.kind === 'index' && link.index.kind === 'number'

function groupsOf(tree: Tree, around: Around): Groups {
  const { object, links } = chainOf(tree)
  const head = headOf(object, links)
  const tail = tailOf(links.slice(head))
  const [first] = tail
  if (first === undefined || !merges(object, links.slice(0, head), first, around)) return { head, tail }
  return { head: head + first.length, tail: tail.slice(1) }
}

/** Calls and numbered items right behind the object, and members up to the one that is called. */
function headOf(object: Tree, links: readonly Link[]): number {
  let end = 0
  while (links[end]?.kind === 'call' || isNumbered(links[end])) end += 1
  if (object.kind === 'call') return end
  while (isMember(links[end]) && isMember(links[end + 1])) end += 1
  return end
}

/** A member behind a call starts a group. */
function tailOf(links: readonly Link[]): readonly (readonly Link[])[] {
  const groups: Link[][] = []
  let hasCall = false
  for (const link of links) {
    const starts: boolean = hasCall && isMember(link) && !isNumbered(link)
    if (starts || groups.length === 0) groups.push([])
    groups.at(-1)?.push(link)
    hasCall = link.kind === 'call' || (hasCall && !starts)
  }
  return groups
}

/** Short and capital names are not left alone on a line. */
function merges(object: Tree, head: readonly Link[], first: readonly Link[], around: Around): boolean {
  const isComputed = first[0]?.kind === 'index'
  const last = head.at(-1)
  if (last !== undefined)
    return last.kind === 'member' && (isComputed || isFactory(last.name.replace(/^\??\./, '')))
  if (object.kind !== 'atom') return false
  const isShort = around === 'statement' && object.text.length <= 2
  return object.text === 'this' || isComputed || isFactory(object.text) || isShort
}

const isFactory = (name: string): boolean => /^(?:\p{Lu}|[_$]+$)/u.test(name)

/** What a link stands in: the link behind it, and so on. */
function aroundLink(links: readonly Link[], i: number, around: Around): Around {
  const tree = links[i]
  return tree === undefined ? around : { tree, up: aroundLink(links, i + 1, around) }
}

/** A link as it stands behind what precedes it. */
const textOf =
  (links: readonly Link[], around: Around, writer: Writer) =>
  (link: Link): Document => {
    if (link.kind === 'member') return link.name
    const up = aroundLink(links, links.indexOf(link), around)
    return link.kind === 'index'
      ? writer.index(link, up)
      : concat(typeArguments(link.types), writer.args(link.args, up))
  }
