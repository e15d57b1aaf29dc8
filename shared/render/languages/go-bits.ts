/** How Go writes the bit-vector operators: unsigned integers, masked where the width is not one of Go's. */
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
import { level, ones, storageOf, typed } from './go-types.ts'

type BitOperator = Exclude<Extract<OperatorName, `bv.${string}`>, 'bv.to_nat'>
type Pieces = readonly Piece[]
const arg = (args: Pieces, i: number): Piece => args[i] as Piece

const widthOf = ({ node }: Use): number => widthIn(node.args[0]?.type)
const isFull = (width: number): boolean => storageOf(width) === width
const call = (name: string, args: readonly string[]): Written =>
  written(`${name}(${args.join(', ')})`, level.call)
const masked = (width: number, inner: Written): Written =>
  isFull(width) ? inner : written(`${at(inner, level.multiply)} & ${ones(width)}`, level.multiply)

/** The result modulo 2^n. */
const within =
  (inner: Spelling): Spelling =>
  (args, use) =>
    masked(widthIn(use.node.type), inner(args, use))

const complement = (inner: Spelling): Spelling =>
  within((args, use) => written(`^${at(inner(args, use), level.unary)}`, level.unary))

const asUnsigned = (width: number, inner: Written): Written =>
  masked(width, call(`uint${storageOf(width)}`, [inner.text]))

/** Two's complement reading: a literal by its value, an odd width by shifting its sign to the top. */
function signed(piece: Piece, width: number): Written {
  const storage = storageOf(width)
  if (piece.expr.kind === 'constant') {
    const value = BigInt.asIntN(width, piece.expr.value as bigint)
    return written(String(value), value < 0n ? level.unary : level.call)
  }
  if (storage === width) return call(`int${width}`, [piece.text])
  const by = storage - width
  return written(`int${storage}(${at(piece, level.multiply)} << ${by}) >> ${by}`, level.multiply)
}

const ofSigned =
  (name: string): Spelling =>
  (args, use) => {
    const width = widthOf(use)
    const parts = args.map(piece => signed(piece, width).text)
    return asUnsigned(width, call(use.helper(name), parts))
  }

const ofUnsigned =
  (name: string): Spelling =>
  (args, use) =>
    masked(
      widthOf(use),
      call(
        use.helper(name),
        args.map(({ text }) => text),
      ),
    )

const signedOrder =
  (symbol: string): Spelling =>
  (args, use) =>
    written(
      args.map(piece => at(signed(piece, widthOf(use)), level.compare + 1)).join(` ${symbol} `),
      level.compare,
    )

/** Go's shifts give 0 beyond the width, but refuse to write such a shift by a constant. */
const shifted = (symbol: '<<' | '>>'): Spelling =>
  within((args, use) => {
    const [a, by] = args as readonly [Piece, Piece]
    const beyond = by.expr.kind === 'constant' && (by.expr.value as bigint) >= BigInt(widthOf(use))
    const self = at(typed(a), level.multiply)
    if (beyond) return written(`${self} & 0`, level.multiply)
    return written(`${self} ${symbol} ${at(by, level.multiply + 1)}`, level.multiply)
  })

const shiftRightSigned: Spelling = (args, use) => {
  const [a, by] = args as readonly [Piece, Piece]
  const width = widthOf(use)
  const most = BigInt(width - 1)
  const amount =
    by.expr.kind === 'constant' && (by.expr.value as bigint) > most
      ? String(most)
      : at(by, level.multiply + 1)
  const self =
    a.expr.kind === 'constant' ? call(`int${storageOf(width)}`, [signed(a, width).text]) : signed(a, width)
  return asUnsigned(width, written(`${at(self, level.multiply)} >> ${amount}`, level.multiply))
}

const widened = (piece: Piece, width: number): Written =>
  storageOf(widthIn(piece.expr.type)) === storageOf(width) && piece.expr.kind !== 'constant'
    ? piece
    : call(`uint${storageOf(width)}`, [piece.text])

const concat: Spelling = ([high, low], use) => {
  const width = widthIn(use.node.type)
  const upper = at(widened(high as Piece, width), level.multiply)
  const lower = at(widened(low as Piece, width), level.add + 1)
  return written(`${upper} << ${widthIn((low as Piece).expr.type)} | ${lower}`, level.add)
}

const extract: Spelling = (args, { node }) => {
  const [top = 0, bottom = 0] = node.indices ?? []
  const [from, to] = [widthIn(node.args[0]?.type), top - bottom + 1]
  const self = typed(arg(args, 0))
  const moved: Written =
    bottom === 0 ? self : written(`${at(self, level.multiply)} >> ${bottom}`, level.multiply)
  const cut = storageOf(from) === storageOf(to) ? moved : call(`uint${storageOf(to)}`, [moved.text])
  return top === from - 1 ? cut : masked(to, cut)
}

const rotated =
  (sign: 1 | -1): Spelling =>
  (args, use) => {
    const width = widthOf(use)
    const by = ((((use.node.indices?.[0] ?? 0) * sign) % width) + width) % width
    if (by === 0) return arg(args, 0)
    if (isFull(width)) return call(`bits.RotateLeft${width}`, [arg(args, 0).text, String(by)])
    return call(use.helper('rotateLeft'), [typed(arg(args, 0)).text, String(by), String(width)])
  }

export const goBits: Readonly<Record<BitOperator, Spelling>> = {
  'bv.not': complement(([a]) => typed(a as Piece)),
  'bv.neg': within(([a]) => written(`-${at(typed(a as Piece), level.unary + 1)}`, level.unary)),
  'bv.and': infix('&', level.multiply),
  'bv.or': infix('|', level.add),
  'bv.xor': infix('^', level.add),
  'bv.nand': complement(infix('&', level.multiply)),
  'bv.nor': complement(infix('|', level.add)),
  'bv.xnor': complement(infix('^', level.add)),
  'bv.add': within(infix('+', level.add)),
  'bv.sub': within(infix('-', level.add)),
  'bv.mul': within(infix('*', level.multiply)),
  'bv.udiv': ofUnsigned('unsignedDiv'),
  'bv.urem': ofUnsigned('unsignedRem'),
  'bv.sdiv': ofSigned('signedDiv'),
  'bv.srem': ofSigned('signedRem'),
  'bv.smod': ofSigned('signedMod'),
  'bv.shl': shifted('<<'),
  'bv.lshr': shifted('>>'),
  'bv.ashr': shiftRightSigned,
  'bv.ult': comparison('<', level.compare),
  'bv.ule': comparison('<=', level.compare),
  'bv.ugt': comparison('>', level.compare),
  'bv.uge': comparison('>=', level.compare),
  'bv.slt': signedOrder('<'),
  'bv.sle': signedOrder('<='),
  'bv.sgt': signedOrder('>'),
  'bv.sge': signedOrder('>='),
  'bv.concat': concat,
  'bv.extract': extract,
  'bv.zero_extend': ([a], { node }) => widened(a as Piece, widthIn(node.type)),
  'bv.sign_extend': (args, use) => {
    const to = widthIn(use.node.type)
    return to === widthOf(use) ? arg(args, 0) : asUnsigned(to, signed(arg(args, 0), widthOf(use)))
  },
  'bv.rotate_left': rotated(1),
  'bv.rotate_right': rotated(-1),
  'bv.comp': (args, use) => call(use.helper('bit'), [comparison('==', level.compare)(args, use).text]),
  'bv.from_int': ([a], { node }) => asUnsigned(widthIn(node.type), a as Piece),
}
