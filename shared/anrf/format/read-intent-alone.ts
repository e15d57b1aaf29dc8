/**
 * The intent layer of an artifact that has passed the gate before (`read.ts`) and whose bytes are known to be the same:
 * what is asked of the program is read without reading the program.
 */
import { fromBinary } from '@bufbuild/protobuf'
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire'
import type { Intent } from '../artifact.ts'
import { AnrfError } from '../errors.ts'
import { ArtifactSchema, IntentSchema } from './generated/anrf_pb.ts'
import { JsonTexts } from './json-texts.ts'
import { limits as defaultLimits, type Limits } from './limits.ts'
import { decodeArtifact } from './read.ts'
import { readIntent } from './read-intent.ts'
import { scan } from './scan.ts'
import { isBinary, majorOf, requireKnownMajor } from './version.ts'

/** Throws AnrfError, as `decodeArtifact` does. */
export function decodeIntent(bytes: Uint8Array, limits: Limits = defaultLimits): Intent {
  // Version 1.0 is one JSON document, and small.
  if (!isBinary(bytes)) return decodeArtifact(bytes, limits).intent
  requireKnownMajor(majorOf(bytes))
  const layer = layerIn(bytes)
  scan(IntentSchema, layer, limits)
  return readIntent(
    plain(() => fromBinary(IntentSchema, layer)),
    new JsonTexts(limits),
    limits,
  )
}

const intentField = ArtifactSchema.field.intent.number

function layerIn(bytes: Uint8Array): Uint8Array {
  const layers = plain(() => {
    const reader = new BinaryReader(bytes)
    const found: Uint8Array[] = []
    while (reader.pos < reader.len) {
      const [field, wire] = reader.tag()
      if (field === intentField && wire === WireType.LengthDelimited) found.push(reader.bytes())
      else reader.skip(wire, field)
    }
    return found
  })
  const [layer] = layers
  if (layer === undefined || layers.length > 1)
    throw new AnrfError('MALFORMED', `the layer stands there ${layers.length} times`, '/intent')
  return layer
}

/** The runtime throws plain errors. */
function plain<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw new AnrfError('MALFORMED', error instanceof Error ? error.message : 'no protobuf message')
  }
}
