/** JSON (RFC 8259) with places, exact integers and duplicate keys kept. Depth is limited, so recursion is safe. */
import type { SpecProblem } from '../problem.ts'
import { problem } from '../problem-text.ts'
import { maxNesting, type Source } from '../source.ts'
import { type Doc, type DocReading, type Entry, pointerTo } from './document.ts'

/** Unwinds to `readJson`; never leaves this file. */
class JsonStop extends Error {
  readonly problem: SpecProblem
  constructor(found: SpecProblem) {
    super(found.message)
    this.problem = found
  }
}

interface Cursor {
  readonly source: Source
  at: number
}

export function readJson(source: Source): DocReading {
  const cursor: Cursor = { source, at: 0 }
  try {
    const doc = readValue(cursor, '', 0)
    skipSpace(cursor)
    if (cursor.at < source.text.length) stop(cursor, ['the end of the document'])
    return { ok: true, doc }
  } catch (error) {
    if (error instanceof JsonStop) return { ok: false, problems: [error.problem] }
    throw error
  }
}

function stop(cursor: Cursor, expected: readonly string[], hint?: string): never {
  const { text } = cursor.source
  const found = cursor.at >= text.length ? 'the end of the document' : `\`${text[cursor.at]}\``
  const span = cursor.source.span(cursor.at, cursor.at >= text.length ? 0 : 1)
  throw new JsonStop(problem('SYNTAX', { found, expected, ...(hint && { hint }) }, span))
}

function skipSpace(cursor: Cursor): void {
  while (' \t\n\r'.includes(cursor.source.text[cursor.at] ?? '!')) cursor.at++
}

function readValue(cursor: Cursor, pointer: string, depth: number): Doc {
  skipSpace(cursor)
  const { text } = cursor.source
  if (depth > maxNesting)
    throw new JsonStop(problem('TOO_DEEP', { limit: maxNesting }, cursor.source.span(cursor.at, 1)))
  switch (text[cursor.at]) {
    case '{':
      return readMap(cursor, pointer, depth)
    case '[':
      return readList(cursor, pointer, depth)
    default:
      return readScalar(cursor, pointer)
  }
}

function readMap(cursor: Cursor, pointer: string, depth: number): Doc {
  const offset = cursor.at
  const entries: Entry[] = []
  members(cursor, '}', () => {
    const keyOffset = cursor.at
    if (cursor.source.text[keyOffset] !== '"') stop(cursor, ['`"`'], 'Keys stand in double quotes.')
    const key = readString(cursor)
    const keyLength = cursor.at - keyOffset
    skipSpace(cursor)
    if (cursor.source.text[cursor.at] !== ':') stop(cursor, ['`:`'])
    cursor.at++
    entries.push({ key, keyOffset, keyLength, value: readValue(cursor, pointerTo(pointer, key), depth + 1) })
  })
  return { kind: 'map', entries, offset, length: cursor.at - offset, pointer }
}

function readList(cursor: Cursor, pointer: string, depth: number): Doc {
  const offset = cursor.at
  const items: Doc[] = []
  members(cursor, ']', () => items.push(readValue(cursor, pointerTo(pointer, items.length), depth + 1)))
  return { kind: 'list', items, offset, length: cursor.at - offset, pointer }
}

/** From the opening bracket through the closing one. */
function members(cursor: Cursor, close: string, member: () => void): void {
  const { text } = cursor.source
  cursor.at++
  skipSpace(cursor)
  if (text[cursor.at] === close) {
    cursor.at++
    return
  }
  for (;;) {
    skipSpace(cursor)
    member()
    skipSpace(cursor)
    const char = text[cursor.at]
    if (char !== ',' && char !== close) stop(cursor, ['`,`', `\`${close}\``])
    cursor.at++
    if (char === close) return
  }
}

const word = /(?:true|false|null)\b|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y

function readScalar(cursor: Cursor, pointer: string): Doc {
  const { text } = cursor.source
  const offset = cursor.at
  const place = () => ({ offset, length: cursor.at - offset, pointer })
  if (text[offset] === '"') {
    const value = readString(cursor)
    return { kind: 'scalar', value, style: 'quoted', ...place() }
  }
  word.lastIndex = offset
  const match = word.exec(text)?.[0]
  if (match === undefined)
    stop(cursor, ['a value'], 'Strings stand in double quotes; no comma after the last member.')
  cursor.at += match.length
  return { kind: 'scalar', value: scalarValue(match), style: 'plain', raw: match, ...place() }
}

function scalarValue(text: string): bigint | number | boolean | null {
  if (text === 'null') return null
  if (text === 'true' || text === 'false') return text === 'true'
  return /^-?\d+$/.test(text) ? BigInt(text) : Number(text)
}

const stringBody = /"(?:[^"\\\n]|\\.)*"/y

function readString(cursor: Cursor): string {
  stringBody.lastIndex = cursor.at
  const quoted = stringBody.exec(cursor.source.text)?.[0]
  if (quoted === undefined) stop(cursor, ['a closed string'], 'Close the string with " on the same line.')
  try {
    const value: unknown = JSON.parse(quoted)
    cursor.at += quoted.length
    return String(value)
  } catch {
    stop(cursor, ['a string with valid escapes'], 'Escapes are \\" \\\\ \\/ \\b \\f \\n \\r \\t \\uNNNN.')
  }
}
