/** Expressions of JavaScript and TypeScript as documents, by the rules of Biome's formatter (which are Prettier's). */
import {
  bestFitting,
  concat,
  type Document,
  fill,
  forcing,
  group,
  indent,
  isForced,
  join,
  line,
  softBlock,
  softline,
  whenBroken,
} from '../document.ts'
import type { Around, Writer } from './around.ts'
import { assignment } from './assignment.ts'
import { binaryDocument } from './binary.ts'
import { chainDocument, isChain } from './chain.ts'
import { conditionalDocument } from './conditional.ts'
import { isCollection, isComposition, isEmptyCollection, isGroupedLast, isNumbers, isTable } from './shape.ts'
import type { Arrow, Tree } from './tree.ts'
import { parameterList, plainType, typeArguments, typeDocument } from './type-document.ts'

export function document(tree: Tree, around: Around): Document {
  const contents = inside(tree, around)
  if (tree.kind === 'conditional' && hasItsOwnParentheses(tree, around)) return contents
  if (tree.parenthesized !== true) return contents
  return concat(
    '(',
    tree.kind === 'as' && isObject(tree, around) ? group(softBlock(contents)) : contents,
    ')',
  )
}

/** A member of it is asked for, or it is called. */
const isObject = (tree: Tree, around: Around): boolean =>
  typeof around !== 'string' &&
  (('object' in around.tree && around.tree.object === tree) ||
    ('callee' in around.tree && around.tree.callee === tree))

/** Parentheses that are there only where the conditional stays on its line. */
const hasItsOwnParentheses = (tree: Tree, around: Around): boolean =>
  typeof around !== 'string' &&
  ((around.tree.kind === 'conditional' && around.tree.then === tree) || around.tree.kind === 'arrow')

function inside(tree: Tree, around: Around): Document {
  const within = (inner: Tree): Document => document(inner, { tree, up: around })
  switch (tree.kind) {
    case 'atom':
    case 'text':
    case 'number':
      return tree.text
    case 'template':
      return templateDocument(tree, around)
    case 'member':
      return memberDocument(tree, around)
    case 'index':
      return concat(within(tree.object), indexDocument(tree, around))
    case 'call':
      return callDocument(tree, around)
    case 'new':
      return concat(`new ${tree.callee}`, argumentList(tree.args, { tree, up: around }))
    case 'array':
      return arrayDocument(tree, around)
    case 'object':
      return objectDocument(tree, around)
    case 'property':
      return assignment(tree.name, ':', tree.value, { tree, up: around }, document)
    case 'spread':
      return concat('...', within(tree.value))
    case 'arrow':
      return arrowDocument(tree, around, false)
    case 'conditional':
      return conditionalDocument(tree, around, document)
    case 'binary':
      return binaryDocument(tree, around, document)
    case 'unary':
      return concat(tree.operator, within(tree.operand))
    case 'as':
      return concat(within(tree.value), ' as ', typeDocument(tree.type))
  }
}

/** `.name` may go to a line of its own, unless it follows a name. */
function memberDocument(tree: Tree & { kind: 'member' }, around: Around): Document {
  const object = document(tree.object, { tree, up: around })
  const parent = typeof around === 'string' ? undefined : around.tree
  const isNested = parent?.kind === 'member' || parent?.kind === 'index'
  const isAssigned = around === 'value'
  const isFirm = tree.object.kind === 'call' && (tree.object.args.length > 0 || isChain(tree.object))
  const stays = (isAssigned && isFirm) || (!isNested && tree.object.kind === 'atom')
  return concat(object, stays ? tree.name : group(indent(concat(softline, tree.name))))
}

function indexDocument(tree: Tree & { kind: 'index' }, around: Around): Document {
  if (tree.index.kind === 'number') return concat(tree.open, tree.index.text, ']')
  return group(concat(tree.open, softBlock(document(tree.index, { tree, up: around })), ']'))
}

function callDocument(tree: Tree & { kind: 'call' }, around: Around): Document {
  const { callee, types, args } = tree
  const isMember = callee.kind === 'member' || callee.kind === 'index'
  if (isMember && callee.parenthesized !== true) return chainDocument(tree, around, writer)
  const contents = concat(
    document(callee, { tree, up: around }),
    typeArguments(types),
    argumentList(args, { tree, up: around }),
  )
  return callee.kind === 'call' ? group(contents) : contents
}

/** Arguments in their parentheses. */
function argumentList(args: readonly Tree[], around: Around): Document {
  if (args.length === 0) return '()'
  const documents = args.map(arg => document(arg, around))
  if (isComposition(args)) return belowEachOther(documents, true)
  return isGroupedLast(args) ? lastGrouped(args, documents, around) : belowEachOther(documents, false)
}

const belowEachOther = (documents: readonly Document[], forced: boolean): Document =>
  group(concat('(', softBlock(concat(join(concat(',', line), documents), whenBroken(','))), ')'), { forced })

/** All on a line; or the last one opens on this line; or each on its own. */
function lastGrouped(args: readonly Tree[], documents: readonly Document[], around: Around): Document {
  const last = args.at(-1)
  const before = documents.slice(0, -1)
  if (last === undefined || before.some(isForced)) return belowEachOther(documents, true)
  const grouped = last.kind === 'arrow' ? arrowDocument(last, around, true) : (documents.at(-1) ?? '')
  const row = (end: Document): Document => concat('(', join(concat(',', line), [...before, end]), ')')
  const opened = row(group(grouped, { forced: true }))
  const apart = belowEachOther(documents, true)
  return isForced(grouped)
    ? concat(bestFitting(opened, apart), forcing)
    : bestFitting(row(grouped), opened, apart)
}

/** As a call's last argument its parameters stay on a line. */
function arrowDocument(tree: Arrow, around: Around, isLast: boolean): Document {
  const { body, returns } = tree
  const result = returns === undefined ? '' : concat(': ', typeDocument(returns))
  const signature = isLast
    ? signatureText(tree)
    : concat(group(concat(parameterList(tree.parameters), result)), ' =>')
  const contents = document(body, { tree: tree as Tree, up: around })
  if (body.kind === 'arrow' || isCollection(body)) return concat(signature, ' ', contents)
  const isChoice = body.kind === 'conditional'
  const held = isChoice ? concat(whenBroken('', '('), contents, whenBroken('', ')')) : contents
  const end = isLast ? concat(whenBroken(','), softline) : ''
  return concat(signature, group(concat(indent(concat(line, held)), end)))
}

function signatureText({ parameters, returns }: Arrow): string {
  const list = parameters.map(({ name, type }) => (type === undefined ? name : `${name}: ${plainType(type)}`))
  return `(${list.join(', ')})${returns === undefined ? '' : `: ${plainType(returns)}`} =>`
}

/** What stands in a text stays on its line, unless it holds a break that is always taken. */
function templateDocument(tree: Tree & { kind: 'template' }, around: Around): Document {
  return concat(
    ...tree.parts.map(part => {
      if (typeof part === 'string') return part
      const contents = document(part.tree, { tree, up: around })
      if (!isForced(contents) || part.tree.kind === 'array') return `\${${part.text}}`
      return group(concat('${', standsApart(part.tree) ? softBlock(contents) : contents, '}'))
    }),
  )
}

const standsApart = ({ kind }: Tree): boolean =>
  ['member', 'index', 'conditional', 'as', 'binary', 'atom'].includes(kind)

function arrayDocument(tree: Tree & { kind: 'array' | 'object' }, around: Around): Document {
  const { items } = tree
  if (isEmptyCollection(tree)) return '[]'
  const documents = items.map(item => document(item, { tree, up: around }))
  const id = Symbol('array')
  const comma = whenBroken(',', '', id)
  const contents = isNumbers(items)
    ? fill(
        line,
        documents.map((item, i) => concat(item, i < items.length - 1 ? ',' : comma)),
      )
    : concat(join(concat(',', line), documents), comma)
  return group(concat('[', softBlock(contents), ']'), { id, forced: isTable(items) })
}

function objectDocument(tree: Tree & { kind: 'array' | 'object' }, around: Around): Document {
  if (isEmptyCollection(tree)) return '{}'
  const documents = tree.items.map(item => document(item, { tree, up: around }))
  return group(
    concat('{', indent(concat(line, join(concat(',', line), documents), whenBroken(','))), line, '}'),
  )
}

const writer: Writer = { document, args: argumentList, index: indexDocument }
