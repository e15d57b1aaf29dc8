/**
 * How C# writes options, tuples, records and named data: a struct, value tuples, classes, an abstract class with a
 * sealed one for each constructor.
 */
import type { Expr } from '../../anrf/expr.ts'
import type { DataType, RecordType } from '../../anrf/type.ts'
import { at, callOf, type Piece, type Spelling, type Spellings, type Written, written } from '../piece.ts'
import { level } from './c-levels.ts'
import { factories, makerProperties, recordProperties, wither } from './csharp-names.ts'
import { type CsharpDialect, innerName, itemName, newTuple } from './csharp-types.ts'
import { narrowed } from './widening.ts'

const call = (self: Written, name: string, ...args: readonly Written[]): Written =>
  callOf(`${at(self, level.call)}.${name}`, args, level.call)
const property = (self: Written, name: string | undefined): Written =>
  written(`${at(self, level.call)}.${name}`, level.call)

function recordOf(node: Expr | undefined): RecordType {
  if (node?.type.kind !== 'Record') throw new TypeError('no record where one belongs')
  return node.type
}

function dataOf(node: Expr | undefined): DataType {
  if (node?.type.kind !== 'Data') throw new TypeError('no named data where it belongs')
  return node.type
}

export const csharpParts = (dialect: CsharpDialect) =>
  ({
    'option.some': ([value], { node }) =>
      callOf(`new ${innerName(node.type, dialect)}`, [narrowed(value as Piece)], level.call),
    'option.is_some': ([option]) => property(option as Piece, 'HasValue'),
    'option.get': ([option]) => property(option as Piece, 'Value'),
    'option.or_else': ([option, otherwise]) => call(option as Piece, 'OrElse', narrowed(otherwise as Piece)),
    'option.map': mapped(dialect),
    'tuple.make': (args, { node }) =>
      newTuple(node.type.kind === 'Tuple' ? node.type.items : [], args, dialect),
    'tuple.get': ([tuple], { node }) => property(tuple as Piece, itemName(node.indices?.[0] ?? 0)),
    ...records(dialect),
    ...data(dialect),
  }) as const satisfies Partial<Spellings>

/** Of a function that makes a list, C# would infer the list's own type. */
const mapped =
  (dialect: CsharpDialect): Spelling =>
  ([option, step], { node }) => {
    const element = node.type.kind === 'Option' ? node.type.element : node.type
    const name = element.kind === 'List' ? `Map<${innerName(element, dialect)}>` : 'Map'
    return call(option as Piece, name, step as Piece)
  }

const records = ({ parts }: CsharpDialect) =>
  ({
    'record.make': (args, { node }) =>
      callOf(`new ${parts.record(recordOf(node))}`, args.map(narrowed), level.call),
    'record.get': ([record], { node }) =>
      property(record as Piece, recordProperties(recordOf(node.args[0]), parts)[node.indices?.[0] ?? 0]),
    'record.with': ([record, value], { node }) => {
      const name = recordProperties(recordOf(node.args[0]), parts)[node.indices?.[0] ?? 0]
      return call(record as Piece, wither(name ?? ''), narrowed(value as Piece))
    },
  }) as const satisfies Partial<Spellings>

function data({ parts }: CsharpDialect) {
  const makerName = (type: DataType, position: number): string =>
    `${parts.dataType(type)}.${parts.maker(type, position)}`
  return {
    'data.make': (args, { node }) => {
      const type = dataOf(node)
      const factory = factories(type, parts)[node.indices?.[0] ?? 0]
      return callOf(`${parts.dataType(type)}.${factory}`, args.map(narrowed), level.call)
    },
    'data.is': ([value], { node }) =>
      written(
        `${at(value as Piece, level.relation + 1)} is ${makerName(dataOf(node.args[0]), node.indices?.[0] ?? 0)}`,
        level.relation,
      ),
    'data.get': ([value], { node, helper }) => {
      const type = dataOf(node.args[0])
      const [i = 0, k = 0] = node.indices ?? []
      const made = callOf(`${helper('MadeBy')}<${makerName(type, i)}>`, [value as Piece], level.call)
      return property(made, makerProperties(type, i, parts)[k])
    },
  } as const satisfies Partial<Spellings>
}
