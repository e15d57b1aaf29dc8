/** How C# writes the operators of bit-vectors: in a `uint`, a `ulong` or a `BigInteger`, by width. */
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
import { isWhole, ones, suffixOf, type Word, wordOf } from './csharp-types.ts'
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

/** Operators of bits stand beside others only in parentheses. */
const infixBits = (symbol: string, own: number, a: Written, b: Written): Written =>
  written(`${a.level === own ? a.text : at(a, level.unary)} ${symbol} ${at(b, level.unary)}`, own)

const infixWords = (symbol: string, own: number, a: Written, b: Written): Written =>
  written(`${at(a, own)} ${symbol} ${at(b, own + 1)}`, own)

const cast = (type: string, piece: Written): Written =>
  written(`(${type})${at(piece, level.unary)}`, level.unary)

/** Arithmetic modulo the word, whatever the project's compiler settings are. */
const wrapping = (inner: Written): Written => callOf('unchecked', [inner])

/** The lowest `width` bits of a value held in `word`. */
function masked(inner: Written, width: number, word: Word, use: Use): Written {
  if (word === 'BigInteger') return callOf(use.helper('LowBits:BigInteger'), [inner, number(width)])
  if (wordOf(width) === word && isWhole(width)) return inner
  return infixBits(
    '&',
    level.bitAnd,
    inner,
    written(ones(width).replace(/u$/, word === 'ulong' ? 'UL' : 'u')),
  )
}

const logic =
  (symbol: string, own: number): Spelling =>
  ([a, b]) =>
    infixBits(symbol, own, a as Piece, b as Piece)

const arithmetic =
  (symbol: string, own: number): Spelling =>
  ([a, b], use) => {
    const width = widthOf(use)
    const inner = infixWords(symbol, own, a as Piece, b as Piece)
    return masked(width > 64 ? inner : wrapping(inner), width, wordOf(width), use)
  }

const complemented =
  (inner: Spelling): Spelling =>
  (args, use) => {
    const plain = written(`~${at(inner(args, use), level.unary)}`, level.unary)
    return masked(plain, widthOf(use), wordOf(widthOf(use)), use)
  }

/** Minus gives a signed type where there is one. */
const negation: Spelling = ([a], use) => {
  const width = widthOf(use)
  const piece = a as Piece
  const inner =
    width > 64
      ? written(`-${at(piece, level.unary + 1)}`, level.unary)
      : wrapping(infixWords('-', level.add, written(`0${suffixOf(width)}`), piece))
  return masked(inner, width, wordOf(width), use)
}

/** The integer that the vector is in two's complement. */
function signed(piece: Piece, width: number, use: Use): Written {
  if (piece.expr.kind === 'constant' && width <= 64) return signedLiteral(piece.expr.value as bigint, width)
  return isWhole(width)
    ? wrapping(cast(width === 32 ? 'int' : 'long', piece))
    : wordHelper('Signed', width, [piece, number(width)], use)
}

function signedLiteral(value: bigint, width: number): Written {
  const digits = String(BigInt.asIntN(width, value))
  return written(digits, digits.startsWith('-') ? level.unary : undefined)
}

const compare = (symbol: string, a: Written, b: Written): Written =>
  written(`${at(a, level.relation + 1)} ${symbol} ${at(b, level.relation + 1)}`, level.relation)

const unsignedCompare =
  (symbol: string): Spelling =>
  ([a, b]) =>
    compare(symbol, a as Piece, b as Piece)

const signedCompare =
  (symbol: string): Spelling =>
  ([a, b], use) =>
    compare(symbol, signed(a as Piece, widthOf(use), use), signed(b as Piece, widthOf(use), use))

/** Divisions by a constant other than zero need no case for it. */
const division =
  (symbol: string, name: string, needsWidth: boolean): Spelling =>
  (args, use) => {
    const width = widthOf(use)
    const [a, b] = args as readonly [Piece, Piece]
    if (b.expr.kind === 'constant' && !isConstant(b, 0n)) return infixWords(symbol, level.multiply, a, b)
    return wordHelper(name, width, needsWidth ? [a, b, number(width)] : [a, b], use)
  }

/** Shifts by a constant inside the width need no helper. */
function constantShift(args: Pieces, use: Use): number | undefined {
  const by = arg(args, 1).expr
  if (by.kind !== 'constant') return undefined
  const count = BigInt(by.value as bigint)
  return count < BigInt(widthOf(use)) ? Number(count) : undefined
}

/** One shift inside another stands in parentheses. */
const shift = (symbol: string, a: Written, by: number): Written =>
  by === 0 ? a : written(`${at(a, level.unary)} ${symbol} ${by}`, level.shift)

const shiftLeft: Spelling = (args, use) => {
  const by = constantShift(args, use)
  const width = widthOf(use)
  return by === undefined
    ? widened('ShiftLeft')(args, use)
    : masked(shift('<<', arg(args, 0), by), width, wordOf(width), use)
}

const shiftRight: Spelling = (args, use) => {
  const by = constantShift(args, use)
  return by === undefined ? widened('ShiftRight')(args, use) : shift('>>', arg(args, 0), by)
}

/** The same number in a word that is at least as wide. */
const widenedTo = (word: Word, piece: Written, width: number): Written =>
  wordOf(width) === word ? piece : cast(word, piece)

const concatenation: Spelling = args => {
  const [high, low] = args as readonly [Piece, Piece]
  const [highWidth, lowWidth] = [widthIn(high.expr.type), widthIn(low.expr.type)]
  const word = wordOf(highWidth + lowWidth)
  const shifted = shift('<<', widenedTo(word, high, highWidth), lowWidth)
  return infixBits('|', level.bitOr, shifted, widenedTo(word, low, lowWidth))
}

/** Masked before the cast, so that it never loses a bit. */
const extraction: Spelling = (args, use) => {
  const [top = 0, bottom = 0] = use.node.indices ?? []
  const width = widthOf(use)
  const moved = shift('>>', arg(args, 0), bottom)
  const size = top - bottom + 1
  const part = top === width - 1 ? moved : masked(moved, size, wordOf(width), use)
  return wordOf(size) === wordOf(width) ? part : cast(wordOf(size), part)
}

/** The lowest bits of a signed integer that is not wider than 64 bits. */
function fromSigned(piece: Written, width: number, use: Use): Written {
  const word = wordOf(width)
  return masked(word === 'BigInteger' ? piece : wrapping(cast(word, piece)), width, word, use)
}

const signExtension: Spelling = (args, use) => {
  const width = widthOf(use)
  const to = widthIn(use.node.type)
  return to === width ? arg(args, 0) : fromSigned(signed(arg(args, 0), width, use), to, use)
}

const rotation =
  (direction: 1 | -1): Spelling =>
  (args, use) => {
    const width = widthOf(use)
    const by = (use.node.indices?.[0] ?? 0) % width
    const count = direction === 1 ? by : (width - by) % width
    if (count === 0) return arg(args, 0)
    return wordHelper('RotateLeft', width, [arg(args, 0), number(count), number(width)], use)
  }

function fromInteger(piece: Written, int: IntegerFit, width: number, use: Use): Written {
  if (int !== 'big') return fromSigned(piece, width, use)
  const part = masked(piece, width, 'BigInteger', use)
  return width > 64 ? part : cast(wordOf(width), part)
}

/** The spellings of all `bv.` operators; `int` is the program's integer type. */
export function bitSpellings(int: IntegerFit): Readonly<Record<BitOperator, Spelling>> {
  const and = logic('&', level.bitAnd)
  const or = logic('|', level.bitOr)
  const xor = logic('^', level.bitXor)
  return {
    'bv.not': complemented(([a]) => a as Piece),
    'bv.neg': negation,
    'bv.and': and,
    'bv.or': or,
    'bv.xor': xor,
    'bv.nand': complemented(and),
    'bv.nor': complemented(or),
    'bv.xnor': complemented(xor),
    'bv.add': arithmetic('+', level.add),
    'bv.sub': arithmetic('-', level.add),
    'bv.mul': arithmetic('*', level.multiply),
    'bv.udiv': division('/', 'UnsignedDiv', true),
    'bv.urem': division('%', 'UnsignedRem', false),
    'bv.sdiv': widened('SignedDiv'),
    'bv.srem': widened('SignedRem'),
    'bv.smod': widened('SignedMod'),
    'bv.shl': shiftLeft,
    'bv.lshr': shiftRight,
    'bv.ashr': widened('ShiftRightSigned'),
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
    'bv.zero_extend': (args, use) => widenedTo(wordOf(widthIn(use.node.type)), arg(args, 0), widthOf(use)),
    'bv.sign_extend': signExtension,
    'bv.rotate_left': rotation(1),
    'bv.rotate_right': rotation(-1),
    'bv.comp': ([a, b]) =>
      written(
        `${at(a as Piece, level.equality + 1)} == ${at(b as Piece, level.equality + 1)} ? 1u : 0u`,
        level.ternary,
      ),
    'bv.to_nat': ([a]) => {
      const piece = a as Piece
      if (int === 'big') return widenedTo('BigInteger', piece, widthIn(piece.expr.type))
      const whole = cast(int, piece)
      return int === 'long' && widthIn(piece.expr.type) < 32
        ? { ...whole, narrow: cast('int', piece) }
        : whole
    },
    'bv.from_int': (args, use) =>
      fromInteger(int === 'long' ? narrowed(arg(args, 0)) : arg(args, 0), int, widthIn(use.node.type), use),
  }
}
