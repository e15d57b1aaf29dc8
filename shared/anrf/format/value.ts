/** Constants as messages, read by the type that they have in the program. */
import { create, type MessageInitShape } from '@bufbuild/protobuf'
import { AnrfError } from '../errors.ts'
import { type Type, typeText } from '../type.ts'
import { type IntValue, normalInt, type Value } from '../value.ts'
import { signedBytes, signedValue, unsignedBytes, unsignedValue } from './big-numbers.ts'
import { type Value as ValueMessage, ValueSchema } from './generated/anrf_pb.ts'
import type { Limits } from './limits.ts'

/** Throws BAD_TYPE for arrays and functions, which no constant of a program has. */
export function writeValue(value: Value, type: Type): ValueMessage {
  return create(ValueSchema, { kind: kindOf(value, type) })
}

function kindOf(value: Value, type: Type): NonNullable<MessageInitShape<typeof ValueSchema>['kind']> {
  switch (type.kind) {
    case 'Bool':
      return { case: 'boolean', value: value as boolean }
    case 'Int': {
      const integer = BigInt(value as IntValue)
      return BigInt.asIntN(64, integer) === integer
        ? { case: 'integer', value: integer }
        : { case: 'bigInteger', value: signedBytes(integer) }
    }
    case 'String':
      return { case: 'text', value: value as string }
    case 'BitVec':
      return { case: 'bits', value: unsignedBytes(value as bigint) }
    case 'List': {
      const items = (value as readonly Value[]).map(item => writeValue(item, type.element))
      return { case: 'list', value: { items } }
    }
    default:
      throw new AnrfError('BAD_TYPE', `${typeText(type)} has no constants`)
  }
}

/** Reads constants while their big numbers are not too many. */
export class ValueReader {
  readonly #limits: Limits
  #bigNumberBytes: number

  constructor(limits: Limits) {
    this.#limits = limits
    this.#bigNumberBytes = limits.bigNumberBytes
  }

  /** Throws BAD_VALUE where the message is of another type, TOO_LARGE. Widths and alphabets are the checker's. */
  read(message: ValueMessage | undefined, type: Type, pointer: string): Value {
    const kind = message?.kind
    if (type.kind === 'Bool' && kind?.case === 'boolean') return kind.value
    if (type.kind === 'Int' && kind?.case === 'integer') return normalInt(kind.value)
    if (type.kind === 'Int' && kind?.case === 'bigInteger') return this.#bigInteger(kind.value, pointer)
    if (type.kind === 'String' && kind?.case === 'text') return kind.value
    if (type.kind === 'BitVec' && kind?.case === 'bits') return unsignedValue(this.#big(kind.value, pointer))
    if (type.kind === 'List' && kind?.case === 'list')
      return kind.value.items.map((item, i) => this.read(item, type.element, `${pointer}/${i}`))
    throw new AnrfError('BAD_VALUE', `${kind?.case ?? 'nothing'} is no ${typeText(type)}`, pointer)
  }

  #bigInteger(bytes: Uint8Array, pointer: string): IntValue {
    if (bytes.length > this.#limits.integerBytes)
      throw new AnrfError('TOO_LARGE', `an integer has ${bytes.length} bytes`, pointer)
    return normalInt(signedValue(this.#big(bytes, pointer)))
  }

  #big(bytes: Uint8Array, pointer: string): Uint8Array {
    if (bytes.length > 8) this.#bigNumberBytes -= bytes.length
    if (this.#bigNumberBytes < 0)
      throw new AnrfError('TOO_LARGE', 'the big numbers are too many together', pointer)
    return bytes
  }
}
