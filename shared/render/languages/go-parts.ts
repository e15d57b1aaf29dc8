/** How Go writes floats, options, tuples, records and named data. */
import type { Expr } from '../../anrf/expr.ts'
import { type DataType, type Field, type Type, typesWithin } from '../../anrf/type.ts'
import {
  at,
  callOf,
  comparison,
  helped,
  infix,
  named,
  type Piece,
  type Spelling,
  type Spellings,
  type Use,
  type Written,
  written,
} from '../piece.ts'
import { withField } from './go-declarations.ts'
import { dataName, fieldNames, itemName, makerName, recordName } from './go-names.ts'
import { functionLiteral, level, statements, structLiteral, typed, typeName } from './go-types.ts'

type Pieces = readonly Piece[]
const typeOf = (piece: Piece): Type => piece.expr.type

const tried =
  (name: string): Spelling =>
  (args, use) => ({ ...helped(name)(args, use), fails: true })

/** How two values are compared: by `==`, or by a function that knows floats and slices. */
export function comparer(type: Type, use: Use): string | undefined {
  if (type.kind === 'Float') return use.helper('sameFloat')
  const kinds = typesWithin([type]).map(({ kind }) => kind)
  const composite = kinds.some(kind => ['Option', 'Tuple', 'Record', 'Data', 'Float'].includes(kind))
  return composite ? use.helper('same') : undefined
}

/** Whether one of the items is the value. */
export function containsSame(items: Piece, item: Piece, name: string): Written {
  const body = statements(written(`${name}(item, ${typed(item).text})`))
  const test = functionLiteral(`item ${typeName(typeOf(item))}`, { kind: 'Bool' }, body)
  return callOf('slices.ContainsFunc', [items, written(test)], level.call)
}

const ofMath =
  (name: string): Spelling =>
  args =>
    callOf(`math.${name}`, args, level.call)

/** The conversion keeps other processors from computing a product and a sum in one step. */
const product: Spelling = (args, use) =>
  callOf('float64', [infix('*', level.multiply)(args, use)], level.call)

export const goFloats = {
  'float.add': infix('+', level.add),
  'float.sub': infix('-', level.add),
  'float.mul': product,
  'float.div': infix('/', level.multiply),
  'float.neg': ([x]) => written(`-${at(x as Piece, level.unary + 1)}`, level.unary),
  'float.abs': ofMath('Abs'),
  'float.min': named('min'),
  'float.max': named('max'),
  'float.lt': comparison('<', level.compare),
  'float.le': comparison('<=', level.compare),
  'float.gt': comparison('>', level.compare),
  'float.ge': comparison('>=', level.compare),
  'float.eq': comparison('==', level.compare),
  'float.sqrt': ofMath('Sqrt'),
  'float.floor': ofMath('Floor'),
  'float.ceil': ofMath('Ceil'),
  'float.trunc': ofMath('Trunc'),
  'float.round': ofMath('RoundToEven'),
  'float.is_nan': ofMath('IsNaN'),
  'float.is_finite': helped('isFinite'),
  'float.from_int': args => callOf('float64', args, level.call),
  'float.to_int': tried('toInteger'),
  'float.to_text': helped('floatText'),
} as const satisfies Partial<Spellings>

const fieldsOf = (node: Expr | undefined): readonly Field[] =>
  node?.type.kind === 'Record' ? node.type.fields : []

function dataOf(node: Expr | undefined): DataType {
  if (node?.type.kind !== 'Data') throw new TypeError('no named data where it belongs')
  return node.type
}

const select = (value: Written, name: string | undefined): Written =>
  written(`${at(value, level.call)}.${name}`, level.call)

const texts = (args: Pieces): readonly string[] => args.map(arg => arg.text)

export const goParts = {
  'option.some': ([value], { node }) =>
    structLiteral(typeName(node.type), [`Value: ${(value as Piece).text}`, 'Valid: true']),
  'option.is_some': ([option]) => select(option as Piece, 'Valid'),
  'option.get': tried('held'),
  'option.or_else': ([option, otherwise], use) =>
    callOf(use.helper('orElse'), [option as Piece, typed(otherwise as Piece)], level.call),
  'option.map': helped('mapOption'),
  'tuple.make': (args, { node }) => structLiteral(typeName(node.type), texts(args)),
  'tuple.get': ([tuple], { node }) => select(tuple as Piece, itemName(node.indices?.[0] ?? 0)),
  'record.make': (args, { node }) => structLiteral(typeName(node.type), texts(args)),
  'record.get': ([record], { node }) =>
    select(record as Piece, fieldNames(fieldsOf(node.args[0]))[node.indices?.[0] ?? 0]),
  'record.with': ([record, value], { node, helper }) => {
    if (node.type.kind === 'Record') helper(withField(recordName(node.type), node.indices?.[0] ?? 0))
    const name = fieldNames(fieldsOf(node.args[0]))[node.indices?.[0] ?? 0]
    return callOf(select(record as Piece, `with${name}`).text, [value as Piece], level.call)
  },
  'data.make': (args, { node }) => {
    const type = dataOf(node)
    const made = structLiteral(makerName(type, node.indices?.[0] ?? 0), texts(args))
    return callOf(dataName(type), [made], level.call)
  },
  'data.is': ([value], use) => {
    const name = makerName(dataOf(use.node.args[0]), use.node.indices?.[0] ?? 0)
    return callOf(`${use.helper('isMade')}[${name}]`, [value as Piece], level.call)
  },
  'data.get': ([value], use) => {
    const type = dataOf(use.node.args[0])
    const [i = 0, k = 0] = use.node.indices ?? []
    const made = callOf(`${use.helper('madeBy')}[${makerName(type, i)}]`, [value as Piece], level.call)
    const name = fieldNames(type.constructors[i]?.fields ?? [])[k]
    return { ...select(made, name), fails: true }
  },
} as const satisfies Partial<Spellings>
