/** Names near to a name: Damerau-Levenshtein distance (restricted: optimal string alignment), case first. */

/** Insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b`. O(|a|·|b|). */
export function editDistance(a: string, b: string): number {
  let [beforeLast, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) row.push(cell(a, b, i, j, beforeLast, last, row))
    ;[beforeLast, last] = [last, row]
  }
  return last[b.length] ?? 0
}

function cell(
  a: string,
  b: string,
  i: number,
  j: number,
  two: number[],
  one: number[],
  row: number[],
): number {
  const at = (values: number[], k: number): number => values[k] ?? Number.POSITIVE_INFINITY
  const same = a[i - 1] === b[j - 1]
  const best = Math.min(at(one, j) + 1, at(row, j - 1) + 1, at(one, j - 1) + (same ? 0 : 1))
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
  return swapped ? Math.min(best, at(two, j - 2) + 1) : best
}

/** The known name a person most likely meant, or undefined when none is near. Names over 64 characters are not compared. */
export function didYouMean(name: string, known: Iterable<string>): string | undefined {
  if (name.length > 64) return undefined
  const limit = name.length < 3 ? 0.5 : Math.max(1, Math.floor(name.length / 3))
  let best: { readonly name: string; readonly distance: number } | undefined
  for (const candidate of known) {
    if (candidate === name || Math.abs(candidate.length - name.length) > limit) continue
    const distance = spellingDistance(name, candidate)
    if (distance <= limit && (best === undefined || distance < best.distance))
      best = { name: candidate, distance }
  }
  return best?.name
}

/** Upper and lower case, `_` and `-` count little: `startswith`, `starts_with` and `startsWith` are one word. */
function spellingDistance(a: string, b: string): number {
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[_-]/g, '')
  return plain(a) === plain(b) ? 0.5 : editDistance(a.toLowerCase(), b.toLowerCase())
}
