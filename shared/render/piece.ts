/**
 * Text with its precedence level, so that parentheses stand only where the language needs them. Levels are numbers
 * of the language's own choosing; `atom` binds tightest.
 */
import type { Apply, Expr } from '../anrf/expr.ts'
import type { OperatorName } from '../anrf/operators/registry.ts'
import { anyInt, type IntRange, type Range } from '../anrf/ranges/range.ts'
import type { Type } from '../anrf/type.ts'

export const atom = 100

export interface Piece extends Written {
  readonly expr: Expr
  /** What the value can be. */
  readonly range: Range
  /** The body, where the piece is a lambda. */
  readonly inner?: Piece
}

/** Where an operator is being written. */
export interface Use {
  readonly node: Apply
  /** What the result can be. */
  readonly range: Range
  /** The operation may leave what the language's integers hold: it needs a check. */
  readonly exceeds: boolean
  /** Each name in the function that a lambda binds, and the operator whose lambda does. */
  readonly binders: ReadonlyMap<string, OperatorName>
  /** Writes the helper into the file (once) and returns its name. */
  readonly helper: (name: string) => string
}

export interface Written {
  readonly text: string
  readonly level: number
  /** The same integer in a narrower type, for a context that widens it by itself: `3` beside `3L`. */
  readonly narrow?: Written
  /** A reference to a value that the language also has unboxed: `==` would compare references. */
  readonly boxed?: boolean
  /** The opposite, where that has words of its own: `x not in xs`. */
  readonly negation?: Written
  /** How the language holds the value, in its own words: borrowed, owned, … */
  readonly form?: string
  /** It may end in an error that the text passes on (`?` in Rust); a piece adds what its parts pass on. */
  readonly fails?: boolean
}

export type Spelling = (args: readonly Piece[], use: Use) => Written
/** One entry per operator: the compiler names what is missing when an operator is added. */
export type Spellings = Readonly<Record<OperatorName, Spelling>>

export const written = (text: string, level: number = atom): Written => ({ text, level })

/** The piece's text, in parentheses when it binds less tightly than `level`. */
export const at = (piece: Written, level: number): string =>
  piece.level < level ? `(${piece.text})` : piece.text

/** Left-associative infix operator. */
export const infix =
  (symbol: string, level: number): Spelling =>
  args =>
    written(args.map((arg, i) => at(arg, i === 0 ? level : level + 1)).join(` ${symbol} `), level)

/** Infix operator for which grouping makes no difference: no parentheses on either side. */
export const associative =
  (symbol: string, level: number): Spelling =>
  args =>
    written(args.map(arg => at(arg, level)).join(` ${symbol} `), level)

/** Infix operator that does not chain: both sides must bind tighter. */
export const comparison =
  (symbol: string, level: number): Spelling =>
  args =>
    written(args.map(arg => at(arg, level + 1)).join(` ${symbol} `), level)

export const prefix =
  (symbol: string, level: number): Spelling =>
  ([arg]) =>
    written(`${symbol}${arg === undefined ? '' : at(arg, level)}`, level)

/** `name(a, b)`; arguments stand alone between commas. */
export const callOf = (name: string, args: readonly Written[], level: number = atom): Written =>
  written(`${name}(${args.map(arg => arg.text).join(', ')})`, level)

/** A named function or helper of the target language over all arguments. */
export const named =
  (name: string): Spelling =>
  args =>
    callOf(name, args)

/** A helper that the renderer adds to the file. */
export const helped =
  (name: string): Spelling =>
  (args, use) =>
    callOf(use.helper(name), args)

/** The operator exists for specifications only; no program of ours contains it. */
export const inSpecificationsOnly: Spelling = (_, use) => {
  throw new TypeError(`${use.node.operator} has no spelling in programs`)
}

export const isConstant = (piece: Piece, value: unknown): boolean =>
  piece.expr.kind === 'constant' && piece.expr.value === value
export const isSimple = (piece: Piece): boolean =>
  piece.expr.kind === 'variable' || piece.expr.kind === 'constant'
export const isNatural = (piece: Piece): boolean => startsAt(piece, 0n)
export const isPositive = (piece: Piece): boolean => startsAt(piece, 1n)
export const isNegative = (piece: Piece): boolean => {
  const { high } = intRange(piece)
  return high !== undefined && high < 0n
}

function startsAt(piece: Piece, least: bigint): boolean {
  const { low } = intRange(piece)
  return low !== undefined && low >= least
}

/** What an Int value can be. */
export const intRange = ({ range }: Pick<Piece, 'range'>): IntRange => (range.kind === 'Int' ? range : anyInt)

/** Width of a bit-vector type; the checker has seen to it that it is one. */
export function widthIn(type: Type | undefined): number {
  if (type?.kind !== 'BitVec') throw new TypeError('no bit-vector where one belongs')
  return type.width
}
