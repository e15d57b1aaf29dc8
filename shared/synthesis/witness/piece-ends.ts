/** Where a piece of several texts may end, given where it begins: with a word, with a number, before a mark, at the end. */

type Positions = readonly number[]

const kinds = [/[\p{L}]+/uy, /\p{N}+/uy, /[\p{L}\p{N}]+/uy, /[^\p{L}\p{N}]+/uy]
const mostMarks = 4

/** Different rows of ends, each beyond the beginning everywhere. */
export function endsFrom(texts: readonly string[], at: Positions): readonly Positions[] {
  const rows = [
    ...kinds.map(kind => texts.map((text, i) => endOf(kind, text, at[i] as number))),
    ...marksIn(texts[0]?.slice(at[0]) ?? '').map(mark =>
      texts.map((text, i) => text.indexOf(mark, (at[i] as number) + 1)),
    ),
    texts.map(text => text.length),
  ]
  const good = rows.filter(row => row.every((end, i) => end > (at[i] as number)))
  return [...new Map(good.map(row => [row.join(), row])).values()]
}

function endOf(kind: RegExp, text: string, at: number): number {
  kind.lastIndex = at
  return at + (kind.exec(text)?.[0].length ?? 0)
}

/** The first few different characters that are no letters or digits. */
const marksIn = (text: string): readonly string[] =>
  [...new Set(text.match(/[^\p{L}\p{N}]/gu) ?? [])].slice(0, mostMarks)
