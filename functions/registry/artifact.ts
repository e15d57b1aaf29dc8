/** An artifact as functions see it: the specification read again from its source, the program, and the evidence. */
import * as anrf from '../../shared/anrf/artifact.ts'
import { AnrfError } from '../../shared/anrf/errors.ts'
import { programHash } from '../../shared/anrf/hash.ts'
import type { JsonObject } from '../../shared/anrf/json.ts'
import type { Program } from '../../shared/anrf/program.ts'
import { typeText } from '../../shared/anrf/type.ts'
import { valueToJson } from '../../shared/anrf/value-json.ts'
import { FunctionError } from '../../shared/platform/function-error.ts'
import type { FormalSpecification } from '../../shared/spec/specification.ts'
import type { Method, Verification } from '../../shared/verify/verdict.ts'
import { type Source, understandSource } from '../specification-reading.ts'

export interface Artifact {
  readonly specification: FormalSpecification
  readonly source: Source
  readonly program: Program
  /** Of what is stored: VERIFIED, by its method. */
  readonly verification: Verification
  readonly strategy?: string
  readonly seed: number
  /** SHA-256 of the program's canonical text. */
  readonly hash: string
}

/** The same content gives the same bytes: no time and no timing is part of it. */
export function encodeArtifact({
  source,
  specification,
  program,
  verification,
  ...rest
}: Omit<Artifact, 'hash'>) {
  const { verdict, reason, method } = verification
  return anrf.encodeArtifact({
    formatVersion: anrf.formatVersion,
    intent: intentOf(specification, source),
    semantics: program,
    evidence: {
      verdict,
      reason,
      seed: rest.seed,
      ...(method === undefined ? {} : { method: { ...method } satisfies JsonObject }),
      ...(rest.strategy === undefined ? {} : { strategy: rest.strategy }),
    },
  })
}

function intentOf(specification: FormalSpecification, source: Source): anrf.Intent {
  const { name, description, unknowns, constraints, examples } = specification
  const entry = unknowns.find(unknown => unknown.name === name)
  return {
    name,
    ...(description === undefined ? {} : { description }),
    parameters: (entry?.parameters ?? []).map(({ variable, domain }) => ({
      name: variable.name,
      type: typeText(variable.type),
      ...(domain === undefined ? {} : { where: domain.text }),
    })),
    returns: entry === undefined ? '' : typeText(entry.returns),
    clauses: constraints.map(({ text, span, origin }) => ({ text, span, origin })),
    examples: examples.flatMap(example => exampleJson(example, specification)),
    source: source as unknown as JsonObject,
  }
}

function exampleJson(example: FormalSpecification['examples'][number], { unknowns }: FormalSpecification) {
  const unknown = unknowns.find(({ name }) => name === example.function)
  if (unknown === undefined) return []
  const inputs = unknown.parameters.map(({ variable }, i) =>
    valueToJson(example.inputs[i] ?? 0, variable.type),
  )
  return [{ in: inputs, out: valueToJson(example.output, unknown.returns) }]
}

/** CORRUPT_ARTIFACT when the bytes are no artifact that this build knows. */
export function decodeArtifact(bytes: Uint8Array): Artifact {
  const { intent, semantics: program, evidence } = decoded(bytes)
  const source = intent.source as unknown as Source
  const { verdict, reason, method, strategy, seed = 1 } = evidence
  const claim = method === undefined ? {} : { method: method as unknown as Method }
  return {
    specification: understandSource(source).specification,
    source,
    program,
    verification: { verdict, reason, ...claim },
    ...(strategy === undefined ? {} : { strategy }),
    seed,
    hash: programHash(program),
  }
}

function decoded(bytes: Uint8Array): anrf.Artifact {
  try {
    return anrf.decodeArtifact(bytes)
  } catch (error) {
    if (error instanceof AnrfError) throw new FunctionError('CORRUPT_ARTIFACT', error.message, [], error)
    throw error
  }
}
