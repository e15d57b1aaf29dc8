/**
 * The `.anrf` artifact: intent (what was sent, to be read again), semantics (the typed program) and evidence (the
 * verdict and its ground). Canonical JSON for now; `anrf` is its version, and an unknown major is refused by name.
 */
import { decodeProgram, encodeProgram, programHash } from '../../shared/anrf/codec.ts'
import type { Program } from '../../shared/anrf/program.ts'
import { FunctionError } from '../../shared/platform/function-error.ts'
import type { FormalSpecification } from '../../shared/spec/specification.ts'
import type { Verification } from '../../shared/verify/verdict.ts'
import { type Source, understandSource } from '../specification-reading.ts'

export interface Artifact {
  readonly specification: FormalSpecification
  readonly source: Source
  readonly program: Program
  /** Of what is stored: VERIFIED, by its method. */
  readonly verification: Verification
  readonly strategy: string | null
  /** SHA-256 of the program's canonical text. */
  readonly hash: string
}

interface ArtifactJson {
  readonly anrf: { readonly major: number; readonly minor: number }
  readonly intent: Source
  readonly semantics: unknown
  readonly evidence: { readonly verification: Verification; readonly strategy: string | null }
}

const formatVersion = { major: 1, minor: 0 } as const

/** The same content gives the same bytes: no time and no timing is part of it. */
export function encodeArtifact({
  source,
  program,
  verification,
  strategy,
}: Omit<Artifact, 'hash'>): Uint8Array {
  const json: ArtifactJson = {
    anrf: formatVersion,
    intent: source,
    semantics: encodeProgram(program),
    evidence: { verification, strategy },
  }
  return new TextEncoder().encode(`${JSON.stringify(json, undefined, 1)}\n`)
}

/** CORRUPT_ARTIFACT when the bytes are no artifact, or one of a major version that this build does not know. */
export function decodeArtifact(bytes: Uint8Array): Artifact {
  const json = parse(bytes)
  if (json.anrf?.major !== formatVersion.major)
    throw new FunctionError(
      'CORRUPT_ARTIFACT',
      `ANRF major version ${json.anrf?.major} is unknown, this build reads ${formatVersion.major}`,
    )
  const program = decodeProgram(json.semantics)
  const { specification } = understandSource(json.intent)
  return { specification, source: json.intent, program, ...json.evidence, hash: programHash(program) }
}

function parse(bytes: Uint8Array): ArtifactJson {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as ArtifactJson
  } catch (error) {
    throw new FunctionError('CORRUPT_ARTIFACT', 'the bytes are no ANRF artifact', [], error)
  }
}
