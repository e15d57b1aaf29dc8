/** The one door for specifications: YAML, JSON, plain text and SyGuS-IF. Nothing here throws. */
import { readJson } from './document/json.ts'
import { readYaml } from './document/yaml.ts'
import { readDocument } from './file/read-document.ts'
import type { SpecProblem } from './problem.ts'
import { problem } from './problem-text.ts'
import type { Reading } from './reading.ts'
import { limitProblem, type Source, sourceOf } from './source.ts'
import { readSygus } from './sygus/read.ts'
import { readText } from './text/read-text.ts'

export type Format = 'yaml' | 'json' | 'text' | 'sygus'

export interface ReadHints {
  /** Where it is known; found from the file's name and the content otherwise. */
  readonly format?: Format
  readonly fileName?: string
}

export function readSpecification(text: string, hints: ReadHints = {}): Reading {
  const source = sourceOf(text)
  const format = hints.format ?? formatOf(text, hints.fileName)
  // The SyGuS reader is iterative: depth is no danger to it, size is to everyone.
  const tooMuch = limitProblem(source, format === 'sygus' ? '' : text)
  if (tooMuch !== undefined) return { ok: false, problems: [tooMuch] }
  if (format === 'sygus') return withSource(readSygus(text), text)
  try {
    return readAs(format, source)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { ok: false, problems: [problem('TOO_DEEP', { limit: 200 }, source.span(0, 0))] }
  }
}

function readAs(format: Exclude<Format, 'sygus'>, source: Source): Reading {
  if (format === 'text') return readText(source)
  const read = format === 'json' ? readJson(source) : readYaml(source)
  if (!read.ok) return { ok: false, problems: read.problems }
  const sygus = sygusInside(read.doc)
  return sygus === undefined ? readDocument(source, read.doc, format) : readSygusInside(sygus, source)
}

type Doc = Extract<ReturnType<typeof readJson>, { ok: true }>['doc']
type Scalar = Doc & { readonly kind: 'scalar' }

/** `{ sygus: "(set-logic …)" }`: the text of a SyGuS file inside a document. */
function sygusInside(doc: Doc): (Scalar & { readonly value: string }) | undefined {
  const value = doc.kind === 'map' ? doc.entries.find(entry => entry.key === 'sygus')?.value : undefined
  return value?.kind === 'scalar' && typeof value.value === 'string'
    ? { ...value, value: value.value }
    : undefined
}

/** Only its source says everything a SyGuS file says. */
function withSource(reading: Reading, text: string): Reading {
  return reading.ok ? { ...reading, specification: { ...reading.specification, source: text } } : reading
}

/** Places inside the inner text cannot be shown in the outer one: the message names them. */
function readSygusInside(doc: Scalar & { readonly value: string }, source: Source): Reading {
  const reading = withSource(readSygus(doc.value), doc.value)
  if (reading.ok) return reading
  const outer = (inner: SpecProblem): SpecProblem => ({
    ...inner,
    span: source.span(doc.offset, doc.length),
    pointer: doc.pointer,
    message: `Line ${inner.span.line}, column ${inner.span.column} of the SyGuS text: ${inner.message}`,
  })
  return { ok: false, problems: reading.problems.map(outer) }
}

const extensions: Readonly<Record<string, Format>> = {
  yaml: 'yaml',
  yml: 'yaml',
  json: 'json',
  sl: 'sygus',
  sygus: 'sygus',
  txt: 'text',
  md: 'text',
}
const specFields =
  /^(name|parameters|params|returns|return|constraints|examples|functions|definitions|variables|assume|requires|sygus)[ \t]*:/gm

/** By the file's name, else by how the text begins and which fields stand at its margin. */
export function formatOf(text: string, fileName = ''): Format {
  const extension = /\.(\w+)$/.exec(fileName)?.[1]?.toLowerCase() ?? ''
  const named = Object.hasOwn(extensions, extension) ? extensions[extension] : undefined
  if (named !== undefined) return named
  const start = text
    .slice(0, 100_000)
    .replace(/^\uFEFF/, '')
    .replace(/^(?:\s*;[^\n]*\n)+/, '')
    .trimStart()
  if (start.startsWith('{') || /^\[(?![^\]\n]*\][^\n]*(?:->|=))/.test(start)) return 'json'
  if (/^\(\s*(?:set-|synth-|declare-|define-|constraint|inv-|check-synth|assume)/.test(start)) return 'sygus'
  if (/^(?:---|%YAML|name:|[\w-]+:[ \t]+[&*[{|>])/.test(start)) return 'yaml'
  const fields = new Set([...text.matchAll(specFields)].map(match => match[1]))
  return fields.size >= 2 || /^(?:parameters|constraints|examples|functions)[ \t]*:[ \t]*$/m.test(text)
    ? 'yaml'
    : 'text'
}

/**
 * A specification sent as a JSON value (same fields as a file). It is written out and read back, so that every
 * problem has its pointer; a text is read as a file would be.
 */
export function readSpecificationValue(value: unknown): Reading {
  if (typeof value === 'string') return readSpecification(value)
  const text = written(value)
  if (typeof text === 'string') {
    const lost = lostDigits(value)
    return lost === undefined ? readSpecification(text, { format: 'json' }) : { ok: false, problems: [lost] }
  }
  return { ok: false, problems: [text] }
}

function written(value: unknown): string | SpecProblem {
  const span = sourceOf('').span(0, 0)
  try {
    const exact = (_: string, item: unknown): unknown => (typeof item === 'bigint' ? String(item) : item)
    const text = JSON.stringify(value, exact, 2) as string | undefined
    return text ?? problem('NOT_A_SPECIFICATION', { found: `a ${typeof value}` }, span, '')
  } catch (error) {
    return error instanceof RangeError
      ? problem('TOO_DEEP', { limit: 200 }, span, '')
      : problem('NOT_A_SPECIFICATION', { found: 'a value that is not JSON' }, span, '')
  }
}

/** A number beyond 2^53 - 1 has already lost digits when it arrives as a JavaScript number. */
function lostDigits(root: unknown): SpecProblem | undefined {
  const stack: { readonly value: unknown; readonly pointer: string }[] = [{ value: root, pointer: '' }]
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { value, pointer } = top
    if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
      const hint = 'Write integers beyond 2^53 - 1 as strings: "9007199254740993".'
      const data = { place: 'this integer', found: `about ${value}`, expected: ['exact'], hint }
      return problem('BAD_VALUE', data, sourceOf('').span(0, 0), pointer)
    }
    if (typeof value === 'object' && value !== null)
      for (const [key, member] of Object.entries(value))
        stack.push({
          value: member,
          pointer: `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        })
  }
  return undefined
}
