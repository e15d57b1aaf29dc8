/** How Rust writes floats, options, tuples, records and named data. */
import type { Expr } from '../../anrf/expr.ts'
import { type DataType, type Type, typesWithin } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import { sameTerm } from '../lowering/same-term.ts'
import {
  at,
  comparison,
  infix,
  type Piece,
  type Spelling,
  type Spellings,
  type Use,
  type Written,
  written,
} from '../piece.ts'
import {
  accessorKey,
  accessorName,
  dataName,
  fieldNames,
  makerNames,
  recordName,
  testName,
  witherName,
} from './rust-names.ts'
import {
  beforeAngle,
  borrowed,
  exact,
  isScalar,
  level,
  owned,
  receiver,
  referenceTo,
  suffixed,
} from './rust-types.ts'

type Pieces = readonly Piece[]

const call = (name: string, args: readonly string[]): Written =>
  written(`${name}(${args.join(', ')})`, level.call)
const asked = ({ text, ...rest }: Written): Written => ({ ...rest, text: `${text}?`, fails: true })
const ownedText = (piece: Piece): string => suffixed({ ...piece, ...owned(piece) }).text

/** A value of its own: where it is copied no form says so. */
const made = (text: Written, type: Type): Written => (isScalar(type) ? text : { ...text, form: 'temp' })

/** A part of a value: it has a name where the whole has one. */
function partOf(whole: Piece, name: string, type: Type): Written {
  const text = written(`${receiver(whole)}.${name}`, level.call)
  if (isScalar(type)) return text
  return { ...text, form: whole.form === 'temp' ? 'temp' : 'place' }
}

/** A reference that is found inside a value: cloned out of one that has no name. */
function reached(reference: Written, whole: Piece, type: Type): Written {
  if (isScalar(type)) return reference
  return whole.form === 'temp'
    ? { ...reference, text: `${reference.text}.clone()`, form: 'temp' }
    : { ...reference, form: 'loose' }
}

/** Whether `==` means what `eq` means: a float is no number where it is NaN. */
const comparesPlainly = (type: Type): boolean => typesWithin([type]).every(({ kind }) => kind !== 'Float')

/** The comparison of values with floats inside, undefined where `==` will do. */
export function sameness(args: Pieces, use: Use): Written | undefined {
  const [left, right] = args as readonly [Piece, Piece]
  const { type } = left.expr
  if (comparesPlainly(type)) return undefined
  use.helper('Same')
  for (const each of typesWithin([type])) if (each.kind === 'Tuple') use.helper(`Same${each.items.length}`)
  const [self, other] =
    type.kind === 'List' ? [exact(left), exact(right)] : [receiver(left), reference(right)]
  return call(`${self}.same`, [other])
}

const reference = (piece: Piece): string =>
  isScalar(piece.expr.type) ? referenceTo(suffixed(piece)) : borrowed(piece)

/** Whether one of the items is the value. */
export function containsSame(args: Pieces, use: Use): Written | undefined {
  const [items, item] = args as readonly [Piece, Piece]
  if (comparesPlainly(item.expr.type)) return undefined
  sameness([item, item], use)
  return call(use.helper('holds'), [borrowed(items), reference(item)])
}

const method =
  (name: string): Spelling =>
  ([x]) =>
    call(`${receiver(x as Piece)}.${name}`, [])

const helped =
  (name: string): Spelling =>
  (args, use) =>
    call(use.helper(name), args.map(borrowed))

const less =
  (symbol: '<' | '<='): Spelling =>
  ([left, right]) => {
    const [first, second] = [left, right].map(piece => at(piece as Piece, level.compare + 1))
    return written(`${beforeAngle(first as string)} ${symbol} ${second}`, level.compare)
  }

export const rustFloats = {
  'float.add': infix('+', level.add),
  'float.sub': difference,
  'float.mul': infix('*', level.multiply),
  'float.div': quotient,
  'float.neg': ([x]) => written(`-${at(x as Piece, level.unary + 1)}`, level.unary),
  'float.abs': method('abs'),
  'float.min': helped('smaller'),
  'float.max': helped('larger'),
  'float.lt': less('<'),
  'float.le': less('<='),
  'float.gt': comparison('>', level.compare),
  'float.ge': comparison('>=', level.compare),
  'float.eq': comparison('==', level.compare),
  'float.sqrt': method('sqrt'),
  'float.floor': method('floor'),
  'float.ceil': method('ceil'),
  'float.trunc': method('trunc'),
  'float.round': method('round_ties_even'),
  'float.is_nan': method('is_nan'),
  'float.is_finite': method('is_finite'),
  'float.from_int': ([n]) => written(`${at(suffixed(n as Piece), level.cast)} as f64`, level.cast),
  'float.to_int': (args, use) => asked(helped('to_integer')(args, use)),
  'float.to_text': (args, use) => ({ ...helped('float_text')(args, use), form: 'temp' }),
} as const satisfies Partial<Spellings>

const elementOf = (type: Type): Type => (type.kind === 'Option' ? type.element : type)

function dataOf(type: Type | undefined): DataType {
  if (type?.kind !== 'Data') throw new TypeError('no named data where it belongs')
  return type
}

function held([option]: Pieces, use: Use): Written {
  const whole = option as Piece
  const error = `Error::${use.helper('EmptyOption')}`
  const element = elementOf(whole.expr.type)
  const named = !isScalar(element) && whole.form !== 'temp'
  const text = asked(call(`${receiver(whole)}${named ? '.as_ref()' : ''}.ok_or`, [error]))
  return named ? { ...text, form: 'loose' } : made(text, element)
}

/** It is seen to hold a value: its text is `Some(…)`. */
export const isSome = (option: Expr): boolean =>
  option.kind === 'constant'
    ? (option.value as readonly Value[]).length > 0
    : option.kind === 'apply' && option.operator === 'option.some'

function orElse(args: Pieces): Written {
  const [option, otherwise] = args as readonly [Piece, Piece]
  const whole = at(owned(option), level.call)
  // What is left beside a value that is there may fail, and nothing else.
  if (isSome(option.expr))
    return made(
      written(`(${whole.slice('Some('.length, -1)}, ${ownedText(otherwise)}).0`),
      otherwise.expr.type,
    )
  const text = ownedText(otherwise)
  const end = isDefault(text) ? '.unwrap_or_default()' : `.unwrap_or(${text})`
  return made(written(`${whole}${end}`, level.call), otherwise.expr.type)
}

/** What a list or a text is that nothing was put into. */
const isDefault = (text: string): boolean => /^(?:Vec(?:::<.*>)?|String)::new\(\)$/u.test(text)

/** What the spellings of other higher-order operators do with a lambda. */
export interface Step {
  readonly names: readonly string[]
  readonly body: Piece
  readonly text: string
}

export const mappedOption =
  (stepOf: (piece: Piece) => Step): Spelling =>
  ([option, lambda], { node }) => {
    const whole = option as Piece
    const { names, body, text } = stepOf(lambda as Piece)
    const byReference = isScalar(elementOf(whole.expr.type)) ? '' : '.as_ref()'
    const mapped = call(`${receiver(whole)}${byReference}.map`, [`|${names[0]}| ${text}`])
    const result = body.fails === true ? asked(call(`${mapped.text}.transpose`, [])) : mapped
    return made(result, node.type)
  }

/** Of two equal operands clippy minds a difference, and a quotient; they are 0 and 1 of some floats only. */
function difference(args: Pieces, use: Use): Written {
  const [left, right] = args as readonly [Piece, Piece]
  return sameTerm(left.expr, right.expr)
    ? written(`${at(left, level.add)} + -${at(right, level.unary + 1)}`, level.add)
    : infix('-', level.add)(args, use)
}

function quotient(args: Pieces, use: Use): Written {
  const [left, right] = args as readonly [Piece, Piece]
  return sameTerm(left.expr, right.expr)
    ? written(`-(-${at(left, level.unary + 1)} / ${at(right, level.multiply + 1)})`, level.unary)
    : infix('/', level.multiply)(args, use)
}

export const rustParts = {
  'option.some': ([value], { node }) => made(call('Some', [ownedText(value as Piece)]), node.type),
  'option.is_some': (args, use) => ({
    ...method('is_some')(args, use),
    negation: method('is_none')(args, use),
  }),
  'option.get': held,
  'option.or_else': orElse,
  'tuple.make': (args, { node }) => made(written(`(${args.map(ownedText).join(', ')})`), node.type),
  'tuple.get': ([tuple], { node }) => partOf(tuple as Piece, String(node.indices?.[0] ?? 0), node.type),
  'record.make': (args, { node }) => {
    const name = node.type.kind === 'Record' ? recordName(node.type) : ''
    return made(call(`${name}::new`, args.map(ownedText)), node.type)
  },
  'record.get': ([record], { node }) => {
    const type = node.args[0]?.type
    const names = fieldNames(type?.kind === 'Record' ? type.fields : [])
    return partOf(record as Piece, names[node.indices?.[0] ?? 0] ?? '', node.type)
  },
  'record.with': ([record, value], { node, helper }) => {
    const name = node.type.kind === 'Record' ? witherName(node.type, node.indices?.[0] ?? 0) : ''
    const whole = at(owned(record as Piece), level.call)
    helper(name)
    return made(call(`${whole}.${name}`, [ownedText(value as Piece)]), node.type)
  },
  'data.make': (args, { node }) => {
    const type = dataOf(node.type)
    const name = `${dataName(type)}::${makerNames(type)[node.indices?.[0] ?? 0]}`
    return made(call(name, args.map(ownedText)), type)
  },
  'data.is': ([value], { node }) =>
    call(`${receiver(value as Piece)}.${testName(dataOf(node.args[0]?.type), node.indices?.[0] ?? 0)}`, []),
  'data.get': ([value], use) => {
    const whole = value as Piece
    const [i = 0, k = 0] = use.node.indices ?? []
    use.helper('WrongConstructor')
    const type = dataOf(whole.expr.type)
    use.helper(accessorKey(type, i, k))
    const name = accessorName(type, i, k)
    return reached(asked(call(`${receiver(whole)}.${name}`, [])), whole, use.node.type)
  },
} as const satisfies Partial<Spellings>
