/** `test ? then : otherwise`: a line for each of the two, a step further in. */
import { concat, type Document, group, indent, line, softBlock, softline, whenBroken } from '../document.ts'
import type { Around, Writer } from './around.ts'
import type { Tree } from './tree.ts'

type Conditional = Tree & { readonly kind: 'conditional' }

export function conditionalDocument(
  tree: Conditional,
  around: Around,
  document: Writer['document'],
): Document {
  const parent = typeof around === 'string' ? undefined : around.tree
  const within = (part: Tree): Document => document(part, { tree, up: around })
  const isNested = parent?.kind === 'conditional'
  const isTest = isNested && parent.test === tree
  const then = indent(within(tree.then))
  const isChoice = tree.then.kind === 'conditional'
  const tail = concat(
    line,
    '? ',
    isChoice ? concat(whenBroken('', '('), then, whenBroken('', ')')) : then,
    line,
    ': ',
    indent(within(tree.otherwise)),
  )
  const test = within(tree.test)
  const isOtherwise = isNested && parent.otherwise === tree
  const isExtra = isObjectOfReturnedChain(tree, around)
  const isMember = parent?.kind === 'member'
  const contents = concat(
    isOtherwise ? indent(test) : test,
    isNested && !isTest ? tail : indent(tail),
    isMember && !isExtra ? softline : '',
  )
  const grouped = isNested ? contents : group(contents)
  return isTest || isExtra ? group(softBlock(grouped)) : grouped
}

/** What a statement's chain of members and calls starts with. */
function isObjectOfReturnedChain(tree: Tree, around: Around): boolean {
  let [inner, up] = [tree, around]
  while (typeof up !== 'string') {
    const { tree: outer } = up
    const isLink =
      (outer.kind === 'call' && outer.callee === inner) ||
      ((outer.kind === 'member' || outer.kind === 'index') && outer.object === inner)
    if (!isLink) return inner !== tree && (outer.kind === 'unary' || outer.kind === 'property')
    inner = outer
    up = up.up
  }
  return inner !== tree && (up === 'returned' || up === 'value')
}
