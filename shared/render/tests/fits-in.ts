/** Whether a language whose integers have a width can write a value down. */
import type { Type } from '../../anrf/type.ts'
import { everyInteger, type Value } from '../../anrf/value.ts'
import type { IntegerFit } from '../integer-fit.ts'

const widths: Readonly<Record<IntegerFit, number | undefined>> = { int: 32, long: 64, big: undefined }

export function fitsIn(fit: IntegerFit): (value: Value, type: Type) => boolean {
  const width = widths[fit]
  return (value, type) =>
    width === undefined ||
    everyInteger(value, type, integer => BigInt.asIntN(width, BigInt(integer)) === BigInt(integer))
}
