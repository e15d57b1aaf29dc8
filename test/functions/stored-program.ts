/** Puts a program into a host's stores as if a generation had made it. */
import { randomUUID } from 'node:crypto'
import { anrfKey, linked } from '../../functions/records.ts'
import { encodeArtifact } from '../../functions/registry/artifact.ts'
import { artifactKey } from '../../functions/registry/stored-artifact.ts'
import { understand } from '../../functions/specification-reading.ts'
import { programHash } from '../../shared/anrf/hash.ts'
import type { Program } from '../../shared/anrf/program.ts'
import { local, type RealHost } from './real-host.ts'

/** The id under which `execute` finds it; `hash` is what its record says of it. */
export async function storeProgram(
  { runtime }: Pick<RealHost, 'runtime'>,
  program: Program,
  specification: object,
  hash: string = programHash(program),
): Promise<string> {
  const anrfId = randomUUID()
  const bytes = encodeArtifact(
    {
      ...(await understand(specification)),
      program,
      verification: {
        verdict: 'VERIFIED',
        method: { kind: 'EXAMPLES', examples: 0 },
        reason: 'stored as it is',
      },
      seed: 1,
    },
    { timings: {}, steps: 0, versions: {} },
  )
  const key = artifactKey(anrfId, 1)
  const { digest } = await runtime.platform.artifacts.create(local, key, bytes)
  const lineage = { analysisId: anrfId, generationId: anrfId }
  const version = { version: 1, key, digest, hash, ...lineage }
  await runtime.records.commit(local, [{ put: linked(anrfKey(anrfId), lineage, { versions: [version] }) }])
  return anrfId
}
