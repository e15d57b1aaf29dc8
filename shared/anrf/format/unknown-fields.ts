/**
 * Unknown fields of a message that was read, put into the message that is written in its place: fields of a newer
 * minor version survive an older writer. Items of lists are matched by their id or name, else by position where what
 * is known of them is the same; what belongs to an item that is gone goes with it.
 */
import { type DescMessage, equals, type Message } from '@bufbuild/protobuf'

type Fields = Message & Readonly<Record<string, unknown>>

export function keepUnknownFields(schema: DescMessage, to: Message, from: Message): void {
  if (from.$unknown !== undefined) to.$unknown = from.$unknown
  for (const field of schema.fields) {
    if (field.message === undefined) continue
    const name = field.oneof?.localName ?? field.localName
    const target = partOf(to, name, field)
    const origin = partOf(from, name, field)
    if (Array.isArray(target) && Array.isArray(origin)) keepInList(field.message, target, origin)
    else if (isMessage(target) && isMessage(origin)) keepUnknownFields(field.message, target, origin)
  }
}

/** The field's value; of a oneof only where it is the field that is set. */
function partOf(message: Message, name: string, field: DescMessage['fields'][number]): unknown {
  const part = (message as Fields)[name]
  if (field.oneof === undefined) return part
  const chosen = part as { readonly case?: string; readonly value?: unknown } | undefined
  return chosen?.case === field.localName ? chosen.value : undefined
}

const isMessage = (part: unknown): part is Message =>
  typeof part === 'object' && part !== null && '$typeName' in part

function keepInList(schema: DescMessage, to: readonly Message[], from: readonly Message[]): void {
  const named = new Map(from.map(item => [keyOf(item), item]))
  for (const [i, item] of to.entries()) {
    const key = keyOf(item)
    const origin = key === undefined ? from[i] : named.get(key)
    if (origin !== undefined && (key !== undefined || equals(schema, item, origin)))
      keepUnknownFields(schema, item, origin)
  }
}

function keyOf(item: Message): string | undefined {
  const { id, name } = item as Fields
  if (typeof id === 'string') return id
  return typeof name === 'string' ? name : undefined
}
