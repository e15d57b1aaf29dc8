/** How C# writes operators on floats: its `double` is IEEE 754's, its text of one is not the shortest. */
import type { IntegerFit } from '../integer-fit.ts'
import {
  at,
  callOf,
  comparison,
  helped,
  infix,
  named,
  type Piece,
  type Spelling,
  type Spellings,
  written,
} from '../piece.ts'
import { level } from './c-levels.ts'
import { narrowed } from './widening.ts'

const negated: Spelling = ([x]) => written(`-${at(x as Piece, level.unary + 1)}`, level.unary)

const isConstantly = (piece: Piece, value: number): boolean =>
  piece.expr.kind === 'constant' && Object.is(piece.expr.value, value)

/** The sum with 0, which makes 0 of -0: mono's compiler drops a zero that is added, but keeps one to subtract from. */
const withZero: Spelling = ([x], use) =>
  written(`0.0 - ${at(negated([x as Piece], use), level.add + 1)}`, level.add)

const sum: Spelling = (args, use) => {
  const [a, b] = args as readonly [Piece, Piece]
  if (isConstantly(b, 0)) return withZero([a], use)
  return isConstantly(a, 0) ? withZero([b], use) : infix('+', level.add)(args, use)
}

const difference: Spelling = (args, use) =>
  isConstantly(args[1] as Piece, -0) ? withZero([args[0] as Piece], use) : infix('-', level.add)(args, use)

const fromInteger =
  (int: IntegerFit): Spelling =>
  ([n], use) =>
    int === 'big'
      ? callOf(use.helper('ToDouble'), [n as Piece])
      : written(`(double)${at(narrowed(n as Piece), level.unary)}`, level.unary)

export const csharpFloats = (int: IntegerFit) =>
  ({
    'float.add': sum,
    'float.sub': difference,
    'float.mul': infix('*', level.multiply),
    'float.div': infix('/', level.multiply),
    'float.neg': negated,
    'float.abs': named('Math.Abs'),
    'float.min': helped('Smaller'),
    'float.max': helped('Larger'),
    'float.lt': comparison('<', level.relation),
    'float.le': comparison('<=', level.relation),
    'float.gt': comparison('>', level.relation),
    'float.ge': comparison('>=', level.relation),
    'float.eq': comparison('==', level.equality),
    'float.sqrt': named('Math.Sqrt'),
    'float.floor': named('Math.Floor'),
    'float.ceil': named('Math.Ceiling'),
    'float.trunc': named('Math.Truncate'),
    'float.round': named('Math.Round'),
    'float.is_nan': named('double.IsNaN'),
    'float.is_finite': helped('IsFinite'),
    'float.from_int': fromInteger(int),
    'float.to_int': helped('ToInteger'),
    'float.to_text': helped('FloatText'),
  }) as const satisfies Partial<Spellings>
