/** Values of a model read back from SMT-LIB text. What has no ANRF value (a rational, a lone surrogate) is refused. */
import { makerSymbol, noneSymbol, someSymbol, tupleSymbol } from '../anrf/smt-parts.ts'
import { type DataType, Int, type Type, typeParts, typeText } from '../anrf/type.ts'
import { type ArrayValue, normalInt, type Value, valueKey } from '../anrf/value.ts'
import { readAll, type SExpression, withoutLets } from './s-expression.ts'
import { SolverError } from './solver-error.ts'

/** Throws UNREADABLE. */
export function parseValue(text: string, type: Type): Value {
  const [expression, ...rest] = readAll(text)
  if (expression === undefined || rest.length > 0) throw unreadable(text, type)
  return readValue(withoutLets(expression), type)
}

function unreadable(found: SExpression, type: Type): SolverError {
  const text = typeof found === 'string' ? found : JSON.stringify(found)
  return new SolverError('UNREADABLE', `${text.slice(0, 120)} is no ${typeText(type)}`)
}

function readValue(expression: SExpression, type: Type): Value {
  switch (type.kind) {
    case 'Int':
      return normalInt(integer(expression))
    case 'Bool':
      if (expression !== 'true' && expression !== 'false') throw unreadable(expression, type)
      return expression === 'true'
    case 'BitVec':
      return bits(expression, type)
    case 'String':
      return characters(expression)
    case 'Float':
      return float(expression, type)
    case 'List':
      return sequence(expression, type.element, type)
    case 'Option':
      return option(expression, type)
    case 'Tuple':
    case 'Record':
      return items(expression, tupleSymbol(typeParts(type).length), typeParts(type), type)
    case 'Data':
      return constructed(expression, type)
    case 'Array':
      return array(expression, type)
    default:
      throw unreadable(expression, type)
  }
}

function integer(expression: SExpression): bigint {
  if (typeof expression === 'string' && /^\d+$/.test(expression)) return BigInt(expression)
  if (Array.isArray(expression) && expression[0] === '-' && expression.length === 2)
    return -integer(expression[1] as SExpression)
  throw unreadable(expression, Int)
}

function bits(expression: SExpression, type: Type): bigint {
  if (typeof expression === 'string') {
    const digits = /^#([xb])([0-9a-fA-F]+)$/.exec(expression)
    if (digits !== null) return BigInt(`0${digits[1]}${digits[2]}`)
  } else if (expression[0] === '_' && typeof expression[1] === 'string' && /^bv\d+$/.test(expression[1]))
    return BigInt(expression[1].slice(2))
  throw unreadable(expression, type)
}

/** `(fp #b0 #b… #b…)`, or one of the values that have names. */
function float(expression: SExpression, type: Type): number {
  if (!Array.isArray(expression)) throw unreadable(expression, type)
  const [head, name, ...rest] = expression as readonly SExpression[]
  const named = head === '_' && typeof name === 'string' ? namedFloats[name] : undefined
  if (named !== undefined) return named
  if (head !== 'fp' || name === undefined || rest.length !== 2) throw unreadable(expression, type)
  const [sign, exponent, fraction] = [name, ...rest].map(part => bits(part, type)) as [bigint, bigint, bigint]
  const word = new DataView(new ArrayBuffer(8))
  word.setBigUint64(0, (sign << 63n) | (exponent << 52n) | fraction)
  return word.getFloat64(0)
}

const namedFloats: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  '+oo': Number.POSITIVE_INFINITY,
  '-oo': Number.NEGATIVE_INFINITY,
  '+zero': 0,
  '-zero': -0,
}

const escaped = /""|\\u\{([0-9a-fA-F]{1,5})\}|\\u([0-9a-fA-F]{4})/g

function characters(expression: SExpression): string {
  if (typeof expression !== 'string' || !expression.startsWith('"'))
    throw unreadable(expression, { kind: 'String' })
  return expression.slice(1, -1).replace(escaped, (match, braced?: string, four?: string) => {
    if (match === '""') return '"'
    const code = Number.parseInt(braced ?? four ?? '0', 16)
    if (code > 0x10ffff || isSurrogate(code)) throw unreadable(expression, { kind: 'String' })
    return String.fromCodePoint(code)
  })
}

/** To SMT-LIB a character, to Unicode half of one; two halves would even melt into one character here. */
const isSurrogate = (code: number): boolean => code >= 0xd800 && code < 0xe000

function sequence(expression: SExpression, element: Type, type: Type): readonly Value[] {
  if (!Array.isArray(expression)) throw unreadable(expression, type)
  const [head, ...rest] = expression as readonly SExpression[]
  if (head === 'as' && rest[0] === 'seq.empty') return []
  if (head === 'seq.unit' && rest.length === 1) return [readValue(rest[0] as SExpression, element)]
  if (head === 'seq.++') return rest.flatMap(part => sequence(part, element, type))
  throw unreadable(expression, type)
}

/** A constructor may stand alone, or with its sort: `(as c s)`. A solver prints bars only where they are needed. */
function headOf(expression: SExpression): string | undefined {
  if (typeof expression === 'string') return unbarred(expression)
  const [head] = expression
  const name = head === 'as' ? expression[1] : Array.isArray(head) && head[0] === 'as' ? head[1] : head
  return typeof name === 'string' ? unbarred(name) : undefined
}

const unbarred = (name: string): string => (name.startsWith('|') ? name.slice(1, -1) : name)

const isMaker = (expression: SExpression, maker: string | undefined): boolean =>
  maker !== undefined && headOf(expression) === unbarred(maker)

function items(
  expression: SExpression,
  maker: string | undefined,
  types: readonly Type[],
  type: Type,
): readonly Value[] {
  const isAlone = typeof expression === 'string' || expression[0] === 'as'
  const parts = isAlone ? [] : expression.slice(1)
  if (!isMaker(expression, maker) || parts.length !== types.length) throw unreadable(expression, type)
  return types.map((each, i) => readValue(parts[i] as SExpression, each))
}

function option(expression: SExpression, type: Type & { readonly kind: 'Option' }): readonly Value[] {
  return isMaker(expression, noneSymbol) ? [] : items(expression, someSymbol, [type.element], type)
}

function constructed(expression: SExpression, type: DataType): readonly Value[] {
  const position = type.constructors.findIndex((_, i) => isMaker(expression, makerSymbol(type, i)))
  const made = type.constructors[position]
  if (made === undefined) throw unreadable(expression, type)
  const types = made.fields.map(field => field.type)
  return [made.name, ...items(expression, makerSymbol(type, position), types, type)]
}

/** `((as const sort) v)` under any number of `(store a i v)`. */
function array(expression: SExpression, type: Type & { readonly kind: 'Array' }): ArrayValue {
  const stores: (readonly [SExpression, SExpression])[] = []
  let base = expression
  while (Array.isArray(base) && base[0] === 'store' && base.length === 4) {
    stores.push([base[2] as SExpression, base[3] as SExpression])
    base = base[1] as SExpression
  }
  if (!Array.isArray(base) || !Array.isArray(base[0]) || base[0][0] !== 'as' || base[0][1] !== 'const')
    throw unreadable(expression, type)
  const otherwise = readValue(base[1] as SExpression, type.element)
  const entries = new Map<string, Value>()
  for (const [index, value] of stores.toReversed())
    entries.set(valueKey(readValue(index, type.index)), readValue(value, type.element))
  for (const [key, value] of entries) if (valueKey(value) === valueKey(otherwise)) entries.delete(key)
  return { otherwise, entries }
}
