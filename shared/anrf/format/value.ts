/** Constants as messages, read by the type that they have in the program. */
import { create, type MessageInitShape } from '@bufbuild/protobuf'
import { AnrfError } from '../errors.ts'
import { type DataType, type Type, typeParts, typeText } from '../type.ts'
import { type IntValue, itemTypes, normalInt, type Value } from '../value.ts'
import { signedBytes, signedValue, unsignedBytes, unsignedValue } from './big-numbers.ts'
import { type ConstructedValue, type Value as ValueMessage, ValueSchema } from './generated/anrf_pb.ts'
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
    case 'Float':
      return { case: 'float', value: value as number }
    case 'List':
      return { case: 'list', value: { items: writeItems(value, type) } }
    case 'Option': {
      const [held] = writeItems(value, type)
      return { case: 'option', value: held === undefined ? {} : { value: held } }
    }
    case 'Tuple':
      return { case: 'tuple', value: { items: writeItems(value, type) } }
    case 'Record':
      return { case: 'record', value: { items: writeItems(value, type) } }
    case 'Data': {
      const constructorName = (value as readonly Value[])[0] as string
      return { case: 'constructed', value: { constructorName, fields: writeItems(value, type) } }
    }
    default:
      throw new AnrfError('BAD_TYPE', `${typeText(type)} has no constants`)
  }
}

function writeItems(value: Value, type: Type): ValueMessage[] {
  const types = itemTypes(value, type)
  return (value as readonly Value[]).flatMap((item, i) => {
    const of = types?.(i)
    return of === undefined ? [] : [writeValue(item, of)]
  })
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
    if (type.kind === 'Float' && kind?.case === 'float') return kind.value
    if (type.kind === 'Option' && kind?.case === 'option')
      return kind.value.value === undefined ? [] : [this.read(kind.value.value, type.element, pointer)]
    if (type.kind === 'Tuple' && kind?.case === 'tuple')
      return this.#items(kind.value.items, type.items, pointer, typeText(type))
    if (type.kind === 'Record' && kind?.case === 'record')
      return this.#items(kind.value.items, typeParts(type), pointer, typeText(type))
    if (type.kind === 'Data' && kind?.case === 'constructed')
      return this.#constructed(kind.value, type, pointer)
    throw new AnrfError('BAD_VALUE', `${kind?.case ?? 'nothing'} is no ${typeText(type)}`, pointer)
  }

  #constructed({ constructorName, fields }: ConstructedValue, type: DataType, pointer: string): Value {
    const maker = type.constructors.find(({ name }) => name === constructorName)
    if (maker === undefined)
      throw new AnrfError('BAD_VALUE', `${type.name} has no constructor ${constructorName}`, pointer)
    const types = maker.fields.map(field => field.type)
    return [constructorName, ...this.#items(fields, types, pointer, `${type.name}.${constructorName}`)]
  }

  #items(
    items: readonly ValueMessage[],
    types: readonly Type[],
    pointer: string,
    owner: string,
  ): readonly Value[] {
    if (items.length !== types.length)
      throw new AnrfError(
        'BAD_VALUE',
        `${items.length} items stand where ${owner} has ${types.length}`,
        pointer,
      )
    return items.map((item, i) => this.read(item, types[i] as Type, `${pointer}/${i}`))
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
