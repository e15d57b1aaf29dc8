/** How Python writes each operator. */
import type { Expr } from '../../anrf/expr.ts'
import {
  associative,
  at,
  callOf,
  comparison,
  helped,
  infix,
  inSpecificationsOnly,
  isConstant,
  isNatural,
  isPositive,
  isSimple,
  named,
  type Piece,
  type Spelling,
  type Spellings,
  type Use,
  type Written,
  widthIn,
  written,
} from '../piece.ts'
import { pythonDates } from './python-dates.ts'
import { pythonFloats } from './python-floats.ts'
import { level } from './python-levels.ts'
import { pythonNumerals } from './python-numerals.ts'
import { ordered } from './python-orders.ts'
import { contained, contains, equality, type pythonClasses, pythonParts } from './python-parts.ts'
import { hexadecimal } from './python-types.ts'
import { pythonWords } from './python-words.ts'

type Pieces = readonly Piece[]
const arg = (args: Pieces, i: number): Piece => args[i] as Piece

const unary =
  (symbol: string, own: number): Spelling =>
  args =>
    written(symbol + at(arg(args, 0), own), own)

const method =
  (name: string, self: number, ...others: readonly number[]): Spelling =>
  args =>
    callOf(
      `${at(arg(args, self), level.call)}.${name}`,
      others.map(i => arg(args, i)),
      level.call,
    )

const widthOf = ({ node }: Use): number => widthIn(node.args[0]?.type)
const ones = (width: number): string => hexadecimal((1n << BigInt(width)) - 1n)

/** A helper that also needs the width. */
const widened =
  (name: string): Spelling =>
  (args, use) =>
    callOf(use.helper(name), [...args, written(String(widthOf(use)))])

const masked =
  (inner: Spelling): Spelling =>
  (args, use) =>
    written(`${at(inner(args, use), level.bitAnd + 1)} & ${ones(widthOf(use))}`, level.bitAnd)

const signedCompare =
  (symbol: string): Spelling =>
  (args, use) =>
    comparison(symbol, level.compare)(
      args.map(piece => ({
        ...piece,
        ...callOf(use.helper('_signed'), [piece, written(String(widthOf(use)))]),
      })),
      use,
    )

/** `[a:b]` of a simple or subscriptable text. */
const slice = (piece: Piece, range: string): Written =>
  written(`${at(piece, level.call)}[${range}]`, level.call)

/** The colon is an operator: it stands apart where a bound is more than a name or a number. */
function between(low: string, high: string): string {
  const isApart = [low, high].some(bound => !/^(?:-?[\w.]+)?$/u.test(bound))
  return isApart ? `${low} : ${high}`.trim() : `${low}:${high}`
}

function substring(args: Pieces, use: Use): Written {
  const [text, start, length] = args as readonly [Piece, Piece, Piece]
  if (!isNatural(start)) return helped('_substring')(args, use)
  const from = isConstant(start, 0) ? '' : start.text
  if (isLengthOf(length.expr, text.expr)) return slice(text, between(from, ''))
  if (!isNatural(length) || !(isSimple(start) || from === '')) return helped('_substring')(args, use)
  if (from === '') return slice(text, between('', length.text))
  if (start.expr.kind === 'constant' && length.expr.kind === 'constant')
    return slice(text, `${from}:${BigInt(start.expr.value as number) + BigInt(length.expr.value as number)}`)
  return slice(text, between(from, `${at(start, level.add)} + ${at(length, level.add + 1)}`))
}

/** `len(s)`: as a length it reaches the end from wherever one starts. */
const isLengthOf = (length: Expr, text: Expr): boolean =>
  length.kind === 'apply' &&
  length.operator === 'str.len' &&
  (length.args[0] === text ||
    (length.args[0]?.kind === 'variable' && text.kind === 'variable' && length.args[0].name === text.name))

function characterAt(args: Pieces, use: Use): Written {
  const [text, index] = args as readonly [Piece, Piece]
  if (index.expr.kind === 'constant' && isNatural(index)) {
    const i = BigInt(index.expr.value as number)
    return slice(text, i === 0n ? ':1' : `${i}:${i + 1n}`)
  }
  return helped('_char_at')(args, use)
}

function indexOf(args: Pieces, use: Use): Written {
  const [text, wanted, start] = args as readonly [Piece, Piece, Piece]
  const find = `${at(text, level.call)}.find`
  if (isConstant(start, 0)) return callOf(find, [wanted], level.call)
  return isNatural(start) ? callOf(find, [wanted, start], level.call) : helped('_index_of')(args, use)
}

const comprehension =
  (filter: boolean): Spelling =>
  args => {
    const [items, step] = args as readonly [Piece, Piece]
    const name = parameterName(step, 0)
    const body = step.inner as Piece
    // A conditional would be taken for the comprehension's own.
    const source = at(items, level.or)
    if (!filter && body.text === name) return copied(items)
    return written(
      filter
        ? `[${name} for ${name} in ${source} if ${at(body, level.or)}]`
        : `[${body.text} for ${name} in ${source}]`,
    )
  }

/** The same items in a list of another type: one of integers of what may be none. */
const copied = (items: Piece): Written =>
  written(isDisplay(items.expr) && items.text.startsWith('[') ? items.text : `[*${at(items, level.bitOr)}]`)

const parameterName = (piece: Piece, i: number): string =>
  piece.expr.kind === 'lambda' ? (piece.expr.parameters[i]?.name ?? '_') : '_'

const quantified =
  (name: string): Spelling =>
  args => {
    const [low, high, step] = args as readonly [Piece, Piece, Piece]
    const range = isConstant(low, 0) ? high.text : `${low.text}, ${high.text}`
    return written(`${name}(${(step.inner as Piece).text} for ${parameterName(step, 0)} in range(${range}))`)
  }

const orders: Readonly<Record<string, string>> = { 'int.lt': '<', 'int.le': '<=' }
/** `a <= x and x < b` as Python chains it: `a <= x < b`. */
function conjunction(args: Pieces, use: Use): Written {
  const [left, right] = args as readonly [Piece, Piece]
  return chained(left, right) ?? associative('and', level.and)(args, use)
}

function chained(left: Piece, right: Piece): Written | undefined {
  if (left.expr.kind !== 'apply' || right.expr.kind !== 'apply') return undefined
  const symbol = orders[left.expr.operator]
  if (symbol === undefined || orders[right.expr.operator] === undefined) return undefined
  const [low, middle] = left.expr.args
  const [again] = right.expr.args
  if (middle?.kind !== 'variable' || again?.kind !== 'variable' || middle.name !== again.name)
    return undefined
  const lower = low?.kind === 'constant' ? `${low.value} ${symbol} ${middle.name}` : left.text
  return written(`${lower}${right.text.slice(middle.name.length)}`, level.compare)
}

/** `and` inside `or` stands in parentheses: not everybody knows which binds tighter. */
const disjunction: Spelling = args =>
  written(
    args.map(piece => at(piece, piece.level === level.or ? level.or : level.not)).join(' or '),
    level.or,
  )

/** Linters mind an index that a list that is written out is seen not to have, and the first of a sorted list. */
function itemAt(args: Pieces, use: Use): Written {
  const [items, index] = args as readonly [Piece, Piece]
  const isSeen = index.expr.kind === 'constant' && (isDisplay(items.expr) || isSorted(items.expr))
  if (!isNatural(index) || isSeen) return helped('_item_at')(args, use)
  return index.text === '0' ? firstOf([items]) : slice(items, index.text)
}

function firstOf([items]: Pieces): Written {
  const part = cutAt(items as Piece)
  return part === undefined
    ? slice(items as Piece, '0')
    : written(`${part.text}.split(${part.cut}, maxsplit=1)[0]`)
}

/** A text that is cut at a constant, which a linter wants done only as far as a part of it is asked for. */
function cutAt({
  expr,
  text: whole,
}: Piece): { readonly text: string; readonly cut: string; readonly by: string } | undefined {
  const separator = expr.kind === 'apply' && expr.operator === 'str.split' ? expr.args[1] : undefined
  const [, text, cut] = /^(.*)\.split\(("(?:[^"\\]|\\.)*")\)$/su.exec(whole) ?? []
  if (separator?.kind !== 'constant' || text === undefined || cut === undefined) return undefined
  return { text, cut, by: separator.value as string }
}

/** From the right a separator is found elsewhere where its end is its beginning, as in `a - - b`. */
function lastOf([items]: Pieces): Written {
  const part = cutAt(items as Piece)
  if (part === undefined) return slice(items as Piece, '-1')
  const { text, cut, by } = part
  const overlaps = [...by].some((_, i) => i > 0 && by.startsWith(by.slice(i)))
  return written(overlaps ? `${text}.split(${cut}).pop()` : `${text}.rsplit(${cut}, maxsplit=1)[-1]`)
}

/** Of a text of one character linters think that only that is in it; the empty text is too. */
function within([text, part]: Pieces): Written {
  const { expr } = text as Piece
  const isOne = expr.kind === 'constant' && [...(expr.value as string)].length === 1
  if (!isOne) return contained(part as Piece, text as Piece)
  const found = callOf(`${(text as Piece).text}.find`, [part as Piece], level.call)
  return written(`${found.text} >= 0`, level.compare)
}

/** What stands in brackets: constants, and what `joined` and `prepended` write. */
const isDisplay = (expr: Expr): boolean =>
  expr.kind === 'constant' ||
  (expr.kind === 'apply' &&
    (expr.operator === 'list.cons' || (expr.operator === 'list.concat' && expr.args.some(isDisplay))))

const isSorted = (expr: Expr): boolean => expr.kind === 'apply' && expr.operator === 'list.sort'

/** Lists are joined by unpacking where one of them is written out. */
function joined(args: Pieces, use: Use): Written {
  const [left, right] = args as readonly [Piece, Piece]
  if (!isDisplay(left.expr) && !isDisplay(right.expr)) return infix('+', level.add)(args, use)
  return written(`[${unpacked(left)}, ${unpacked(right)}]`)
}

const unpacked = (piece: Piece): string =>
  isDisplay(piece.expr) ? piece.text.slice(1, -1) : `*${at(piece, level.bitOr)}`

function prepended([head, tail]: Pieces): Written {
  const rest = tail as Piece
  const isEmpty =
    rest.expr.kind === 'constant' && Array.isArray(rest.expr.value) && rest.expr.value.length === 0
  return written(isEmpty ? `[${(head as Piece).text}]` : `[${(head as Piece).text}, ${unpacked(rest)}]`)
}

/** `min(min(a, b), c)` is `min(a, b, c)`. */
const extreme =
  (name: string): Spelling =>
  (args, { node }) => {
    const isSame = ({ expr }: Piece): boolean => expr.kind === 'apply' && expr.operator === node.operator
    return callOf(
      name,
      args.map(piece => (isSame(piece) ? written(piece.text.slice(name.length + 1, -1)) : piece)),
    )
  }

const folded: Spelling = ([items, start, step], use) =>
  callOf(use.helper('reduce'), [step, items, start] as Piece[])

/** What a fold gives, perhaps in one of two cases only. */
export const isFold = (expr: Expr): boolean =>
  expr.kind === 'apply' &&
  (expr.operator === 'list.fold' || (expr.operator === 'if' && expr.args.slice(1).some(isFold)))

/** All but those that name classes of the file. */
export const pythonSpellings: Omit<Spellings, keyof ReturnType<typeof pythonClasses>> = {
  if: ([condition, then, otherwise]) =>
    written(
      `${at(then as Piece, level.or)} if ${at(condition as Piece, level.or)} else ${at(otherwise as Piece, level.ternary)}`,
      level.ternary,
    ),
  and: conjunction,
  or: disjunction,
  xor: comparison('!=', level.compare),
  not: ([a], use) => (a as Piece).negation ?? unary('not ', level.not)([a as Piece], use),
  implies: ([a, b]) => written(`not ${at(a as Piece, level.not)} or ${at(b as Piece, level.not)}`, level.or),
  eq: equality(true),
  distinct: equality(false),
  'int.add': infix('+', level.add),
  'int.sub': infix('-', level.add),
  'int.mul': infix('*', level.multiply),
  'int.neg': unary('-', level.unary),
  'int.div': (args, use) =>
    isPositive(arg(args, 1)) ? infix('//', level.multiply)(args, use) : helped('_div')(args, use),
  'int.mod': (args, use) =>
    isPositive(arg(args, 1)) ? infix('%', level.multiply)(args, use) : helped('_mod')(args, use),
  'int.abs': named('abs'),
  'int.min': extreme('min'),
  'int.max': extreme('max'),
  'int.lt': ordered('<'),
  'int.le': ordered('<='),
  'int.gt': ordered('>'),
  'int.ge': ordered('>='),
  'int.forall': quantified('all'),
  'int.exists': quantified('any'),
  'str.concat': associative('+', level.add),
  'str.len': named('len'),
  'str.at': characterAt,
  'str.substr': substring,
  'str.indexof': indexOf,
  'str.contains': within,
  'str.prefixof': method('startswith', 1, 0),
  'str.suffixof': method('endswith', 1, 0),
  'str.replace': args =>
    callOf(`${at(arg(args, 0), level.call)}.replace`, [arg(args, 1), arg(args, 2), written('1')], level.call),
  'str.replace_all': helped('_replace_all'),
  'str.to_int': helped('_to_int'),
  'str.from_int': (args, use) =>
    isNatural(arg(args, 0)) ? callOf('str', args) : helped('_from_int')(args, use),
  'str.lt': ordered('<'),
  'str.le': ordered('<='),
  'str.is_digit': helped('_is_digit'),
  'str.to_code': helped('_to_code'),
  'str.from_code': helped('_from_code'),
  ...pythonWords,
  ...pythonNumerals,
  ...pythonDates,
  'bv.not': (args, use) => written(`${at(arg(args, 0), level.bitXor)} ^ ${ones(widthOf(use))}`, level.bitXor),
  'bv.neg': masked(unary('-', level.unary)),
  'bv.and': infix('&', level.bitAnd),
  'bv.or': infix('|', level.bitOr),
  'bv.xor': infix('^', level.bitXor),
  'bv.nand': (args, use) =>
    written(`(${infix('&', level.bitAnd)(args, use).text}) ^ ${ones(widthOf(use))}`, level.bitXor),
  'bv.nor': (args, use) =>
    written(`(${infix('|', level.bitOr)(args, use).text}) ^ ${ones(widthOf(use))}`, level.bitXor),
  'bv.xnor': (args, use) =>
    written(`${infix('^', level.bitXor)(args, use).text} ^ ${ones(widthOf(use))}`, level.bitXor),
  'bv.add': masked(infix('+', level.add)),
  'bv.sub': masked(infix('-', level.add)),
  'bv.mul': masked(infix('*', level.multiply)),
  'bv.udiv': widened('_unsigned_div'),
  'bv.urem': helped('_unsigned_rem'),
  'bv.sdiv': widened('_signed_div'),
  'bv.srem': widened('_signed_rem'),
  'bv.smod': widened('_signed_mod'),
  'bv.shl': (args, use) =>
    constantShift(args, use)
      ? masked(infix('<<', level.shift))(args, use)
      : widened('_shift_left')(args, use),
  'bv.lshr': (args, use) =>
    constantShift(args, use) ? infix('>>', level.shift)(args, use) : widened('_shift_right')(args, use),
  'bv.ashr': widened('_shift_right_signed'),
  'bv.ult': ordered('<'),
  'bv.ule': ordered('<='),
  'bv.ugt': ordered('>'),
  'bv.uge': ordered('>='),
  'bv.slt': signedCompare('<'),
  'bv.sle': signedCompare('<='),
  'bv.sgt': signedCompare('>'),
  'bv.sge': signedCompare('>='),
  'bv.concat': ([high, low]) =>
    written(
      `${at(high as Piece, level.shift)} << ${bitsOf(low as Piece)} | ${at(low as Piece, level.bitXor)}`,
      level.bitOr,
    ),
  'bv.extract': (args, { node }) => {
    const [top = 0, bottom = 0] = node.indices ?? []
    const moved =
      bottom === 0 ? at(arg(args, 0), level.bitAnd) : `${at(arg(args, 0), level.shift)} >> ${bottom}`
    return written(`${moved} & ${ones(top - bottom + 1)}`, level.bitAnd)
  },
  'bv.zero_extend': ([a]) => a as Piece,
  'bv.sign_extend': (args, use) => {
    const signed = callOf(use.helper('_signed'), [arg(args, 0), written(String(widthOf(use)))])
    return written(`${signed.text} & ${ones(widthOf(use) + (use.node.indices?.[0] ?? 0))}`, level.bitAnd)
  },
  'bv.rotate_left': (args, use) =>
    callOf(use.helper('_rotate_left'), [
      arg(args, 0),
      written(String(use.node.indices?.[0] ?? 0)),
      written(String(widthOf(use))),
    ]),
  'bv.rotate_right': (args, use) => {
    const width = widthOf(use)
    const back = (width - ((use.node.indices?.[0] ?? 0) % width)) % width
    return callOf(use.helper('_rotate_left'), [arg(args, 0), written(String(back)), written(String(width))])
  },
  'bv.comp': (args, use) => callOf('int', [comparison('==', level.compare)(args, use)]),
  'bv.to_nat': ([a]) => a as Piece,
  'bv.from_int': (args, { node }) => {
    const width = widthIn(node.type)
    return written(`${at(arg(args, 0), level.bitAnd)} & ${ones(width)}`, level.bitAnd)
  },
  'list.len': named('len'),
  'list.get': itemAt,
  'list.head': firstOf,
  'list.last': lastOf,
  'list.cons': prepended,
  'list.concat': joined,
  'list.contains': contains,
  'list.reverse': ([items]) => slice(items as Piece, '::-1'),
  'list.sum': named('sum'),
  'list.min': named('min'),
  'list.max': named('max'),
  'list.take': args => slice(arg(args, 0), between('', natural(arg(args, 1)))),
  'list.drop': args => slice(arg(args, 0), between(natural(arg(args, 1)), '')),
  'list.sort': named('sorted'),
  'list.map': comprehension(false),
  'list.filter': comprehension(true),
  'list.fold': folded,
  'array.select': inSpecificationsOnly,
  'array.store': inSpecificationsOnly,
  ...pythonFloats,
  ...pythonParts,
}

const natural = (piece: Piece): string => (isNatural(piece) ? piece.text : `max(${piece.text}, 0)`)

const bitsOf = (piece: Piece): number => widthIn(piece.expr.type)

/** Shifts by a constant inside the width need no helper. */
function constantShift(args: Pieces, use: Use): boolean {
  const by = arg(args, 1).expr
  return by.kind === 'constant' && BigInt(by.value as bigint) < BigInt(widthOf(use))
}
