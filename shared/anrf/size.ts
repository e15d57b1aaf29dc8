/** Sizes in words of eight bytes: what an operation is charged before it is carried out. */
import type { IntValue, Value } from './value.ts'

/** Words of an integer's magnitude. Linear in the bits beyond 64, so never dearer than the operation itself. */
export function intWords(value: IntValue): number {
  if (typeof value === 'number' || BigInt.asIntN(64, value) === value) return 1
  return (value.toString(16).length >> 4) + 1
}

/** Words of a string: four UTF-16 units each. */
export const textWords = (text: string): number => (text.length >> 2) + 1

/** Words of a text that is filled up to so many code points. */
export const paddedWords = (text: string, length: IntValue, filling: string): number =>
  textWords(text) + (filling === '' || length <= 0 ? 0 : Math.ceil(Number(length) / 2))

/** Parts that are counted one by one before sharing is looked for. */
const plainParts = 1 << 16

/**
 * Words that comparing or copying a value touches at most; lists count their elements' words too, and what is shared
 * counts each time, though it is counted once: a value may unfold to more than any walk would end in.
 */
export function valueWords(value: Value): number {
  if (!Array.isArray(value)) return shallowWords(value)
  const pending: Value[] = [value]
  let words = 0
  let parts = 0
  for (let top = pending.pop(); top !== undefined; top = pending.pop()) {
    words += shallowWords(top)
    if (!Array.isArray(top)) continue
    parts += top.length
    if (parts > plainParts) return sharedWords(value)
    for (const item of top as readonly Value[]) pending.push(item)
  }
  return words
}

/** Postorder over the distinct lists. */
function sharedWords(root: readonly Value[]): number {
  const words = new Map<Value, number>()
  const pending: (readonly Value[])[] = [root]
  for (let top = pending.at(-1); top !== undefined; top = pending.at(-1)) {
    const before = pending.length
    if (!words.has(top))
      for (const item of top) if (Array.isArray(item) && !words.has(item)) pending.push(item)
    if (pending.length > before) continue
    pending.pop()
    if (!words.has(top)) words.set(top, wordsWith(words, top))
  }
  return words.get(root) ?? 0
}

const wordsWith = (known: ReadonlyMap<Value, number>, list: readonly Value[]): number =>
  list.reduce<number>((sum, item) => sum + (known.get(item) ?? shallowWords(item)), list.length + 1)

/** Words of a value without its elements. */
export function shallowWords(value: Value): number {
  if (typeof value === 'string') return textWords(value)
  if (typeof value === 'bigint') return intWords(value)
  return Array.isArray(value) ? value.length + 1 : 1
}

/** Words of all arguments together, with elements: the work of an operation that reads them once. */
export const readWords = (args: readonly Value[]): number =>
  args.reduce<number>((sum, value) => sum + valueWords(value), 0)
