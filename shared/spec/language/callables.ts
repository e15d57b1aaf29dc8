/**
 * Functions of the constraint language by name, and what each may mean. Every operator of ANRF can also be called
 * by its own name with `_` for `.` (`bv_rotate_left(x, 3)`), so that whatever is printed can be read.
 */
import { type OperatorName, operators } from '../../anrf/operators/registry.ts'
import type { Candidate } from './precedence.ts'

export interface Callable {
  readonly candidates: readonly Candidate[]
  /** Takes any number of arguments from two, from left to right. */
  readonly variadic?: true
}

const of = (...candidates: readonly Candidate[]): Callable => ({ candidates })
const many = (...candidates: readonly Candidate[]): Callable => ({ candidates, variadic: true })

const named: Readonly<Record<string, Callable>> = {
  len: of('str.len', 'list.len'),
  abs: of('int.abs', 'float.abs'),
  min: many('int.min', 'float.min', 'list.min'),
  max: many('int.max', 'float.max', 'list.max'),
  sum: of('list.sum'),
  reverse: of('list.reverse'),
  sort: of('list.sort'),
  concat: many('str.concat', 'list.concat', 'bv.concat'),
  cons: of('list.cons'),
  head: of('list.head'),
  last: of('list.last'),
  take: of('list.take'),
  drop: of('list.drop'),
  map: of('list.map', 'option.map'),
  filter: of('list.filter'),
  fold: of('list.fold'),
  startsWith: of({ swapped: 'str.prefixof' }),
  endsWith: of({ swapped: 'str.suffixof' }),
  contains: of('str.contains', 'list.contains'),
  indexOf: of('str.indexof'),
  substr: of('str.substr'),
  replace: of('str.replace'),
  replaceAll: of('str.replace_all'),
  isDigit: of('str.is_digit'),
  lower: of('str.to_lower'),
  upper: of('str.to_upper'),
  trim: of('str.trim'),
  split: of('str.split'),
  join: of('str.join'),
  repeat: of('str.repeat'),
  padStart: of('str.pad_start'),
  padEnd: of('str.pad_end'),
  parseInt: of('int.parse'),
  grouped: of('int.grouped'),
  charCode: of('str.to_code'),
  fromCharCode: of('str.from_code'),
  toInt: of('str.to_int', 'bv.to_nat', 'float.to_int'),
  float: of('float.from_int'),
  text: of('int.to_text', 'float.to_text'),
  fixed: of('float.fixed'),
  parseFloat: of('float.parse'),
  floor: of('float.floor'),
  ceil: of('float.ceil'),
  round: of('float.round'),
  trunc: of('float.trunc'),
  sqrt: of('float.sqrt'),
  isNaN: of('float.is_nan'),
  isFinite: of('float.is_finite'),
  dateOf: of('date.from_ymd'),
  dateFormat: of('date.format'),
  dateParse: of('date.parse'),
  year: of('date.year'),
  month: of('date.month'),
  day: of('date.day'),
  weekday: of('date.weekday'),
  same: of('eq'),
  some: of('option.some'),
  isSome: of('option.is_some'),
  value: of('option.get'),
  orElse: of('option.or_else'),
  toString: of('str.from_int'),
  substring: of('str.substr'),
  div: of('int.div', 'bv.udiv'),
  mod: of('int.mod', 'bv.urem'),
  bv: of('bv.from_int'),
  extract: of('bv.extract'),
  zeroExtend: of('bv.zero_extend'),
  signExtend: of('bv.sign_extend'),
  rotateLeft: of('bv.rotate_left'),
  rotateRight: of('bv.rotate_right'),
  slt: of('bv.slt'),
  sle: of('bv.sle'),
  sgt: of('bv.sgt'),
  sge: of('bv.sge'),
  sdiv: of('bv.sdiv'),
  srem: of('bv.srem'),
}

/** Other spellings of the same functions. */
const aliases: Readonly<Record<string, string>> = {
  length: 'len',
  first: 'head',
  size: 'len',
  starts_with: 'startsWith',
  startswith: 'startsWith',
  ends_with: 'endsWith',
  endswith: 'endsWith',
  index_of: 'indexOf',
  indexof: 'indexOf',
  find: 'indexOf',
  replace_all: 'replaceAll',
  int: 'toInt',
  to_int: 'toInt',
  is_nan: 'isNaN',
  is_finite: 'isFinite',
  is_some: 'isSome',
  or_else: 'orElse',
  str: 'toString',
  to_string: 'toString',
  ord: 'charCode',
  chr: 'fromCharCode',
  includes: 'contains',
  sorted: 'sort',
  reversed: 'reverse',
  isdigit: 'isDigit',
  is_digit: 'isDigit',
  lowercase: 'lower',
  to_lower: 'lower',
  toLowerCase: 'lower',
  uppercase: 'upper',
  to_upper: 'upper',
  toUpperCase: 'upper',
  strip: 'trim',
  pad_start: 'padStart',
  padLeft: 'padStart',
  rjust: 'padStart',
  pad_end: 'padEnd',
  padRight: 'padEnd',
  ljust: 'padEnd',
  parse_int: 'parseInt',
  parse_float: 'parseFloat',
  toFixed: 'fixed',
  to_fixed: 'fixed',
  date: 'dateOf',
  fromYmd: 'dateOf',
  formatDate: 'dateFormat',
  strftime: 'dateFormat',
  parseDate: 'dateParse',
  strptime: 'dateParse',
  dayOfWeek: 'weekday',
  isoweekday: 'weekday',
}

const canonical = new Map<string, Callable>(
  (Object.keys(operators) as OperatorName[]).map(name => [canonicalName(name), of(name)]),
)

/** `str.prefixof` is `str_prefixof`. */
export function canonicalName(operator: OperatorName): string {
  return operator.includes('.') ? operator.replaceAll('.', '_') : `op_${operator}`
}

/** The function's one name: `length` is `len`. */
export const plainFunctionName = (name: string): string =>
  (Object.hasOwn(aliases, name) ? aliases[name] : undefined) ?? name

export function callable(name: string): Callable | undefined {
  const plain = plainFunctionName(name)
  return Object.hasOwn(named, plain) ? named[plain] : canonical.get(plain)
}

/** Functions that mean more than one operator (`calls.ts`): never printed. */
export const specialNames: ReadonlySet<string> = new Set(['toString', 'substring'])

/** For suggestions. */
export const callableNames: readonly string[] = [...Object.keys(named), ...Object.keys(aliases)]

/** A function's name and whether it writes the operator's arguments the other way round. */
export interface ShortName {
  readonly name: string
  readonly swapped: boolean
}

/** The short name of an operator; on some argument types another operator may have it too. */
export const shortNames: ReadonlyMap<OperatorName, ShortName> = new Map(
  Object.entries(named).flatMap(([name, { candidates }]) =>
    specialNames.has(name) ? [] : entries(name, candidates),
  ),
)

function entries(name: string, candidates: readonly Candidate[]): [OperatorName, ShortName][] {
  return candidates.map(candidate =>
    typeof candidate === 'string'
      ? [candidate, { name, swapped: false }]
      : [candidate.swapped, { name, swapped: true }],
  )
}
