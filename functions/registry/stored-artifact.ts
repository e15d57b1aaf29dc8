/** Finds an artifact by id and version, reads its bytes and holds them to their sum and its program to its hash. */
import { FunctionError } from '../../shared/platform/function-error.ts'
import type { ArtifactReader } from '../../shared/platform/ports/artifacts.ts'
import type { Tenant } from '../../shared/platform/ports/common.ts'
import type { RecordReader } from '../../shared/platform/ports/records.ts'
import { anrfKey } from '../records.ts'
import type { Artifact } from './artifact.ts'
import { decodedArtifact } from './decoded-artifacts.ts'

/** One version as its `anrf` record names it. */
export interface ArtifactVersion {
  readonly version: number
  readonly key: string
  readonly digest: string
  readonly hash: string
  readonly analysisId: string
  readonly generationId: string
}

export interface ArtifactStore {
  readonly tenant: Tenant
  readonly artifacts: ArtifactReader
  readonly records: RecordReader
}

export const artifactKey = (anrfId: string, version: number): string => `anrf/${anrfId}/${version}.anrf`

/** A version's bytes, held to their sum. */
export interface Stored {
  readonly entry: ArtifactVersion
  readonly bytes: Uint8Array
}
export interface Found extends Stored {
  readonly artifact: Artifact
}

/**
 * NOT_FOUND when the id or the version is unknown to the tenant; CORRUPT_ARTIFACT when the bytes are not those that
 * were stored, or hold another program than the record promises.
 */
export async function readArtifact(store: ArtifactStore, anrfId: string, version?: number): Promise<Found> {
  const { entry, bytes } = await readStored(store, anrfId, version)
  const artifact = await decodedArtifact(entry.digest, bytes)
  if (artifact.hash !== entry.hash)
    throw new FunctionError(
      'CORRUPT_ARTIFACT',
      `artifact ${anrfId} holds the program ${artifact.hash}, its record says ${entry.hash}`,
    )
  return { artifact, entry, bytes }
}

/** NOT_FOUND, and CORRUPT_ARTIFACT where the bytes are not those that were stored. What they hold is not looked at. */
export async function readStored(store: ArtifactStore, anrfId: string, version?: number): Promise<Stored> {
  const entry = await versionOf(store, anrfId, version)
  return { entry, bytes: await store.artifacts.read(store.tenant, entry.key, entry.digest) }
}

/** NOT_FOUND. */
export async function versionOf(
  store: Omit<ArtifactStore, 'artifacts'>,
  anrfId: string,
  version?: number,
): Promise<ArtifactVersion> {
  const record = await store.records.get(store.tenant, anrfKey(anrfId))
  const versions = (record?.data.versions ?? []) as unknown as readonly ArtifactVersion[]
  const entry = version === undefined ? versions.at(-1) : versions.find(known => known.version === version)
  if (entry !== undefined) return entry
  const detail =
    record === undefined ? `no artifact ${anrfId}` : `artifact ${anrfId} has no version ${version ?? 'yet'}`
  throw new FunctionError('NOT_FOUND', detail)
}
