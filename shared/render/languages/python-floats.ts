/** How Python writes operators on floats: its own raise errors where IEEE 754 has values. */
import {
  at,
  comparison,
  helped,
  infix,
  isConstant,
  named,
  type Piece,
  type Spelling,
  type Spellings,
  type Use,
  type Written,
  written,
} from '../piece.ts'
import { level } from './python-levels.ts'
import { ordered } from './python-orders.ts'

/** A function of the module `math`. */
const ofMath =
  (name: string): Spelling =>
  (args, use) => {
    use.helper('math')
    return named(`math.${name}`)(args, use)
  }

/** Rounding to integral doubles: Python's gives integers, and none for infinities. */
const integral =
  (rounding: string): Spelling =>
  ([x], use) => {
    use.helper('math')
    return written(`${use.helper('_integral')}(${rounding}, ${(x as Piece).text})`)
  }

function quotient(args: readonly Piece[], use: Use): Written {
  const divisor = args[1]
  const isNumber = divisor?.expr.kind === 'constant' && !isConstant(divisor, 0) && divisor.expr.value !== 0
  return isNumber ? infix('/', level.multiply)(args, use) : helped('_divide')(args, use)
}

const negation: Spelling = ([x]) => written(`-${at(x as Piece, level.unary)}`, level.unary)

export const pythonFloats = {
  'float.add': infix('+', level.add),
  'float.sub': infix('-', level.add),
  'float.mul': infix('*', level.multiply),
  'float.div': quotient,
  'float.neg': negation,
  'float.abs': named('abs'),
  'float.min': helped('_smaller'),
  'float.max': helped('_larger'),
  'float.lt': ordered('<'),
  'float.le': ordered('<='),
  'float.gt': ordered('>'),
  'float.ge': ordered('>='),
  'float.eq': comparison('==', level.compare),
  'float.sqrt': helped('_square_root'),
  'float.floor': integral('math.floor'),
  'float.ceil': integral('math.ceil'),
  'float.trunc': integral('math.trunc'),
  'float.round': integral('round'),
  'float.is_nan': ofMath('isnan'),
  'float.is_finite': ofMath('isfinite'),
  'float.from_int': helped('_to_float'),
  'float.to_int': helped('_to_integer'),
  'float.to_text': helped('_float_text'),
} as const satisfies Partial<Spellings>
