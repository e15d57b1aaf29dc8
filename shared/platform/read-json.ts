/**
 * JSON text from outside: depth is bounded before parsing, a mistake has its line and column, and an integer beyond
 * 2^53-1 arrives as a string of its digits instead of as a neighbour of itself.
 */
import { FunctionError } from './function-error.ts'
import { jsonFault } from './json-fault.ts'

/** Arrays and objects inside each other; a specification's expressions are text, so this is plenty. */
export const jsonDepthLimit = 200

interface Place {
  readonly line: number
  readonly column: number
}

/** NOT_JSON, TOO_DEEP. */
export function readJson(text: string): unknown {
  refuseDepth(text)
  try {
    return JSON.parse(text, exactInteger) as unknown
  } catch (error) {
    throw notJson(text, error)
  }
}

function exactInteger(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value
  const source = context?.source ?? ''
  return /^-?\d+$/.test(source) ? source : value
}

/** One pass over the text: brackets outside strings. */
function refuseDepth(text: string): void {
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const at = text.charCodeAt(i)
    if (at === quote) i = endOfString(text, i)
    else if (at === openBrace || at === openBracket) depth += 1
    else if (at === closeBrace || at === closeBracket) depth -= 1
    if (depth > jsonDepthLimit) throw tooDeep(placeAt(text, i))
  }
}

const quote = 0x22
const backslash = 0x5c
const openBrace = 0x7b
const closeBrace = 0x7d
const openBracket = 0x5b
const closeBracket = 0x5d

function endOfString(text: string, start: number): number {
  let i = start + 1
  while (i < text.length && text.charCodeAt(i) !== quote) i += text.charCodeAt(i) === backslash ? 2 : 1
  return i
}

function tooDeep({ line, column }: Place): FunctionError {
  const message = `more than ${jsonDepthLimit} arrays and objects inside each other at line ${line}, column ${column}`
  return new FunctionError('TOO_DEEP', message, [
    { code: 'TOO_DEEP', line, column, message, hint: `nest at most ${jsonDepthLimit} deep` },
  ])
}

function notJson(text: string, error: unknown): FunctionError {
  const { offset, expected } = jsonFault(text) ?? { offset: text.length, expected: 'JSON' }
  const { line, column } = placeAt(text, offset)
  const found = offset < text.length ? JSON.stringify(text.slice(offset, offset + 12)) : 'the end of the text'
  const message = `expected ${expected} at line ${line}, column ${column}, found ${found}`
  const place = { code: 'NOT_JSON', line, column, message, found, expected: [expected] }
  return new FunctionError('NOT_JSON', message, [{ ...place, hint: 'send a JSON object' }], error)
}

function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: offset - lineStart + 1 }
}
