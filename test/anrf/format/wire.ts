/** Protobuf records written by hand, for messages that no library would write. */

export const varint = (value: number): number[] => {
  const bytes: number[] = []
  let rest = value
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128)
  return [...bytes, rest]
}

export const record = (field: number, content: readonly number[]): number[] => [
  ...varint(field * 8 + 2),
  ...varint(content.length),
  ...content,
]

export const number = (field: number, value: number): number[] => [...varint(field * 8), ...varint(value)]

/** `content` inside `depth` messages of the field. */
export function nested(field: number, depth: number, content: readonly number[] = []): number[] {
  let bytes = [...content]
  for (let i = 0; i < depth; i++) bytes = record(field, bytes)
  return bytes
}

/** What an artifact of version 1 begins with. */
export const opening: readonly number[] = [
  ...record(1, [...Buffer.from('ANRF')]),
  ...number(2, 1),
  ...number(3, 1),
]

export interface WireRecord {
  readonly from: number
  readonly to: number
  /** The content of a length-delimited record. */
  readonly inner?: { readonly from: number; readonly to: number }
}

/** The records of a well-formed message, outermost only. */
export function recordsIn(bytes: Uint8Array, from: number, to: number): WireRecord[] {
  const records: WireRecord[] = []
  let at = from
  const next = (): number => {
    let value = 0
    for (let scale = 1; at < to; scale *= 128) {
      const byte = bytes[at++] as number
      value += (byte & 0x7f) * scale
      if (byte < 0x80) break
    }
    return value
  }
  while (at < to) {
    const start = at
    const wire = next() & 7
    if (wire === 0) next()
    else if (wire === 1) at += 8
    else if (wire === 5) at += 4
    else if (wire === 2) {
      const length = next()
      if (at + length > to) return records
      records.push({ from: start, to: at + length, inner: { from: at, to: at + length } })
      at += length
      continue
    } else return records
    records.push({ from: start, to: at })
  }
  return records
}
