/** How Rust writes the bit-vector operators: unsigned integers, masked where the width is not one of Rust's. */
import type { OperatorName } from '../../anrf/operators/registry.ts'
import {
  at,
  comparison,
  infix,
  type Piece,
  type Spelling,
  type Use,
  type Written,
  widthIn,
  written,
} from '../piece.ts'
import { level, ones, ownedType, receiver, storageOf, suffixed } from './rust-types.ts'

type BitOperator = Exclude<Extract<OperatorName, `bv.${string}`>, 'bv.to_nat'>
type Pieces = readonly Piece[]
const arg = (args: Pieces, i: number): Piece => args[i] as Piece

const widthOf = ({ node }: Use): number => widthIn(node.args[0]?.type)
const isFull = (width: number): boolean => storageOf(width) === width
const call = (name: string, args: readonly string[]): Written =>
  written(`${name}(${args.join(', ')})`, level.call)
const masked = (width: number, inner: Written): Written =>
  isFull(width) ? inner : written(`${at(inner, level.bitAnd)} & ${ones(width)}`, level.bitAnd)

/** The result modulo 2^n. */
const within =
  (inner: Spelling): Spelling =>
  (args, use) =>
    masked(widthIn(use.node.type), inner(args, use))

const wrapping = (name: string): Spelling =>
  within(args =>
    call(
      `${receiver(arg(args, 0))}.wrapping_${name}`,
      args.slice(1).map(({ text }) => text),
    ),
  )

const complement = (symbol?: string, own: number = level.bitAnd): Spelling =>
  within((args, use) => {
    const inner = symbol === undefined ? suffixed(arg(args, 0)) : infix(symbol, own)(args, use)
    return written(`!${at(inner, level.unary)}`, level.unary)
  })

/** A helper for the storage width; `sign` is the type it works on. */
const helped =
  (name: string, sign: 'i' | 'u'): Spelling =>
  (args, use) => {
    const width = widthOf(use)
    const helper = use.helper(`${name}_${sign}${storageOf(width)}`)
    const own = (piece: Piece): string => (sign === 'i' ? signed(piece, width, use).text : piece.text)
    const result = call(helper, args.map(own))
    return sign === 'i' ? written(`${result.text} as u${storageOf(width)}`, level.cast) : result
  }

/** Two's complement reading. */
function signed(piece: Piece, width: number, use: Use): Written {
  if (isFull(width)) return written(`${at(suffixed(piece), level.cast)} as i${width}`, level.cast)
  return call(use.helper(`signed_u${storageOf(width)}`), [piece.text, String(width)])
}

const signedOrder =
  (symbol: string): Spelling =>
  (args, use) => {
    const [left, right] = args.map(piece => signed(piece, widthOf(use), use)) as [Written, Written]
    const first = symbol.startsWith('<') && left.level === level.cast ? `(${left.text})` : left.text
    return written(`${first} ${symbol} ${right.text}`, level.compare)
  }

/** Every value of the type is on one side of its end, which the compiler warns of: the operand is computed all the same. */
function decidedByType(symbol: '<' | '<=' | '>' | '>=', left: Piece, right: Piece): Written | undefined {
  const [small, large] = symbol.startsWith('<') ? [left, right] : [right, left]
  const isStrict = symbol.length === 1
  const decides = isStrict ? isMost(small) || isLeast(large) : isLeast(small) || isMost(large)
  if (!decides) return undefined
  const operand = left.expr.kind === 'constant' ? right : left
  return written(`(${suffixed(operand).text}, ${!isStrict}).1`, level.call)
}

const isLeast = ({ expr }: Piece): boolean => expr.kind === 'constant' && expr.value === 0n
const isMost = ({ expr }: Piece): boolean =>
  expr.kind === 'constant' && expr.value === (1n << BigInt(storageOf(widthIn(expr.type)))) - 1n

const order =
  (symbol: '<' | '<=' | '>' | '>='): Spelling =>
  ([left, right]) => {
    const decided = decidedByType(symbol, left as Piece, right as Piece)
    if (decided !== undefined) return decided
    const first = at(left as Piece, level.compare + 1)
    const safe = symbol.startsWith('<') ? angleSafe(first) : first
    return written(`${safe} ${symbol} ${at(right as Piece, level.compare + 1)}`, level.compare)
  }

const widened = (piece: Piece, width: number): Written => {
  const [from, to] = [ownedType(piece.expr.type), `u${storageOf(width)}`]
  if (piece.expr.kind === 'constant') return written(`${piece.text}_${to}`)
  return from === to ? piece : call(`${to}::from`, [piece.text])
}

const narrowed = (inner: Written, from: number, to: number): Written =>
  storageOf(from) === storageOf(to)
    ? inner
    : written(`${at(inner, level.cast)} as u${storageOf(to)}`, level.cast)

function shifted(symbol: '<<' | '>>', name: string): Spelling {
  return within((args, use) => {
    const by = arg(args, 1).expr
    const inside = by.kind === 'constant' && (by.value as bigint) < BigInt(widthOf(use))
    if (!inside) return helped(name, 'u')(args, use)
    return written(`${angleSafe(at(suffixed(arg(args, 0)), level.shift))} ${symbol} ${by.value}`, level.shift)
  })
}

const angleSafe = (text: string): string => (/ as [iu]\d+$/.test(text) ? `(${text})` : text)

const extract: Spelling = (args, { node }) => {
  const [top = 0, bottom = 0] = node.indices ?? []
  const [from, to] = [widthIn(node.args[0]?.type), top - bottom + 1]
  const moved =
    bottom === 0
      ? suffixed(arg(args, 0))
      : written(`${at(suffixed(arg(args, 0)), level.shift)} >> ${bottom}`, level.shift)
  if (top === from - 1 || (isFull(to) && storageOf(from) !== to)) return narrowed(moved, from, to)
  const parts = moved.level === level.shift ? `(${moved.text})` : at(moved, level.bitAnd)
  return narrowed(written(`${parts} & ${ones(to)}`, level.bitAnd), from, to)
}

function rotated(args: Pieces, use: Use, left: boolean): Written {
  const width = widthOf(use)
  const by = (use.node.indices?.[0] ?? 0) % width
  if (by === 0) return arg(args, 0)
  if (isFull(width)) return call(`${receiver(arg(args, 0))}.rotate_${left ? 'left' : 'right'}`, [String(by)])
  const way = left ? by : width - by
  return call(use.helper(`rotate_left_u${storageOf(width)}`), [arg(args, 0).text, String(way), String(width)])
}

const shiftRightSigned: Spelling = (args, use) => {
  const width = widthOf(use)
  const helper = use.helper(`shift_right_signed_i${storageOf(width)}`)
  const result = call(helper, [signed(arg(args, 0), width, use).text, arg(args, 1).text])
  return masked(width, written(`${result.text} as u${storageOf(width)}`, level.cast))
}

const signExtend: Spelling = (args, use) => {
  const [from, to] = [widthOf(use), widthIn(use.node.type)]
  if (from === to) return arg(args, 0)
  const inner = signed(arg(args, 0), from, use)
  const [small, large] = [storageOf(from), storageOf(to)]
  const wide = small === large ? inner : call(`i${large}::from`, [inner.text])
  return masked(to, written(`${at(wide, level.cast)} as u${large}`, level.cast))
}

const concat: Spelling = ([high, low], use) => {
  const width = widthIn(use.node.type)
  const [upper, lower] = [widened(high as Piece, width), widened(low as Piece, width)]
  const by = widthIn((low as Piece).expr.type)
  const isZero = ({ expr }: Piece): boolean => expr.kind === 'constant' && expr.value === 0n
  if (isZero(high as Piece)) return lower
  if (isZero(low as Piece)) return written(`${angleSafe(at(upper, level.shift))} << ${by}`, level.shift)
  return written(`(${angleSafe(at(upper, level.shift))} << ${by}) | ${at(lower, level.bitXor)}`, level.bitOr)
}

const bitwise =
  (symbol: string, own: number): Spelling =>
  args =>
    written(args.map((piece, i) => clear(piece, own, i)).join(` ${symbol} `), own)

/** Mixed bit operators and shifts stand in parentheses. */
const clear = (piece: Piece, own: number, i: number): string =>
  piece.level !== own && piece.level >= level.bitOr && piece.level <= level.shift
    ? `(${piece.text})`
    : at(piece, i === 0 ? own : own + 1)

export const rustBits: Readonly<Record<BitOperator, Spelling>> = {
  'bv.not': complement(),
  'bv.neg': wrapping('neg'),
  'bv.and': bitwise('&', level.bitAnd),
  'bv.or': bitwise('|', level.bitOr),
  'bv.xor': bitwise('^', level.bitXor),
  'bv.nand': complement('&', level.bitAnd),
  'bv.nor': complement('|', level.bitOr),
  'bv.xnor': complement('^', level.bitXor),
  'bv.add': wrapping('add'),
  'bv.sub': wrapping('sub'),
  'bv.mul': wrapping('mul'),
  'bv.udiv': within(helped('unsigned_div', 'u')),
  'bv.urem': helped('unsigned_rem', 'u'),
  'bv.sdiv': within(helped('signed_div', 'i')),
  'bv.srem': within(helped('signed_rem', 'i')),
  'bv.smod': within(helped('signed_mod', 'i')),
  'bv.shl': shifted('<<', 'shift_left'),
  'bv.lshr': shifted('>>', 'shift_right'),
  'bv.ashr': shiftRightSigned,
  'bv.ult': order('<'),
  'bv.ule': order('<='),
  'bv.ugt': order('>'),
  'bv.uge': order('>='),
  'bv.slt': signedOrder('<'),
  'bv.sle': signedOrder('<='),
  'bv.sgt': signedOrder('>'),
  'bv.sge': signedOrder('>='),
  'bv.concat': concat,
  'bv.extract': extract,
  'bv.zero_extend': (args, { node }) => widened(arg(args, 0), widthIn(node.type)),
  'bv.sign_extend': signExtend,
  'bv.rotate_left': (args, use) => rotated(args, use, true),
  'bv.rotate_right': (args, use) => rotated(args, use, false),
  'bv.comp': (args, use) => call('u8::from', [comparison('==', level.compare)(args, use).text]),
  'bv.from_int': (args, { node }) => {
    const width = widthIn(node.type)
    const cast = written(`${at(suffixed(arg(args, 0)), level.cast)} as u${storageOf(width)}`, level.cast)
    return masked(width, cast)
  },
}
