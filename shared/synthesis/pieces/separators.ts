/** What may stand between the pieces of texts. */
import type { Value } from '../../anrf/value.ts'

const mostSeparators = 16
const longest = 4

/** Runs of characters that are no letters or digits, and what is in these, the commonest first. */
export function separatorsOf(texts: readonly (Value | undefined)[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const text of texts) {
    if (typeof text !== 'string') continue
    const runs = text.match(/[^\p{L}\p{N}]+/gu) ?? []
    for (const found of new Set(runs.flatMap(partsOf))) counts.set(found, (counts.get(found) ?? 0) + 1)
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1] || b[0].length - a[0].length || (a[0] < b[0] ? -1 : 1))
    .slice(0, mostSeparators)
    .map(([text]) => text)
}

/** The whole, its characters, and what is in between. */
function partsOf(run: string): readonly string[] {
  const characters = [...run]
  if (characters.length > longest) return [run, ...characters]
  return characters.flatMap((_, from) =>
    characters.slice(from).map((_, i) => characters.slice(from, from + i + 1).join('')),
  )
}
