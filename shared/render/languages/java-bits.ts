/** How Java writes the operators of bit-vectors: in an `int`, a `long` or a `BigInteger`, by width. */
import type { OperatorName } from '../../anrf/operators/registry.ts'
import type { IntegerFit } from '../integer-fit.ts'
import {
  at,
  callOf,
  isConstant,
  type Piece,
  type Spelling,
  type Use,
  type Written,
  widthIn,
  written,
} from '../piece.ts'
import { level } from './c-levels.ts'
import { isWhole, wordOf } from './java-types.ts'
import { narrowed } from './widening.ts'

type Pieces = readonly Piece[]
type BitOperator = Extract<OperatorName, `bv.${string}`>

const arg = (args: Pieces, i: number): Piece => args[i] as Piece
const widthOf = ({ node }: Use): number => widthIn(node.args[0]?.type)
const number = (value: number): Written => written(String(value))

/** Calls the overload of the helper for words of this width. */
const wordHelper = (name: string, width: number, args: readonly Written[], use: Use): Written =>
  callOf(use.helper(`${name}:${wordOf(width)}`), args)

/** A helper that also needs the width. */
const widened =
  (name: string): Spelling =>
  (args, use) =>
    wordHelper(name, widthOf(use), [...args, number(widthOf(use))], use)

/** Method call on a `BigInteger`. */
const method = (self: Written, name: string, ...args: readonly Written[]): Written =>
  callOf(`${at(self, level.call)}.${name}`, args, level.call)

/** Operators of bits stand beside others only in parentheses. */
const infixBits = (symbol: string, own: number, a: Written, b: Written): Written =>
  written(`${a.level === own ? a.text : at(a, level.unary)} ${symbol} ${at(b, level.unary)}`, own)

const arithmeticBits = (symbol: string, own: number, a: Written, b: Written): Written =>
  written(`${at(a, own)} ${symbol} ${at(b, own + 1)}`, own)

const ones = (width: number): string =>
  `0x${((1n << BigInt(width)) - 1n).toString(16).toUpperCase()}${width > 32 ? 'L' : ''}`

/** The lowest `width` bits of a word that may have more. */
function masked(inner: Written, width: number, use: Use): Written {
  if (isWhole(width)) return inner
  if (width > 64) return wordHelper('lowBits', width, [inner, number(width)], use)
  return infixBits('&', level.bitAnd, inner, written(ones(width)))
}

/** The word reading that has the vector's sign. */
function signed(piece: Piece, width: number, use: Use): Written {
  if (piece.expr.kind === 'constant' && width <= 64) return signedLiteral(piece.expr.value as bigint, width)
  return isWhole(width) ? piece : wordHelper('signed', width, [piece, number(width)], use)
}

function signedLiteral(value: bigint, width: number): Written {
  const digits = String(BigInt.asIntN(width, value))
  return written(width > 32 ? `${digits}L` : digits, digits.startsWith('-') ? level.unary : undefined)
}

/** `symbol` on words, a method on big ones; without a mask. */
const logic =
  (symbol: string, own: number, name: string): Spelling =>
  (args, use) =>
    widthOf(use) > 64
      ? method(arg(args, 0), name, arg(args, 1))
      : infixBits(symbol, own, arg(args, 0), arg(args, 1))

const arithmetic =
  (symbol: string, own: number, name: string): Spelling =>
  (args, use) => {
    const [a, b] = args as readonly [Piece, Piece]
    const inner = widthOf(use) > 64 ? method(a, name, b) : arithmeticBits(symbol, own, a, b)
    return masked(inner, widthOf(use), use)
  }

const complemented =
  (inner: Spelling): Spelling =>
  (args, use) => {
    const plain = inner(args, use)
    const width = widthOf(use)
    return masked(
      width > 64 ? method(plain, 'not') : written(`~${at(plain, level.unary)}`, level.unary),
      width,
      use,
    )
  }

const negation: Spelling = (args, use) => {
  const width = widthOf(use)
  const a = arg(args, 0)
  return masked(
    width > 64 ? method(a, 'negate') : written(`-${at(a, level.unary + 1)}`, level.unary),
    width,
    use,
  )
}

/** Words without a sign bit compare as they are. */
const unsignedCompare =
  (symbol: string): Spelling =>
  (args, use) => {
    const width = widthOf(use)
    const [a, b] = args as readonly [Piece, Piece]
    if (width > 64) return comparesTo(method(a, 'compareTo', b), symbol)
    if (isWhole(width)) return comparesTo(callOf(`${boxOf(width)}.compareUnsigned`, [a, b]), symbol)
    return written(`${at(a, level.relation + 1)} ${symbol} ${at(b, level.relation + 1)}`, level.relation)
  }

const signedCompare =
  (symbol: string): Spelling =>
  (args, use) => {
    const width = widthOf(use)
    const [a, b] = args.map(piece => signed(piece, width, use)) as [Written, Written]
    if (width > 64) return comparesTo(method(a, 'compareTo', b), symbol)
    return written(`${at(a, level.relation + 1)} ${symbol} ${at(b, level.relation + 1)}`, level.relation)
  }

const comparesTo = (order: Written, symbol: string): Written =>
  written(`${order.text} ${symbol} 0`, level.relation)

const boxOf = (width: number): string => (width <= 32 ? 'Integer' : 'Long')

/** Divisions by a constant other than zero need no case for it. */
const division =
  (symbol: string, whole: string, big: string, name: string, needsWidth: boolean): Spelling =>
  (args, use) => {
    const width = widthOf(use)
    const [a, b] = args as readonly [Piece, Piece]
    if (b.expr.kind !== 'constant' || isConstant(b, 0n))
      return wordHelper(name, width, needsWidth ? [a, b, number(width)] : [a, b], use)
    if (width > 64) return method(a, big, b)
    if (isWhole(width)) return callOf(`${boxOf(width)}.${whole}`, [a, b])
    return arithmeticBits(symbol, level.multiply, a, b)
  }

/** Shifts by a constant inside the width need no helper. */
function constantShift(args: Pieces, use: Use): number | undefined {
  const by = arg(args, 1).expr
  if (by.kind !== 'constant') return undefined
  const count = BigInt(by.value as bigint)
  return count < BigInt(widthOf(use)) ? Number(count) : undefined
}

const shiftLeft: Spelling = (args, use) => {
  const by = constantShift(args, use)
  const width = widthOf(use)
  return by === undefined
    ? widened('shiftLeft')(args, use)
    : masked(left(arg(args, 0), by, width), width, use)
}

const shiftRight: Spelling = (args, use) => {
  const by = constantShift(args, use)
  return by === undefined ? widened('shiftRight')(args, use) : right(arg(args, 0), by, widthOf(use))
}

const left = (a: Written, by: number, width: number): Written =>
  width > 64 ? method(a, 'shiftLeft', number(by)) : infixBits('<<', level.shift, atom(a), number(by))
const right = (a: Written, by: number, width: number): Written => {
  if (by === 0) return a
  return width > 64 ? method(a, 'shiftRight', number(by)) : infixBits('>>>', level.shift, atom(a), number(by))
}
/** One shift inside another stands in parentheses. */
const atom = (a: Written): Written => written(at(a, level.unary), level.unary)

/** A wide vector in a narrower word, where the program's ranges say that it fits. */
function shownToFit(piece: Written, word: IntegerFit, to: IntegerFit): Written {
  if (word === 'big' || piece.boxed === true) return method(piece, `${to}Value`)
  return written(`(${to}) ${at(piece, level.unary)}`, level.unary)
}

/** The value without sign of a vector of `from` bits, in the word for `to` bits. */
export function unsignedAs(piece: Written, from: number, to: IntegerFit): Written {
  const word = wordOf(from)
  if (word === to) return piece
  if (word === 'big' || to === 'int') return shownToFit(piece, word, to)
  if (word === 'int' && to === 'long')
    return from === 32
      ? callOf('Integer.toUnsignedLong', [piece])
      : written(`(long) ${at(piece, level.unary)}`, level.unary)
  if (from === 64) return written(`new BigInteger(Long.toUnsignedString(${piece.text}))`, level.call)
  return callOf('BigInteger.valueOf', [from === 32 ? unsignedAs(piece, from, 'long') : piece], level.call)
}

/** The lowest bits of an integer, or of a wider word, as `to` bits. */
function truncated(piece: Written, from: IntegerFit, to: number, use: Use): Written {
  const word = wordOf(to)
  const inWord = (): Written => {
    if (from === word) return piece
    if (from === 'big') return method(piece, `${word}Value`)
    if (word === 'big') return callOf('BigInteger.valueOf', [piece], level.call)
    // A mask of 64 bits widens by itself.
    if (word === 'long' && !isWhole(to)) return piece
    // A reference to a Long is not cast to int.
    if (word === 'int' && piece.boxed === true) return method(piece, 'intValue')
    return written(`(${word}) ${at(piece, level.unary)}`, level.unary)
  }
  return masked(inWord(), to, use)
}

const concatenation: Spelling = args => {
  const [high, low] = args as readonly [Piece, Piece]
  const [highWidth, lowWidth] = [widthIn(high.expr.type), widthIn(low.expr.type)]
  const width = highWidth + lowWidth
  const word = wordOf(width)
  const shifted = left(unsignedAs(high, highWidth, word), lowWidth, width)
  const rest = unsignedAs(low, lowWidth, word)
  return word === 'big' ? method(shifted, 'or', rest) : infixBits('|', level.bitOr, shifted, rest)
}

const extraction: Spelling = (args, use) => {
  const [top = 0, bottom = 0] = use.node.indices ?? []
  const width = widthOf(use)
  const moved = right(arg(args, 0), bottom, width)
  if (top === width - 1 && wordOf(width) === wordOf(top - bottom + 1)) return moved
  return truncated(moved, wordOf(width), top - bottom + 1, use)
}

const signExtension: Spelling = (args, use) => {
  const width = widthOf(use)
  const to = widthIn(use.node.type)
  return to === width ? arg(args, 0) : truncated(signed(arg(args, 0), width, use), wordOf(width), to, use)
}

const rotation =
  (direction: 1 | -1): Spelling =>
  (args, use) => {
    const width = widthOf(use)
    const by = (use.node.indices?.[0] ?? 0) % width
    const count = direction === 1 ? by : (width - by) % width
    if (count === 0) return arg(args, 0)
    if (isWhole(width)) {
      const name = direction === 1 ? 'rotateLeft' : 'rotateRight'
      return callOf(`${boxOf(width)}.${name}`, [arg(args, 0), number(by)])
    }
    return wordHelper('rotateLeft', width, [arg(args, 0), number(count), number(width)], use)
  }

/** The spellings of all `bv.` operators; `int` is the program's integer type. */
export function bitSpellings(
  int: IntegerFit,
  equals: (a: Piece, b: Piece) => Written,
): Readonly<Record<BitOperator, Spelling>> {
  const and = logic('&', level.bitAnd, 'and')
  const or = logic('|', level.bitOr, 'or')
  const xor = logic('^', level.bitXor, 'xor')
  return {
    'bv.not': complemented(([a]) => a as Piece),
    'bv.neg': negation,
    'bv.and': and,
    'bv.or': or,
    'bv.xor': xor,
    'bv.nand': complemented(and),
    'bv.nor': complemented(or),
    'bv.xnor': complemented(xor),
    'bv.add': arithmetic('+', level.add, 'add'),
    'bv.sub': arithmetic('-', level.add, 'subtract'),
    'bv.mul': arithmetic('*', level.multiply, 'multiply'),
    'bv.udiv': division('/', 'divideUnsigned', 'divide', 'unsignedDiv', true),
    'bv.urem': division('%', 'remainderUnsigned', 'mod', 'unsignedRem', false),
    'bv.sdiv': widened('signedDiv'),
    'bv.srem': widened('signedRem'),
    'bv.smod': widened('signedMod'),
    'bv.shl': shiftLeft,
    'bv.lshr': shiftRight,
    'bv.ashr': widened('shiftRightSigned'),
    'bv.ult': unsignedCompare('<'),
    'bv.ule': unsignedCompare('<='),
    'bv.ugt': unsignedCompare('>'),
    'bv.uge': unsignedCompare('>='),
    'bv.slt': signedCompare('<'),
    'bv.sle': signedCompare('<='),
    'bv.sgt': signedCompare('>'),
    'bv.sge': signedCompare('>='),
    'bv.concat': concatenation,
    'bv.extract': extraction,
    'bv.zero_extend': (args, use) => unsignedAs(arg(args, 0), widthOf(use), wordOf(widthIn(use.node.type))),
    'bv.sign_extend': signExtension,
    'bv.rotate_left': rotation(1),
    'bv.rotate_right': rotation(-1),
    'bv.comp': ([a, b]) => {
      const same = equals(a as Piece, b as Piece)
      return written(`${at(same, level.or)} ? 1 : 0`, level.ternary)
    },
    'bv.to_nat': ([a]) => {
      const piece = a as Piece
      const width = widthIn(piece.expr.type)
      const whole = unsignedAs(piece, width, int)
      return width < 32 && int !== 'int' ? { ...whole, narrow: piece } : whole
    },
    'bv.from_int': ([a], use) => {
      const piece = a as Piece
      const isNarrow = int === 'long' && piece.narrow !== undefined
      return truncated(
        isNarrow ? narrowed(piece) : piece,
        isNarrow ? 'int' : int,
        widthIn(use.node.type),
        use,
      )
    },
  }
}
