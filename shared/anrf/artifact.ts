/**
 * The `.anrf` artifact: intent (what was asked, and where each clause came from), semantics (the typed program) and
 * evidence (the verdict and its ground). Encoded as canonical JSON. A reader keeps the fields it does not know and
 * refuses a major version it does not know by name.
 */
import { decodeProgram, encodeProgram } from './codec.ts'
import { AnrfError } from './errors.ts'
import { programHash } from './hash.ts'
import { canonicalJson, type Json, type JsonObject, parseJson } from './json.ts'
import { asChoice, asList, asObject, asText, optional } from './json-reader.ts'
import type { Program } from './program.ts'
import { utf8Bytes, utf8Text } from './utf8.ts'

export const formatVersion = '1.0'

export const origins = ['given', 'inferred', 'relaxed'] as const
export const verdicts = ['VERIFIED', 'COUNTEREXAMPLE', 'TIMEOUT', 'ERROR', 'UNKNOWN'] as const

/** A stretch of the specification's source text. */
export interface SourceSpan {
  readonly line: number
  readonly column: number
  readonly offset: number
  readonly length: number
}

/** A clause as it was written. */
export interface IntentClause {
  readonly text: string
  readonly span: SourceSpan
  readonly origin: (typeof origins)[number]
}

/** Types and clauses as text: this layer is for people, and for reading the specification again. */
export interface Intent {
  readonly name: string
  readonly description?: string
  readonly parameters: readonly { readonly name: string; readonly type: string; readonly where?: string }[]
  readonly returns: string
  readonly clauses: readonly IntentClause[]
  /** Values as `valueToJson` writes them. */
  readonly examples: readonly { readonly in: readonly Json[]; readonly out: Json }[]
  /** The specification as it was sent, where it is kept. */
  readonly source?: Json
}

export interface Evidence {
  readonly verdict: (typeof verdicts)[number]
  /** `{ kind: 'PROVED' | 'TESTED' | 'EXAMPLES', … }`, absent where nothing is claimed. */
  readonly method?: JsonObject
  readonly strategy?: string
  readonly reason: string
  readonly seed?: number
  /** Tool versions by tool. */
  readonly versions?: Readonly<Record<string, string>>
  /** Milliseconds by phase. */
  readonly timings?: Readonly<Record<string, number>>
  readonly counterexample?: JsonObject
}

/** What a layer held that this version has no name for; written back as it was. */
export type Unknown = JsonObject

export interface Artifact {
  readonly formatVersion: string
  readonly intent: Intent
  readonly semantics: Program
  readonly evidence: Evidence
  /** Unknown fields of the document (`''`) and of its layers. */
  readonly unknown?: Readonly<Partial<Record<'' | 'intent' | 'evidence', Unknown>>>
}

/** Canonical bytes: equal artifacts, equal bytes. */
export function encodeArtifact(artifact: Artifact): Uint8Array {
  const { intent, semantics, evidence, unknown } = artifact
  return utf8Bytes(
    canonicalJson({
      ...unknown?.[''],
      formatVersion: artifact.formatVersion,
      hash: programHash(semantics),
      intent: { ...unknown?.intent, ...(intent as unknown as JsonObject) },
      semantics: encodeProgram(semantics),
      evidence: { ...unknown?.evidence, ...(evidence as unknown as JsonObject) },
    }),
  )
}

/**
 * Reads and checks an artifact. Throws AnrfError: UNKNOWN_MAJOR_VERSION, NOT_JSON, MALFORMED, TOO_LARGE, and what
 * `decodeProgram` throws.
 */
export function decodeArtifact(bytes: Uint8Array, maxBytes = 64 * 1024 * 1024): Artifact {
  if (bytes.length > maxBytes)
    throw new AnrfError('TOO_LARGE', `the artifact has ${bytes.length} bytes, more than ${maxBytes}`)
  const document = asObject(parseJson(utf8Text(bytes)), '')
  const version = knownVersion(document)
  const intent = asObject(document.intent, '/intent')
  const evidence = asObject(document.evidence, '/evidence')
  const semantics = decodeProgram(document.semantics ?? null, '/semantics')
  refuseOtherHash(document, semantics)
  const unknown = unknownFields(document, intent, evidence)
  return {
    formatVersion: version,
    intent: decodeIntent(intent),
    semantics,
    evidence: decodeEvidence(evidence),
    ...(unknown === undefined ? {} : { unknown }),
  }
}

function knownVersion(document: JsonObject): string {
  const version = asText(document.formatVersion, '/formatVersion')
  const major = /^([0-9]+)\.[0-9]+$/.exec(version)?.[1]
  if (major === undefined)
    throw new AnrfError('MALFORMED', 'expected a version such as 1.0', '/formatVersion')
  if (major !== '1')
    throw new AnrfError(
      'UNKNOWN_MAJOR_VERSION',
      `ANRF ${version} has major version ${major}; this reader knows major version 1`,
      '/formatVersion',
    )
  return version
}

/** The stored hash is a promise about the program; a program that breaks it was changed. */
function refuseOtherHash(document: JsonObject, semantics: Program): void {
  const promised = optional(document, 'hash', '', asText)
  if (promised !== undefined && promised !== programHash(semantics))
    throw new AnrfError('MALFORMED', 'the hash is not that of the program', '/hash')
}

function decodeIntent(json: JsonObject): Intent {
  const at = '/intent'
  return defined({
    name: asText(json.name, `${at}/name`),
    description: optional(json, 'description', at, asText),
    parameters: asList(json.parameters, `${at}/parameters`).map((item, i) =>
      decodeParameter(item, `${at}/parameters/${i}`),
    ),
    returns: asText(json.returns, `${at}/returns`),
    clauses: asList(json.clauses, `${at}/clauses`).map((item, i) => decodeClause(item, `${at}/clauses/${i}`)),
    examples: asList(json.examples, `${at}/examples`).map((item, i) =>
      decodeExample(item, `${at}/examples/${i}`),
    ),
    source: json.source,
  })
}

function decodeParameter(json: Json, at: string): Intent['parameters'][number] {
  const object = asObject(json, at)
  return defined({
    name: asText(object.name, `${at}/name`),
    type: asText(object.type, `${at}/type`),
    where: optional(object, 'where', at, asText),
  })
}

function decodeClause(json: Json, at: string): IntentClause {
  const { text, span, origin } = asObject(json, at)
  const { line, column, offset, length } = asObject(span, `${at}/span`)
  return {
    text: asText(text, `${at}/text`),
    span: {
      line: asNumber(line, `${at}/span/line`),
      column: asNumber(column, `${at}/span/column`),
      offset: asNumber(offset, `${at}/span/offset`),
      length: asNumber(length, `${at}/span/length`),
    },
    origin: asChoice(origin, origins, `${at}/origin`),
  }
}

function decodeExample(json: Json, at: string): Intent['examples'][number] {
  const { in: inputs, out } = asObject(json, at)
  if (out === undefined) throw new AnrfError('MALFORMED', 'expected an output', `${at}/out`)
  return { in: asList(inputs, `${at}/in`), out }
}

function decodeEvidence(json: JsonObject): Evidence {
  const at = '/evidence'
  return defined({
    verdict: asChoice(json.verdict, verdicts, `${at}/verdict`),
    method: optional(json, 'method', at, asObject),
    strategy: optional(json, 'strategy', at, asText),
    reason: asText(json.reason, `${at}/reason`),
    seed: optional(json, 'seed', at, asNumber),
    versions: optional(json, 'versions', at, (item, pointer) => asRecord(item, pointer, asText)),
    timings: optional(json, 'timings', at, (item, pointer) => asRecord(item, pointer, asNumber)),
    counterexample: optional(json, 'counterexample', at, asObject),
  })
}

function asNumber(json: Json | undefined, pointer: string): number {
  if (typeof json !== 'number') throw new AnrfError('MALFORMED', 'expected a number', pointer)
  return json
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

function unknownFields(document: JsonObject, intent: JsonObject, evidence: JsonObject): Artifact['unknown'] {
  const layers = Object.entries({ '': document, intent, evidence } as const).map(
    ([layer, json]) => [layer, withoutKeys(json, known[layer as keyof typeof known])] as const,
  )
  const found = layers.filter(([, json]) => Object.keys(json).length > 0)
  return found.length === 0 ? undefined : Object.fromEntries(found)
}

const withoutKeys = (json: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(json).filter(([key]) => !keys.includes(key)))
