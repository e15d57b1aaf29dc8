/**
 * YAML 1.2 (core schema) to a document. Clauses and types are masked first (`mask.ts`) and taken from the source
 * afterwards. Aliases are never followed; integers are bigints; every error says where, and how to quote.
 */
import {
  Composer,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  Parser,
  Scalar,
  YAMLParseError,
} from 'yaml'
import type { SpecProblem } from '../problem.ts'
import { problem } from '../problem-text.ts'
import { maxNesting, type Source } from '../source.ts'
import { type Doc, type DocReading, type Entry, pointerTo } from './document.ts'
import { type Masked, mask } from './mask.ts'

interface Reader {
  readonly source: Source
  readonly masked: Masked
  readonly problems: SpecProblem[]
}

export function readYaml(source: Source): DocReading {
  const masked = mask(source.text)
  const reader: Reader = { source, masked, problems: [] }
  try {
    const { contents, errors } = compose(masked.text)
    reader.problems.push(...perLine(errors, source).map(error => syntaxProblem(error, reader)))
    const doc = errors.length > 0 ? undefined : convert(contents, reader, '', 0)
    return doc === undefined || reader.problems.length > 0
      ? { ok: false, problems: reader.problems.slice(0, 20) }
      : { ok: true, doc }
  } catch (error) {
    // The library reads nested blocks recursively: a stack that ends is a file too deep for anyone.
    if (!(error instanceof RangeError)) throw error
    return { ok: false, problems: [tooDeep(source)] }
  }
}

/** The library's first complaint about a line is the one that helps; twenty are enough. */
function perLine(errors: readonly YAMLParseError[], source: Source): YAMLParseError[] {
  const first = new Map<number, YAMLParseError>()
  for (const error of errors) {
    const { line } = source.span(error.pos[0], 0)
    if (!first.has(line)) first.set(line, error)
    if (first.size === enoughErrors) break
  }
  return [...first.values()]
}

const tooDeep = (source: Source): SpecProblem =>
  problem('TOO_DEEP', { limit: maxNesting, what: 'Blocks' }, source.span(0, 0))

function convert(node: ParsedNode | null, reader: Reader, pointer: string, depth: number): Doc | undefined {
  const [start, end] = node?.range ?? [0, 0]
  const place = { offset: start, length: end - start, pointer }
  if (depth > maxNesting) return complain(reader, 'TOO_DEEP', { limit: maxNesting, what: 'Blocks' }, place)
  if (node === null) return { kind: 'scalar', value: null, style: 'plain', ...place }
  if (isAlias(node)) return complain(reader, 'ALIAS_BOMB', { alias: node.source }, place)
  if (isScalar(node)) return scalar(node as ParsedNode & Scalar, reader, place)
  if (isSeq(node)) {
    const items = node.items.flatMap((item, i) => {
      const doc = convert(item as ParsedNode, reader, pointerTo(pointer, i), depth + 1)
      return doc === undefined ? [] : [doc]
    })
    return { kind: 'list', items, ...place }
  }
  if (!isMap(node)) return { kind: 'scalar', value: null, style: 'plain', ...place }
  const entries = node.items.flatMap(({ key, value }): Entry[] => {
    const name = isScalar(key) ? String(key.value) : '?'
    const doc = convert(value as ParsedNode | null, reader, pointerTo(pointer, name), depth + 1)
    const [from, to] = (key as ParsedNode | null)?.range ?? [start, start]
    // An entry without a value has no place of its own: it stands behind its key.
    const placed = doc !== undefined && value === null ? { ...doc, offset: to, length: 0 } : doc
    return placed === undefined ? [] : [{ key: name, keyOffset: from, keyLength: to - from, value: placed }]
  })
  return { kind: 'map', entries, ...place }
}

/** Errors after which the rest of the text is not looked at. */
const enoughErrors = 20

/** The first document of the text. A second one, or too many broken tokens, ends the reading. */
function compose(text: string): {
  readonly contents: ParsedNode | null
  readonly errors: readonly YAMLParseError[]
} {
  const composer = new Composer<ParsedNode>({ intAsBigInt: true, uniqueKeys: false })
  const documents: Document.Parsed<ParsedNode>[] = []
  let broken = 0
  for (const token of new Parser().parse(text)) {
    documents.push(...composer.next(token))
    if (token.type !== 'document' && token.type !== 'comment' && token.type !== 'space') broken++
    if (documents.length > 1 || broken > enoughErrors) break
  }
  documents.push(...composer.end(true, text.length))
  const [first, second] = documents
  const errors = [...(first?.errors ?? [])]
  if (second !== undefined) {
    const [at] = second.range
    errors.push(new YAMLParseError([at, at + 1], 'MULTIPLE_DOCS', 'A second document begins here'))
  }
  return { contents: first?.contents ?? null, errors }
}

type Stretch = { readonly offset: number; readonly length: number; readonly pointer: string }

function complain<C extends 'TOO_DEEP' | 'ALIAS_BOMB'>(
  reader: Reader,
  code: C,
  data: Parameters<typeof problem<C>>[1],
  at: Stretch,
): undefined {
  reader.problems.push(problem(code, data, reader.source.span(at.offset, at.length), at.pointer))
}

const quotedStyles: ReadonlySet<string | undefined> = new Set([Scalar.QUOTE_DOUBLE, Scalar.QUOTE_SINGLE])
const blockStyles: ReadonlySet<string | undefined> = new Set([Scalar.BLOCK_FOLDED, Scalar.BLOCK_LITERAL])

function scalar(node: Scalar, reader: Reader, place: Stretch): Doc {
  if (reader.masked.covers(place.offset)) {
    const value = reader.masked.clean.slice(place.offset, place.offset + place.length)
    return { kind: 'scalar', value, style: 'verbatim', ...place }
  }
  const { value, type } = node
  const style = quotedStyles.has(type) ? 'quoted' : blockStyles.has(type) ? 'block' : 'plain'
  const known = ['string', 'bigint', 'number', 'boolean'].includes(typeof value)
  const raw = style === 'plain' && node.source !== undefined ? { raw: node.source } : {}
  return { kind: 'scalar', value: known ? (value as string) : null, style, ...raw, ...place }
}

/** What the library complains about, with the line as it should be written. */
function syntaxProblem(error: YAMLParseError, { source }: Reader): SpecProblem {
  if (error.code === 'RESOURCE_EXHAUSTION') return tooDeep(source)
  const offset = Math.min(error.pos[0], Math.max(0, source.text.length - 1))
  const lineStart = source.text.lastIndexOf('\n', offset - 1) + 1
  const lineEnd = source.text.indexOf('\n', offset)
  const line = source.text.slice(lineStart, lineEnd < 0 ? undefined : lineEnd)
  const parts = /^(\s*(?:- +)*(?:[\w-]+:\s+)?)(.+?)\s*$/.exec(line)
  const rest = source.text.length - offset
  const span = source.span(offset, Math.max(0, Math.min(error.pos[1] - offset, line.length, rest)))
  const why = error.message.replace(/\.?$/, '')
  const body = parts?.[2]
  const hint =
    body === undefined || body.length > 120 || /^['"]?[[{]/.test(body)
      ? 'Indent with spaces, close brackets and quotes, and put text that holds : # [ ] { } in single quotes.'
      : `Quote the text: ${(parts?.[1] ?? '').trimStart()}'${body.replaceAll("'", "''")}'`
  return problem('QUOTING', { reason: `YAML cannot read this: ${why}.`, hint }, span)
}
