/**
 * Operators of languages whose integer types widen by themselves (Java, C#): where one operand has the program's
 * integer type, the other may stand in its narrower form: `n + 1`, not `n + 1L`; never both, or the sum would wrap.
 */
import { insideInts } from '../../anrf/ranges/range.ts'
import { at, callOf, type Piece, type Spelling, type Written, written } from '../piece.ts'
import { signedWord } from '../ranges.ts'

export const ints = signedWord(32)

/** The narrow form, where there is one. */
export const narrowed = (piece: Written): Written => piece.narrow ?? piece

/** Operands of an operator whose result has the wider of their types. */
function operands(a: Piece, b: Piece): readonly [Written, Written] {
  return a.narrow !== undefined && b.narrow === undefined ? [a.narrow, b] : [a, narrowed(b)]
}

/** A function over two integers. */
export const widenedCall =
  (name: string): Spelling =>
  ([a, b]) =>
    callOf(name, operands(a as Piece, b as Piece))

/** Left-associative arithmetic: `+`, `-`, `*`, `/`, `%`. */
export const arithmetic =
  (symbol: string, level: number): Spelling =>
  (args, { range }) => {
    const [a, b] = args as readonly [Piece, Piece]
    const join = ([left, right]: readonly [Written, Written]): Written =>
      written(`${at(left, level)} ${symbol} ${at(right, level + 1)}`, level)
    const small = a.narrow && b.narrow && range.kind === 'Int' && insideInts(range, ints)
    return { ...join(operands(a, b)), ...(small ? { narrow: join([narrowed(a), narrowed(b)]) } : {}) }
  }

/** Sums with a negative constant are differences. */
export const sum =
  (level: number): Spelling =>
  (args, use) => {
    const [a, b] = args as readonly [Piece, Piece]
    const subtracted = b.narrow?.text ?? b.text
    if (b.expr.kind !== 'constant' || !/^-\d+$/.test(subtracted) || Number(subtracted) <= -(2 ** 31))
      return arithmetic('+', level)(args, use)
    const positive = written(subtracted.slice(1))
    const inner = {
      ...b,
      ...positive,
      ...(b.narrow ? { text: b.text.replace('-', ''), narrow: positive } : {}),
    }
    return arithmetic('-', level)([a, inner], use)
  }

/** Comparison: of two narrow forms as such. */
export const comparisonOf = (symbol: string, level: number, a: Piece, b: Piece): Written =>
  written(`${at(narrowed(a), level + 1)} ${symbol} ${at(narrowed(b), level + 1)}`, level)

export const compared =
  (symbol: string, level: number): Spelling =>
  ([a, b]) =>
    comparisonOf(symbol, level, a as Piece, b as Piece)

/** `c ? a : b`, narrow where both are. */
export const conditional =
  (level: { readonly ternary: number; readonly or: number }): Spelling =>
  ([condition, then, otherwise]) => {
    const [c, a, b] = [condition, then, otherwise] as [Piece, Piece, Piece]
    const choose = (left: Written, right: Written): Written =>
      written(`${at(c, level.or)} ? ${at(left, level.or)} : ${at(right, level.ternary)}`, level.ternary)
    return {
      ...choose(a, b),
      ...(a.narrow && b.narrow ? { narrow: choose(a.narrow, b.narrow) } : {}),
      ...(a.boxed && b.boxed ? { boxed: true } : {}),
    }
  }

/** `&&` and `||`: one inside the other stands in parentheses. */
export const logical =
  (symbol: string, own: number, above: number): Spelling =>
  ([a, b]) => {
    const [left, right] = [a, b] as [Piece, Piece]
    const first = left.level === own ? left.text : at(left, above)
    return written(`${first} ${symbol} ${right.level === own ? right.text : at(right, above)}`, own)
  }
