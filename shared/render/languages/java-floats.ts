/** How Java writes operators on floats: its `double` is IEEE 754's, its text of one is not the shortest. */
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

/** Two references would be compared as such. */
const equals: Spelling = (args, use) => {
  const [a, b] = args as readonly [Piece, Piece]
  const left =
    a.boxed && b.boxed ? { ...a, ...callOf(`${at(a, level.call)}.doubleValue`, [], level.call) } : a
  return comparison('==', level.equality)([left, b], use)
}

export const javaFloats = (int: IntegerFit) =>
  ({
    'float.add': infix('+', level.add),
    'float.sub': infix('-', level.add),
    'float.mul': infix('*', level.multiply),
    'float.div': infix('/', level.multiply),
    'float.neg': ([x]) => written(`-${at(x as Piece, level.unary + 1)}`, level.unary),
    'float.abs': named('Math.abs'),
    'float.min': named('Math.min'),
    'float.max': named('Math.max'),
    'float.lt': comparison('<', level.relation),
    'float.le': comparison('<=', level.relation),
    'float.gt': comparison('>', level.relation),
    'float.ge': comparison('>=', level.relation),
    'float.eq': equals,
    'float.sqrt': named('Math.sqrt'),
    'float.floor': named('Math.floor'),
    'float.ceil': named('Math.ceil'),
    'float.trunc': helped('truncated'),
    'float.round': named('Math.rint'),
    'float.is_nan': named('Double.isNaN'),
    'float.is_finite': named('Double.isFinite'),
    'float.from_int': ([n]) =>
      int === 'big'
        ? callOf(`${at(n as Piece, level.call)}.doubleValue`, [], level.call)
        : written(`(double) ${at(narrowed(n as Piece), level.unary)}`, level.unary),
    'float.to_int': helped('toInteger'),
    'float.to_text': helped('floatText'),
  }) as const satisfies Partial<Spellings>
