/**
 * Version 1.0 of the format, canonical JSON: read, no longer written. It had one verdict for the whole program, and
 * neither ids nor links: clauses and examples are numbered here, all speak of the entry, and one judgement is about
 * all constraints and examples. Fields beside the known ones become `extensions`.
 */
import {
  type Artifact,
  type Evidence,
  type EvidenceCounterexample,
  type EvidenceMethod,
  type Intent,
  type IntentClause,
  type IntentExample,
  type IntentSource,
  type Judgement,
  origins,
  verdicts,
} from '../artifact.ts'
import { decodeProgram } from '../codec.ts'
import { AnrfError } from '../errors.ts'
import { type Json, type JsonObject, parseJson } from '../json.ts'
import { asChoice, asList, asObject, asText, optional } from '../json-reader.ts'
import { utf8Text } from '../utf8.ts'
import type { Limits } from './limits.ts'
import { requirePromisedHash } from './promised-hash.ts'
import { knownVersion } from './version.ts'

/** Throws AnrfError: UNKNOWN_MAJOR_VERSION, NOT_JSON, MALFORMED, TOO_LARGE, and what `decodeProgram` throws. */
export function readJsonArtifact(bytes: Uint8Array, limits: Limits): Artifact {
  if (bytes.length > limits.jsonBytes)
    throw new AnrfError('TOO_LARGE', `the artifact has ${bytes.length} bytes, more than ${limits.jsonBytes}`)
  const document = asObject(parseJson(utf8Text(bytes), { left: limits.jsonParts }), '')
  const formatVersion = asText(document.formatVersion, '/formatVersion')
  knownVersion(formatVersion)
  const intentJson = asObject(document.intent, '/intent')
  const evidenceJson = asObject(document.evidence, '/evidence')
  const semantics = decodeProgram(document.semantics ?? null, '/semantics', limits)
  const promised = optional(document, 'hash', '', asText)
  if (promised !== undefined) requirePromisedHash(promised, semantics)
  const intent = readIntent(intentJson, semantics.entry)
  const constraints = intent.clauses.filter(({ role }) => role === 'constraint')
  const ids = [...constraints, ...intent.examples].map(({ id }) => id)
  const extensions = extensionsOf(document, intentJson, evidenceJson)
  return {
    formatVersion,
    intent,
    semantics,
    evidence: readEvidence(evidenceJson, ids),
    ...(extensions === undefined ? {} : { extensions }),
  }
}

function readIntent(json: JsonObject, entry: string): Intent {
  const at = '/intent'
  const functions = [entry]
  const parameters = asList(json.parameters, `${at}/parameters`).map((item, i) =>
    readParameter(item, functions, i, `${at}/parameters/${i}`),
  )
  const clauses = asList(json.clauses, `${at}/clauses`).map((item, i) =>
    readClause(item, functions, i, `${at}/clauses/${i}`),
  )
  return defined({
    name: asText(json.name, `${at}/name`),
    description: optional(json, 'description', at, asText),
    parameters: parameters.map(({ parameter }) => parameter),
    returns: asText(json.returns, `${at}/returns`),
    clauses: [...parameters.flatMap(({ domain }) => domain), ...clauses],
    examples: asList(json.examples, `${at}/examples`).map((item, i) =>
      readExample(item, functions, i, `${at}/examples/${i}`),
    ),
    source: optional(json, 'source', at, readSource),
  })
}

/** A domain was a text without a place. */
function readParameter(json: Json, functions: readonly string[], i: number, at: string) {
  const object = asObject(json, at)
  const name = asText(object.name, `${at}/name`)
  const type = asText(object.type, `${at}/type`)
  const text = optional(object, 'where', at, asText)
  if (text === undefined) return { parameter: { name, type }, domain: [] }
  const id = `d${i + 1}`
  const span = { line: 0, column: 0, offset: 0, length: 0 }
  const domain: IntentClause = { id, text, span, origin: 'given', role: 'domain', functions }
  return { parameter: { name, type, domain: id }, domain: [domain] }
}

function readClause(json: Json, functions: readonly string[], i: number, at: string): IntentClause {
  const { text, span, origin } = asObject(json, at)
  const { line, column, offset, length } = asObject(span, `${at}/span`)
  return {
    id: `c${i + 1}`,
    text: asText(text, `${at}/text`),
    span: {
      line: asPlace(line, `${at}/span/line`),
      column: asPlace(column, `${at}/span/column`),
      offset: asPlace(offset, `${at}/span/offset`),
      length: asPlace(length, `${at}/span/length`),
    },
    origin: asChoice(origin, origins, `${at}/origin`),
    role: 'constraint',
    functions,
  }
}

function readExample(json: Json, functions: readonly string[], i: number, at: string): IntentExample {
  const { in: inputs, out } = asObject(json, at)
  if (out === undefined) throw new AnrfError('MALFORMED', 'expected an output', `${at}/out`)
  return { id: `e${i + 1}`, functions, in: asList(inputs, `${at}/in`), out }
}

function readSource(json: Json, at: string): IntentSource {
  const source = asObject(json, at)
  if (source.text === undefined) return { document: asObject(source.document, `${at}/document`) }
  return defined({ text: asText(source.text, `${at}/text`), format: optional(source, 'format', at, asText) })
}

function readEvidence(json: JsonObject, about: readonly string[]): Evidence {
  const at = '/evidence'
  const verdict = asChoice(json.verdict, verdicts, `${at}/verdict`)
  const reason = asText(json.reason, `${at}/reason`)
  const judgement: Judgement = defined({
    id: 'j1',
    about,
    verdict,
    reason,
    method: optional(json, 'method', at, readMethod),
    counterexample: optional(json, 'counterexample', at, readCounterexample),
  })
  return defined({
    verdict,
    reason,
    strategy: optional(json, 'strategy', at, asText),
    seed: optional(json, 'seed', at, asWhole),
    judgements: [judgement],
    versions: optional(json, 'versions', at, (item, pointer) => asRecord(item, pointer, asText)),
    timings: optional(json, 'timings', at, (item, pointer) => asRecord(item, pointer, asNumber)),
  })
}

function readMethod(json: Json, at: string): EvidenceMethod {
  const method = asObject(json, at)
  switch (asChoice(method.kind, ['PROVED', 'TESTED', 'EXAMPLES'], `${at}/kind`)) {
    case 'PROVED':
      return defined({
        kind: 'PROVED',
        obligation: optional(method, 'obligation', at, asText),
        bounded: optional(method, 'bounded', at, asText),
      } as const)
    case 'TESTED':
      return {
        kind: 'TESTED',
        samples: asWhole(method.samples, `${at}/samples`),
        seed: asWhole(method.seed, `${at}/seed`),
        errorBound: asNumber(method.errorBound, `${at}/errorBound`),
      }
    case 'EXAMPLES':
      return { kind: 'EXAMPLES', examples: asWhole(method.examples, `${at}/examples`) }
  }
}

/** The broken clause was a text; which one it was is not known. */
function readCounterexample(json: Json, at: string): EvidenceCounterexample {
  const found = asObject(json, at)
  return defined({
    inputs: asObject(found.inputs, `${at}/inputs`),
    clause: 'c1',
    actual: found.actual,
    expected: found.expected,
    error: optional(found, 'error', at, asText),
  })
}

function asNumber(json: Json | undefined, pointer: string): number {
  if (typeof json !== 'number') throw new AnrfError('MALFORMED', 'expected a number', pointer)
  return json
}

function asWhole(json: Json | undefined, pointer: string): number {
  const number = asNumber(json, pointer)
  if (Number.isSafeInteger(number) && number >= 0) return number + 0
  throw new AnrfError('MALFORMED', 'expected a whole number', pointer)
}

function asPlace(json: Json | undefined, pointer: string): number {
  const place = asWhole(json, pointer)
  if (place < 2 ** 32) return place
  throw new AnrfError('MALFORMED', 'expected a place below 2^32', pointer)
}

function asRecord<R>(
  json: Json,
  pointer: string,
  read: (json: Json, pointer: string) => R,
): Readonly<Record<string, R>> {
  const entries = Object.entries(asObject(json, pointer))
  return Object.fromEntries(entries.map(([key, item]) => [key, read(item, `${pointer}/${key}`)]))
}

/** Without the fields that are absent: exact optional types tell absent from undefined. */
function defined<T extends object>(
  object: T,
): { [K in keyof T]-?: undefined extends T[K] ? K : never }[keyof T] extends infer O extends keyof T
  ? Omit<T, O> & { [K in O]?: Exclude<T[K], undefined> }
  : never {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as never
}

const known = {
  '': ['formatVersion', 'hash', 'intent', 'semantics', 'evidence'],
  intent: ['name', 'description', 'parameters', 'returns', 'clauses', 'examples', 'source'],
  evidence: ['verdict', 'method', 'strategy', 'reason', 'seed', 'versions', 'timings', 'counterexample'],
} as const

function extensionsOf(
  document: JsonObject,
  intent: JsonObject,
  evidence: JsonObject,
): JsonObject | undefined {
  const layers = Object.entries({ '': document, intent, evidence } as const).map(
    ([layer, json]) => [layer, withoutKeys(json, known[layer as keyof typeof known])] as const,
  )
  const found = layers.filter(([, json]) => Object.keys(json).length > 0)
  return found.length === 0 ? undefined : Object.fromEntries(found)
}

const withoutKeys = (json: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(json).filter(([key]) => !keys.includes(key)))
