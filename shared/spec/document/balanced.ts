/** Reading along a text while strings and brackets are stepped over: for commas and arrows at the top level only. */
import { closingQuote } from '../source.ts'

/** Index of the first place at or after `from`, outside strings and brackets, where `stops` says yes; else the end. */
export function topLevel(text: string, from: number, stops: (at: number) => boolean): number {
  let depth = 0
  for (let i = from; i < text.length; i++) {
    const char = text.charAt(i)
    if (depth === 0 && stops(i)) return i
    if (char === '"' || char === "'") i = closingQuote(text, i)
    else if ('([{'.includes(char)) depth++
    else if (')]}'.includes(char)) depth = Math.max(0, depth - 1)
  }
  return text.length
}

/** The pieces between separators at the top level, with their offsets, trimmed. */
export function splitTopLevel(
  text: string,
  separator: string,
): { readonly text: string; readonly start: number }[] {
  const pieces: { text: string; start: number }[] = []
  for (let from = 0; from <= text.length; ) {
    const end = topLevel(text, from, i => text.startsWith(separator, i))
    const raw = text.slice(from, end)
    pieces.push({ text: raw.trim(), start: from + (raw.length - raw.trimStart().length) })
    from = end + separator.length
  }
  return pieces
}

/** Offset of a comment's `#` in a line, or the line's end. `#xff` and `#b01` are literals, not comments. */
export function commentStart(line: string, from: number): number {
  for (let i = from; i < line.length; i++) {
    const char = line[i]
    if (char === '"' || char === "'") i = closingQuote(line, i)
    else if (
      char === '#' &&
      (i === 0 || /\s/.test(line.charAt(i - 1))) &&
      !/^#(?:x[0-9a-fA-F]+|b[01]+)(?![\w])/.test(line.slice(i))
    )
      return i
  }
  return line.length
}
