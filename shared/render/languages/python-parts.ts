/**
 * How Python writes options, tuples, records and named data. An option is the value or None; where the value is an
 * option itself, it stands in a tuple of one. Records and what constructors make are frozen data classes.
 */
import type { Expr, Lambda } from '../../anrf/expr.ts'
import type { OperatorName } from '../../anrf/operators/registry.ts'
import { postorder } from '../../anrf/traverse.ts'
import { type Field, type Type, typesWithin } from '../../anrf/type.ts'
import { localNames } from '../lowering/local-names.ts'
import { fragileNodes } from '../lowering/total.ts'
import { snakeCase } from '../names.ts'
import type { PartNames } from '../part-names.ts'
import {
  at,
  callOf,
  comparison,
  helped,
  type Piece,
  type Spelling,
  type Spellings,
  type Use,
  type Written,
  written,
} from '../piece.ts'
import { level } from './python-levels.ts'

type Pieces = readonly Piece[]

/** Names of a class's fields, in order. */
export function attributes(fields: readonly Field[], reserved: ReadonlySet<string>): readonly string[] {
  const names = localNames(reserved)
  return fields.map(field => names.take(snakeCase(field.name)))
}

/** Whether an option of such a value keeps it in a tuple of one. */
export const isBoxed = (element: Type): boolean => element.kind === 'Option'

/** Whether `==` means what `eq` means: a float is no number where it is NaN. */
export const comparesPlainly = (type: Type): boolean =>
  typesWithin([type]).every(({ kind }) => kind !== 'Float')

const typeOf = (piece: Piece): Type => piece.expr.type

export const equality =
  (holds: boolean): Spelling =>
  (args, use) => {
    const [left] = args as readonly [Piece]
    if (comparesPlainly(typeOf(left))) return comparison(holds ? '==' : '!=', level.compare)(args, use)
    const same = helped('_same')(args, use)
    return holds ? same : written(`not ${same.text}`, level.not)
  }

/** `item in items`, for texts and lists. */
export function contained(item: Piece, items: Piece): Written {
  const as = (word: string): Written =>
    written(`${at(item, level.compare + 1)} ${word} ${at(items, level.compare + 1)}`, level.compare)
  return { ...as('in'), negation: as('not in') }
}

export function contains(args: Pieces, use: Use): Written {
  const [items, item] = args as readonly [Piece, Piece]
  if (comparesPlainly(typeOf(item))) return contained(item, items)
  return callOf(use.helper('_holds'), [items, item])
}

const some: Spelling = ([value]) =>
  isBoxed(typeOf(value as Piece)) ? written(`(${(value as Piece).text},)`) : (value as Piece)

const elementOf = (type: Type): Type => (type.kind === 'Option' ? type.element : type)

function held(args: Pieces, use: Use): Written {
  const [option] = args as readonly [Piece]
  const value = callOf(use.helper('_held'), [option])
  return isBoxed(elementOf(typeOf(option))) ? written(`${value.text}[0]`, level.call) : value
}

/** What may fail is computed in any case. */
function orElse(args: Pieces, use: Use): Written {
  const [option, otherwise] = args as readonly [Piece, Piece]
  const boxed = isBoxed(typeOf(otherwise))
  const isSure = !fragileNodes(otherwise.expr).has(otherwise.expr) && option.expr.kind === 'variable'
  if (!isSure) return callOf(use.helper(boxed ? '_or_else_boxed' : '_or_else'), args)
  const value = boxed ? `${option.text}[0]` : option.text
  return written(
    `${value} if ${at(option, level.compare + 1)} is not None else ${at(otherwise, level.ternary)}`,
    level.ternary,
  )
}

function mapped(args: Pieces, use: Use): Written {
  const [option, step] = args as readonly [Piece, Piece]
  const isFrom = isBoxed(elementOf(typeOf(option)))
  const isTo = isBoxed(elementOf(use.node.type))
  if (step.expr.kind === 'lambda' && readsLoop(step.expr, use.binders))
    return firstMapped(option, step, isFrom, isTo)
  const name = `_map${isFrom ? '_boxed' : ''}_option${isTo ? '_boxed' : ''}`
  return callOf(use.helper(name), args)
}

/** `next((x + y for x in [option] if x is not None), None)`. */
function firstMapped(option: Piece, step: Piece, isFrom: boolean, isTo: boolean): Written {
  const { expr, inner } = step as Piece & { readonly expr: Lambda; readonly inner: Piece }
  const name = expr.parameters[0]?.name ?? '_'
  const items = isFrom ? `${at(option, level.or)} or ()` : `[${option.text}] if ${name} is not None`
  const value = isTo ? `(${inner.text},)` : inner.text
  return written(`next((${value} for ${name} in ${items}), None)`)
}

/** These are written as comprehensions, whose variable changes under a lambda that reads it. */
const comprehensions: ReadonlySet<OperatorName | undefined> = new Set([
  'list.map',
  'list.filter',
  'int.forall',
  'int.exists',
])

/** Linters know of `reduce` that it calls a lambda at once; of our helpers they do not. */
const readsLoop = ({ body }: Lambda, binders: Use['binders']): boolean =>
  postorder(body).some(node => node.kind === 'variable' && comprehensions.has(binders.get(node.name)))

const tupleOf = (args: Pieces): Written => written(`(${args.map(arg => arg.text).join(', ')})`)

/** Spellings that need no names of the file's own. */
export const pythonParts = {
  'option.some': some,
  'option.is_some': ([option]) => {
    const value = at(option as Piece, level.compare + 1)
    const negation = written(`${value} is None`, level.compare)
    return { ...written(`${value} is not None`, level.compare), negation }
  },
  'option.get': held,
  'option.or_else': orElse,
  'option.map': mapped,
  'tuple.make': tupleOf,
  'tuple.get': ([tuple], { node }) =>
    written(`${at(tuple as Piece, level.call)}[${node.indices?.[0] ?? 0}]`, level.call),
} as const satisfies Partial<Spellings>

type Named = 'record.make' | 'record.get' | 'record.with' | 'data.make' | 'data.is' | 'data.get'

/** Spellings that name the file's classes. */
export function pythonClasses(parts: PartNames, reserved: ReadonlySet<string>): Pick<Spellings, Named> {
  const fieldName = (fields: readonly Field[], position: number): string =>
    attributes(fields, reserved)[position] ?? ''
  return {
    'record.make': (args, { node }) => callOf(recordOf(node, parts), args),
    'record.get': ([record], { node }) => {
      const name = fieldName(fieldsOf(node.args[0]), node.indices?.[0] ?? 0)
      return written(`${at(record as Piece, level.call)}.${name}`, level.call)
    },
    'record.with': ([record, value], use) => {
      use.helper('replace')
      const name = fieldName(fieldsOf(use.node.args[0]), use.node.indices?.[0] ?? 0)
      return written(`replace(${(record as Piece).text}, ${name}=${(value as Piece).text})`)
    },
    'data.make': (args, { node }) => callOf(makerOf(node, node, parts), args),
    'data.is': ([value], { node }) =>
      callOf('isinstance', [value as Piece, written(makerOf(node.args[0], node, parts))]),
    'data.get': ([value], use) => {
      const { node } = use
      const maker = makerOf(node.args[0], node, parts)
      const type = node.args[0]?.type
      const [i = 0, k = 0] = node.indices ?? []
      const fields = type?.kind === 'Data' ? (type.constructors[i]?.fields ?? []) : []
      const made = callOf(use.helper('_made_by'), [written(maker), value as Piece])
      return written(`${made.text}.${fieldName(fields, k)}`, level.call)
    },
  }
}

const recordOf = (node: Expr, parts: PartNames): string =>
  node.type.kind === 'Record' ? parts.record(node.type) : ''
const fieldsOf = (node: Expr | undefined): readonly Field[] =>
  node?.type.kind === 'Record' ? node.type.fields : []
const makerOf = (
  value: Expr | undefined,
  { indices }: { readonly indices?: readonly number[] },
  parts: PartNames,
): string => (value?.type.kind === 'Data' ? parts.maker(value.type, indices?.[0] ?? 0) : '')
