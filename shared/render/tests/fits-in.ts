/** Whether a language whose integers have a width can write a value down. */
import type { Type } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import type { IntegerFit } from '../integer-fit.ts'

const widths: Readonly<Record<IntegerFit, number | undefined>> = { int: 32, long: 64, big: undefined }

export function fitsIn(fit: IntegerFit): (value: Value, type: Type) => boolean {
  const width = widths[fit]
  const holds = (value: Value, type: Type): boolean => {
    if (Array.isArray(value)) return type.kind === 'List' && value.every(item => holds(item, type.element))
    if (type.kind !== 'Int' || width === undefined) return true
    return BigInt.asIntN(width, BigInt(value as number)) === BigInt(value as number)
  }
  return holds
}
