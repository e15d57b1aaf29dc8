/**
 * A first pass over protobuf bytes, before anything is built from them: every record has the wire type that its
 * field has in the schema and lies within its message, and there are not too many of them. Allocates nothing per
 * record. Groups, which no version of the format uses, are refused.
 */
import type { DescField, DescMessage } from '@bufbuild/protobuf'
import { ScalarType } from '@bufbuild/protobuf'
import { AnrfError } from '../errors.ts'
import type { Limits } from './limits.ts'

/** Wire types (protobuf.dev, "Encoding"). */
const varint = 0
const fixed64 = 1
const delimited = 2
const fixed32 = 5

type Wire = typeof varint | typeof fixed64 | typeof delimited | typeof fixed32

interface Shape {
  readonly wire: Wire
  /** Repeated numbers, which may also stand together. */
  readonly packable: boolean
  readonly inside?: () => ReadonlyMap<number, Shape>
}

export interface Census {
  readonly items: number
  readonly unknownFields: number
}

/** Throws MALFORMED, TOO_LARGE. */
export function scan(schema: DescMessage, bytes: Uint8Array, limits: Limits): Census {
  if (bytes.length > limits.bytes)
    throw new AnrfError('TOO_LARGE', `the artifact has ${bytes.length} bytes, more than ${limits.bytes}`)
  const scanner = new Scanner(bytes, limits)
  scanner.message(shapesOf(schema), bytes.length, 1)
  return scanner.census
}

class Scanner {
  readonly #bytes: Uint8Array
  readonly #limits: Limits
  #at = 0
  #items = 0
  #unknownFields = 0

  constructor(bytes: Uint8Array, limits: Limits) {
    this.#bytes = bytes
    this.#limits = limits
  }

  get census(): Census {
    return { items: this.#items, unknownFields: this.#unknownFields }
  }

  message(shapes: ReadonlyMap<number, Shape>, end: number, depth: number): void {
    if (depth > this.#limits.depth) throw tooLarge(`messages nested deeper than ${this.#limits.depth}`)
    while (this.#at < end) {
      const tag = this.#length(end)
      const wire = tag & 7
      const shape = shapes.get(tag >>> 3)
      if (tag >>> 3 === 0) throw this.#malformed('a field has the number 0')
      if (shape === undefined) this.#countUnknown()
      else if (wire !== shape.wire && !(shape.packable && wire === delimited))
        throw this.#malformed(`field ${tag >>> 3} has wire type ${wire}`)
      this.#record(wire, end, depth, shape)
    }
  }

  #record(wire: number, end: number, depth: number, shape: Shape | undefined): void {
    if (wire === varint) this.#varint(end)
    else if (wire === fixed64) this.#skip(8, end)
    else if (wire === fixed32) this.#skip(4, end)
    else if (wire === delimited) this.#delimited(end, depth, shape)
    else throw this.#malformed(`wire type ${wire}`)
  }

  #delimited(end: number, depth: number, shape: Shape | undefined): void {
    const length = this.#length(end)
    const inner = this.#at + length
    if (inner > end) throw this.#malformed(`a length of ${length} leads beyond its message`)
    this.#items++
    if (this.#items > this.#limits.items) throw tooLarge(`more than ${this.#limits.items} items`)
    if (shape?.inside !== undefined) this.message(shape.inside(), inner, depth + 1)
    else if (shape?.packable === true) this.#packed(shape.wire, length, inner)
    this.#at = inner
  }

  /** The numbers end where their record ends. */
  #packed(wire: Wire, length: number, end: number): void {
    const whole =
      wire === varint
        ? length === 0 || (this.#bytes[end - 1] ?? 0) < 0x80
        : length % (wire === fixed64 ? 8 : 4) === 0
    if (!whole) throw this.#malformed('a packed number is cut')
  }

  #countUnknown(): void {
    this.#unknownFields++
    if (this.#unknownFields > this.#limits.unknownFields)
      throw tooLarge(`more than ${this.#limits.unknownFields} unknown fields`)
  }

  #skip(length: number, end: number): void {
    this.#at += length
    if (this.#at > end) throw this.#malformed('a number leads beyond its message')
  }

  #varint(end: number): void {
    const last = Math.min(end, this.#at + 10)
    while (this.#at < last) if ((this.#bytes[this.#at++] as number) < 0x80) return
    throw this.#malformed('a number does not end')
  }

  /** A tag or a length: at most 32 bits. */
  #length(end: number): number {
    const from = this.#at
    let value = 0
    let scale = 1
    while (this.#at < end && this.#at < from + 5) {
      const byte = this.#bytes[this.#at++] as number
      value += (byte & 0x7f) * scale
      if (byte < 0x80 && value < 2 ** 32) return value
      if (byte < 0x80) break
      scale *= 128
    }
    throw this.#malformed('a tag or a length does not end')
  }

  #malformed = (what: string): AnrfError => new AnrfError('MALFORMED', `at byte ${this.#at}: ${what}`)
}

const tooLarge = (what: string): AnrfError => new AnrfError('TOO_LARGE', `the artifact has ${what}`)

const known = new WeakMap<DescMessage, ReadonlyMap<number, Shape>>()

function shapesOf(schema: DescMessage): ReadonlyMap<number, Shape> {
  const found = known.get(schema)
  if (found !== undefined) return found
  const made = new Map(schema.fields.map(field => [field.number, shapeOf(field)]))
  known.set(schema, made)
  return made
}

function shapeOf(field: DescField): Shape {
  switch (field.fieldKind) {
    case 'message':
      return { wire: delimited, packable: false, inside: () => shapesOf(field.message) }
    case 'map': {
      const entry = new Map<number, Shape>([
        [1, scalarShape(field.mapKey, false)],
        [
          2,
          field.scalar === undefined
            ? { wire: delimited, packable: false }
            : scalarShape(field.scalar, false),
        ],
      ])
      return { wire: delimited, packable: false, inside: () => entry }
    }
    case 'list':
      if (field.listKind === 'message')
        return { wire: delimited, packable: false, inside: () => shapesOf(field.message) }
      return field.listKind === 'enum' ? { wire: varint, packable: true } : scalarShape(field.scalar, true)
    case 'enum':
      return { wire: varint, packable: false }
    case 'scalar':
      return scalarShape(field.scalar, false)
  }
}

function scalarShape(scalar: ScalarType, repeated: boolean): Shape {
  const wire = wireOf(scalar)
  return { wire, packable: repeated && wire !== delimited }
}

function wireOf(scalar: ScalarType): Wire {
  switch (scalar) {
    case ScalarType.STRING:
    case ScalarType.BYTES:
      return delimited
    case ScalarType.DOUBLE:
    case ScalarType.FIXED64:
    case ScalarType.SFIXED64:
      return fixed64
    case ScalarType.FLOAT:
    case ScalarType.FIXED32:
    case ScalarType.SFIXED32:
      return fixed32
    default:
      return varint
  }
}
