/**
 * The `.anrf` artifact in memory: intent (what was asked, and where each clause came from), semantics (the typed
 * program) and evidence (the verdicts and their grounds). Clauses name the functions they speak of, judgements name
 * the clauses they are about; the way back is derived (`format/links.ts`). Bytes: `format/write.ts`, `format/read.ts`.
 */
import type { Artifact as ArtifactMessage } from './format/generated/anrf_pb.ts'
import type { Json, JsonObject } from './json.ts'
import type { Meaning } from './meaning.ts'
import type { Program } from './program.ts'

export const origins = ['given', 'inferred', 'relaxed'] as const
export const roles = ['constraint', 'domain'] as const
export const verdicts = ['VERIFIED', 'COUNTEREXAMPLE', 'TIMEOUT', 'ERROR', 'UNKNOWN'] as const

/** A stretch of the specification's source text. Lines and columns count from 1, offsets from 0. */
export interface SourceSpan {
  readonly line: number
  readonly column: number
  readonly offset: number
  readonly length: number
}

/** A clause as it was written. */
export interface IntentClause {
  /** Unique among clauses and examples. */
  readonly id: string
  readonly text: string
  readonly span: SourceSpan
  readonly origin: (typeof origins)[number]
  /** `constraint`: what the program must do; `domain`: what the caller promises. */
  readonly role: (typeof roles)[number]
  /** Names of the program's functions that the clause speaks of. */
  readonly functions: readonly string[]
}

/** Values as `valueToJson` writes them. */
export interface IntentExample {
  readonly id: string
  readonly functions: readonly string[]
  readonly in: readonly Json[]
  readonly out: Json
}

/** The specification as it was sent: text in some format, or a document. */
export type IntentSource =
  | { readonly text: string; readonly format?: string }
  | { readonly document: JsonObject }

export interface IntentParameter {
  readonly name: string
  readonly type: string
  /** Id of the clause that says which values the caller promises. */
  readonly domain?: string
}

/** Types and clauses as text, for people; and what they mean. */
export interface Intent {
  readonly name: string
  readonly description?: string
  readonly parameters: readonly IntentParameter[]
  readonly returns: string
  readonly clauses: readonly IntentClause[]
  readonly examples: readonly IntentExample[]
  readonly source?: IntentSource
  /** Absent before version 1.3, and where it is too large: the source says it. */
  readonly meaning?: Meaning
}

/** On what ground a judgement stands. A proof's obligation is its SMT-LIB text, or the SHA-256 of one kept elsewhere. */
export type EvidenceMethod =
  | {
      readonly kind: 'PROVED'
      readonly obligation?: string
      readonly obligationDigest?: string
      readonly bounded?: string
    }
  | {
      readonly kind: 'TESTED'
      readonly samples: number
      readonly seed: number
      readonly errorBound: number
    }
  | { readonly kind: 'EXAMPLES'; readonly examples: number }

export interface EvidenceCounterexample {
  /** By variable. */
  readonly inputs: Readonly<Record<string, Json>>
  /** Id of the broken clause. */
  readonly clause: string
  readonly actual?: Json
  readonly expected?: Json
  /** Name of the run-time error, where the run ended with one. */
  readonly error?: string
}

/** A verdict about some clauses and examples. */
export interface Judgement {
  readonly id: string
  /** Ids of clauses and examples. */
  readonly about: readonly string[]
  readonly verdict: (typeof verdicts)[number]
  readonly reason: string
  /** Absent where nothing is claimed. */
  readonly method?: EvidenceMethod
  readonly counterexample?: EvidenceCounterexample
}

export interface Evidence {
  /** Over all clauses. */
  readonly verdict: (typeof verdicts)[number]
  readonly reason: string
  readonly strategy?: string
  readonly seed?: number
  readonly judgements: readonly Judgement[]
  /** Tool versions by tool. */
  readonly versions?: Readonly<Record<string, string>>
  /** Milliseconds by phase. */
  readonly timings?: Readonly<Record<string, number>>
  /** Counted work by kind. */
  readonly cost?: Readonly<Record<string, number>>
}

export interface Artifact {
  /** `1.7`: as read; what is written has at least the version of this build. */
  readonly formatVersion: string
  readonly intent: Intent
  readonly semantics: Program
  readonly evidence: Evidence
  /** What the JSON encoding of version 1.0 held beside its fields, by layer. */
  readonly extensions?: JsonObject
  /** The message as it was read, where it holds fields that this version has no name for: they are written back. */
  readonly received?: ArtifactMessage
}
