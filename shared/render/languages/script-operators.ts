/** Operators in the parentheses that Prettier and Biome set where few readers know which binds tighter. */
import type { OperatorName } from '../../anrf/operators/registry.ts'
import { at, type Piece, type Spelling, written } from '../piece.ts'
import { level } from './script-levels.ts'

const symbols: Readonly<Partial<Record<OperatorName, string>>> = {
  'int.mul': '*',
  'float.mul': '*',
  'int.div': '/',
  'float.div': '/',
  'int.mod': '%',
}

/** The operator that the piece's text is an operation of, among those that bind like a product. */
const symbolOf = ({ expr, level: own }: Piece): string | undefined =>
  own === level.multiply && expr.kind === 'apply' ? symbols[expr.operator] : undefined

/** `*`, `/` or `%`: others of them stand in parentheses. */
export const product =
  (symbol: string): Spelling =>
  args =>
    written(
      args
        .map((piece, i) => {
          const isAlike = i === 0 && symbolOf(piece) === symbol && symbol !== '%'
          return at(piece, isAlike ? level.multiply : level.multiply + 1)
        })
        .join(` ${symbol} `),
      level.multiply,
    )

/** `+` or `-`: remainders stand in parentheses. */
export const sum =
  (symbol: string): Spelling =>
  args =>
    written(
      args
        .map((piece, i) => {
          const least = i === 0 ? level.add : level.add + 1
          return at(piece, symbolOf(piece) === '%' ? level.multiply + 1 : least)
        })
        .join(` ${symbol} `),
      level.add,
    )

/** `&`, `|`, `^`: other operations stand in parentheses. */
export const bitwise =
  (symbol: string, own: number): Spelling =>
  args =>
    written(
      args
        .map((piece, i) => at(piece, i === 0 && piece.level === own ? own : level.unary))
        .join(` ${symbol} `),
      own,
    )

/** `&&` inside `||` stands in parentheses. */
export const disjunction: Spelling = args =>
  written(
    args.map(piece => at(piece, piece.level === level.or ? level.or : level.bitOr)).join(' || '),
    level.or,
  )

/** `<<` or `>>`: operations stand in parentheses on either side. */
export const shift =
  (symbol: string): Spelling =>
  args =>
    written(args.map(piece => at(piece, level.unary)).join(` ${symbol} `), level.shift)
