/** Calls: of the specification's functions first, then of the language's own; methods are calls in other dress. */
import { apply, call } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import { type OperatorName, operatorRow } from '../../anrf/operators/registry.ts'
import { Option, sameType, type Type, typeText } from '../../anrf/type.ts'
import { callable, callableNames, plainFunctionName } from './callables.ts'
import { type Argument, complainWidth, conversionHint, resolve } from './overload.ts'
import type { Candidate } from './precedence.ts'
import { type Context, type Maker, makerNamed, makerNames, type Signature } from './scope.ts'
import type { Place, Word } from './syntax.ts'
import { coerce, intConstant, literalInt, type Term, term } from './term.ts'
import { written } from './written.ts'

export function elaborateCall(
  name: Word,
  args: readonly (Argument | undefined)[],
  at: Place,
  context: Context,
): Term | undefined {
  const known = args.filter(arg => arg !== undefined)
  const own = context.scope.functions.get(name.text)
  const maker = makerNamed(name.text, context.scope)
  if (own === undefined && maker === undefined && callable(name.text) === undefined)
    return unknown(name, context)
  if (known.length < args.length) return undefined
  if (own !== undefined) return ownCall(name, own, known, at, context)
  return maker === undefined
    ? builtIn(name, known, at, context)
    : constructed(name, maker, known, at, context)
}

function unknown(name: Word, context: Context): undefined {
  const known = [...context.scope.functions.keys(), ...makerNames(context.scope), ...callableNames]
  context.complaints.add('UNKNOWN_NAME', { name: name.text, what: 'function', known }, name)
}

const argument = (name: string) => (index: number) => `Argument ${index + 1} of \`${name}\``

function ownCall(
  name: Word,
  signature: Signature,
  args: readonly Argument[],
  at: Place,
  context: Context,
): Term | undefined {
  const fitted = fitAll(name, signature.parameters, args, at, context)
  return fitted && term(call(name.text, fitted, signature.returns), at)
}

/** `Node(left, 1, right)`. */
function constructed(
  name: Word,
  { type, position, fields }: Maker,
  args: readonly Argument[],
  at: Place,
  context: Context,
): Term | undefined {
  const types = fields.map(field => field.type)
  const fitted = fitAll(name, types, args, at, context)
  return fitted && term(written(type, fitted, position), at)
}

function fitAll(
  name: Word,
  types: readonly Type[],
  args: readonly Argument[],
  at: Place,
  context: Context,
): readonly Expr[] | undefined {
  if (args.length !== types.length) return wrongArity(name, `${types.length}`, args.length, at, context)
  const fitted = args.map((arg, i) => fitArgument(arg, types[i] as Type, argument(name.text)(i), context))
  return fitted.includes(undefined) ? undefined : (fitted as Expr[])
}

/** The argument as an expression of the type, or undefined after a complaint. */
export function fitArgument(arg: Argument, type: Type, place: string, context: Context): Expr | undefined {
  const fitted = arg.kind === 'lambda' ? 'type' : coerce(arg, type)
  if (typeof fitted !== 'string') return fitted
  if (fitted === 'width' && arg.kind === 'term') {
    complainWidth(arg, type, context.complaints)
    return undefined
  }
  const found = arg.kind === 'lambda' ? 'a function' : typeText(arg.expr.type)
  const expected = [typeText(type)]
  const hint = conversionHint(found, expected)
  context.complaints.add('TYPE_MISMATCH', { place, found, expected, ...(hint && { hint }) }, arg.at)
  return undefined
}

function wrongArity(name: Word, count: string, found: number, at: Place, context: Context): undefined {
  const expected = count === '1' ? '1 argument' : `${count} arguments`
  context.complaints.add('WRONG_ARITY', { name: name.text, expected, found }, at)
}

function builtIn(name: Word, args: readonly Argument[], at: Place, context: Context): Term | undefined {
  const plain = plainFunctionName(name.text)
  if (plain === 'toString') return textOf(name, args, at, context)
  if (plain === 'some') return held(name, args, at, context)
  if (plain === 'substring') return between(name, args, at, context)
  if (plain === 'indexOf' && args.length === 2)
    return builtIn(name, [...args, intConstant(0n, at)], at, context)
  const { candidates = [], variadic } = callable(name.text) ?? {}
  const fitting = candidates.filter(candidate => arity(candidate) === args.length)
  if (fitting.length > 0) return applied(fitting, args, at, name, context)
  const binary = candidates.filter(candidate => arity(candidate) === 2)
  if (variadic && args.length > 2) return leftFold(binary, args, at, name, context)
  const counts = [...new Set(candidates.map(arity))].sort().join(' or ')
  return wrongArity(name, counts, args.length, at, context)
}

/** Indices (`extract`'s two) are written as arguments too, behind the others. */
function arity(candidate: Candidate): number {
  const row = operatorRow(typeof candidate === 'string' ? candidate : candidate.swapped)
  return row.type.length + (row.indexCount ?? 0)
}

function applied(
  candidates: readonly Candidate[],
  args: readonly Argument[],
  at: Place,
  name: Word,
  context: Context,
): Term | undefined {
  const [only] = candidates
  const row = typeof only === 'string' ? operatorRow(only) : undefined
  if (candidates.length === 1 && typeof only === 'string' && row?.indexCount !== undefined)
    return indexed(only, row.type.length, args, at, name, context)
  return resolve(candidates, args, at, argument(name.text), context.complaints)
}

function indexed(
  operator: OperatorName,
  operands: number,
  args: readonly Argument[],
  at: Place,
  name: Word,
  context: Context,
): Term | undefined {
  const indices = args.slice(operands).map(arg => (arg.kind === 'term' ? literalInt(arg) : undefined))
  const values = args.slice(0, operands).filter(arg => arg.kind === 'term')
  const bad = indices.findIndex(index => index === undefined || index < 0n || index > 65_536n)
  const place = argument(name.text)(operands + bad)
  const culprit = args[operands + bad]
  if (bad >= 0 && culprit !== undefined) {
    const found = context.complaints.text.slice(culprit.at.start, culprit.at.end)
    context.complaints.add('BAD_VALUE', { place, found, expected: ['a number written out'] }, culprit.at)
    return undefined
  }
  try {
    const exprs = values.map(value => value.expr)
    return term(apply(operator, exprs, indices.map(Number)), at)
  } catch {
    const found = values.map(value => typeText(value.expr.type)).join(', ')
    const expected = ['a bit vector, with numbers inside its width']
    context.complaints.add(
      'TYPE_MISMATCH',
      { place: `What \`${name.text}\` is applied to`, found, expected },
      at,
    )
    return undefined
  }
}

function leftFold(
  candidates: readonly Candidate[],
  [first, ...rest]: readonly Argument[],
  at: Place,
  name: Word,
  context: Context,
): Term | undefined {
  let folded = first
  for (const arg of rest) {
    if (folded === undefined) return undefined
    folded = resolve(candidates, [folded, arg], at, argument(name.text), context.complaints)
  }
  return folded?.kind === 'term' ? folded : undefined
}

/** `some(x)`. */
function held(name: Word, args: readonly Argument[], at: Place, context: Context): Term | undefined {
  const [arg] = args
  if (args.length !== 1 || arg === undefined) return wrongArity(name, '1', args.length, at, context)
  if (arg.kind === 'lambda')
    return resolve(['option.some'], args, at, argument(name.text), context.complaints)
  const { expr, loose } = arg
  return { ...term(written(Option(expr.type), [expr]), at, loose), parts: [arg] }
}

/** Text of any number; SMT-LIB's own operator knows no minus sign. */
function textOf(name: Word, args: readonly Argument[], at: Place, context: Context): Term | undefined {
  const [arg] = args
  if (args.length !== 1 || arg === undefined) return wrongArity(name, '1', args.length, at, context)
  if (arg.kind === 'term' && arg.expr.type.kind === 'Float')
    return term(apply('float.to_text', [arg.expr]), at)
  const number = fitArgument(arg, { kind: 'Int' }, argument(name.text)(0), context)
  if (number === undefined) return undefined
  return term(apply(neverNegative(number) ? 'str.from_int' : 'int.to_text', [number]), at)
}

function neverNegative(number: Expr): boolean {
  if (number.kind === 'constant') return (number.value as number | bigint) >= 0
  return number.kind === 'apply' && ['str.len', 'list.len', 'int.abs', 'bv.to_nat'].includes(number.operator)
}

/** `substring(s, from, to)`: `to` excluded; without it, to the end. */
function between(name: Word, args: readonly Argument[], at: Place, context: Context): Term | undefined {
  const [text, from, to] = args
  if (text === undefined || from === undefined || args.length > 3)
    return wrongArity(name, '2 or 3', args.length, at, context)
  const named = argument(name.text)
  const string = fitArgument(text, { kind: 'String' }, named(0), context)
  const start = fitArgument(from, { kind: 'Int' }, named(1), context)
  const end = to === undefined ? undefined : fitArgument(to, { kind: 'Int' }, named(2), context)
  if (string === undefined || start === undefined || (to !== undefined && end === undefined)) return undefined
  return slice(term(string, at), start, end, at)
}

/** `s[from:to]` of a string or list. */
export function slice(base: Term, from: Expr, to: Expr | undefined, at: Place): Term | undefined {
  const { expr } = base
  if (sameType(expr.type, { kind: 'String' })) {
    const length = difference(to ?? apply('str.len', [expr]), from)
    return term(apply('str.substr', [expr, from, length]), at)
  }
  if (expr.type.kind !== 'List') return undefined
  const rest = isZero(from) ? expr : apply('list.drop', [expr, from])
  return term(to === undefined ? rest : apply('list.take', [rest, difference(to, from)]), at)
}

const isZero = (expr: Expr): boolean => expr.kind === 'constant' && expr.value === 0

function difference(to: Expr, from: Expr): Expr {
  if (isZero(from)) return to
  const [a, b] = [to, from].map(expr =>
    expr.kind === 'constant' ? BigInt(expr.value as number | bigint) : undefined,
  )
  return a !== undefined && b !== undefined
    ? intConstant(a - b, { start: 0, end: 0 }).expr
    : apply('int.sub', [to, from])
}
