/** Indentation and braces of languages in which neither means anything. */
import type { StyleGuide } from './style.ts'

/** Text that is indented by `step` blanks, as the guide has it. */
export function styledBlocks(text: string, step: number, guide: StyleGuide): string {
  const lines = text.split('\n').map(line => reindented(line, step, guide.indent))
  return (guide.bracesAtEnd === true ? withBracesAtEnd(lines) : lines).join('\n')
}

/** What stands beside a level, as the asterisks of a comment do, stands beside it still. */
function reindented(line: string, from: number, to: number): string {
  const blanks = line.length - line.trimStart().length
  return ' '.repeat(Math.floor(blanks / from) * to + (blanks % from)) + line.trimStart()
}

function withBracesAtEnd(lines: readonly string[]): readonly string[] {
  const joined: string[] = []
  for (const line of lines) {
    const last = joined.at(-1)
    const word = line.trim()
    if (last === undefined || !joins(word, last)) joined.push(line)
    else joined[joined.length - 1] = `${last} ${word}`
  }
  return joined
}

/** A brace joins what it belongs to, and `else` the brace before it. */
const joins = (word: string, before: string): boolean =>
  word === '{'
    ? before.trim() !== '' && !/^\s*\/\//.test(before) && !/[;{}]$/.test(before)
    : /^(?:else|catch|finally)\b/.test(word) && before.trim() === '}'
