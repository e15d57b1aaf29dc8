/** A message's place in its topic: ledger and entry, read from the protobuf that a message id is (PulsarApi.proto, MessageIdData). */

export interface Position {
  readonly ledgerId: number
  readonly entryId: number
}

export function positionOf(messageId: string): Position {
  const bytes = Buffer.from(messageId, 'base64')
  const fields = new Map<number, number>()
  for (let at = 0; at < bytes.length; ) {
    const tag = varint(bytes, at)
    // Length-delimited fields, which come after, matter to batches only.
    if (tag.value % 8 !== 0) break
    const number = varint(bytes, tag.next)
    fields.set(Math.floor(tag.value / 8), number.value)
    at = number.next
  }
  return { ledgerId: fields.get(1) ?? 0, entryId: fields.get(2) ?? 0 }
}

export const textOf = ({ ledgerId, entryId }: Position): string => `${ledgerId}-${entryId}`

function varint(bytes: Uint8Array, start: number): { readonly value: number; readonly next: number } {
  let value = 0
  let next = start
  for (let factor = 1; ; factor *= 128) {
    const byte = bytes[next] ?? 0
    next += 1
    value += (byte % 128) * factor
    if (byte < 128) return { value, next }
  }
}
