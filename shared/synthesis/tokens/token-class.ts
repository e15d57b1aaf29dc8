/** A class of tokens (dates, clocks, decimals …): what it offers a search whose examples show such tokens. */
import { apply, int, str } from '../../anrf/build.ts'
import type { Expr, Hole, Variable } from '../../anrf/expr.ts'
import { Int, Str, typeText } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import type { Priced } from '../higher-order.ts'

/** What the examples show. */
export interface Shown {
  /** The texts: a column for each parameter that is one, and the outputs that are. */
  readonly columns: readonly (readonly string[])[]
  readonly outputs: readonly string[]
  /** Each parameter with its value in every example, and what each example's output is. */
  readonly parameters: readonly { readonly variable: Variable; readonly values: readonly Value[] }[]
  readonly results: readonly Value[]
}

export interface TokenProductions {
  readonly texts: readonly Priced[]
  readonly numbers: readonly Priced[]
  readonly truths?: readonly Priced[]
}

/** Nothing where its tokens are not seen. */
export type TokenClass = (shown: Shown) => TokenProductions

const nothing: TokenProductions = { texts: [], numbers: [] }

/** The class whose tokens look like the pattern. */
export const whereSeen =
  (where: 'inputs' | 'outputs' | 'anywhere', pattern: RegExp, make: TokenClass): TokenClass =>
  shown => {
    const inputs = where === 'outputs' ? [] : shown.columns.flat()
    const texts = where === 'inputs' ? inputs : [...inputs, ...shown.outputs]
    return texts.some(each => pattern.test(each)) ? make(shown) : nothing
  }

export const text = (): Hole => ({ kind: 'hole', type: Str, nonterminal: typeText(Str) })
export const number = (): Hole => ({ kind: 'hole', type: Int, nonterminal: typeText(Int) })
export const priced = (cost: number, ...templates: readonly Expr[]): readonly Priced[] =>
  templates.map(template => ({ template, cost }))
export const concat = (...parts: readonly Expr[]): Expr =>
  parts.reduceRight((rest, part) => apply('str.concat', [part, rest]))
export const split = (s: Expr, by: string): Expr => apply('str.split', [s, str(by)])
export const minus = (a: Expr, b: number): Expr => apply('int.sub', [a, int(b)])
export const rest = (a: Expr, b: number): Expr => apply('int.mod', [a, int(b)])

const mostLengths = 2

/** How long what the pattern's group matches is, the commonest first. */
export function lengths(texts: readonly string[], pattern: RegExp): readonly number[] {
  const counts = new Map<number, number>()
  for (const each of texts)
    for (const [, { length } = ''] of each.matchAll(pattern))
      counts.set(length, (counts.get(length) ?? 0) + 1)
  const common = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])
  return common.slice(0, mostLengths).map(([length]) => length)
}

/** The number that a text is; without a value where it is none. */
export const read = (operator: 'float.parse' | 'int.parse', of: Expr): Expr =>
  apply('option.get', [apply(operator, [of])])
