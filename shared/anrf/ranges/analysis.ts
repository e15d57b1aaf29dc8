/**
 * Abstract interpretation of one function (Cousot & Cousot 1977): each node's values, over all activations, lie in
 * its range. Conditions narrow variables inside the branches they guard; a fold's total is a fixed point, reached by
 * widening to the bounds of machine words. Recursion is a chain of suspended generators, so depth costs nothing.
 */
import type { Apply, Call, Expr, Lambda, Let } from '../expr.ts'
import type { Operator } from '../operator.ts'
import { operatorRow } from '../operators/registry.ts'
import type { FunctionDefinition } from '../program.ts'
import { everyInteger } from '../value.ts'
import { narrowed } from './conditions.ts'
import { Context, Mentions } from './context.ts'
import { grown, stepRange, stepsOf } from './growth.ts'
import {
  type AnyRange,
  anyBool,
  anyInt,
  between,
  holds,
  type IntRange,
  insideInts,
  join,
  type ListRange,
  meetInts,
  type Range,
  rangeOfType,
  rangeOfValue,
} from './range.ts'
import { elementOf, lengthOf } from './sequence.ts'
import { widened } from './widening.ts'

export interface AnalysisOptions {
  /**
   * A run that leaves these integers anywhere is given up: every value is one of them, and `exceeding` holds the
   * nodes whose operation must be checked for it.
   */
  readonly word?: IntRange
  /** No string or list is longer: a machine may hold less than memory does. */
  readonly longest?: bigint
  /** What holds of a node wherever it would be computed: conditions that guard it tell nothing. */
  readonly unguarded?: boolean
  /** The results of functions that are called, from the arguments; absent: any value of the type. */
  readonly resultOf?: (call: Call, args: readonly Range[]) => Range | undefined
}

/** Evaluations per node, over all contexts, before branches are no longer looked at one by one. */
const visitsPerNode = 24
const rounds = 12
/** Branches inside branches whose conditions are all remembered. */
const deepest = 40

type Steps = Generator<readonly [Expr, Context], Range, Range>

export class Analysis {
  readonly ranges = new Map<Expr, Range>()
  readonly exceeding = new Set<Expr>()
  readonly parameters: ReadonlyMap<string, Range>
  readonly result: Range
  readonly #options: AnalysisOptions
  readonly #mentions: Mentions
  #visits = 0
  readonly #mostVisits: number

  constructor(
    { parameters, body }: Pick<FunctionDefinition, 'parameters' | 'body'>,
    parameterRanges: ReadonlyMap<string, Range>,
    options: AnalysisOptions = {},
  ) {
    this.#options = options
    this.#mentions = new Mentions(body)
    this.#mostVisits = 10_000 + visitsPerNode * this.#mentions.size
    const variables = new Map(
      parameters.map(({ name, type }) => [
        name,
        this.#clamped(parameterRanges.get(name) ?? rangeOfType(type)),
      ]),
    )
    this.parameters = new Map(variables)
    this.result = this.#run(body, new Context(undefined, variables, -1))
  }

  /** Drives the suspended evaluations; the stack is an array, not the machine's. */
  #run(body: Expr, top: Context): Range {
    const stack: Steps[] = [this.#evaluate(body, top)]
    let sent: Range = anyBool
    for (let steps = stack.at(-1); steps !== undefined; steps = stack.at(-1)) {
      const { done, value } = steps.next(sent)
      if (done === true) {
        stack.pop()
        sent = value
        continue
      }
      const [node, context] = value
      const known = this.#home(node, context).found.get(node)
      if (known === undefined) stack.push(this.#evaluate(node, context))
      else sent = known
    }
    return sent
  }

  /** The context that answers for a node: the nearest one that knows more about a variable the node mentions. */
  #home(node: Expr, context: Context): Context {
    const marks = this.#mentions.of(node)
    let home = context
    while (home.parent !== undefined && (home.marks & marks) === 0) home = home.parent
    return home
  }

  *#evaluate(node: Expr, context: Context): Steps {
    const home = this.#home(node, context)
    this.#visits++
    const range = this.#kept(node, yield* this.#unclamped(node, home))
    home.found.set(node, range)
    const before = this.ranges.get(node)
    this.ranges.set(node, before === undefined ? range : join(before, range))
    return range
  }

  #kept(node: Expr, range: Range): Range {
    const { word } = this.#options
    const inside = word === undefined || (integersInside(range, word) && constantsInside(node, word))
    if (!inside) this.exceeding.add(node)
    return this.#clamped(range)
  }

  #clamped(range: Range): Range {
    const { word, longest } = this.#options
    if (range.kind === 'Int') return word === undefined ? range : (meetInts(range, word) ?? word)
    if (range.kind === 'String') return { ...range, length: upTo(range.length, longest) }
    if (range.kind !== 'List') return range
    const element = range.element === undefined ? undefined : this.#clamped(range.element)
    return list(upTo(range.length, longest), element)
  }

  *#unclamped(node: Expr, context: Context): Steps {
    switch (node.kind) {
      case 'constant':
        return rangeOfValue(node.value, node.type)
      case 'variable':
        return context.lookUp(node.name) ?? rangeOfType(node.type)
      case 'let':
        return yield* this.#let(node, context)
      case 'call':
        return yield* this.#call(node, context)
      case 'apply':
        return yield* this.#apply(node, context)
      default:
        return any
    }
  }

  *#let({ variable, value, body }: Let, context: Context): Steps {
    const range = yield [value, context]
    // Where the value was found, and so for every context below that knows nothing better of it.
    this.#home(value, context).variables.set(variable.name, range)
    return yield [body, context]
  }

  *#call(node: Call, context: Context): Steps {
    const args: Range[] = []
    for (const arg of node.args) args.push(yield [arg, context])
    return this.#clamped(this.#options.resultOf?.(node, args) ?? rangeOfType(node.type))
  }

  *#apply(node: Apply, context: Context): Steps {
    const row: Operator = operatorRow(node.operator)
    if (row.lazy !== undefined) return yield* this.#lazy(node, row, context)
    const args: Range[] = []
    for (const arg of node.args) args.push(arg.kind === 'lambda' ? any : yield [arg, context])
    if (row.iterate !== undefined) return yield* this.#iterate(node, args, context)
    const instance = {
      args: node.args.map(arg => arg.type),
      result: node.type,
      indices: node.indices ?? [],
    }
    const range = row.range?.(args, instance) ?? rangeOfType(node.type)
    return row.passing === true ? this.#clamped(range) : range
  }

  /** Arms that the condition rules out are still looked at, so that every node has a range, but do not count. */
  *#lazy(node: Apply, row: Operator, context: Context): Steps {
    const condition = node.args[0] as Expr
    const tested = yield [condition, context]
    let result: Range | undefined
    for (const outcome of [true, false]) {
      const next = row.lazy?.(0, outcome) ?? 'this'
      const range: Range =
        typeof next === 'number'
          ? yield [node.args[next] as Expr, this.#where(condition, outcome, context)]
          : rangeOfValue(next === 'this' ? outcome : next, condition.type)
      const reached = tested.kind !== 'Bool' || (outcome ? tested.mayBeTrue : tested.mayBeFalse)
      if (reached) result = result === undefined ? range : join(result, range)
    }
    return result ?? rangeOfType(node.type)
  }

  /** The context of a branch; the one it stands in where the condition says nothing or the work has grown too much. */
  #where(condition: Expr, truth: boolean, context: Context): Context {
    const isDeep = this.#visits > this.#mostVisits || context.depth >= deepest
    if (isDeep || this.#options.unguarded === true) return context
    const known = narrowed(condition, truth, name => context.lookUp(name))
    return known.size === 0 ? context : this.#below(context, known)
  }

  #below(context: Context, variables: Map<string, Range>): Context {
    let marks = 0
    for (const name of variables.keys()) marks |= this.#mentions.mark(name)
    return new Context(context, variables, marks)
  }

  *#iterate(node: Apply, args: readonly Range[], context: Context): Steps {
    const [subject, second] = args
    const lambda = node.args.at(-1)
    if (lambda?.kind !== 'lambda') return rangeOfType(node.type)
    switch (node.operator) {
      case 'int.forall':
      case 'int.exists':
        yield [lambda.body, this.#inside(lambda, [indexRange(subject, second)], context)]
        return anyBool
      case 'list.map': {
        const element = yield [lambda.body, this.#inside(lambda, [elementOf(subject)], context)]
        return list(lengthOf(subject), elementOf(subject) === undefined ? undefined : element)
      }
      case 'list.filter':
        yield [lambda.body, this.#inside(lambda, [elementOf(subject)], context)]
        return list(between(0n, lengthOf(subject).high), this.#whereTrue(lambda, subject, context))
      case 'option.map':
        return yield* this.#mapped(lambda, subject, context)
      case 'list.fold':
        return yield* this.#fold(lambda, subject, second ?? rangeOfType(node.type), context)
      default:
        yield [lambda.body, this.#inside(lambda, [], context)]
        return rangeOfType(node.type)
    }
  }

  /** Of an option about which something is known, so is of what becomes of it. */
  *#mapped(lambda: Lambda, option: Range | undefined, context: Context): Steps {
    const held = elementOf(option)
    const result = yield [lambda.body, this.#inside(lambda, [held], context)]
    if (option?.kind !== 'List') return any
    return list(option.length, held && result)
  }

  /** Elements that are kept satisfy the predicate. */
  #whereTrue(lambda: Lambda, subject: Range | undefined, context: Context): Range | undefined {
    const [parameter] = lambda.parameters
    const element = elementOf(subject)
    if (parameter === undefined || element === undefined) return element
    const inside = this.#inside(lambda, [element], context)
    return narrowed(lambda.body, true, name => inside.lookUp(name)).get(parameter.name) ?? element
  }

  *#fold(lambda: Lambda, subject: Range | undefined, initial: Range, context: Context): Steps {
    const element = elementOf(subject)
    const reached = yield* this.#grown(lambda, subject, initial, context)
    let total = reached === any ? initial : reached
    if (reached !== any) {
      yield [lambda.body, this.#inside(lambda, [total, element], context)]
      return total
    }
    for (let round = 0; round < rounds && this.#visits <= this.#mostVisits; round++) {
      const next = yield [lambda.body, this.#inside(lambda, [total, element], context)]
      // Of an empty list nothing is folded; its body was looked at so that its nodes have ranges.
      const joined = element === undefined ? total : join(total, next)
      const wider = round < 2 ? joined : widened(total, joined)
      if (sameRange(wider, total)) return total
      total = wider
    }
    const anything = this.#clamped(rangeOfType(lambda.body.type))
    yield [lambda.body, this.#inside(lambda, [anything, element], context)]
    return anything
  }

  /** Every total of a fold that only adds; nothing is said of the others. */
  *#grown(lambda: Lambda, subject: Range | undefined, initial: Range, context: Context): Steps {
    const [total] = lambda.parameters
    const element = elementOf(subject)
    const paths = initial.kind === 'Int' && total !== undefined ? stepsOf(lambda.body, total.name) : undefined
    if (paths === undefined || element === undefined || initial.kind !== 'Int') return any
    const steps: IntRange[] = []
    for (const { guards, added, taken } of paths) {
      let where = this.#inside(lambda, [undefined, element], context)
      for (const [condition, truth] of guards) where = this.#where(condition, truth, where)
      const [up, down]: [Range[], Range[]] = [[], []]
      for (const term of added) up.push(yield [term, where])
      for (const term of taken) down.push(yield [term, where])
      steps.push(stepRange(up, down))
    }
    const reached = grown(initial, lengthOf(subject), steps)
    return reached.low === undefined || reached.high === undefined ? any : this.#clamped(reached)
  }

  #inside(lambda: Lambda, ranges: readonly (Range | undefined)[], context: Context): Context {
    const variables = new Map<string, Range>()
    lambda.parameters.forEach(({ name, type }, i) => {
      variables.set(name, this.#clamped(ranges[i] ?? rangeOfType(type)))
    })
    return this.#below(context, variables)
  }
}

const any: AnyRange = { kind: 'Any' }
const list = (length: IntRange, element: Range | undefined): ListRange => ({ kind: 'List', length, element })

const upTo = (length: IntRange, longest: bigint | undefined): IntRange =>
  longest === undefined || (length.high !== undefined && length.high <= longest)
    ? length
    : (meetInts(length, between(0n, longest)) ?? between(0n, longest))

/** No integer of the value lies outside, nor one in its list. */
function integersInside(range: Range, word: IntRange): boolean {
  if (range.kind === 'List') return range.element === undefined || integersInside(range.element, word)
  return range.kind !== 'Int' || insideInts(range, word)
}

/** Of composite constants no range is kept. */
const constantsInside = (node: Expr, word: IntRange): boolean =>
  node.kind !== 'constant' || everyInteger(node.value, node.type, value => holds(word, value))

/** low <= i < high; an empty range of indices never is seen. */
function indexRange(low: Range | undefined, high: Range | undefined): Range {
  const from = low?.kind === 'Int' ? low.low : undefined
  const to = high?.kind === 'Int' && high.high !== undefined ? high.high - 1n : undefined
  if (from !== undefined && to !== undefined && from > to) return anyInt
  return between(from, to)
}

function sameRange(a: Range | undefined, b: Range | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  if (a.kind === 'List' && b.kind === 'List')
    return sameRange(a.length, b.length) && sameRange(a.element, b.element)
  if (a.kind === 'String' && b.kind === 'String') return sameRange(a.length, b.length)
  const fields = Object.keys(a) as (keyof typeof a)[]
  return a.kind === b.kind && fields.every(field => a[field] === b[field as keyof typeof b])
}
