/**
 * Clauses and types are not YAML: `forall i in 0..n: xs[i] > 0` looks like a mapping, `!x` like a tag, `"a" == s`
 * like a broken string, `{ type: List[Int] }` breaks. So before YAML reads a file, the text of its clauses, types
 * and example lines is masked with a run of `x` of the same length; afterwards each masked scalar is taken from the
 * source by its offsets. What the author quoted, or wrote as a block scalar, is left to YAML.
 */
import { commentStart, topLevel } from './balanced.ts'

export interface Masked {
  /** What YAML reads: as long as the source, line by line. */
  readonly text: string
  /** The source with comments inside clauses blanked out: clauses are cut from this. */
  readonly clean: string
  /** Whether the scalar that begins at the offset was masked. */
  covers(offset: number): boolean
}

/** Mappings whose values are clauses or types. */
const valueKeys = new Set(['where', 'type', 'returns', 'return', 'body', 'domain', 'decreases'])
/** Lists (or single values) of clauses. */
const clauseLists = new Set(['constraints', 'constraint', 'assume', 'requires', 'ensures', 'where', 'data'])
/** Values that may stand in braces of their own: records. */
const typeKeys = new Set(['type', 'returns', 'return', 'body'])
/** Mappings from names to types, where they are written in braces. */
const typeMaps = new Set(['parameters', 'variables'])

interface Line {
  readonly start: number
  readonly text: string
}

interface Mask {
  readonly source: string
  readonly masked: string[]
  readonly clean: string[]
  readonly starts: Set<number>
}

export function mask(source: string): Masked {
  const state: Mask = {
    source,
    masked: [...splitUnits(source)],
    clean: [...splitUnits(source)],
    starts: new Set(),
  }
  const lines = linesOf(source)
  for (let i = 0; i < lines.length; ) i = maskFrom(state, lines, i)
  return {
    text: state.masked.join(''),
    clean: state.clean.join(''),
    covers: offset => state.starts.has(offset),
  }
}

/** UTF-16 units, so that indices are offsets. */
const splitUnits = (text: string): string[] => text.split('')

function linesOf(source: string): Line[] {
  let start = 0
  return source.split('\n').map(text => {
    const line = { start, text }
    start += text.length + 1
    return line
  })
}

const keyed = /^(\s*(?:- +)*)(["']?)([A-Za-z_][\w-]*)\2\s*:(?=\s|$)[ \t]*/

/** Masks what begins in line `i`; the index of the next line to look at. */
function maskFrom(state: Mask, lines: readonly Line[], i: number): number {
  const line = lines[i] as Line
  const match = keyed.exec(line.text)
  if (match === null) return maskFlowItem(state, lines, i)
  const [head, before = '', , key = ''] = match
  const rest = line.text.slice(head.length)
  const column = before.length
  if (isBlockScalar(rest)) return afterBlock(lines, i, column)
  if ((rest.startsWith('{') && !typeKeys.has(key)) || rest.startsWith('['))
    return maskFlow(state, lines, i, head.length, key)
  const empty = rest === '' || rest.startsWith('#')
  if (empty && (clauseLists.has(key) || key === 'examples'))
    return maskItems(state, lines, i + 1, column, key)
  if (empty && typeMaps.has(key)) return maskTypes(state, lines, i + 1, column)
  if (!empty && (valueKeys.has(key) || clauseLists.has(key)))
    return maskValue(state, lines, i, head.length, column)
  return i + 1
}

const isBlockScalar = (rest: string): boolean => /^[|>][+\-\d]*\s*(?:#.*)?$/.test(rest)
const indentOf = (text: string): number => text.length - text.trimStart().length
const isBlank = (text: string): boolean => /^\s*(?:#(?![xb][0-9a-fA-F]).*)?$/.test(text)

/** The first line at or after `i + 1` that is indented no deeper than the key. */
function afterBlock(lines: readonly Line[], i: number, column: number): number {
  let next = i + 1
  while (
    next < lines.length &&
    (lines[next]?.text.trim() === '' || indentOf(lines[next]?.text ?? '') > column)
  )
    next++
  return next
}

/** `- clause` lines below a key. */
function maskItems(state: Mask, lines: readonly Line[], from: number, column: number, key: string): number {
  let i = from
  while (i < lines.length) {
    const { text } = lines[i] as Line
    if (isBlank(text)) {
      i++
      continue
    }
    const dash = /^(\s*)-(\s+|$)/.exec(text)
    const indent = indentOf(text)
    if (indent < column || (indent === column && dash === null)) return i
    if (dash === null) return maskValue(state, lines, i, indent, column)
    i = maskItem(state, lines, i, dash[0].length, indent, key)
  }
  return i
}

function maskItem(
  state: Mask,
  lines: readonly Line[],
  i: number,
  content: number,
  indent: number,
  key: string,
): number {
  const line = lines[i] as Line
  const rest = line.text.slice(content)
  if (isBlockScalar(rest)) return afterBlock(lines, i, indent)
  if (rest.startsWith('{') && (!clauseLists.has(key) || isTextMap(rest)))
    return maskFlow(state, lines, i, content, key)
  if (key === 'examples' && (rest.startsWith('[') || /^["']?[\w-]+["']?\s*:(?:\s|$)/.test(rest)))
    return afterBlock(lines, i, indent)
  return maskValue(state, lines, i, content, indent)
}

/** `name: type` lines below a key, where a record's braces are no mapping. */
function maskTypes(state: Mask, lines: readonly Line[], from: number, column: number): number {
  let i = from
  while (i < lines.length) {
    const line = lines[i] as Line
    if (!isBlank(line.text) && indentOf(line.text) < column) return i
    const [head = ''] = /^\s+[^\s:-][^\s:]*\s*:[ \t]+(?=[{(])/.exec(line.text) ?? []
    const isType =
      head !== '' && indentOf(line.text) > column && !isDeclaration(state, line.start + head.length)
    if (indentOf(line.text) === column && !isBlank(line.text) && !/^\s*-/.test(line.text)) return i
    i = isType ? maskValue(state, lines, i, head.length, indentOf(line.text)) : maskFrom(state, lines, i)
  }
  return i
}

/** A clause with its origin; other braces begin a record. */
const isTextMap = (rest: string): boolean => /^\{\s*(["']?)(?:text|origin)\1\s*:/.test(rest)

/** A clause from `content` of line `i` on, with the deeper lines below it. */
function maskValue(state: Mask, lines: readonly Line[], i: number, content: number, column: number): number {
  let end = i + 1
  while (end < lines.length && continues(lines[end] as Line, column)) end++
  const first = lines[i] as Line
  const whole = lines
    .slice(i, end)
    .map((line, n) => (n === 0 ? line.text.slice(content) : line.text))
    .join('\n')
  if (isQuotedWhole(whole)) return end
  for (const [n, line] of lines.slice(i, end).entries())
    maskStretch(state, line, n === 0 ? content : indentOf(line.text))
  if (first.text.length > content) state.starts.add(first.start + content)
  else for (const line of lines.slice(i + 1, end)) state.starts.add(line.start + indentOf(line.text))
  return end
}

const continues = (line: Line, column: number): boolean =>
  line.text.trim() !== '' && indentOf(line.text) > column

/** One quoted scalar and nothing behind it: YAML's own way of quoting, left alone. */
function isQuotedWhole(text: string): boolean {
  return /^\s*(?:"(?:[^"\\]|\\[\s\S])*"|'(?:[^']|'')*')\s*(?:\s#.*)?$/.test(text)
}

/** A stretch of one line up to its comment. */
function maskStretch(state: Mask, line: Line, from: number): void {
  const comment = commentStart(line.text, from)
  const end = line.text.slice(0, comment).trimEnd().length
  for (let at = from; at < end; at++) state.masked[line.start + at] = 'x'
  for (let at = end; at < line.text.length; at++) {
    if (line.text[at] === '\r') continue
    state.masked[line.start + at] = ' '
    state.clean[line.start + at] = ' '
  }
}

function maskFlowItem(state: Mask, lines: readonly Line[], i: number): number {
  const { text } = lines[i] as Line
  const item = /^\s*(?:- +)*(?=\{)/.exec(text)
  return item === null ? i + 1 : maskFlow(state, lines, i, item[0].length, '')
}

/** A `{…}` or `[…]` that may run over several lines; values of clause and type keys inside it are masked. */
function maskFlow(state: Mask, lines: readonly Line[], i: number, column: number, key: string): number {
  const open = (lines[i] as Line).start + column
  const close = topLevel(state.source, open + 1, at => '}]'.includes(state.source.charAt(at)))
  if (close < state.source.length) maskInside(state, open, close, key)
  let next = i + 1
  while (next < lines.length && (lines[next] as Line).start <= close) next++
  return close < state.source.length ? next : i + 1
}

/** Members between an opening and a closing bracket. */
function maskInside(state: Mask, open: number, close: number, key: string): void {
  const { source } = state
  const inList = source[open] === '['
  for (let from = open + 1; from < close; ) {
    const end = Math.min(
      close,
      topLevel(source, from, at => source[at] === ',' || at === close),
    )
    maskMember(state, from, end, key, inList)
    from = end + 1
  }
}

function maskMember(state: Mask, from: number, end: number, owner: string, inList: boolean): void {
  const text = state.source.slice(from, end)
  const match = inList ? null : /^\s*(["']?)([A-Za-z_][\w-]*)\1\s*:\s*/.exec(text)
  const key = match?.[2] ?? owner
  const start = from + (match?.[0].length ?? indentOf(text))
  const length = state.source.slice(start, end).trimEnd().length
  const first = state.source.charAt(start)
  const wanted = inList
    ? clauseLists.has(owner) || (owner === 'examples' && /[("'\w]/.test(first))
    : match !== null && (valueKeys.has(key) || (typeMaps.has(owner) && !inList))
  const isRecord = wanted && (typeKeys.has(key) || (typeMaps.has(owner) && !isDeclaration(state, start)))
  if ((first === '{' && !isRecord) || (first === '[' && !(wanted && valueKeys.has(key))))
    maskInside(state, start, start + length - 1, key)
  else if (wanted && length > 0 && !isQuotedWhole(state.source.slice(start, start + length)))
    maskRun(state, start, length)
}

/** `{ type: …, where: … }` of a parameter; other braces are the type of a record. */
const isDeclaration = ({ source }: Mask, start: number): boolean =>
  /^\{\s*(["']?)(?:type|where|domain|description)\1\s*:/.test(source.slice(start, start + 100))

function maskRun(state: Mask, start: number, length: number): void {
  state.starts.add(start)
  for (let at = start; at < start + length; at++) {
    const unit = state.source[at]
    if (unit !== '\n' && unit !== '\r') state.masked[at] = 'x'
  }
}
