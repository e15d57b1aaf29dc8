/** A message's place in its topic: ledger and entry, read from the protobuf that a message id is (PulsarApi.proto, MessageIdData). */

export interface Position {
  readonly ledgerId: number
  readonly entryId: number
}

export function positionOf(messageId: string): Position {
  const fields = fieldsOf(messageId)
  return { ledgerId: fields.get(1) ?? 0, entryId: fields.get(2) ?? 0 }
}

/** A name for a message's place in its topic; messages that a client published together share ledger and entry. */
export function placeNameOf(messageId: string): string {
  const fields = fieldsOf(messageId)
  const [ledger = 0, entry = 0, index = none] = [fields.get(1), fields.get(2), fields.get(4)]
  return index < none ? `${ledger}-${entry}-${index}` : `${ledger}-${entry}`
}

/** From here on it is what stands for "in no batch": -1, taken for a number without a sign. */
const none = 2 ** 31

/** By field number. */
function fieldsOf(messageId: string): ReadonlyMap<number, number> {
  const bytes = Buffer.from(messageId, 'base64')
  const fields = new Map<number, number>()
  for (let at = 0; at < bytes.length; ) {
    const tag = varint(bytes, at)
    // Length-delimited fields come after all that is asked for.
    if (tag.value % 8 !== 0) break
    const number = varint(bytes, tag.next)
    fields.set(Math.floor(tag.value / 8), number.value)
    at = number.next
  }
  return fields
}

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
