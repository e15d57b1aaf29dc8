/**
 * How Java writes options, tuples, records and named data: `Optional`, generic records by size, records, sealed
 * interfaces with a record for each constructor. Their `equals` compares doubles as the contract does.
 */
import type { Expr } from '../../anrf/expr.ts'
import { type Constructor, type DataType, type Field, type Type, typesWithin } from '../../anrf/type.ts'
import {
  at,
  callOf,
  helped,
  type Piece,
  type Spelling,
  type Spellings,
  type Written,
  written,
} from '../piece.ts'
import { level } from './c-levels.ts'
import { components, factories, itemName, wither } from './java-names.ts'
import { boxedName, type JavaDialect, tupleName, typeName } from './java-types.ts'

const call = (self: Written, name: string, ...args: readonly Written[]): Written =>
  callOf(`${at(self, level.call)}.${name}`, args, level.call)
const reference = (text: Written): Written => ({ ...text, boxed: true })

/** Java infers a type argument from what stands there, which is wrong where data is made. */
export const witness = (element: Type, dialect: JavaDialect): string =>
  typesWithin([element]).some(({ kind }) => kind === 'Data') ? `<${boxedName(element, dialect)}>` : ''

const fieldsOf = (node: Expr | undefined): readonly Field[] =>
  node?.type.kind === 'Record' ? node.type.fields : []
const componentOf = (fields: readonly Field[], position: number | undefined): string =>
  components(fields)[position ?? 0] ?? ''

function dataOf(node: Expr | undefined): DataType {
  if (node?.type.kind !== 'Data') throw new TypeError('no named data where it belongs')
  return node.type
}
const makerOf = (type: DataType, position: number): Constructor | undefined => type.constructors[position]

export function javaParts(dialect: JavaDialect) {
  const { parts } = dialect
  const makerName = (type: DataType, position: number): string =>
    `${parts.dataType(type)}.${parts.maker(type, position)}`
  const mapped: Spelling = ([option, step], { node }) => {
    const element = node.type.kind === 'Option' ? node.type.element : node.type
    return call(option as Piece, `${witness(element, dialect)}map`, step as Piece)
  }
  return {
    'option.some': ([value], { node }) => {
      const element = node.type.kind === 'Option' ? node.type.element : node.type
      return callOf(`Optional.${witness(element, dialect)}of`, [value as Piece], level.call)
    },
    'option.is_some': ([option]) => ({
      ...call(option as Piece, 'isPresent'),
      negation: call(option as Piece, 'isEmpty'),
    }),
    'option.get': (args, use) => {
      const found = helped('held')(args, use)
      const type = typeName(use.node.type, dialect)
      const isInferred = args[0]?.text.includes('->') === true && /^[a-z]/.test(type)
      // Where Java has overloads, as of Math.abs, a lambda's type is not found out.
      return isInferred ? written(`(${type}) ${found.text}`, level.unary) : reference(found)
    },
    'option.or_else': ([option, otherwise]) => reference(call(option as Piece, 'orElse', otherwise as Piece)),
    'option.map': mapped,
    'tuple.make': (args, { node }) => {
      const items = node.type.kind === 'Tuple' ? node.type.items : []
      const types = items.map(item => boxedName(item, dialect)).join(', ')
      return callOf(`new ${tupleName(items.length)}<${types}>`, args, level.call)
    },
    'tuple.get': ([tuple], { node }) => reference(call(tuple as Piece, itemName(node.indices?.[0] ?? 0))),
    'record.make': (args, { node }) =>
      callOf(`new ${node.type.kind === 'Record' ? parts.record(node.type) : ''}`, args, level.call),
    'record.get': ([record], { node }) =>
      call(record as Piece, componentOf(fieldsOf(node.args[0]), node.indices?.[0])),
    'record.with': ([record, value], { node }) =>
      call(record as Piece, wither(componentOf(fieldsOf(node.args[0]), node.indices?.[0])), value as Piece),
    'data.make': (args, { node }) => {
      const type = dataOf(node)
      return callOf(`${parts.dataType(type)}.${factories(type)[node.indices?.[0] ?? 0]}`, args, level.call)
    },
    'data.is': ([value], { node }) =>
      written(
        `${at(value as Piece, level.relation + 1)} instanceof ${makerName(dataOf(node.args[0]), node.indices?.[0] ?? 0)}`,
        level.relation,
      ),
    'data.get': ([value], use) => {
      const type = dataOf(use.node.args[0])
      const [i = 0, k = 0] = use.node.indices ?? []
      const maker = written(`${makerName(type, i)}.class`)
      const made = callOf(use.helper('madeBy'), [maker, value as Piece])
      return call(made, componentOf(makerOf(type, i)?.fields ?? [], k))
    },
  } as const satisfies Partial<Spellings>
}
