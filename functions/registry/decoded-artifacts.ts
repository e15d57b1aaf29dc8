/**
 * Artifacts read lately, by the sum of their bytes: the same bytes read again are the same artifact, so a function that
 * is called often with one parses its specification once. The least recently used makes room.
 */
import { type Artifact, decodeArtifact } from './artifact.ts'

const kept = 16
const decoded = new Map<string, Artifact>()

/** `digest` is the SHA-256 of `bytes`, as the store has checked it. CORRUPT_ARTIFACT. */
export function decodedArtifact(digest: string, bytes: Uint8Array): Artifact {
  const artifact = decoded.get(digest) ?? decodeArtifact(bytes)
  decoded.delete(digest)
  decoded.set(digest, artifact)
  for (const [oldest] of decoded) if (decoded.size > kept) decoded.delete(oldest)
  return artifact
}
