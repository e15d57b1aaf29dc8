/** Types of which every value can be tried. In a row such a value is one number. */
import type { Type } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'

const widest = 6

export const isSmall = (type: Type): boolean =>
  type.kind === 'Bool' || (type.kind === 'BitVec' && type.width <= widest)

/** In the order of the numbers that stand for them in rows. */
export const allValues = (type: Type): readonly Value[] =>
  type.kind === 'BitVec' ? Array.from({ length: 2 ** type.width }, (_, i) => BigInt(i)) : [false, true]
