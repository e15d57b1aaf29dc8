/**
 * Artifacts read lately, by the sum of their bytes: the same bytes read again are the same artifact, so a function that
 * is called often with one decodes it once. The least recently used makes room.
 */
import type { FormalSpecification } from '../../shared/spec/specification.ts'
import { type Artifact, decodeArtifact, decodeSpecification } from './artifact.ts'

/** `digest` is the SHA-256 of `bytes`, as the store has checked it. CORRUPT_ARTIFACT. */
type Decoded<T> = (digest: string, bytes: Uint8Array) => Promise<T>

export const decodedArtifact: Decoded<Artifact> = remembered(16, decodeArtifact)
export const decodedSpecification: Decoded<FormalSpecification> = remembered(64, decodeSpecification)

function remembered<T>(most: number, decode: (bytes: Uint8Array) => Promise<T>): Decoded<T> {
  const known = new Map<string, T>()
  return async (digest, bytes) => {
    const found = known.get(digest) ?? (await decode(bytes))
    known.delete(digest)
    known.set(digest, found)
    for (const [oldest] of known) if (known.size > most) known.delete(oldest)
    return found
  }
}
