/** SMT-LIB arrays: a default and the finitely many entries that differ from it. */
import { type ArrayValue, sameValue, type Value, valueKey } from './value.ts'

const asArray = (value: Value): ArrayValue => value as ArrayValue

export function selectAt(array: Value, index: Value): Value {
  const { entries, otherwise } = asArray(array)
  return entries.get(valueKey(index)) ?? otherwise
}

/** Entries equal to the default are dropped, so that equal arrays over infinite indices look equal. */
export function storeAt(array: Value, index: Value, value: Value): ArrayValue {
  const { entries, otherwise } = asArray(array)
  const next = new Map(entries)
  if (sameValue(value, otherwise)) next.delete(valueKey(index))
  else next.set(valueKey(index), value)
  return { otherwise, entries: next }
}

export const arrayWords = (array: Value): number => asArray(array).entries.size * 4 + 4
