/** How often a word stands in a text, and how many of its characters are among a few: the fewest that make the numbers. */
import { apply, int, lambda, str } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import { each } from '../character-kinds.ts'
import { shownNumbers } from './number-series.ts'
import { priced, split, type TokenClass, text } from './token-class.ts'

/** Different characters of all inputs, and of those that are counted; one alone is counted without this. */
const [mostCharacters, fewestCounted, mostCounted] = [8, 2, 3]
/** Of more characters than these few, some come to the numbers of fewer examples by chance. */
const fewestExamples = 4

export const tallies: TokenClass = shown => {
  const found = shownNumbers(shown).flatMap(({ values }) =>
    shown.columns.flatMap(column => countedIn(column, values) ?? []),
  )
  const words = shownNumbers(shown).flatMap(({ values }) =>
    shown.columns.flatMap(column => wordsCounted(column, values)),
  )
  return { texts: [], numbers: priced(2, ...found.map(countOf), ...words.map(occurrencesOf)) }
}

/** Words as often in each text as the number says, where some text has several of them. */
function wordsCounted(texts: readonly string[], numbers: readonly number[]): readonly string[] {
  const several = numbers.findIndex(each => each > 1)
  const text = texts.length === numbers.length ? (texts[several] ?? '') : ''
  return [...new Set(text.match(/[\p{L}\p{N}]{2,}/gu) ?? [])]
    .filter(word => texts.every((text, i) => text.split(word).length - 1 === numbers[i]))
    .slice(0, 2)
}

const occurrencesOf = (word: string): Expr =>
  apply('int.sub', [apply('list.len', [split(text(), word)]), int(1)])

function countOf(characters: string): Expr {
  const isCounted = lambda([each], apply('str.contains', [str(characters), each]))
  return apply('list.len', [apply('list.filter', [split(text(), ''), isCounted])])
}

function countedIn(texts: readonly string[], numbers: readonly number[]): string | undefined {
  const characters = [...new Set(texts.join(''))].sort()
  const isTold =
    texts.length >= fewestExamples && texts.length === numbers.length && new Set(numbers).size > 2
  if (!isTold || characters.length > mostCharacters) return undefined
  const counts = characters.map(character => texts.map(text => text.split(character).length - 1))
  return fewest(characters, counts, numbers)
}

/** Those sets of characters first that have fewer. */
function fewest(
  characters: readonly string[],
  counts: readonly (readonly number[])[],
  wanted: readonly number[],
): string | undefined {
  for (let size = fewestCounted; size <= mostCounted; size++) {
    const found = chosen(counts, wanted, size, 0)
    if (found !== undefined) return found.map(i => characters[i]).join('')
  }
  return undefined
}

/** So many of the counts from a position on, which come to what is wanted; their positions. */
function chosen(
  counts: readonly (readonly number[])[],
  wanted: readonly number[],
  size: number,
  from: number,
): readonly number[] | undefined {
  if (size === 0) return wanted.every(each => each === 0) ? [] : undefined
  for (let i = from; i < counts.length; i++) {
    const left = wanted.map((each, row) => each - (counts[i]?.[row] ?? 0))
    if (left.some(each => each < 0)) continue
    const others = chosen(counts, left, size - 1, i + 1)
    if (others !== undefined) return [i, ...others]
  }
  return undefined
}
