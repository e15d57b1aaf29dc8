/** Letters' case, blanks, pieces and padding of texts. Case is that of ASCII's letters: the rest of Unicode changes with its versions. */
import { codePointLength } from './text.ts'
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

/** What is missing from the text at so many code points: the filling over and over, its last occurrence cut. */
function padding(text: string, length: IntValue, filling: string): string {
  const own = codePointLength(text)
  if (filling === '' || length <= own) return ''
  const missing = Number(length) - own
  const characters = [...filling]
  const rest = characters.slice(0, missing % characters.length)
  return filling.repeat(Math.floor(missing / characters.length)) + rest.join('')
}

export const paddedStart = (text: string, length: IntValue, filling: string): string =>
  padding(text, length, filling) + text

export const paddedEnd = (text: string, length: IntValue, filling: string): string =>
  text + padding(text, length, filling)
