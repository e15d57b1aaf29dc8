/**
 * Quotes, semicolons and blanks of JavaScript and TypeScript as a style guide has them. Reads text as it is laid out:
 * without semicolons at the ends of statements, each of which begins a line.
 */
import type { StyleGuide } from './style.ts'

export function styledScript(text: string, guide: StyleGuide): string {
  const tokens = tokensOf(text)
  const quoted = guide.quotes === 'single' ? tokens.map(singleQuoted) : tokens
  const ended = guide.semicolons === true ? withSemicolons(quoted) : quoted
  const written = ended.join('')
  return guide.blankBeforeParameters === true ? withBlanks(written) : written
}

const pattern =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|(?<=[(,=:?&|!]\s?|\breturn )\/(?![/*])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*|[\p{L}\p{N}_$.]+|=>|\n|[^\S\n]+|[\s\S]/gu

/** All of the text: joined, the tokens are the text again. */
const tokensOf = (text: string): readonly string[] => text.match(pattern) ?? []

/** What holds a single quote keeps its double ones, as the guides allow. */
function singleQuoted(token: string): string {
  if (!token.startsWith('"') || token.includes("'")) return token
  return `'${token.slice(1, -1).replaceAll('\\"', '"')}'`
}

const withBlanks = (text: string): string =>
  text.replace(/\bfunction (\w+)((?:<[^(]*>)?)\(/g, 'function $1$2 (')

const isBlank = (token: string): boolean => /^[^\S\n]+$/.test(token)
const isComment = (token: string): boolean => token.startsWith('//') || token.startsWith('/*')

/** What an open bracket holds: statements, or parts of an expression. */
type Inside = 'block' | 'body' | 'parts'

/** A statement ends where its line does, outside the brackets of an expression. */
function withSemicolons(tokens: readonly string[]): readonly string[] {
  const open: Inside[] = []
  let last = ''
  let closed: Inside | undefined
  return tokens.map((token, i) => {
    const ends = token === '\n' && endsStatement(last, closed, open.at(-1), nextWord(tokens, i))
    if (token === '\n' || isBlank(token) || isComment(token)) {
      if (ends) [last, closed] = [';', undefined]
      return ends ? `;${token}` : token
    }
    closed = undefined
    if (/^[([{]$/.test(token)) open.push(token === '{' ? insideBrace(last) : 'parts')
    if (/^[)\]}]$/.test(token)) closed = open.pop()
    last = token
    return token
  })
}

/** After an operator or an opening bracket a brace holds parts; after `=>`, an arrow function's statements. */
function insideBrace(before: string): Inside {
  if (before === '=>') return 'body'
  return /^(?:[=(,:?[&|<]|return|as)$/.test(before) ? 'parts' : 'block'
}

function endsStatement(
  last: string,
  closed: Inside | undefined,
  around: Inside | undefined,
  next: string,
): boolean {
  if (around === 'parts' || last === '' || /^(?:[;{,(=[?:|&+*/<>-]|=>)$/.test(last)) return false
  if (last === '}' && closed === 'block') return false
  return !/^(?:[.?:|&+*/<>=)\]]|=>)/.test(next)
}

const nextWord = (tokens: readonly string[], from: number): string =>
  tokens.slice(from).find(token => token !== '\n' && !isBlank(token) && !isComment(token)) ?? ''
