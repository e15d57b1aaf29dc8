/** Python's expressions as documents, by the rules of Ruff's formatter (which are Black's, but for a few). */
import {
  bestFitting,
  concat,
  type Document,
  fitsExpanded,
  forcing,
  type GroupId,
  group,
  hardline,
  indent,
  join,
  line,
  parenthesizedIfNeeded,
  softBlock,
  softline,
  whenBroken,
} from '../document.ts'
import { canOmit, isFluent, looseness, needed } from './parentheses.ts'
import type { Chain, Comprehension, Items, Tree } from './tree.ts'

/** What is around an expression: no brackets, brackets, or parentheses that appear where that group breaks. */
type Around = 'nothing' | 'brackets' | GroupId

/** A statement's expression; parentheses appear around it where it breaks and that helps. */
export function statementValue(tree: Tree): Document {
  const needs = needed(tree)
  const id = Symbol('parentheses')
  if (needs === 'never') return written(tree, 'nothing')
  if (needs === 'fitting') return parenthesizedIfNeeded(written(tree, id), id)
  return canOmit(tree) ? optional(written(tree, id), id) : optional(written(tree, 'brackets'), id)
}

/** An expression that is a statement, or what is raised. */
export function plainStatement(tree: Tree): Document {
  if (tree.kind !== 'binary' || looseness(tree.operators[0] ?? '') < looseness('+'))
    return written(tree, 'nothing')
  const id = Symbol('parentheses')
  return canOmit(tree) ? optional(written(tree, id), id) : optional(written(tree, 'brackets'), id)
}

export function raised(tree: Tree): Document {
  return needed(tree) === 'fitting' ? written(tree, 'nothing') : statementValue(tree)
}

const optional = (contents: Document, id: GroupId): Document =>
  group(concat(whenBroken('('), indent(concat(softline, contents), id), softline, whenBroken(')')), { id })

/** In parentheses that appear where it breaks. */
const ifExpands = (tree: Tree): Document => optional(inside(tree, 'brackets'), Symbol('parentheses'))

/** Names between commas, in parentheses where they do not fit. */
export const importedNames = ({ items }: Items): Document =>
  optional(concat(separated(items.map(item => inside(item, 'brackets'))), whenBroken(',')), Symbol('names'))

/** A function's parameters in their parentheses; each as written. */
export function parameterList(parameters: readonly string[]): Document {
  if (parameters.length === 0) return '()'
  const comma = parameters.some(parameter => parameter.startsWith('*')) ? '' : whenBroken(',')
  const list = concat(separated(parameters), comma)
  // A single one has its comma though it stands on one line.
  return bracketed('(', parameters.length === 1 ? list : group(list), ')', 'nothing')
}

const separated = (items: readonly Document[]): Document => join(concat(',', line), items)

function bracketed(open: string, contents: Document, close: string, around: Around): Document {
  const inner = group(softBlock(contents))
  return concat(open, typeof around === 'symbol' ? fitsExpanded(inner, around) : inner, close)
}

/** With its own parentheses, where it has them. */
const written = (tree: Tree, around: Around): Document =>
  tree.parenthesized === true ? bracketed('(', inside(tree, 'brackets'), ')', around) : inside(tree, around)

function inside(tree: Tree, around: Around): Document {
  switch (tree.kind) {
    case 'atom':
      return tree.text
    case 'attribute':
    case 'call':
    case 'subscript':
      return link(tree, around)
    case 'list':
      return tree.args.items.length === 0 ? '[]' : bracketed('[', listed(tree.args), ']', around)
    case 'tuple':
      return tuple(tree.args, around)
    case 'set':
    case 'dict':
      return tree.args.items.length === 0 ? '{}' : bracketed('{', listed(tree.args), '}', around)
    case 'comprehension':
      return comprehension(tree, around)
    case 'lambda':
      return concat(`lambda ${tree.parameters}: `, lambdaBody(tree.body, around))
    case 'if':
      return inBrackets(conditional(tree, around), around)
    case 'bool':
    case 'compare':
    case 'binary':
      return inBrackets(operation(flattened(tree), around), around)
    case 'unary':
      return concat(tree.operator, written(tree.operand, around))
    case 'prefixed':
      return concat(tree.prefix, written(tree.value, around))
    case 'slice':
      return slice(tree.parts, around)
    case 'pair':
      return concat(written(tree.key, around), ': ', written(tree.value, around))
  }
}

/** A group, but only where it may break at all. */
const inBrackets = (contents: Document, around: Around): Document => {
  if (around === 'nothing') return contents
  return around === 'brackets' ? group(contents) : group(contents, { whenBroken: around })
}

/** A blank at which an expression may break only inside of brackets. */
function blank(around: Around): Document {
  if (around === 'nothing') return ' '
  return around === 'brackets' ? line : whenBroken(line, ' ', around)
}

const listed = ({ items, comma }: Items): Document => {
  const parts = items.map(item => written(item, 'brackets'))
  const last = comma || items.length > 1 ? whenBroken(',') : ''
  return concat(separated(parts), last, comma ? forcing : '')
}

function tuple({ items, comma }: Items, around: Around): Document {
  if (items.length === 0) return '()'
  const [only] = items
  if (items.length === 1 && only !== undefined)
    return bracketed('(', concat(written(only, 'brackets'), ','), ')', around)
  return bracketed('(', listed({ items, comma }), ')', around)
}

type Link = Tree & { readonly kind: 'attribute' | 'call' | 'subscript' }

function link(tree: Link, around: Around): Document {
  const fluent = around !== 'nothing' && around === 'brackets' && isFluent(tree)
  const contents = linkIn(tree, around, fluent)
  return fluent ? group(contents) : contents
}

function linkIn(tree: Link, around: Around, fluent: boolean): Document {
  const { value } = tree
  const isLink = value.kind === 'attribute' || value.kind === 'call' || value.kind === 'subscript'
  const start =
    isLink && value.parenthesized !== true ? linkIn(value, around, fluent) : written(value, around)
  if (tree.kind === 'attribute') {
    const breaks =
      fluent && (value.parenthesized === true || value.kind === 'call' || value.kind === 'subscript')
    return concat(start, breaks ? softline : '', `.${tree.name}`)
  }
  return concat(start, tree.kind === 'call' ? called(tree.args, around) : subscripted(tree.args, around))
}

function called(args: Items, around: Around): Document {
  const [only] = args.items
  if (only === undefined) return '()'
  const isGenerator = args.items.length === 1 && only.kind === 'comprehension' && only.bracket === ''
  return bracketed('(', group(isGenerator ? generated(only) : listed(args)), ')', around)
}

/** Several items in a subscript are a tuple without parentheses. */
function subscripted(args: Items, around: Around): Document {
  const [only] = args.items
  const contents =
    args.items.length === 1 && only !== undefined ? written(only, 'brackets') : group(listed(args))
  return bracketed('[', contents, ']', around)
}

function comprehension(tree: Comprehension, around: Around): Document {
  const close = { '[': ']', '(': ')', '{': '}', '': '' }[tree.bracket]
  const contents = generated(tree)
  return tree.bracket === '' ? contents : bracketed(tree.bracket, group(contents), close, around)
}

function generated({ element, clauses }: Comprehension): Document {
  const parts = clauses.flatMap(({ target, source, conditions }) => [
    concat(`for ${target} in `, written(source, 'brackets')),
    ...conditions.map(condition => concat('if ', written(condition, 'brackets'))),
  ])
  return concat(group(written(element, 'brackets')), line, join(line, parts))
}

function lambdaBody(body: Tree, around: Around): Document {
  if (body.parenthesized === true) return written(body, around)
  if (needed(body) === 'broken') return ifExpands(body)
  const plain = inside(body, around)
  if (body.kind === 'call' || body.kind === 'subscript')
    return bestFitting(
      plain,
      group(plain, { forced: true }),
      concat('(', indent(concat(hardline, plain)), hardline, ')'),
    )
  return 'args' in body || body.kind === 'comprehension' ? plain : ifExpands(body)
}

/** `else` with another conditional goes on in the same group. */
function conditional({ body, test, otherwise }: Tree & { readonly kind: 'if' }, around: Around): Document {
  const rest =
    otherwise.kind === 'if' && otherwise.parenthesized !== true
      ? conditional(otherwise, around)
      : inBrackets(written(otherwise, around), around)
  return concat(
    written(body, around),
    blank(around),
    'if ',
    written(test, around),
    blank(around),
    'else ',
    rest,
  )
}

type Flat = readonly (Tree | string)[]

/** Operands and operators of nested operations in one row, down to parentheses. */
const flattened = ({ operands, operators }: Chain): Flat =>
  operands.flatMap((operand, i): Flat => {
    const isChain = 'operators' in operand && operand.parenthesized !== true
    const parts = isChain ? flattened(operand) : [operand]
    const operator = operators[i - 1]
    return operator === undefined ? parts : [operator, ...parts]
  })

/** Broken at the operators that bind loosest; what stands between them is a group. */
function operation(flat: Flat, around: Around): Document {
  const [only] = flat
  if (flat.length === 1 && only !== undefined && typeof only !== 'string') return written(only, around)
  const loosest = Math.max(...flat.map(part => (typeof part === 'string' ? looseness(part) : 0)))
  const parts: Document[] = []
  let start = 0
  for (const [i, part] of flat.entries()) {
    if (typeof part !== 'string' || looseness(part) !== loosest) continue
    parts.push(operandOf(flat.slice(start, i), around), ...operator(part, flat[i - 1], flat[i + 1], around))
    start = i + 1
  }
  return concat(...parts, operandOf(flat.slice(start), around))
}

function operandOf(flat: Flat, around: Around): Document {
  const contents = operation(flat, around)
  return flat.length === 1 ? contents : inBrackets(contents, around)
}

/** Powers of simple operands stand without blanks. */
function operator(
  text: string,
  left: Tree | string | undefined,
  right: Tree | string | undefined,
  around: Around,
): readonly Document[] {
  if (text !== '**' || !isSimple(left) || !isSimple(right)) return [blank(around), `${text} `]
  if (around === 'nothing') return [text]
  const id = around === 'brackets' ? undefined : around
  return [whenBroken(softline, '', id), text, whenBroken(' ', '', id)]
}

function isSimple(tree: Tree | string | undefined): boolean {
  if (tree === undefined || typeof tree === 'string' || tree.parenthesized === true) return false
  if (tree.kind === 'attribute') return isSimple(tree.value)
  if (tree.kind === 'unary') return tree.operator !== 'not ' && isSimple(tree.operand)
  return tree.kind === 'atom' && !/["']$/.test(tree.text)
}

/** The bounds of a slice: the colon stands apart where a bound is more than a name or a number. */
function slice(parts: readonly (Tree | undefined)[], around: Around): Document {
  const apart = parts.every(isPlain) ? '' : ' '
  return concat(
    ...parts.flatMap((part, i): readonly Document[] => {
      const before = i === 0 ? '' : `${i === 1 && parts[0] === undefined ? '' : apart}:`
      return part === undefined ? [before] : [before, i === 0 ? '' : apart, written(part, around)]
    }),
  )
}

const isPlain = (part: Tree | undefined): boolean =>
  part === undefined ||
  part.kind === 'atom' ||
  (part.kind === 'unary' && part.operator !== 'not ' && isPlain(part.operand))
