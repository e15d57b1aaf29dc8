/**
 * `number` has two zeros, which are one integer. Where integers stand inside a value, beside doubles whose zeros are
 * two, a test's own function gives the integers a zero without a sign before values are compared.
 */
import { type DataType, dataIn, type Field, type Type, typesWithin } from '../../anrf/type.ts'
import { everyInteger, type Value } from '../../anrf/value.ts'
import type { ScriptDialect } from '../languages/script.ts'
import { isBoxed, properties, property } from '../languages/script-parts.ts'
import { typeName } from '../languages/script-types.ts'
import { pascalCase } from '../names.ts'

export const holdsZero = (value: Value, type: Type): boolean =>
  !everyInteger(value, type, integer => integer !== 0)

const holdsInt = (type: Type): boolean => typesWithin([type]).some(({ kind }) => kind === 'Int')

/** The functions, for the type and for the named data in it. */
export function zeroFunctions(name: string, type: Type, dialect: ScriptDialect): readonly string[] {
  const data = dataIn([type]).filter(holdsInt)
  const head = (called: string, of: Type): string => {
    const typed = typeName(of, dialect)
    return dialect.typed ? `function ${called}(value: ${typed}): ${typed} {` : `function ${called}(value) {`
  }
  return [
    '/** Integers have one zero. */',
    head(name, type),
    `  return ${plain('value', type, name)}`,
    '}',
    ...data.flatMap(of => ['', head(nameFor(of, name), of), ...branches(of, name), '}']),
  ]
}

const nameFor = (type: DataType, name: string): string => `${name}${pascalCase(type.name)}`

function branches(type: DataType, name: string): readonly string[] {
  const made = type.constructors.flatMap(({ name: kind, fields }) => {
    const changed = changes('value', fields, properties(fields), name)
    return changed.length === 0
      ? []
      : [`  if (value.kind === ${JSON.stringify(kind)}) return { ...value, ${changed.join(', ')} }`]
  })
  return [...made, '  return value']
}

const changes = (
  of: string,
  fields: readonly Field[],
  names: readonly string[],
  name: string,
): readonly string[] =>
  fields.flatMap((field, i) => {
    const key = names[i] ?? ''
    return holdsInt(field.type) ? [property(key, plain(member(of, key), field.type, name))] : []
  })

/** The value with its integers' zeros made one. */
function plain(value: string, type: Type, name: string): string {
  if (!holdsInt(type)) return value
  switch (type.kind) {
    case 'Int':
      return `${value} + 0`
    case 'List':
      return `${value}.map((item) => ${bracketed(plain('item', type.element, name))})`
    case 'Option': {
      const held = plain(isBoxed(type.element) ? `${value}[0]` : value, type.element, name)
      return `${value} === null ? null : ${isBoxed(type.element) ? `[${held}]` : held}`
    }
    case 'Tuple':
      return `[${type.items.map((item, i) => plain(`${value}[${i}]`, item, name)).join(', ')}]`
    case 'Record': {
      const names = type.fields.map(field => field.name)
      return `{ ...${value}, ${changes(value, type.fields, names, name).join(', ')} }`
    }
    case 'Data':
      return `${nameFor(type, name)}(${value})`
    default:
      return value
  }
}

const member = (object: string, name: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(name) ? `${object}.${name}` : `${object}[${JSON.stringify(name)}]`

/** An object's brace would open a block. */
const bracketed = (text: string): string => (text.startsWith('{') ? `(${text})` : text)
