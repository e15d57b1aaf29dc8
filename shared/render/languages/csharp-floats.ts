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

const fromInteger =
  (int: IntegerFit): Spelling =>
  ([n], use) =>
    int === 'big'
      ? callOf(use.helper('ToDouble'), [n as Piece])
      : written(`(double)${at(n as Piece, level.unary)}`, level.unary)

export const csharpFloats = (int: IntegerFit) =>
  ({
    'float.add': infix('+', level.add),
    'float.sub': infix('-', level.add),
    'float.mul': infix('*', level.multiply),
    'float.div': infix('/', level.multiply),
    'float.neg': ([x]) => written(`-${at(x as Piece, level.unary + 1)}`, level.unary),
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
