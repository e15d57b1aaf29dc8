/**
 * The narrowest of a language's integer types that holds every Int of a program: by intervals, assume and guarantee.
 * Inputs, items of lists, results of calls and what a fold carries are assumed to fit; every value that can reach them
 * is an Int node, and each of those is shown to fit. What the types do not hold of the inputs, they refuse.
 */
import { children, type Expr } from '../anrf/expr.ts'
import { everything, type Interval, interval, meet } from '../anrf/interval.ts'
import type { OperatorName } from '../anrf/operators/registry.ts'
import type { FunctionDefinition } from '../anrf/program.ts'
import { postorder } from '../anrf/traverse.ts'
import type { Type } from '../anrf/type.ts'
import type { Value } from '../anrf/value.ts'
import { nodeBounds, parameterBounds } from './bounds.ts'
import { withoutLets } from './lowering/lower.ts'
import type { RenderInput } from './renderer.ts'

/** 32 bits, 64 bits, or as many as it takes. */
export type IntegerFit = 'int' | 'long' | 'big'

/** Two's complement of some width; `interval` is not smaller than it. */
interface Width {
  readonly bits: number
  readonly interval: Interval
}
const width = (bits: number): Width => ({ bits, interval: interval(-(2 ** (bits - 1)), 2 ** (bits - 1)) })

/** What a 32-bit count of items or characters can be. */
export const lengths32: Interval = interval(-1, 2 ** 31 - 1)
/** An Int input of which nothing is promised is a 64-bit integer, where that is enough for the program. */
export const longs: Interval = width(64).interval

export function integerFit(input: RenderInput): IntegerFit {
  if (fits(input, width(32))) return 'int'
  return fits(input, width(64)) ? 'long' : 'big'
}

function fits(input: RenderInput, type: Width): boolean {
  return input.program.functions.every(definition => {
    const isEntry = definition.name === input.program.entry
    if (isEntry && !inputsFit(definition, input, type)) return false
    const assumed = isEntry ? parameterBounds(definition, input, type.interval) : new Map<string, Interval>()
    return bodyFits(withoutLets(definition.body), assumed, type) && promisesFit(input, definition.name, type)
  })
}

/** 32 bits must be promised for each input; 64 are taken for what is unpromised. */
function inputsFit(definition: FunctionDefinition, input: RenderInput, type: Width): boolean {
  const holdsInts = definition.parameters.some(({ type: t }) => t.kind === 'List' && mentionsInt(t))
  if (type.bits === 32 && holdsInts) return false
  const ranges = [...parameterBounds(definition, input, everything).values()]
  return ranges.every(range => {
    const promised = type.bits === 32 ? range : meet(range, type.interval)
    const low = Number.isFinite(range.low) ? range.low : promised.low
    const high = Number.isFinite(range.high) ? range.high : promised.high - 1
    return low >= type.interval.low && (high < type.interval.high || !Number.isFinite(range.high))
  })
}

const mentionsInt = (type: Type): boolean =>
  type.kind === 'List' ? mentionsInt(type.element) : type.kind === 'Int'

/** The entry checks compute as well, before anything but the type is known. */
function promisesFit(input: RenderInput, name: string, type: Width): boolean {
  const parameters = input.specification.unknowns.find(unknown => unknown.name === name)?.parameters ?? []
  return parameters.every(
    ({ domain }) => domain === undefined || bodyFits(withoutLets(domain.expr), new Map(), type),
  )
}

function bodyFits(body: Expr, parameters: ReadonlyMap<string, Interval>, type: Width): boolean {
  const order = postorder(body)
  const quantified = quantifiedNames(order)
  const ranges = new Map<Expr, Interval>()
  const rangeOf = (expr: Expr): Interval => ranges.get(expr) ?? everything
  for (const node of order) {
    if (node.kind === 'constant' && !constantFits(node.type, node.value, type)) return false
    if (node.type.kind !== 'Int') continue
    const range = assumedRange(node, parameters, quantified, rangeOf, type) ?? computedRange(node, rangeOf)
    if (range === undefined || !computedFits(node, range, type)) return false
    ranges.set(node, range)
  }
  return true
}

function constantFits(type: Type, value: Value, { bits }: Width): boolean {
  if (Array.isArray(value)) {
    const element = type.kind === 'List' ? type.element : type
    return value.every(item => constantFits(element, item, width(bits)))
  }
  return type.kind !== 'Int' || BigInt.asIntN(bits, BigInt(value as number)) === BigInt(value as number)
}

/** Results that are one of the operands, or an item of a list. */
const passing: ReadonlySet<OperatorName> = new Set<OperatorName>([
  'if',
  'int.min',
  'int.max',
  'list.get',
  'list.head',
  'list.last',
  'list.min',
  'list.max',
  'list.fold',
])
const items: ReadonlySet<OperatorName> = new Set<OperatorName>(
  [...passing].filter(name => name.startsWith('list.')),
)

type Quantified = ReadonlyMap<string, readonly [low: Expr, high: Expr]>

function quantifiedNames(order: readonly Expr[]): Quantified {
  const found = new Map<string, readonly [Expr, Expr]>()
  for (const node of order) {
    if (node.kind !== 'apply' || (node.operator !== 'int.forall' && node.operator !== 'int.exists')) continue
    const [low, high, step] = node.args as readonly [Expr, Expr, Expr]
    if (step.kind === 'lambda' && step.parameters[0] !== undefined)
      found.set(step.parameters[0].name, [low, high])
  }
  return found
}

/** The range of what is assumed to fit; undefined for what is computed. */
function assumedRange(
  node: Expr,
  parameters: ReadonlyMap<string, Interval>,
  quantified: Quantified,
  rangeOf: (expr: Expr) => Interval,
  type: Width,
): Interval | undefined {
  if (node.kind === 'variable') {
    const ends = quantified.get(node.name)
    const range = ends && interval(rangeOf(ends[0]).low, rangeOf(ends[1]).high - 1)
    return meet(range ?? parameters.get(node.name) ?? type.interval, type.interval)
  }
  if (node.kind === 'call') return type.interval
  return node.kind === 'apply' && items.has(node.operator) ? type.interval : undefined
}

const measuring: ReadonlySet<OperatorName> = new Set<OperatorName>(['str.len', 'list.len', 'str.indexof'])

function computedRange(node: Expr, rangeOf: (expr: Expr) => Interval): Interval | undefined {
  if (node.kind === 'apply' && node.operator === 'bv.to_nat') return naturalsOf(node.args[0]?.type)
  const range = nodeBounds(node, children(node).map(rangeOf), new Map())
  return node.kind === 'apply' && measuring.has(node.operator) ? meet(range, lengths32) : outward(range)
}

const naturalsOf = (type: Type | undefined): Interval | undefined =>
  type?.kind === 'BitVec' ? interval(0, 2 ** type.width - 1) : undefined

/** Bounds are doubles: beyond ±2^53 one step outward makes up for what rounding lost. */
function outward({ low, high }: Interval): Interval {
  const step = (bound: number, sign: number): number =>
    Number.isSafeInteger(bound) || !Number.isFinite(bound)
      ? bound
      : bound + sign * Math.abs(bound) * 2 * Number.EPSILON
  return interval(step(low, -1), step(high, 1))
}

/** Beyond ±2^53 the last representable bound below 2^63 is the largest that counts as inside. */
function computedFits(node: Expr, range: Interval, { bits, interval: holds }: Width): boolean {
  if (node.kind !== 'apply' || passing.has(node.operator)) return true
  if (node.operator === 'bv.to_nat')
    return range.high < 2 ** 53 ? range.high < holds.high : toNatFits(node, bits)
  return range.low >= holds.low && range.high < holds.high
}

const toNatFits = (node: Expr, bits: number): boolean =>
  node.kind === 'apply' && node.args[0]?.type.kind === 'BitVec' && node.args[0].type.width < bits
