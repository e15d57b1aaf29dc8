/**
 * How JavaScript and TypeScript write options, tuples, records and named data. An option is the value or null; where the
 * value is an option itself, it stands in an array of one. Records are objects; what a constructor makes is an object
 * whose `kind` is the constructor's name.
 */
import type { Expr } from '../../anrf/expr.ts'
import { type DataType, type Field, Tuple, type Type, typesWithin } from '../../anrf/type.ts'
import { localNames } from '../lowering/local-names.ts'
import { fragileNodes } from '../lowering/total.ts'
import {
  at,
  callOf,
  comparison,
  type Piece,
  type Spelling,
  type Spellings,
  type Use,
  type Written,
  written,
} from '../piece.ts'
import type { ScriptDialect } from './script.ts'
import { level } from './script-levels.ts'

type Pieces = readonly Piece[]
const typeOf = (piece: Piece): Type => piece.expr.type
const elementOf = (type: Type): Type => (type.kind === 'Option' ? type.element : type)

/** Whether an option of such a value keeps it in an array of one. */
export const isBoxed = (element: Type): boolean => element.kind === 'Option'

/** Properties of what a constructor makes, in the order of its fields: none is called `kind`. */
export function properties(fields: readonly Field[]): readonly string[] {
  const names = localNames(['kind'])
  return fields.map(field => names.take(field.name))
}

const isIdentifier = (name: string): boolean => /^[A-Za-z_$][\w$]*$/.test(name)
const key = (name: string): string => (isIdentifier(name) ? name : JSON.stringify(name))

/** `name: value`; the prototype's name would be taken for the prototype. */
export function property(name: string, value: string): string {
  if (name === '__proto__') return `["__proto__"]: ${value}`
  return value === name ? name : `${key(name)}: ${value}`
}
export const typedProperty = (name: string, type: string): string => `readonly ${key(name)}: ${type}`
const access = (object: Written, name: string): Written =>
  written(
    at(object, level.call) + (isIdentifier(name) ? `.${name}` : `[${JSON.stringify(name)}]`),
    level.call,
  )

/** How two values of the type are compared: `===`, by `Object.is`, item by item, or all the way down. */
function comparisonOf(type: Type): 'strict' | 'float' | 'items' | 'deep' {
  if (type.kind === 'Float') return 'float'
  const kinds = typesWithin([type]).map(each => each.kind)
  if (kinds.length === 1) return 'strict'
  return kinds.every(kind => kind !== 'Float' && !composite.has(kind)) ? 'items' : 'deep'
}
const composite: ReadonlySet<Type['kind']> = new Set<Type['kind']>(['Option', 'Tuple', 'Record', 'Data'])

const comparers = { float: () => 'Object.is', items: () => 'sameItems', deep: () => 'same' } as const

function comparer(type: Type, use: Use): string | undefined {
  const how = comparisonOf(type)
  if (how === 'strict') return undefined
  return how === 'float' ? comparers.float() : use.helper(comparers[how]())
}

export const equality =
  (holds: boolean): Spelling =>
  (args, use) => {
    const name = comparer(typeOf(args[0] as Piece), use)
    if (name === undefined) return comparison(holds ? '===' : '!==', level.equality)(args, use)
    const same = callOf(name, args)
    return holds ? same : written(`!${same.text}`, level.unary)
  }

export function contains(args: Pieces, use: Use): Written {
  const [items, item] = args as readonly [Piece, Piece]
  const name = comparer(typeOf(item), use)
  return name === undefined
    ? callOf(`${at(items, level.call)}.includes`, [item], level.call)
    : written(`${at(items, level.call)}.some((item) => ${name}(item, ${item.text}))`, level.call)
}

const some: Spelling = ([value]) =>
  isBoxed(typeOf(value as Piece)) ? written(`[${(value as Piece).text}]`) : (value as Piece)

/** A null by itself is of no type. */
function held([option]: Pieces, use: Use, saying: (type: Type) => string): Written {
  const { type, kind } = (option as Piece).expr
  const boxed = isBoxed(elementOf(type))
  const own = boxed ? Tuple(elementOf(type)) : elementOf(type)
  const said = kind === 'constant' && type.kind === 'Option' ? saying(own) : ''
  const value = callOf(`${use.helper('held')}${said}`, [option as Piece])
  return boxed ? written(`${value.text}[0]`, level.call) : value
}

/** What may fail is computed in any case. */
function orElse(args: Pieces, use: Use): Written {
  const [option, otherwise] = args as readonly [Piece, Piece]
  if (isBoxed(typeOf(otherwise))) return callOf(use.helper('orElseBoxed'), args)
  if (fragileNodes(otherwise.expr).has(otherwise.expr)) return callOf(use.helper('orElse'), args)
  const least = / as \w+$/.test(otherwise.text) ? level.unary : level.bitOr
  return written(`${at(option, level.bitOr)} ?? ${at(otherwise, least)}`, level.nullish)
}

function mapped(args: Pieces, use: Use): Written {
  const from = isBoxed(elementOf(typeOf(args[0] as Piece)))
  const to = isBoxed(elementOf(use.node.type))
  return callOf(use.helper(`map${from ? 'Boxed' : ''}Option${to ? 'Boxed' : ''}`), args)
}

const fieldsOf = (node: Expr | undefined): readonly Field[] =>
  node?.type.kind === 'Record' ? node.type.fields : []

export const objectOf = (entries: readonly string[]): string =>
  entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`

export function madeText(type: DataType, position: number, values: readonly string[]): string {
  const made = type.constructors[position]
  const names = properties(made?.fields ?? [])
  return objectOf([
    `kind: ${JSON.stringify(made?.name)}`,
    ...names.map((name, i) => property(name, values[i] ?? '')),
  ])
}

/** In TypeScript an array of different types is a tuple where it is constant. */
export const tupleText = (items: readonly string[], { typed }: ScriptDialect): Written =>
  typed ? written(`[${items.join(', ')}] as const`, level.relation) : written(`[${items.join(', ')}]`)

/** In TypeScript a literal's `kind` is a text where nothing says which data it is of. */
export const ofData = (text: string, type: DataType, { typed, parts }: ScriptDialect): Written =>
  typed ? written(`${text} as ${parts.dataType(type)}`, level.relation) : written(text)

const kindOf = (node: Expr | undefined, indices: readonly number[] | undefined): string =>
  JSON.stringify(node?.type.kind === 'Data' ? node.type.constructors[indices?.[0] ?? 0]?.name : '')

/** `saying` gives a function's type argument, where it must be written. */
export const scriptParts = (dialect: ScriptDialect, saying: (type: Type) => string) =>
  ({
    'option.some': some,
    'option.is_some': ([option]) => {
      const value = at(option as Piece, level.equality + 1)
      const negation = written(`${value} === null`, level.equality)
      return { ...written(`${value} !== null`, level.equality), negation }
    },
    'option.get': (args, use) => held(args, use, saying),
    'option.or_else': orElse,
    'option.map': mapped,
    'tuple.make': args =>
      tupleText(
        args.map(arg => arg.text),
        dialect,
      ),
    'tuple.get': ([tuple], { node }) =>
      written(`${at(tuple as Piece, level.call)}[${node.indices?.[0] ?? 0}]`, level.call),
    'record.make': (args, { node }) =>
      written(objectOf(fieldsOf(node).map(({ name }, i) => property(name, args[i]?.text ?? '')))),
    'record.get': ([record], { node }) =>
      access(record as Piece, fieldsOf(node.args[0])[node.indices?.[0] ?? 0]?.name ?? ''),
    'record.with': ([record, value], { node }) => {
      const name = fieldsOf(node.args[0])[node.indices?.[0] ?? 0]?.name ?? ''
      const rest = `...${at(record as Piece, level.or)}`
      return written(objectOf([rest, property(name, (value as Piece).text)]))
    },
    'data.make': (args, { node }) => {
      if (node.type.kind !== 'Data') throw new TypeError('no named data where it belongs')
      const values = args.map(arg => arg.text)
      return ofData(madeText(node.type, node.indices?.[0] ?? 0, values), node.type, dialect)
    },
    'data.is': ([value], { node }) =>
      written(
        `${at(value as Piece, level.call)}.kind === ${kindOf(node.args[0], node.indices)}`,
        level.equality,
      ),
    'data.get': ([value], use) => {
      const [whole] = use.node.args
      const [i = 0, k = 0] = use.node.indices ?? []
      const fields = whole?.type.kind === 'Data' ? (whole.type.constructors[i]?.fields ?? []) : []
      const made = callOf(use.helper('madeBy'), [written(kindOf(whole, use.node.indices)), value as Piece])
      return access(made, properties(fields)[k] ?? '')
    },
  }) as const satisfies Partial<Spellings>
