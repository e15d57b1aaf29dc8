/** Every kind of type with what testing knows of its values: one file each, one line here. */
import type { Type } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import { arrayValues } from './array.ts'
import { bitValues } from './bits.ts'
import { boolValues } from './bool.ts'
import { dataValues } from './data.ts'
import { floatValues } from './float.ts'
import { functionValues } from './function.ts'
import { integerValues } from './integer.ts'
import type { TypeOf, ValueKind } from './kind.ts'
import { listValues } from './list.ts'
import { optionValues } from './option.ts'
import { productValues } from './product.ts'
import { textValues } from './text.ts'

const kinds: { readonly [K in Type['kind']]: ValueKind<TypeOf<K>> } = {
  Int: integerValues,
  Bool: boolValues,
  Float: floatValues,
  String: textValues,
  BitVec: bitValues,
  List: listValues,
  Option: optionValues,
  Tuple: productValues,
  Record: productValues,
  Data: dataValues,
  Array: arrayValues,
  Function: functionValues,
}

/** The row is of the type's own kind, which the compiler cannot follow. */
export const valuesOf = (type: Type): ValueKind<Type> => kinds[type.kind] as ValueKind<Type>

/** Simpler values of the type, the simplest first; each strictly simpler, so that shrinking ends. */
export const smallerValues = (value: Value, type: Type): Iterable<Value> =>
  valuesOf(type).smaller(value, type, smallerValues)

/** All values of the type, where they are at most `limit`. */
export const everyValue = (type: Type, limit: number): readonly Value[] | undefined =>
  valuesOf(type).every?.(type, limit, everyValue)
