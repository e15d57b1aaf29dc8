/**
 * Operators of languages whose integer types widen by themselves (Java, C#): where one operand has the program's
 * integer type, the other may stand in its narrower form: `n + 1`, not `n + 1L`; never both, or the sum would wrap.
 */
import { insideInts } from '../../anrf/ranges/range.ts'
import { at, callOf, type Piece, type Spelling, type Use, type Written, written } from '../piece.ts'
import { signedWord } from '../ranges.ts'

export const ints = signedWord(32)

/** The narrow form, where there is one. */
export const narrowed = (piece: Written): Written => piece.narrow ?? piece

/** Operands of an operator whose result has the wider of their types: `n * 1000L` rather than `(long) n * 1000`. */
export function operands(a: Piece, b: Piece): readonly [Written, Written] {
  const isWide = b.narrow === undefined || (a.narrow !== undefined && /^\d+L$/.test(b.text))
  return a.narrow !== undefined && isWide ? [a.narrow, b] : [a, narrowed(b)]
}

/** A call of something whose parameters are wide, whatever it is given. */
export const wideCall =
  (name: string): Spelling =>
  (args, use) =>
    callOf(use.helper(name), args.map(narrowed))

/** The result in the narrow type too, where the operands are in it and the result is inside. */
const narrowResult = (
  args: readonly Piece[],
  { range }: Use,
  write: (args: readonly Written[]) => Written,
): Partial<Written> => {
  const isSmall = range.kind === 'Int' && insideInts(range, ints)
  const operands = args.flatMap(arg => arg.narrow ?? [])
  return isSmall && operands.length === args.length ? { narrow: write(operands) } : {}
}

/** An operation that is written alike in both types. */
export const inEither =
  (write: (args: readonly Written[]) => Written): Spelling =>
  (args, use) => ({ ...write(args), ...narrowResult(args, use, write) })

/** A function over two integers. */
export const widenedCall =
  (name: string): Spelling =>
  (args, use) => ({
    ...callOf(name, operands(args[0] as Piece, args[1] as Piece)),
    ...narrowResult(args, use, each => callOf(name, each)),
  })

/** Left-associative arithmetic: `+`, `-`, `*`, `/`, `%`. */
export const arithmetic =
  (symbol: string, level: number): Spelling =>
  (args, use) => {
    const [a, b] = args as readonly [Piece, Piece]
    const join = ([left, right]: readonly Written[]): Written =>
      written(`${at(left as Written, level)} ${symbol} ${at(right as Written, level + 1)}`, level)
    return { ...join(operands(a, b)), ...narrowResult(args, use, join) }
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

/** Comparison: of two narrow forms as such. Compilers object to an `int` beside a constant that no `int` can be. */
export function comparisonOf(symbol: string, level: number, a: Piece, b: Piece): Written {
  const isFar = [a, b].some(({ expr, narrow }) => expr.kind === 'constant' && narrow === undefined)
  const [left, right] = isFar ? [a, b] : [narrowed(a), narrowed(b)]
  return written(`${at(left, level + 1)} ${symbol} ${at(right, level + 1)}`, level)
}

export const compared =
  (symbol: string, level: number): Spelling =>
  ([a, b]) =>
    comparisonOf(symbol, level, a as Piece, b as Piece)

/** `c ? a : b`, narrow where both are; one that is wide widens the other, where the language's types do so. */
export const conditional =
  (level: { readonly ternary: number; readonly or: number }, widens: boolean): Spelling =>
  ([condition, then, otherwise]) => {
    const [c, a, b] = [condition, then, otherwise] as [Piece, Piece, Piece]
    const [wide, other] = widens && !isInferred(a) && !isInferred(b) ? operands(a, b) : [a, b]
    const choose = (left: Written, right: Written): Written =>
      written(`${at(c, level.or)} ? ${at(left, level.or)} : ${at(right, level.ternary)}`, level.ternary)
    return {
      ...choose(wide, other),
      ...(a.narrow && b.narrow ? { narrow: choose(a.narrow, b.narrow) } : {}),
      ...(a.boxed && b.boxed ? { boxed: true } : {}),
    }
  }

/** What a generic method gives: its type may be inferred from the other side, and an `int` there would not widen. */
const isInferred = ({ boxed, expr }: Piece): boolean => boxed === true && expr.kind !== 'variable'

/** `&&` and `||`: one inside the other stands in parentheses. */
export const logical =
  (symbol: string, own: number, above: number): Spelling =>
  ([a, b]) => {
    const [left, right] = [a, b] as [Piece, Piece]
    const first = left.level === own ? left.text : at(left, above)
    return written(`${first} ${symbol} ${right.level === own ? right.text : at(right, above)}`, own)
  }
