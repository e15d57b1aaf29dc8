/** Sizes in words of eight bytes: what an operation is charged before it is carried out. */
import type { IntValue, Value } from './value.ts'

/** Words of an integer's magnitude. Linear in the bits beyond 64, so never dearer than the operation itself. */
export function intWords(value: IntValue): number {
  if (typeof value === 'number' || BigInt.asIntN(64, value) === value) return 1
  return (value.toString(16).length >> 4) + 1
}

/** Words of a string: four UTF-16 units each. */
export const textWords = (text: string): number => (text.length >> 2) + 1

/** Words that comparing or copying a value touches at most; lists count their elements' words too. */
export function valueWords(value: Value): number {
  const pending: Value[] = [value]
  let words = 0
  for (let top = pending.pop(); top !== undefined; top = pending.pop()) {
    words += shallowWords(top)
    if (Array.isArray(top)) for (const item of top as readonly Value[]) pending.push(item)
  }
  return words
}

/** Words of a value without its elements. */
export function shallowWords(value: Value): number {
  if (typeof value === 'string') return textWords(value)
  if (typeof value === 'bigint') return intWords(value)
  return Array.isArray(value) ? value.length + 1 : 1
}

/** Words of all arguments together, with elements: the work of an operation that reads them once. */
export const readWords = (args: readonly Value[]): number =>
  args.reduce<number>((sum, value) => sum + valueWords(value), 0)
