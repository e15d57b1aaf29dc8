/** Comparisons as Python's readers say them: the constant stands last. */
import { comparison, type Piece, type Spelling } from '../piece.ts'
import { level } from './python-levels.ts'

const mirrored: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' }

/** `x >= 0`, not `0 <= x`. */
export const ordered =
  (symbol: string): Spelling =>
  (args, use) => {
    const [left, right] = args as readonly [Piece, Piece]
    const turns = left.expr.kind === 'constant' && right.expr.kind !== 'constant'
    return turns
      ? comparison(mirrored[symbol] ?? symbol, level.compare)([right, left], use)
      : comparison(symbol, level.compare)(args, use)
  }
