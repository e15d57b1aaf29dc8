/**
 * Rewrites a term into a grammar that has other words for it: matches productions top-down, and where none fits tries
 * equal terms (`a >= b` for `not (a < b)`, conditionals for connectives, sums for multiples and for large constants).
 */
import { apply, bool, int, ite, not } from '../../anrf/build.ts'
import type { Apply, Expr } from '../../anrf/expr.ts'
import type { OperatorName } from '../../anrf/operators/registry.ts'
import { normalInt } from '../../anrf/value.ts'
import { derives } from '../../spec/derivation.ts'
import type { Grammar, Nonterminal } from '../../spec/grammar.ts'
import { negation } from '../simplify/booleans.ts'
import { intOf, isApply } from '../simplify/rule.ts'
import { simplifyNode } from '../simplify/simplify-expr.ts'
import { TermTable } from '../term-table.ts'
import { inlined } from './inline.ts'

/** An equal term that the start symbol derives, or undefined where none was found. */
export function intoGrammar(grammar: Grammar, expr: Expr): Expr | undefined {
  const plain = inlined(expr, [])
  const found = new Expression(grammar).of(grammar.start, plain)
  return found !== undefined && derives(grammar, found) ? found : undefined
}

/** Pairs of non-terminal and term that are looked at before giving up: alternatives multiply. */
const mostQuestions = 20_000
/** Rephrasings of one term in a row: each is one step, and steps can go in circles that grow. */
const mostSteps = 5

class Expression {
  readonly #nonterminals: ReadonlyMap<string, Nonterminal>
  readonly #table = new TermTable()
  /** Answers by non-terminal and term; `undefined` while the question is open, which cuts circles. */
  readonly #known = new Map<string, Expr | undefined>()

  constructor(grammar: Grammar) {
    this.#nonterminals = new Map(grammar.nonterminals.map(nonterminal => [nonterminal.name, nonterminal]))
  }

  of(name: string, expr: Expr, steps = mostSteps): Expr | undefined {
    const key = `${this.#table.id(expr)} ${name}`
    if (this.#known.has(key) || this.#known.size > mostQuestions) return this.#known.get(key)
    this.#known.set(key, undefined)
    const found =
      this.#produced(name, expr, steps) ?? (steps > 0 ? this.#rephrased(name, expr, steps - 1) : undefined)
    this.#known.set(key, found)
    return found
  }

  #produced(name: string, expr: Expr, steps: number): Expr | undefined {
    for (const production of this.#nonterminals.get(name)?.productions ?? []) {
      const found =
        production.kind === 'template'
          ? this.#match(production.template, expr, steps)
          : (production.kind === 'anyConstant' ? expr.kind === 'constant' : expr.kind === 'variable') &&
              production.type.kind === expr.type.kind
            ? expr
            : undefined
      if (found !== undefined) return found
    }
    return undefined
  }

  #rephrased(name: string, expr: Expr, steps: number): Expr | undefined {
    for (const equal of equals(expr)) {
      const found = this.of(name, equal, steps)
      if (found !== undefined) return found
    }
    return undefined
  }

  /** The expression in the template's shape, its parts derived from the template's holes. */
  #match(template: Expr, expr: Expr, steps = mostSteps): Expr | undefined {
    if (template.kind === 'hole') return this.of(template.nonterminal, expr, steps)
    if (template.kind === 'constant' || template.kind === 'variable')
      return this.#table.id(template) === this.#table.id(expr) ? expr : undefined
    if (template.kind === 'apply' && expr.kind === 'apply' && template.operator === expr.operator) {
      if ((template.indices ?? []).join() !== (expr.indices ?? []).join()) return undefined
      const args = this.#all(template.args, expr.args)
      return args === undefined ? undefined : { ...expr, args }
    }
    if (template.kind === 'call' && expr.kind === 'call' && template.function === expr.function) {
      const args = this.#all(template.args, expr.args)
      return args === undefined ? undefined : { ...expr, args }
    }
    return undefined
  }

  #all(templates: readonly Expr[], args: readonly Expr[]): readonly Expr[] | undefined {
    if (templates.length !== args.length) return undefined
    const found: Expr[] = []
    for (const [i, template] of templates.entries()) {
      const part = this.#match(template, args[i] as Expr)
      if (part === undefined) return undefined
      found.push(part)
    }
    return found
  }
}

/** Other ways to say the same, each one step away. */
function equals(expr: Expr): readonly Expr[] {
  if (expr.kind === 'constant')
    return expr.type.kind === 'Int' ? sums(BigInt(expr.value as number | bigint)) : []
  return expr.kind === 'apply' ? [...(phrases[expr.operator]?.(expr, ...expr.args) ?? [])] : []
}

/** An integer from smaller ones: halves, and zero minus what is negative. */
function sums(value: bigint): readonly Expr[] {
  if (value < 0n) return [apply('int.sub', [int(0), integer(-value)]), apply('int.neg', [integer(-value)])]
  if (value < 2n) return []
  const half = integer(value / 2n)
  const double = apply('int.add', [half, half])
  return value % 2n === 0n
    ? [apply('int.add', [integer(value - 1n), int(1)]), double]
    : [apply('int.add', [double, int(1)])]
}

const integer = (value: bigint): Expr => int(normalInt(value))

/** The negated term, without doubling the sign. */
const negated = (term: Expr): Expr => simplifyNode(apply('int.neg', [term]))

type Phrases = (node: Apply, ...args: readonly Expr[]) => Iterable<Expr>

const turned: Readonly<Partial<Record<OperatorName, OperatorName>>> = {
  'int.lt': 'int.gt',
  'int.gt': 'int.lt',
  'int.le': 'int.ge',
  'int.ge': 'int.le',
}

/** A strict comparison by a weak one against the next integer, and back. */
const stepped: Readonly<Partial<Record<OperatorName, readonly [OperatorName, number]>>> = {
  'int.lt': ['int.le', -1],
  'int.gt': ['int.ge', 1],
  'int.le': ['int.lt', 1],
  'int.ge': ['int.gt', -1],
}

function* order(node: Apply): Generator<Expr> {
  const [a, b] = node.args as [Expr, Expr]
  const mirrored = turned[node.operator]
  if (mirrored !== undefined) yield apply(mirrored, [b, a])
  yield not(negation(node))
  const [operator, step] = stepped[node.operator] ?? []
  const bound = intOf(b)
  if (operator !== undefined && step !== undefined && bound !== undefined)
    yield apply(operator, [a, integer(BigInt(bound) + BigInt(step))])
}

function* conditional(node: Apply): Generator<Expr> {
  const [c, x, y] = node.args as [Expr, Expr, Expr]
  if (isApply(c, 'and')) yield ite(c.args[0] as Expr, ite(c.args[1] as Expr, x, y), y)
  if (isApply(c, 'or')) yield ite(c.args[0] as Expr, x, ite(c.args[1] as Expr, x, y))
  if (isApply(c, 'implies')) yield ite(c.args[0] as Expr, ite(c.args[1] as Expr, x, y), x)
  yield ite(negation(c), y, x)
  if (c.type.kind === 'Bool') for (const other of equals(c)) yield ite(other, x, y)
}

function* opposite(node: Apply): Generator<Expr> {
  const a = node.args[0] as Expr
  if (isApply(a, 'and')) yield apply('or', a.args.map(negation))
  if (isApply(a, 'or')) yield apply('and', a.args.map(negation))
  const direct = negation(a)
  if (!isApply(direct, 'not')) yield direct
  yield ite(a, bool(false), bool(true))
}

const phrases: Readonly<Partial<Record<OperatorName, Phrases>>> = {
  'int.lt': order,
  'int.gt': order,
  'int.le': order,
  'int.ge': order,
  if: conditional,
  not: opposite,
  *eq(_, a, b) {
    const [x, y] = [a, b] as [Expr, Expr]
    yield apply('eq', [y, x])
    if (x.type.kind === 'Int') yield apply('and', [apply('int.le', [x, y]), apply('int.ge', [x, y])])
  },
  *distinct(node) {
    yield not(apply('eq', node.args))
  },
  *and(_, a, b) {
    const [x, y] = [a, b] as [Expr, Expr]
    yield not(apply('or', [negation(x), negation(y)]))
    yield ite(x, y, bool(false))
  },
  *or(_, a, b) {
    const [x, y] = [a, b] as [Expr, Expr]
    yield not(apply('and', [negation(x), negation(y)]))
    yield ite(x, bool(true), y)
  },
  *implies(_, a, b) {
    yield apply('or', [negation(a as Expr), b as Expr])
  },
  *'int.add'(_, a, b) {
    yield apply('int.add', [b as Expr, a as Expr])
    yield apply('int.sub', [a as Expr, negated(b as Expr)])
  },
  *'int.sub'(_, a, b) {
    yield apply('int.add', [a as Expr, negated(b as Expr)])
    const constant = intOf(b)
    if (constant !== undefined) yield apply('int.add', [a as Expr, integer(-BigInt(constant))])
  },
  *'int.neg'(_, a) {
    yield apply('int.sub', [int(0), a as Expr])
    yield apply('int.mul', [int(-1), a as Expr])
  },
  *'int.mul'(_, a, b) {
    const [x, y] = [a, b] as [Expr, Expr]
    yield apply('int.mul', [y, x])
    const factor = intOf(x)
    if (factor !== undefined) yield* multiples(BigInt(factor), y)
  },
}

/** A multiple as a sum. */
function* multiples(factor: bigint, term: Expr): Generator<Expr> {
  if (factor === 0n) yield int(0)
  else if (factor === 1n) yield term
  else if (factor < 0n) yield apply('int.neg', [apply('int.mul', [integer(-factor), term])])
  else {
    const half = apply('int.mul', [integer(factor / 2n), term])
    const double = apply('int.add', [half, half])
    yield factor % 2n === 0n ? double : apply('int.add', [double, term])
  }
}
