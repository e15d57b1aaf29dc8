/**
 * Puts a verified program into the registry: the artifact first, then, in one commit, the records that point at it.
 * A crash in between leaves an artifact that the next attempt adopts, as it derives the same ids.
 */
import packageJson from '../../package.json' with { type: 'json' }
import type { Program } from '../../shared/anrf/program.ts'
import type { ArtifactWriter, RecordWriter } from '../../shared/platform/define-function.ts'
import type { SynthesizeOutput } from '../../shared/platform/jobs/messages.ts'
import { PortError, type Tenant } from '../../shared/platform/ports/common.ts'
import type { Verification } from '../../shared/verify/verdict.ts'
import { anrfKey, type Lineage, linked, verificationKey } from '../records.ts'
import { type Artifact, decodeArtifact, encodeArtifact, type Making } from '../registry/artifact.ts'
import { type ArtifactVersion, artifactKey } from '../registry/stored-artifact.ts'
import { verificationJson } from '../verdict-json.ts'
import type { Writers } from './asked.ts'
import type { Intent } from './intent-of.ts'
import type { Delivered } from './results.ts'

export interface DeliveryContext {
  readonly tenant: Tenant
  readonly artifacts: ArtifactWriter
  readonly records: RecordWriter
  derivedId(name: string): string
}

/** A search's outcome that holds a program, and the method by which it is verified. */
export type Solved = SynthesizeOutput & { readonly program: Program; readonly verification: Verification }

export const isSolved = (outcome: SynthesizeOutput): outcome is Solved =>
  outcome.verdict === 'VERIFIED' &&
  outcome.method !== undefined &&
  outcome.program !== undefined &&
  outcome.verification?.verdict === 'VERIFIED'

const firstVersion = 1

export async function deliver(
  intent: Intent,
  solved: Solved,
  seed: number,
  { languages, options }: Writers,
  context: DeliveryContext,
): Promise<Delivered> {
  const anrfId = context.derivedId('anrf')
  const generationId = context.derivedId('generation')
  const verificationId = context.derivedId('verification')
  const key = artifactKey(anrfId, firstVersion)
  const bytes = encodeArtifact(contentOf(intent, solved, seed), makingOf(solved))
  const { artifact, digest } = await createOrAdopt(context, key, bytes)
  const { analysisId } = intent
  const { hash } = artifact
  const version = { version: firstVersion, key, digest, hash, analysisId, generationId }
  remember(context, { analysisId, generationId, anrfId }, version, artifact, verificationId)
  const code = Object.fromEntries(
    languages.map(language => [language.name, language.render({ ...artifact, options })]),
  )
  return { anrfId, version: firstVersion, hash, verificationId, code }
}

const contentOf = (
  { specification, source }: Intent,
  solved: Solved,
  seed: number,
): Omit<Artifact, 'hash'> => ({
  specification,
  source,
  program: solved.program,
  verification: solved.verification,
  seed,
  ...(solved.strategy === undefined ? {} : { strategy: solved.strategy }),
})

const makingOf = ({ timings, steps }: Solved): Making => ({
  timings,
  steps,
  versions: { specwright: packageJson.version },
})

function remember(
  { records }: DeliveryContext,
  lineage: Lineage & { readonly anrfId: string },
  version: ArtifactVersion,
  artifact: Artifact,
  verificationId: string,
): void {
  const { anrfId } = lineage
  const judged = verificationJson(verificationId, artifact.verification, artifact.specification)
  records.write(
    { put: linked(anrfKey(anrfId), lineage, anrfData(artifact, version)) },
    {
      put: linked(verificationKey(verificationId), lineage, { ...judged, anrfId, version: version.version }),
    },
  )
}

/** The pointer to the latest version, and all versions. */
const anrfData = ({ specification }: Artifact, version: ArtifactVersion) => ({
  name: specification.name,
  ...version,
  versions: [version],
})

/** What an earlier attempt left under the key stands: it was verified as this one was. */
async function createOrAdopt(
  { tenant, artifacts }: DeliveryContext,
  key: string,
  bytes: Uint8Array,
): Promise<{ readonly artifact: Artifact; readonly digest: string }> {
  // Read before it is stored: what cannot be read must not stand there.
  const artifact = await decodeArtifact(bytes)
  try {
    const { digest } = await artifacts.create(tenant, key, bytes)
    return { artifact, digest }
  } catch (error) {
    if (!(error instanceof PortError) || error.code !== 'ALREADY_EXISTS') throw error
    const digest = String(error.data.digest)
    return { artifact: await decodeArtifact(await artifacts.read(tenant, key, digest)), digest }
  }
}
