/** Values as text of the constraint language, with their type where the text alone would be read as another. */
import { floatText } from '../../anrf/floats.ts'
import { type DataType, Int, List, Option, sameType, Tuple, type Type, typeText } from '../../anrf/type.ts'
import { constructorOf, itemTypes, type Value } from '../../anrf/value.ts'
import { nameText } from './name-text.ts'

/** `[]` reads as List[Int], `none` as Option[Int]: others say their type. */
export function literalText(value: Value, type: Type): string {
  const text = bareText(value, type)
  return sameType(readsAs(value, type), type) ? text : `(${text} : ${typeText(type)})`
}

/** Where what stands around it says the type. */
export function bareText(value: Value, type: Type): string {
  switch (type.kind) {
    case 'String':
      return JSON.stringify(value)
    case 'BitVec':
      return bitsText(BigInt(value as bigint), type.width)
    case 'Float':
      return decimalText(value as number)
    case 'List':
      return `[${itemsText(value, type).join(', ')}]`
    case 'Option':
      return (value as readonly Value[]).length === 0 ? 'none' : `some(${itemsText(value, type).join('')})`
    case 'Tuple':
      return `(${itemsText(value, type).join(', ')})`
    case 'Record':
      return recordText(
        type.fields.map(({ name }) => name),
        itemsText(value, type),
      )
    case 'Data':
      return dataText(value as readonly Value[], type)
    default:
      return String(value)
  }
}

/** `{cents: 5, name: s}`. */
export const recordText = (names: readonly string[], values: readonly string[]): string =>
  `{${names.map((name, i) => `${nameText(name)}: ${values[i]}`).join(', ')}}`

/** `Node(left, 1, right)`, `Leaf`. */
export const madeText = (maker: string, fields: readonly string[]): string =>
  fields.length === 0 ? nameText(maker) : `${nameText(maker)}(${fields.join(', ')})`

const dataText = (value: readonly Value[], type: DataType): string =>
  madeText(constructorOf(value, type)?.name ?? '', itemsText(value, type))

/** The parts of a value that has a list of them; the constructor's name is none. */
function itemsText(value: Value, type: Type): readonly string[] {
  const types = itemTypes(value, type)
  return (value as readonly Value[]).flatMap((item, i) => {
    const of = types?.(i)
    return of === undefined ? [] : [bareText(item, of)]
  })
}

/** With a point or an exponent: digits alone are an Int. */
function decimalText(value: number): string {
  const text = floatText(value)
  return /^-?\d+$/.test(text) ? `${text}.0` : text
}

/** `#x` where the width is whole hexadecimal digits, else `#b`: the digits give the width. */
function bitsText(value: bigint, width: number): string {
  return width % 4 === 0
    ? `#x${value.toString(16).padStart(width / 4, '0')}`
    : `#b${value.toString(2).padStart(width, '0')}`
}

/** The type the reader gives the literal where nothing around it says one. Fields of named data have theirs. */
function readsAs(value: Value, type: Type): Type {
  const items = value as readonly Value[]
  switch (type.kind) {
    case 'List':
      return List(elementAs(items, type.element))
    case 'Option':
      return Option(elementAs(items, type.element))
    case 'Tuple':
      return Tuple(...type.items.map((item, i) => readsAs(items[i] as Value, item)))
    case 'Record': {
      const fields = type.fields.map(({ name, type: of }, i) => ({
        name,
        type: readsAs(items[i] as Value, of),
      }))
      return { kind: 'Record', fields }
    }
    default:
      return type
  }
}

/** Of no element, Int. */
function elementAs(items: readonly Value[], element: Type): Type {
  if (items.length === 0) return Int
  const types = items.map(item => readsAs(item, element))
  return types.find(type => !sameType(type, element)) ?? element
}
