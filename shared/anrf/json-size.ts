/** How long a value's JSON is, before it is written: shared parts of a small value may unfold to more than any memory. */
import { intWords } from './size.ts'
import type { Value } from './value.ts'

/** False where the JSON has more than `most` characters for sure; looks at no more than that many parts. */
export function fitsJson(value: Value, most: number): boolean {
  const pending: Value[] = [value]
  let left = most
  for (let top = pending.pop(); top !== undefined; top = pending.pop()) {
    left -= leastCharacters(top)
    if (left < 0) return false
    if (Array.isArray(top)) for (const item of top as readonly Value[]) pending.push(item)
  }
  return true
}

/** A list's own: a bracket and a comma for each item. */
function leastCharacters(value: Value): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length
  return typeof value === 'bigint' ? intWords(value) * 16 : 1
}
