/** TypeScript's types for ours, its literals, and the types that a file declares. */
import type { DataType, Type } from '../../anrf/type.ts'
import { constructorOf, type Value } from '../../anrf/value.ts'
import { type Written, written } from '../piece.ts'
import type { ScriptDialect } from './script.ts'
import { level } from './script-levels.ts'
import {
  isBoxed,
  madeText,
  objectOf,
  ofData,
  properties,
  property,
  tupleText,
  typedProperty,
} from './script-parts.ts'

export function typeName(type: Type, dialect: Pick<ScriptDialect, 'int' | 'parts'>): string {
  const inner = (of: Type): string => typeName(of, dialect)
  switch (type.kind) {
    case 'Int':
      return dialect.int
    case 'BitVec':
      return 'bigint'
    case 'Bool':
      return 'boolean'
    case 'Float':
      return 'number'
    case 'String':
      return 'string'
    case 'List':
      return ['List', 'Option', 'Tuple'].includes(type.element.kind)
        ? `readonly (${inner(type.element)})[]`
        : `readonly ${inner(type.element)}[]`
    case 'Option':
      return isBoxed(type.element)
        ? `readonly [${inner(type.element)}] | null`
        : `${inner(type.element)} | null`
    case 'Tuple':
      return `readonly [${type.items.map(inner).join(', ')}]`
    case 'Record':
      return `{ ${type.fields.map(({ name, type: of }) => typedProperty(name, inner(of))).join('; ')} }`
    case 'Data':
      return dialect.parts.dataType(type)
    default:
      return 'unknown'
  }
}

/** Locals whose values TypeScript would read more widely, or more narrowly, than they are meant. */
export const needsType = (type: Type): boolean =>
  type.kind === 'List' ? needsType(type.element) : ['Option', 'Tuple', 'Record', 'Data'].includes(type.kind)

export function literal(type: Type, value: Value, dialect: ScriptDialect): Written {
  const items = value as readonly Value[]
  const inner = (of: Type, item: Value | undefined): string => literal(of, item ?? false, dialect).text
  switch (type.kind) {
    case 'Bool':
      return written(String(value))
    case 'String':
      return written(JSON.stringify(value))
    case 'BitVec':
      return written((value as bigint) > 9n ? `0x${(value as bigint).toString(16)}n` : `${value}n`)
    case 'Float':
      return float(value as number)
    case 'List':
      return written(`[${items.map(item => inner(type.element, item)).join(', ')}]`)
    case 'Option': {
      if (items.length === 0) return written('null')
      const held = inner(type.element, items[0])
      return written(isBoxed(type.element) ? `[${held}]` : held)
    }
    case 'Tuple':
      return tupleText(
        type.items.map((item, i) => inner(item, items[i])),
        dialect,
      )
    case 'Record':
      return written(
        objectOf(type.fields.map((field, i) => property(field.name, inner(field.type, items[i])))),
      )
    case 'Data': {
      const maker = constructorOf(value, type)
      const position = maker === undefined ? 0 : type.constructors.indexOf(maker)
      const fields = (maker?.fields ?? []).map((field, i) => inner(field.type, items[i + 1]))
      return ofData(madeText(type, position, fields), type, dialect)
    }
    default: {
      const text = `${String(value)}${dialect.int === 'bigint' ? 'n' : ''}`
      return written(text, text.startsWith('-') ? level.unary : undefined)
    }
  }
}

function float(value: number): Written {
  if (Number.isNaN(value)) return written('Number.NaN')
  if (!Number.isFinite(value))
    return written(value > 0 ? 'Number.POSITIVE_INFINITY' : 'Number.NEGATIVE_INFINITY')
  const text = Object.is(value, -0) ? '-0' : String(value).replace('e+', 'e')
  return written(text, text.startsWith('-') ? level.unary : undefined)
}

/** Unions that the file's named data stands for; in JavaScript for editors. */
export function declarations(dialect: ScriptDialect): readonly string[] {
  return dialect.parts.data.flatMap((type, i) => {
    const cases = type.constructors.map((_, k) => madeType(type, k, dialect))
    const name = dialect.parts.dataType(type)
    const lines = dialect.typed ? typeAlias(name, cases) : [`/** @typedef {${cases.join(' | ')}} ${name} */`]
    return i === 0 ? lines : ['', ...lines]
  })
}

/** One line, which the layout breaks where it is too long. */
const typeAlias = (name: string, cases: readonly string[]): readonly string[] => [
  `export type ${name} = ${cases.join(' | ')}`,
]

function madeType(type: DataType, position: number, dialect: ScriptDialect): string {
  const made = type.constructors[position]
  const names = properties(made?.fields ?? [])
  const fields = (made?.fields ?? []).map((field, i) =>
    typedProperty(names[i] ?? '', typeName(field.type, dialect)),
  )
  return `{ ${[`readonly kind: ${JSON.stringify(made?.name)}`, ...fields].join('; ')} }`
}
