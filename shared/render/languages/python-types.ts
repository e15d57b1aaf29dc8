/** Python's types for ours, its literals, and the classes that a file declares. */
import type { DataType, Field, RecordType, Type } from '../../anrf/type.ts'
import { constructorOf, type Value } from '../../anrf/value.ts'
import type { PartNames } from '../part-names.ts'
import { type Written, written } from '../piece.ts'
import { level } from './python-levels.ts'
import { attributes, isBoxed } from './python-parts.ts'

export class PythonTypes {
  readonly #parts: PartNames
  readonly #reserved: ReadonlySet<string>

  constructor(parts: PartNames, reserved: ReadonlySet<string>) {
    this.#parts = parts
    this.#reserved = reserved
  }

  name(type: Type): string {
    switch (type.kind) {
      case 'Int':
      case 'BitVec':
        return 'int'
      case 'Bool':
        return 'bool'
      case 'Float':
        return 'float'
      case 'String':
        return 'str'
      case 'List':
        return `list[${this.name(type.element)}]`
      case 'Option': {
        const element = this.name(type.element)
        return isBoxed(type.element) ? `tuple[${element}] | None` : `${element} | None`
      }
      case 'Tuple':
        return `tuple[${type.items.map(item => this.name(item)).join(', ')}]`
      case 'Record':
        return this.#parts.record(type)
      case 'Data':
        return this.#parts.dataType(type)
      default:
        return 'object'
    }
  }

  literal(type: Type, value: Value, helper: (name: string) => string): Written {
    const inner = (item: Value, of: Type): string => this.literal(of, item, helper).text
    const items = value as readonly Value[]
    switch (type.kind) {
      case 'Bool':
        return written(value === true ? 'True' : 'False')
      case 'String':
        return written(quoted(value as string))
      case 'BitVec':
        return written((value as bigint) > 9n ? hexadecimal(value as bigint) : String(value))
      case 'Float':
        return float(value as number, helper)
      case 'List':
        return written(`[${items.map(item => inner(item, type.element)).join(', ')}]`)
      case 'Option':
        return this.#option(items, type.element, inner)
      case 'Tuple':
        return written(`(${type.items.map((item, i) => inner(items[i] as Value, item)).join(', ')})`)
      case 'Record':
        return written(`${this.#parts.record(type)}(${fieldTexts(type.fields, items, inner)})`)
      case 'Data':
        return this.#made(type, items, inner)
      default: {
        const text = String(value)
        return written(text, text.startsWith('-') ? level.unary : undefined)
      }
    }
  }

  #option([held]: readonly Value[], element: Type, inner: (item: Value, of: Type) => string): Written {
    if (held === undefined) return written('None')
    return written(isBoxed(element) ? `(${inner(held, element)},)` : inner(held, element))
  }

  #made(type: DataType, value: readonly Value[], inner: (item: Value, of: Type) => string): Written {
    const maker = constructorOf(value, type)
    const position = maker === undefined ? 0 : type.constructors.indexOf(maker)
    const fields = fieldTexts(maker?.fields ?? [], value.slice(1), inner)
    return written(`${this.#parts.maker(type, position)}(${fields})`)
  }

  /** The classes, each as the lines of a top-level definition. */
  declarations(): readonly (readonly string[])[] {
    return [
      ...this.#parts.records.map(type => this.#recordClass(type)),
      ...this.#parts.data.flatMap(type => [
        ...type.constructors.map(({ fields }, i) => this.#dataClass(this.#parts.maker(type, i), fields)),
        [
          `${this.#parts.dataType(type)} = ${type.constructors.map((_, i) => this.#parts.maker(type, i)).join(' | ')}`,
        ],
      ]),
    ]
  }

  #recordClass(type: RecordType): readonly string[] {
    return this.#dataClass(this.#parts.record(type), type.fields)
  }

  #dataClass(name: string, fields: readonly Field[]): readonly string[] {
    const names = attributes(fields, this.#reserved)
    const lines = fields.map(({ type }, i) => `    ${names[i]}: ${this.name(type)}`)
    return ['@dataclass(frozen=True)', `class ${name}:`, ...(lines.length === 0 ? ['    pass'] : lines)]
  }
}

/** In the quotes that need fewer escapes. */
export function quoted(text: string): string {
  const inDouble = JSON.stringify(text)
  const count = (mark: string): number => text.split(mark).length - 1
  if (count('"') <= count("'")) return inDouble
  return `'${inDouble.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}

/** Digits above 9 are capital letters. */
export const hexadecimal = (value: bigint): string => `0x${value.toString(16).toUpperCase()}`

const fieldTexts = (
  fields: readonly Field[],
  values: readonly Value[],
  inner: (item: Value, of: Type) => string,
): string => fields.map(({ type }, i) => inner(values[i] as Value, type)).join(', ')

/** `5.0`, `1e21`, `math.nan`. */
function float(value: number, helper: (name: string) => string): Written {
  if (!Number.isFinite(value)) {
    helper('math')
    return value < 0
      ? written('-math.inf', level.unary)
      : written(Number.isNaN(value) ? 'math.nan' : 'math.inf')
  }
  const digits = Object.is(value, -0) ? '-0' : String(value).replace('e+', 'e')
  const text = /^-?\d+$/.test(digits) ? `${digits}.0` : digits
  return written(text, text.startsWith('-') ? level.unary : undefined)
}
