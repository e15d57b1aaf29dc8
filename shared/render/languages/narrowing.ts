/**
 * Where a program of 64-bit integers holds values in 32 (Java, C#): parameters and results that are shown to need no
 * more, and locals whose value is an `int` as it is written.
 */
import type { Variable } from '../../anrf/expr.ts'
import type { Range } from '../../anrf/ranges/range.ts'
import type { Type } from '../../anrf/type.ts'
import { heldAs, type IntegerFit } from '../integer-fit.ts'
import { at, type Piece, type Written, written } from '../piece.ts'
import { narrowed } from './widening.ts'

/** The form of a name that is an `int` in a program whose integers are `long`. */
export const narrowForm = 'int'

const isNarrow = (range: Range | undefined, int: IntegerFit): boolean =>
  int === 'long' && range !== undefined && heldAs(range, int) === 'int'

export const narrowNames = (
  parameters: readonly Variable[],
  given: ReadonlyMap<string, Range>,
  int: IntegerFit,
): ReadonlyMap<string, string> =>
  new Map(parameters.flatMap(({ name }) => (isNarrow(given.get(name), int) ? [[name, narrowForm]] : [])))

export const isNarrowLocal = ({ expr, narrow }: Piece, int: IntegerFit): boolean =>
  int === 'long' && expr.type.kind === 'Int' && narrow !== undefined

/** How a local of this value is held. */
export const localFit = (piece: Piece, int: IntegerFit): IntegerFit =>
  isNarrowLocal(piece, int) ? 'int' : int

/** An `int` that widens by a cast where nothing else widens it. */
export const widening = (plain: Written, cast: string, level: number): Written => ({
  ...written(`${cast}${at(plain, level)}`, level),
  narrow: plain,
})

/** The value where something of this range is wanted: a `long` that is known to be small is cast. */
export function passed(piece: Piece, to: Range, int: IntegerFit, toInt: (piece: Piece) => string): string {
  if (int !== 'long' || piece.expr.type.kind !== 'Int') return piece.text
  if (piece.narrow !== undefined || !isNarrow(to, int)) return narrowed(piece).text
  return toInt(piece)
}

export const isNarrowResult = (type: Type, range: Range, int: IntegerFit): boolean =>
  type.kind === 'Int' && isNarrow(range, int)
