/** Java's expressions in levels, by the rules of google-java-format (its JavaInputAstVisitor). */
import { type BreakTag, breakTag, type Indent, type Levels } from './levels.ts'
import { atCommas, levelOf } from './read.ts'
import type { Call, Tree } from './tree.ts'

const four = 4

export function write(out: Levels, tree: Tree): undefined {
  switch (tree.kind) {
    case 'name':
    case 'literal':
      return out.text(tree.text)
    case 'paren':
      out.text('(')
      write(out, tree.inner)
      return out.text(')')
    case 'unary':
      out.text(tree.operator)
      return write(out, tree.operand)
    case 'cast':
      return around(out, four, () => {
        out.text(`(${tree.type})`)
        out.break(' ')
        write(out, tree.operand)
      })
    case 'binary':
      return operation(out, tree)
    case 'instanceof':
      return around(out, four, () => {
        write(out, tree.value)
        out.break(' ')
        around(out, 0, () => {
          out.text('instanceof')
          out.break(' ')
          out.text(tree.type)
        })
      })
    case 'conditional':
      return conditional(out, tree)
    case 'lambda':
      return lambda(out, tree)
    case 'new':
      return around(out, 0, () => {
        out.text('new ')
        parametrised(out, tree.type)
        argumentList(out, tree.args, four)
      })
    case 'reference':
      return around(out, four, () => {
        write(out, tree.object)
        out.break('')
        out.text(`::${tree.name}`)
      })
    default:
      return chain(out, tree)
  }
}

/** A type; its arguments below each other where they do not fit. */
function parametrised(out: Levels, type: string): undefined {
  const open = type.indexOf('<')
  if (open < 0 || !type.endsWith('>')) return out.text(type)
  around(out, four, () => {
    out.text(type.slice(0, open + 1))
    out.break('')
    around(out, 0, () => {
      for (const [i, argument] of atCommas(type.slice(open + 1, -1)).entries()) {
        if (i > 0) {
          out.text(',')
          out.break(' ')
        }
        parametrised(out, argument)
      }
    })
  })
  return out.text('>')
}

function around(out: Levels, indent: Indent, inside: () => void): undefined {
  out.open(indent)
  inside()
  out.close()
}

const short = 10
const areShort = (trees: readonly Tree[]): boolean => trees.every(({ text }) => text.length < short)

/** Operands of one precedence below each other. */
function operation(out: Levels, tree: Tree & { kind: 'binary' }): undefined {
  const operands: Tree[] = []
  const operators: string[] = []
  const walk = (part: Tree): undefined => {
    if (part.kind !== 'binary' || levelOf(part.operator) !== levelOf(tree.operator)) {
      operands.push(part)
      return
    }
    walk(part.left)
    operators.push(part.operator)
    walk(part.right)
  }
  walk(tree)
  const fill = areShort(operands) ? 'independent' : 'unified'
  around(out, four, () => {
    for (const [i, operand] of operands.entries()) {
      if (i > 0) {
        out.break(' ', fill)
        out.text(`${operators[i - 1]} `)
      }
      write(out, operand)
    }
  })
}

function conditional(out: Levels, { test, then, otherwise }: Tree & { kind: 'conditional' }): undefined {
  around(out, four, () => {
    write(out, test)
    out.break(' ')
    out.text('? ')
    write(out, then)
    out.break(' ')
    out.text(': ')
    write(out, otherwise)
  })
}

function lambda(out: Levels, { parameters, bare, body }: Tree & { kind: 'lambda' }): undefined {
  around(out, bare ? 0 : four, () => {
    if (!bare) out.text('(')
    for (const [i, parameter] of parameters.entries()) {
      if (i > 0) {
        out.text(',')
        out.break(' ')
      }
      out.text(parameter)
    }
    if (!bare) out.text(')')
  })
  out.text(' ->')
  around(out, four, () => {
    out.break(' ')
    write(out, body)
  })
}

export function argumentList(out: Levels, args: readonly Tree[], indent: Indent): undefined {
  around(out, indent, () => {
    out.text('(')
    if (args.length > 0) {
      out.break('')
      if (isFormat(args)) formatArguments(out, args)
      else list(out, args)
    }
    out.text(')')
  })
}

function list(out: Levels, args: readonly Tree[]): undefined {
  const fill = areShort(args) ? 'independent' : 'unified'
  around(out, 0, () => {
    for (const [i, arg] of args.entries()) {
      if (i > 0) {
        out.text(',')
        out.break(' ', fill)
      }
      write(out, arg)
    }
  })
}

/** A text with places for the others. */
const isFormat = ([first, second]: readonly Tree[]): boolean =>
  second !== undefined && first !== undefined && isText(first) && /%|\{[0-9]\}/.test(first.text)

const isText = (tree: Tree): boolean =>
  tree.kind === 'binary'
    ? tree.operator === '+' && isText(tree.left) && isText(tree.right)
    : tree.kind === 'literal' && tree.text.startsWith('"')

function formatArguments(out: Levels, [first, ...rest]: readonly Tree[]): undefined {
  around(out, 0, () => {
    if (first !== undefined) write(out, first)
    out.text(',')
    out.break(' ')
    around(out, 0, () => list(out, rest))
  })
}

type Link = Tree & { readonly kind: 'name' | 'member' | 'call' | 'index' }

/** Dots below each other; what looks like a type's name, or a single call's object, stays together. */
function chain(out: Levels, tree: Tree): undefined {
  const { object, items } = itemsOf(tree)
  if (object !== undefined) {
    out.open(four)
    write(out, base(object))
    out.break('')
    indices(out, object)
    if (items.length === 0) return out.close()
  }
  const { prefixes, streams } = prefixesOf(items, object !== undefined)
  if (prefixes.length > 0) prefixed(out, items, object !== undefined, prefixes, streams)
  else regular(out, items, object !== undefined)
  if (object !== undefined) out.close()
}

interface Items {
  /** What the chain starts with, where that is no name. */
  readonly object: Tree | undefined
  readonly items: readonly Link[]
}

function itemsOf(tree: Tree): Items {
  const items: Link[] = []
  for (let at: Tree | undefined = tree; at !== undefined; ) {
    const inner = base(at)
    if (inner.kind !== 'name' && inner.kind !== 'member' && inner.kind !== 'call')
      return { object: at, items }
    items.unshift(at as Link)
    at = 'object' in inner ? inner.object : undefined
  }
  return { object: undefined, items }
}

const base = (tree: Tree): Tree => (tree.kind === 'index' ? base(tree.object) : tree)

interface Prefixes {
  readonly prefixes: readonly number[]
  readonly streams: boolean
}

function prefixesOf(items: readonly Link[], hasObject: boolean): Prefixes {
  const found = new Set<number>()
  const type = typeLength(items)
  if (type !== undefined) found.add(type)
  const calls = items.flatMap((item, i) => (item.kind === 'call' ? [i] : []))
  const [first = -1] = calls
  const dereferenced = calls.filter(i => i > 0 || hasObject).length
  if (dereferenced === 1 && first > 0) found.add(first)
  if (found.size === 0 && items[0]?.kind === 'name' && /^(?:this|super)$/.test(items[0].text)) found.add(1)
  const streams = items.flatMap((item, i) =>
    item.kind === 'call' && /^(?:stream|parallelStream|toBuilder)$/.test(item.name) ? [i] : [],
  )
  for (const i of streams) found.add(i)
  return { prefixes: [...found].sort((a, b) => a - b), streams: streams.length > 0 }
}

/** The index at which a type's name, or a member of it, ends: capitals tell. */
function typeLength(items: readonly Link[]): number | undefined {
  let state: 'start' | 'type' | 'member' | 'ambiguous' = 'start'
  let found: number | undefined
  for (const [i, name] of simpleNames(items).entries()) {
    const letters = name.replace(/[^\p{L}]/gu, '')
    const isUpper = /^\p{Lu}/u.test(letters)
    const isType = isUpper && (/\p{Ll}/u.test(letters) || name.length === 1)
    const isLower = !isUpper && !/\p{Lu}/u.test(letters)
    if (state === 'member') break
    if (state === 'type') state = isType ? 'type' : 'member'
    else if (isType) state = 'type'
    else if (isUpper) state = 'ambiguous'
    else if (isLower && state === 'start') state = 'start'
    else break
    if (state === 'type' || state === 'member') found = i
  }
  return found
}

/** Up to the first call or index. */
function simpleNames(items: readonly Link[]): readonly string[] {
  const names: string[] = []
  for (const item of items) {
    const inner = base(item)
    names.push(inner.kind === 'call' || inner.kind === 'member' ? inner.name : inner.text)
    if (inner.kind === 'call' || item.kind === 'index') break
  }
  return names
}

function regular(out: Levels, items: readonly Link[], hasObject: boolean): undefined {
  const trailing = items.length > 1
  if (!hasObject) out.open(four)
  let needDot = hasObject
  let length = hasObject ? four : 0
  for (const item of items) {
    if (needDot) {
      if (length > four) out.break('')
      out.text('.')
      length += 1
    }
    if (!filledFirst(out, item, items, trailing ? 0 : -four)) {
      const tag = breakTag()
      upToArguments(out, item, tag)
      behindName(out, item, tag, trailing || needDot ? four : 0)
    }
    length += item.text.length
    needDot = true
  }
  if (!hasObject) out.close()
}

/** A short call of one argument at the start keeps its argument beside it. */
function filledFirst(out: Levels, item: Link, items: readonly Link[], indent: number): boolean {
  if (items.length < 2 || item.kind !== 'call' || item.object !== undefined) return false
  const [only] = item.args
  if (item.name.length > four || item.args.length !== 1 || only === undefined) return false
  around(out, 0, () => {
    around(out, indent, () => {
      out.text(`${item.name}(`)
      write(out, only)
    })
    out.text(')')
  })
  return true
}

function prefixed(
  out: Levels,
  items: readonly Link[],
  hasObject: boolean,
  prefixes: readonly number[],
  streams: boolean,
): undefined {
  const trailing = (prefixes.at(-1) ?? 0) < items.length - 1
  const nameTag = breakTag()
  const open = [...prefixes]
  out.open(four)
  for (const _ of prefixes) out.open(0)
  let needDot = hasObject
  for (const [i, item] of items.entries()) {
    if (needDot) {
      const inPrefix = open[0] !== undefined && i <= open[0]
      out.break('', inPrefix && !streams ? 'independent' : 'unified', nameTag)
      out.text('.')
    }
    const tag = breakTag()
    upToArguments(out, item, tag)
    if (open[0] === i) {
      out.close()
      open.shift()
    }
    behindName(out, item, tag, { tag: nameTag, broken: four, flat: trailing ? four : 0 })
    needDot = true
  }
  out.close()
}

function upToArguments(out: Levels, item: Link, tag: BreakTag): undefined {
  const inner = base(item)
  if (inner.kind === 'call' && inner.types !== '') {
    around(out, four, () => {
      out.text(inner.types)
      out.break('', 'unified', tag)
    })
  }
  out.text(inner.kind === 'call' || inner.kind === 'member' ? inner.name : inner.text)
}

function behindName(out: Levels, item: Link, tag: BreakTag, indent: Indent): undefined {
  const inner = base(item)
  if (inner.kind === 'call')
    around(out, { tag, broken: four, flat: 0 }, () => argumentList(out, (inner as Call).args, indent))
  indices(out, item)
}

function indices(out: Levels, tree: Tree): undefined {
  const found: Tree[] = []
  for (let at = tree; at.kind === 'index'; at = at.object) found.unshift(at.index)
  if (found.length === 0) return
  around(out, 0, () => {
    for (const index of found) {
      out.text('[')
      out.break('', 'independent')
      write(out, index)
      out.text(']')
    }
  })
}
