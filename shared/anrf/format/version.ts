/** What every version of the binary format begins with: field 1, "ANRF", then field 2, the major version. */
import { AnrfError } from '../errors.ts'

export const magic = 'ANRF'
export const major = 1
/** Version 1.0 was JSON; 1.2 added named data, and functions that call themselves; 1.3 what the source means. */
export const minor = 3

export const formatVersion = `${major}.${minor}`

const opening = [0x0a, 0x04, 0x41, 0x4e, 0x52, 0x46]
const majorTag = 0x10

export const isBinary = (bytes: Uint8Array): boolean => opening.every((byte, i) => bytes[i] === byte)

/** Version 1.0: a JSON object. */
export const isJson = (bytes: Uint8Array): boolean => bytes[0] === 0x7b

/** Throws UNKNOWN_MAJOR_VERSION, or MALFORMED where no version stands. */
export function requireKnownMajor(found: number, version: string = `${found}`): void {
  if (found === major) return
  throw new AnrfError(
    'UNKNOWN_MAJOR_VERSION',
    `ANRF ${version} has major version ${found}; this reader knows major version ${major}`,
    '/formatVersion',
  )
}

/** The major version, read before anything else is decoded: five bytes at most. */
export function majorOf(bytes: Uint8Array): number {
  let value = 0
  let at = opening.length
  const tagged = bytes[at++] === majorTag
  for (let scale = 1; tagged && scale <= 2 ** 28; scale *= 128) {
    const byte = bytes[at++] ?? 0x80
    value += (byte & 0x7f) * scale
    if (byte < 0x80) return value
  }
  throw new AnrfError('MALFORMED', 'no major version follows the opening', '/formatVersion')
}

/** `1.7` in numbers. Throws MALFORMED, UNKNOWN_MAJOR_VERSION. */
export function knownVersion(text: string): { readonly major: number; readonly minor: number } {
  const parts = /^([0-9]{1,9})\.([0-9]{1,10})$/.exec(text)
  if (parts === null || Number(parts[2]) >= 2 ** 32)
    throw new AnrfError('MALFORMED', 'expected a version such as 1.0', '/formatVersion')
  requireKnownMajor(Number(parts[1]), text)
  return { major: Number(parts[1]), minor: Number(parts[2]) }
}
