/**
 * The gate for artifacts from outside: opening and version, then a scan of the records, then decoding, and then the
 * checker, before anyone sees the program. Any bytes end in an artifact or an AnrfError.
 */
import { fromBinary } from '@bufbuild/protobuf'
import type { Artifact } from '../artifact.ts'
import { requireWellFormed } from '../check.ts'
import { AnrfError } from '../errors.ts'
import { asObject } from '../json-reader.ts'
import { type Artifact as ArtifactMessage, ArtifactSchema } from './generated/anrf_pb.ts'
import { readJsonArtifact } from './json-1-0.ts'
import { JsonTexts } from './json-texts.ts'
import { limits as defaultLimits, type Limits } from './limits.ts'
import { linksOf, requireSameLinks } from './links.ts'
import { requirePromisedHash } from './promised-hash.ts'
import { readEvidence } from './read-evidence.ts'
import { readIntent } from './read-intent.ts'
import { readProgram } from './read-program.ts'
import { scan } from './scan.ts'
import { isBinary, isJson, majorOf, requireKnownMajor } from './version.ts'

/**
 * Throws AnrfError with the pointer of what is wrong: UNKNOWN_MAJOR_VERSION, MALFORMED, TOO_LARGE, BAD_TYPE,
 * BAD_VALUE, UNKNOWN_OPERATOR, UNKNOWN_FUNCTION, WRONG_ARITY, INVALID_PROGRAM; for JSON also NOT_JSON,
 * TYPE_MISMATCH and WRONG_INDICES.
 */
export function decodeArtifact(bytes: Uint8Array, limits: Limits = defaultLimits): Artifact {
  if (isBinary(bytes)) return readBinary(bytes, limits)
  if (isJson(bytes)) return readJsonArtifact(bytes, limits)
  throw new AnrfError('MALFORMED', 'the bytes are no ANRF artifact: it begins with 0A 04 "ANRF", or with {')
}

function readBinary(bytes: Uint8Array, limits: Limits): Artifact {
  requireKnownMajor(majorOf(bytes))
  const { unknownFields } = scan(ArtifactSchema, bytes, limits)
  const message = decoded(bytes)
  requireKnownMajor(message.major)
  const texts = new JsonTexts(limits)
  const intent = readIntent(present(message.intent, '/intent'), texts, limits)
  const semantics = readProgram(present(message.semantics, '/semantics'), limits)
  const evidence = readEvidence(present(message.evidence, '/evidence'), texts)
  requireWellFormed(semantics)
  requirePromisedHash(message.hash, semantics)
  requireSameLinks(message, linksOf(intent, semantics, evidence))
  return {
    formatVersion: `${message.major}.${message.minor}`,
    intent,
    semantics,
    evidence,
    ...(message.extensions === undefined
      ? {}
      : { extensions: asObject(texts.parse(message.extensions, '/extensions'), '/extensions') }),
    ...(unknownFields === 0 ? {} : { received: message }),
  }
}

/** The runtime throws plain errors, for text that is no UTF-8 among others. */
function decoded(bytes: Uint8Array): ArtifactMessage {
  try {
    return fromBinary(ArtifactSchema, bytes)
  } catch (error) {
    throw new AnrfError('MALFORMED', error instanceof Error ? error.message : 'no protobuf message')
  }
}

function present<T>(layer: T | undefined, pointer: string): T {
  if (layer === undefined) throw new AnrfError('MALFORMED', 'the layer is missing', pointer)
  return layer
}
