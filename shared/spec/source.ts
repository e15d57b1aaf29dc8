/** Source text with its lines, and the two limits every text is held to before anything reads it. */
import type { SpecProblem } from './problem.ts'
import { problem } from './problem-text.ts'
import type { Span } from './specification.ts'

export const maxBytes = 1_000_000
export const maxNesting = 200

/** Text, and where its lines begin. */
export interface Source {
  readonly text: string
  /** Line, column and offset of a stretch of the text. */
  span(offset: number, length: number): Span
}

export function sourceOf(text: string): Source {
  const starts = lineStarts(text)
  return {
    text,
    span(offset, length) {
      const line = lineAt(starts, offset)
      return { line: line + 1, column: offset - (starts[line] ?? 0) + 1, offset, length }
    },
  }
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** Index of the last line that begins at or before `offset`: binary search. */
function lineAt(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** UTF-8 length without encoding. */
export function byteLength(text: string): number {
  let bytes = text.length
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 0x80) bytes += 1
    if (unit >= 0x800 && (unit < 0xd800 || unit > 0xdfff)) bytes += 1
  }
  return bytes
}

/** TOO_LARGE or TOO_DEEP, found before any parser sees the text. */
export function limitProblem(source: Source, bracketsIn: string = source.text): SpecProblem | undefined {
  const bytes = byteLength(source.text)
  if (bytes > maxBytes) return problem('TOO_LARGE', { bytes, limit: maxBytes }, source.span(0, 0))
  const deep = tooDeepAt(bracketsIn)
  return deep === undefined ? undefined : problem('TOO_DEEP', { limit: maxNesting }, source.span(deep, 1))
}

/**
 * Offset of the first bracket nested deeper than the limit, or of the limit's dash in `- - - …`. Brackets inside
 * strings do not count; a string ends with its line, so that an apostrophe in prose hides nothing below it.
 */
function tooDeepAt(text: string): number | undefined {
  let [depth, dashes] = [0, 0]
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i)
    if (char === '"' || char === "'") i = closingQuote(text, i)
    else if ('([{'.includes(char)) depth++
    else if (')]}'.includes(char)) depth = Math.max(0, depth - 1)
    if (char !== ' ') dashes = '-?'.includes(char) && text[i - 1] !== char ? dashes + 1 : 0
    if (depth > maxNesting || dashes > maxNesting) return i
  }
  return undefined
}

/** Index of the quote that closes the one at `open`, or `open` itself where the line ends first. */
export function closingQuote(text: string, open: number): number {
  const quote = text[open]
  for (let i = open + 1; i < text.length && text[i] !== '\n'; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === quote) return i
  }
  return open
}
