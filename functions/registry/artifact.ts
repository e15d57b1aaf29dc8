/** A stored artifact as functions use it: what its specification means, the program, its verdict. */
import type * as anrf from '../../shared/anrf/artifact.ts'
import { AnrfError } from '../../shared/anrf/errors.ts'
import { decodeArtifact as decode } from '../../shared/anrf/format/read.ts'
import { decodeIntent } from '../../shared/anrf/format/read-intent-alone.ts'
import { formatVersion } from '../../shared/anrf/format/version.ts'
import { encodeArtifact as encode } from '../../shared/anrf/format/write.ts'
import { programHash } from '../../shared/anrf/hash.ts'
import { functionNamed, type Program } from '../../shared/anrf/program.ts'
import { typeText } from '../../shared/anrf/type.ts'
import { FunctionError } from '../../shared/platform/function-error.ts'
import type { FormalSpecification } from '../../shared/spec/specification.ts'
import type { Method, Verification } from '../../shared/verify/verdict.ts'
import type { Source } from '../specification-reading.ts'
import { intentOf } from './intent-layer.ts'
import { specificationFrom } from './meaning.ts'

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

/** What is stored beside the program and never part of its hash. */
export interface Making {
  /** ms by phase. */
  readonly timings: Readonly<Record<string, number>>
  /** Counted work of the search. */
  readonly steps: number
  /** By tool. */
  readonly versions: Readonly<Record<string, string>>
}

export function encodeArtifact(made: Omit<Artifact, 'hash'>, making: Making): Uint8Array {
  const intent = intentOf(made.specification, made.source, made.program)
  return encode({
    formatVersion,
    intent,
    semantics: made.program,
    evidence: evidenceOf(made, intent, making),
  })
}

/** One judgement: the verifier looks at all clauses and examples together, in the domain. */
function evidenceOf(
  { verification, strategy, seed }: Omit<Artifact, 'hash'>,
  { clauses, examples }: anrf.Intent,
  { timings, steps, versions }: Making,
): anrf.Evidence {
  const { verdict, reason, method } = verification
  const asked = [...clauses.filter(({ role }) => role === 'constraint'), ...examples]
  const about = asked.map(({ id }) => id)
  return {
    verdict,
    reason,
    ...(strategy === undefined ? {} : { strategy }),
    seed,
    judgements: [{ id: 'j1', about, verdict, reason, ...(method === undefined ? {} : { method }) }],
    versions,
    timings,
    cost: { steps },
  }
}

/** CORRUPT_ARTIFACT when the bytes are no artifact that this build knows. */
export async function decodeArtifact(bytes: Uint8Array): Promise<Artifact> {
  const { intent, semantics: program, evidence } = sound(() => decode(bytes))
  const source = sourceOf(intent)
  const specification = await specificationOf(intent, source)
  requireAnswer(program, specification)
  const { verdict, reason, strategy, seed = 1, judgements } = evidence
  const method = methodOf(judgements)
  return {
    specification,
    source,
    program,
    verification: { verdict, reason, ...(method === undefined ? {} : { method }) },
    ...(strategy === undefined ? {} : { strategy }),
    seed,
    hash: programHash(program),
  }
}

/** What is asked of the program, without the program, of bytes that were decoded once. CORRUPT_ARTIFACT. */
export async function decodeSpecification(bytes: Uint8Array): Promise<FormalSpecification> {
  const intent = sound(() => decodeIntent(bytes))
  return specificationOf(intent, sourceOf(intent))
}

function methodOf([judgement]: readonly anrf.Judgement[]): Method | undefined {
  const method = judgement?.method
  return method?.kind === 'PROVED' ? { ...method, obligation: method.obligation ?? '' } : method
}

function sourceOf({ source }: anrf.Intent): Source {
  if (source === undefined) throw corrupt('it keeps no specification')
  if ('document' in source) return { document: source.document }
  const { text, format } = source
  if (format === undefined) return { text }
  if (!isFormat(format)) throw corrupt(`its specification has the unknown format ${format}`)
  return { text, format }
}

type SourceFormat = NonNullable<Extract<Source, { text: string }>['format']>
const formats: Readonly<Record<SourceFormat, true>> = { yaml: true, json: true, sygus: true, text: true }
const isFormat = (format: string): format is SourceFormat => Object.hasOwn(formats, format)

const specificationOf = async (intent: anrf.Intent, source: Source): Promise<FormalSpecification> =>
  sound(() => specificationFrom(intent)) ?? readAgain(source)

/** What older versions, and the largest specifications, leave to be done. The readers are loaded when one is met. */
async function readAgain(source: Source): Promise<FormalSpecification> {
  const { understandSource } = await import('../specification-reading.ts')
  try {
    return (await understandSource(source)).specification
  } catch (error) {
    if (error instanceof FunctionError) throw corrupt(`its specification reads: ${error.message}`, error)
    throw error
  }
}

/** The entry takes and gives what the specification asks for. */
function requireAnswer(program: Program, { name, unknowns }: FormalSpecification): void {
  const asked = unknowns.find(unknown => unknown.name === name)
  const entry = functionNamed(program, program.entry)
  if (asked === undefined || entry === undefined) throw corrupt('it has no entry')
  const wanted = [...asked.parameters.map(({ variable }) => variable.type), asked.returns].map(typeText)
  const found = [...entry.parameters.map(({ type }) => type), entry.returns].map(typeText)
  if (wanted.join() !== found.join())
    throw corrupt(`its program has the types ${found.join(', ')}, its specification ${wanted.join(', ')}`)
}

function sound<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof AnrfError) throw corrupt(error.message, error)
    throw error
  }
}

const corrupt = (detail: string, cause?: Error): FunctionError =>
  new FunctionError('CORRUPT_ARTIFACT', detail, [], cause)
