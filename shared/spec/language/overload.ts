/** Which operator a symbol or function name means on these arguments: the first whose type pattern they fit. */
import { apply } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import type { TypePattern } from '../../anrf/operator.ts'
import { type OperatorName, operators } from '../../anrf/operators/registry.ts'
import { BitVec, sameType, type Type, typeText } from '../../anrf/type.ts'
import type { Complaints } from './complaints.ts'
import type { Candidate } from './precedence.ts'
import type { LambdaNode, Place } from './syntax.ts'
import { coerce, keepsLoose, type Misfit, type Term, term } from './term.ts'

/** A lambda waits for the types of its parameters. */
export interface PendingLambda {
  readonly kind: 'lambda'
  readonly at: Place
  readonly node: LambdaNode
  elaborate(parameters: readonly Type[]): Expr | undefined
}
export type Argument = Term | PendingLambda

/** How an argument is spoken of: "the left side of `+`". */
export type PlaceName = (index: number) => string

interface Failure {
  readonly index: number
  readonly why: Misfit
  readonly expected: readonly string[]
  readonly width?: Type
}
type Bindings = Map<string, Type>

/** The application, or undefined after a complaint. `args` are in the order of the text. */
export function resolve(
  candidates: readonly Candidate[],
  args: readonly Argument[],
  at: Place,
  name: PlaceName,
  complaints: Complaints,
  hint?: string,
): Term | undefined {
  const failures: Failure[] = []
  for (const candidate of candidates) {
    const outcome = attempt(candidate, args, at)
    if (outcome === undefined || 'kind' in outcome) return outcome
    failures.push(outcome)
  }
  complain(failures, args, name, complaints, hint)
  return undefined
}

function attempt(candidate: Candidate, args: readonly Argument[], at: Place): Term | Failure | undefined {
  const swapped = typeof candidate !== 'string'
  const operator = swapped ? candidate.swapped : candidate
  const ordered = swapped ? args.toReversed() : args
  const fitted = fit(operator, ordered)
  if (fitted === undefined) return undefined
  if ('why' in fitted) return swapped ? { ...fitted, index: args.length - 1 - fitted.index } : fitted
  const loose = keepsLoose(operator) && ordered.every(arg => arg.kind === 'term' && arg.loose)
  return term(apply(operator, fitted), at, loose)
}

const patternsOf = (operator: OperatorName): readonly TypePattern[] => operators[operator].type

/** Typed arguments bind the pattern's variables, literals follow them, lambdas come last. */
function fit(operator: OperatorName, args: readonly Argument[]): readonly Expr[] | Failure | undefined {
  const patterns = patternsOf(operator)
  const bindings: Bindings = new Map()
  const fitted: Expr[] = []
  for (const [index, arg, pattern] of inOrder(args, patterns)) {
    if (arg.kind === 'lambda') {
      const lambda = fitLambda(arg, pattern, bindings)
      if (lambda === undefined) return undefined
      if (typeof lambda === 'string') return { index, why: 'type', expected: [lambda] }
      fitted[index] = lambda
      continue
    }
    const outcome = fitTerm(arg, pattern, bindings)
    if (typeof outcome !== 'string') fitted[index] = outcome
    else
      return {
        index,
        why: outcome,
        expected: [patternText(pattern, bindings)],
        ...widthOf(pattern, bindings),
      }
  }
  return fitted
}

function inOrder(
  args: readonly Argument[],
  patterns: readonly TypePattern[],
): [number, Argument, TypePattern][] {
  const rank = (arg: Argument): number => (arg.kind === 'lambda' ? 2 : arg.loose ? 1 : 0)
  return args
    .map((arg, i): [number, Argument, TypePattern] => [i, arg, patterns[i] ?? { kind: 'Any', name: `#${i}` }])
    .sort((a, b) => rank(a[1]) - rank(b[1]) || a[0] - b[0])
}

function fitTerm(arg: Term, pattern: TypePattern, bindings: Bindings): Expr | Misfit {
  const wanted = arg.loose ? instantiate(pattern, bindings) : undefined
  if (wanted !== undefined) return coerce(arg, wanted)
  return unify(pattern, arg.expr.type, bindings) ? arg.expr : 'type'
}

/** The lambda as an expression; the type that was wanted where it does not fit; undefined after a complaint. */
function fitLambda(arg: PendingLambda, pattern: TypePattern, bindings: Bindings): Expr | string | undefined {
  if (pattern.kind !== 'Function') return patternText(pattern, bindings)
  const parameters = pattern.parameters.map(p => instantiate(p, bindings))
  if (parameters.length !== arg.node.names.length || parameters.includes(undefined))
    return patternText(pattern, bindings)
  const lambda = arg.elaborate(parameters as Type[])
  if (lambda === undefined) return undefined
  const returns = lambda.type.kind === 'Function' ? lambda.type.returns : lambda.type
  return unify(pattern.returns, returns, bindings) ? lambda : patternText(pattern, bindings)
}

export function unify(pattern: TypePattern, type: Type, bindings: Bindings): boolean {
  switch (pattern.kind) {
    case 'Any':
      return bind(pattern.name, type, bindings)
    case 'Bits':
      return type.kind === 'BitVec' && bind(`bits ${pattern.width}`, type, bindings)
    case 'List':
    case 'Option':
      return type.kind === pattern.kind && unify(pattern.element, type.element, bindings)
    case 'Array':
      return (
        type.kind === 'Array' &&
        unify(pattern.index, type.index, bindings) &&
        unify(pattern.element, type.element, bindings)
      )
    default:
      return pattern.kind !== 'Function' && sameType(pattern as Type, type)
  }
}

function bind(name: string, type: Type, bindings: Bindings): boolean {
  const bound = bindings.get(name)
  if (bound === undefined) bindings.set(name, type)
  return bound === undefined || sameType(bound, type)
}

/** The pattern as a type, once its variables are bound. */
function instantiate(pattern: TypePattern, bindings: Bindings): Type | undefined {
  switch (pattern.kind) {
    case 'Any':
      return bindings.get(pattern.name)
    case 'Bits':
      return bindings.get(`bits ${pattern.width}`)
    case 'List':
    case 'Option': {
      const element = instantiate(pattern.element, bindings)
      return element === undefined ? undefined : { kind: pattern.kind, element }
    }
    case 'Array':
    case 'Function':
      return undefined
    default:
      return pattern
  }
}

function patternText(pattern: TypePattern, bindings: Bindings): string {
  const type = instantiate(pattern, bindings)
  if (type !== undefined) return typeText(type)
  if (pattern.kind === 'Bits') return 'BitVec'
  if (pattern.kind === 'List' || pattern.kind === 'Option') return pattern.kind
  if (pattern.kind === 'Function') {
    const n = pattern.parameters.length
    return `a function such as ${n === 1 ? '`x -> …`' : '`(a, x) -> …`'}`
  }
  return pattern.kind === 'Any' ? 'a value' : typeText(pattern as Type)
}

function widthOf(pattern: TypePattern, bindings: Bindings): { width?: Type } {
  const type = instantiate(pattern, bindings)
  return type === undefined ? {} : { width: type }
}

/** The candidate that got furthest tells what was wrong. */
function complain(
  failures: readonly Failure[],
  args: readonly Argument[],
  name: PlaceName,
  complaints: Complaints,
  hint: string | undefined,
): void {
  const furthest = Math.max(...failures.map(failure => failure.index))
  const best = failures.filter(failure => failure.index === furthest)
  const arg = args[furthest]
  if (arg === undefined) return
  const tooWide = best.find(failure => failure.why === 'width')
  if (tooWide?.width !== undefined && arg.kind === 'term') {
    complainWidth(arg, tooWide.width, complaints)
    return
  }
  const expected = [...new Set(best.flatMap(failure => failure.expected))]
  const found = arg.kind === 'lambda' ? 'a function' : typeText(arg.expr.type)
  const mend = hint ?? conversionHint(found, expected)
  complaints.add(
    'TYPE_MISMATCH',
    { place: name(furthest), found, expected, ...(mend && { hint: mend }) },
    arg.at,
  )
}

export function complainWidth(arg: Term, type: Type, complaints: Complaints): void {
  const found = complaints.text.slice(arg.at.start, arg.at.end)
  const width = type.kind === 'BitVec' ? type : BitVec(1)
  const hint = `${typeText(width)} holds 0 to 2^${width.width} - 1, and negative numbers down to -2^${width.width - 1}.`
  complaints.add('BAD_LITERAL', { found, reason: `does not fit ${typeText(type)}`, hint }, arg.at)
}

/** How to get from one type to the other. */
export function conversionHint(found: string, expected: readonly string[]): string | undefined {
  if (found === 'String' && expected.includes('Int'))
    return 'Use `toInt(…)` for the number a string of digits means.'
  if (found === 'Int' && expected.join() === 'String') return 'Quote it, or use `toString(…)`.'
  if (found === 'Float' && expected.includes('Int'))
    return 'Use `toInt(…)` for the number without its fraction, make the other side a `float(…)`, or count in a smaller unit, for instance cents.'
  if (found === 'Int' && expected.includes('Float')) return 'Use `float(…)`.'
  if (expected.some(type => found === `Option[${type}]`))
    return 'Use `value(…)` where it surely holds one, else `orElse(…, otherwise)`.'
  if (expected.join() === `Option[${found}]`) return 'Use `some(…)`.'
  if (found === 'Bool' && expected.includes('Int'))
    return 'Chained comparisons read as `a < b and b < c`; put brackets where another reading is meant.'
  return undefined
}
