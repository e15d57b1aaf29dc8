/** UTF-8 (RFC 3629): the core has no TextEncoder. */
import { AnrfError } from './errors.ts'

/** Lone surrogates become U+FFFD, as everywhere on the web. */
export function utf8Bytes(text: string): Uint8Array {
  const wellFormed = text.toWellFormed()
  const bytes = new Uint8Array(byteLength(wellFormed))
  let at = 0
  for (let i = 0; i < wellFormed.length; i++) {
    const unit = wellFormed.charCodeAt(i)
    if (unit < 0x80) {
      bytes[at++] = unit
      continue
    }
    const code = wellFormed.codePointAt(i) as number
    if (code > 0xffff) i++
    at = writeCode(bytes, at, code)
  }
  return bytes
}

function byteLength(text: string): number {
  let length = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    // Each half of a surrogate pair accounts for two of its four bytes.
    length += unit < 0x80 ? 1 : unit < 0x800 || (unit & 0xf800) === 0xd800 ? 2 : 3
  }
  return length
}

function writeCode(bytes: Uint8Array, at: number, code: number): number {
  if (code < 0x80) {
    bytes[at] = code
    return at + 1
  }
  const more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3
  bytes[at] = ((0xff00 >> (more + 1)) & 0xff) | (code >> (6 * more))
  for (let i = 1; i <= more; i++) bytes[at + i] = 0x80 | ((code >> (6 * (more - i))) & 0x3f)
  return at + more + 1
}

const smallest = [0, 0x80, 0x800, 0x10000] as const

/** Throws MALFORMED for bytes that are no UTF-8 (overlong forms and surrogates among them). */
export function utf8Text(bytes: Uint8Array): string {
  const parts: string[] = []
  let units: number[] = []
  for (let i = 0; i < bytes.length; ) {
    const plain = asciiFrom(bytes, i)
    if (plain > 0) {
      parts.push(globalThis.String.fromCodePoint(...units), plainText(bytes, i, plain))
      units = []
      i += plain
      continue
    }
    const first = bytes[i] as number
    const more = first < 0x80 ? 0 : first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1
    units.push(more === 0 ? first : codeAt(bytes, i, more))
    i += more + 1
    if (units.length >= mostUnits) {
      parts.push(globalThis.String.fromCodePoint(...units))
      units = []
    }
  }
  parts.push(globalThis.String.fromCodePoint(...units))
  return parts.join('')
}

/** Units that a text is made of at a time: engines bound the arguments of a call. */
const mostUnits = 8192
/** Fewer plain bytes in a row are taken one by one. */
const fewest = 64

/** How many bytes from `at` on are ASCII, at most as many as can be a text at once; 0 where they are few. */
function asciiFrom(bytes: Uint8Array, at: number): number {
  const end = Math.min(bytes.length, at + mostUnits)
  let to = at
  while (to < end && (bytes[to] as number) < 0x80) to++
  return to - at < fewest ? 0 : to - at
}

const plainText = (bytes: Uint8Array, at: number, count: number): string =>
  globalThis.String.fromCharCode(...bytes.subarray(at, at + count))

function codeAt(bytes: Uint8Array, at: number, more: number): number {
  const first = bytes[at] as number
  let code = first & (0x3f >> more)
  let good = first >= 0xc0 && first < 0xf8
  for (let i = 1; i <= more; i++) {
    const next = bytes[at + i] ?? 0
    good &&= (next & 0xc0) === 0x80
    code = (code << 6) | (next & 0x3f)
  }
  const proper = code >= (smallest[more] ?? 0) && code <= 0x10ffff && (code & 0x1ff800) !== 0xd800
  if (!good || !proper) throw new AnrfError('MALFORMED', `byte ${at} is no UTF-8`)
  return code
}
