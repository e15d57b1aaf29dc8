/** Letters' case, blanks and pieces of texts. Case is that of ASCII's letters: the rest of Unicode changes with its versions. */
import { pieces } from './text-search.ts'
import type { IntValue } from './value.ts'

export const toLower = (text: string): string => text.replace(/[A-Z]+/g, letters => letters.toLowerCase())

export const toUpper = (text: string): string => text.replace(/[a-z]+/g, letters => letters.toUpperCase())

/** Without the blanks of ASCII at both ends: space, tab, line feed, vertical tab, form feed, carriage return. */
export const trimmed = (text: string): string =>
  text.replace(/^[\t-\r ]+/, '').replace(/(?<![\t-\r ])[\t-\r ]+$/, '')

/** What stands between the occurrences, found from left to right; the characters where the separator is empty. */
export const splitAt = (text: string, separator: string): readonly string[] =>
  separator === '' ? [...text] : pieces(text, separator)

/** Nothing for a count below one. An empty text is the same however often. */
export const repeated = (text: string, count: IntValue): string =>
  text === '' || count <= 0 ? '' : text.repeat(Number(count))
