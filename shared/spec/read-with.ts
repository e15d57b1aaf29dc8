/** Reading a specification with readers of its format, which are given: they are most of what reading takes. */

import { readJson } from './document/json.ts'
import type { readYaml } from './document/yaml.ts'
import { readDocument } from './file/read-document.ts'
import { type Format, formatOf, type ReadHints } from './format-of.ts'
import type { SpecProblem } from './problem.ts'
import { problem } from './problem-text.ts'
import type { Reading } from './reading.ts'
import { limitProblem, type Source, sourceOf } from './source.ts'
import type { readSygus } from './sygus/read.ts'
import type { readText } from './text/read-text.ts'

/** JSON is read by everyone. */
export interface Readers {
  readonly yaml: typeof readYaml
  readonly sygus: typeof readSygus
  readonly text: typeof readText
}

/** Which of them a text takes: SyGuS may stand inside a document, under a key that may be written with escapes. */
export function readersFor(text: string, hints: ReadHints = {}): readonly (keyof Readers)[] {
  const format = hints.format ?? formatOf(text, hints.fileName)
  if (format === 'text' || format === 'sygus') return [format]
  const inside = /sygus|\\/.test(text) ? (['sygus'] as const) : []
  return format === 'yaml' ? ['yaml', ...inside] : inside
}

/** With the readers of what `readersFor` names. Never throws. */
export function readWith(readers: Readers, text: string, hints: ReadHints = {}): Reading {
  const source = sourceOf(text)
  const format = hints.format ?? formatOf(text, hints.fileName)
  // The SyGuS reader is iterative: depth is no danger to it, size is to everyone.
  const tooMuch = limitProblem(source, format === 'sygus' ? '' : text)
  if (tooMuch !== undefined) return { ok: false, problems: [tooMuch] }
  if (format === 'sygus') return withSource(readers.sygus(text), text)
  try {
    return readAs(readers, format, source)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { ok: false, problems: [problem('TOO_DEEP', { limit: 200 }, source.span(0, 0))] }
  }
}

function readAs(readers: Readers, format: Exclude<Format, 'sygus'>, source: Source): Reading {
  if (format === 'text') return readers.text(source)
  const read = format === 'json' ? readJson(source) : readers.yaml(source)
  if (!read.ok) return { ok: false, problems: read.problems }
  const sygus = sygusInside(read.doc)
  return sygus === undefined
    ? readDocument(source, read.doc, format)
    : readSygusInside(readers, sygus, source)
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
function readSygusInside(
  readers: Readers,
  doc: Scalar & { readonly value: string },
  source: Source,
): Reading {
  const reading = withSource(readers.sygus(doc.value), doc.value)
  if (reading.ok) return reading
  const outer = (inner: SpecProblem): SpecProblem => ({
    ...inner,
    span: source.span(doc.offset, doc.length),
    pointer: doc.pointer,
    message: `Line ${inner.span.line}, column ${inner.span.column} of the SyGuS text: ${inner.message}`,
  })
  return { ok: false, problems: reading.problems.map(outer) }
}

/**
 * A specification sent as a JSON value (same fields as a file). It is written out and read back, so that every
 * problem has its pointer.
 */
export function readValueWith(readers: Readers, value: unknown): Reading {
  const text = written(value)
  if (typeof text === 'string') {
    const lost = lostDigits(value)
    return lost === undefined ? readWith(readers, text, { format: 'json' }) : { ok: false, problems: [lost] }
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
