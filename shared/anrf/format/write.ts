/** An artifact as bytes. Equal artifacts give equal bytes; layout: `anrf.proto`. */
import { create, toBinary } from '@bufbuild/protobuf'
import type { Artifact } from '../artifact.ts'
import { programHash } from '../hash.ts'
import { canonicalJson } from '../json.ts'
import { ArtifactSchema } from './generated/anrf_pb.ts'
import { linksOf } from './links.ts'
import { keepUnknownFields } from './unknown-fields.ts'
import { knownVersion, magic, minor } from './version.ts'
import { writeEvidence } from './write-evidence.ts'
import { writeIntent } from './write-intent.ts'
import { writeProgram } from './write-program.ts'

/**
 * Throws AnrfError: MALFORMED for links that lead nowhere, INVALID_PROGRAM, and what `canonicalText` throws. An
 * artifact of a newer minor version keeps it, together with the fields that this build has no name for.
 */
export function encodeArtifact(artifact: Artifact): Uint8Array {
  const { formatVersion, intent, semantics, evidence, extensions, received } = artifact
  const version = knownVersion(formatVersion)
  const links = linksOf(intent, semantics, evidence)
  const message = create(ArtifactSchema, {
    magic,
    major: version.major,
    minor: Math.max(version.minor, minor),
    hash: programHash(semantics),
    intent: writeIntent(intent, links),
    semantics: writeProgram(semantics, links.clauses),
    evidence: writeEvidence(evidence),
    ...(extensions === undefined ? {} : { extensions: canonicalJson(extensions) }),
  })
  if (received !== undefined) keepUnknownFields(ArtifactSchema, message, received)
  return toBinary(ArtifactSchema, message)
}
