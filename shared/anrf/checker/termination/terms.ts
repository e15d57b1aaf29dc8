/**
 * The integer terms of a function as linear forms: sums, differences and multiples are taken apart, every other term is
 * an unknown, equal terms the same one. Of lengths, quotients and remainders some facts are known; where one depends on
 * a sign or a bound it has several cases. One pass over the nodes, names standing for what lets bind them to.
 */
import { type Apply, children, type Expr } from '../../expr.ts'
import type { OperatorName } from '../../operators/registry.ts'
import { fold } from '../../traverse.ts'
import { valueKey } from '../../value.ts'
import { atMost, below, fixed, type Linear, minus, plus, times, unknown } from './linear.ts'

/** One of these lists of inequalities holds. */
export type Cases = readonly (readonly Linear[])[]

/** What a node is known as: equal numbers, equal values. */
export interface Term {
  readonly number: number
  /** Of an Int. */
  readonly form: Linear
}

/** Coefficients beyond this many bits, and longer sums, are not followed. */
const mostBits = 128
const mostTerms = 32

export class Terms {
  readonly #numbers = new Map<string, number>()
  readonly #known = new Map<Expr, Term>()
  readonly #facts = new Map<number, readonly Cases[]>()
  /** Operations by the number of their result. */
  readonly #made = new Map<number, { readonly operator: OperatorName; readonly parts: readonly Term[] }>()

  /** `order` has children before parents, and what a name is bound to before its uses. */
  constructor(order: readonly Expr[], lets: ReadonlyMap<string, Expr>) {
    for (const node of order) this.#known.set(node, this.#read(node, lets))
  }

  of(node: Expr): Term {
    return this.#known.get(node) ?? this.#unknown(`node ${this.#numbers.size}`)
  }

  parameter(name: string): Term {
    return this.#unknown(`variable ${name}`)
  }

  /** A term over parameters, each standing for what it is given. */
  over(root: Expr, given: ReadonlyMap<string, Term>): Term {
    return fold<Term>(root, (node, parts) =>
      node.kind === 'variable'
        ? (given.get(node.name) ?? this.parameter(node.name))
        : this.#combine(node, parts),
    )
  }

  /** What is known of an unknown. */
  facts(number: number): readonly Cases[] {
    return this.#facts.get(number) ?? []
  }

  #read(node: Expr, lets: ReadonlyMap<string, Expr>): Term {
    if (node.kind === 'let') return this.of(node.body)
    if (node.kind !== 'variable')
      return this.#combine(
        node,
        children(node).map(child => this.of(child)),
      )
    const value = lets.get(node.name)
    return value === undefined ? this.parameter(node.name) : this.of(value)
  }

  #combine(node: Expr, parts: readonly Term[]): Term {
    if (node.kind === 'constant') return this.#constant(node)
    if (node.kind !== 'apply') return this.#unknown(`node ${this.#numbers.size}`)
    const number = this.#number(keyOf(node.operator, node.indices ?? [], parts))
    const form = bounded(computed(node, parts), number)
    this.#made.set(number, { operator: node.operator, parts })
    if (form.terms.has(number) && !this.#facts.has(number)) this.#learn(node.operator, parts, number)
    return { number, form }
  }

  #constant(node: Expr & { readonly kind: 'constant' }): Term {
    const number = this.#number(`constant ${valueKey(node.value)}`)
    const isInt = node.type.kind === 'Int'
    return { number, form: isInt ? bounded(fixed(BigInt(node.value as number)), number) : unknown(number) }
  }

  #unknown(key: string): Term {
    const number = this.#number(key)
    return { number, form: unknown(number) }
  }

  #number(key: string): number {
    const number = this.#numbers.get(key) ?? this.#numbers.size
    this.#numbers.set(key, number)
    return number
  }

  #learn(operator: OperatorName, [a, b]: readonly Term[], number: number): void {
    const form = unknown(number)
    switch (operator) {
      case 'list.len':
      case 'str.len':
        this.#facts.set(number, [[[atMost(fixed(0n), form)]]])
        if (a !== undefined) this.#measure(operator, a, number)
        break
      case 'int.mod':
        if (a !== undefined && b !== undefined) this.#facts.set(number, [remainder(b.form, form)])
        break
      case 'int.div':
        if (a !== undefined && b !== undefined) this.#facts.set(number, quotient(a.form, b.form, form))
    }
  }

  /** The length of what was cut off a longer one. */
  #measure(operator: OperatorName, measured: Term, number: number): void {
    const cut = this.#made.get(measured.number)
    const [whole, first, second] = cut?.parts ?? []
    if (cut === undefined || whole === undefined || first === undefined) return
    const all = unknown(this.#lengthOf(operator, whole))
    const own = this.facts(number)
    if (cut.operator === 'list.drop')
      this.#facts.set(number, [...own, dropped(all, first.form, unknown(number))])
    if (cut.operator === 'str.substr' && second !== undefined)
      this.#facts.set(number, [...own, taken(all, first.form, second.form, unknown(number))])
  }

  /** The length of a term that the function may nowhere ask for. */
  #lengthOf(operator: OperatorName, whole: Term): number {
    const number = this.#number(keyOf(operator, [], [whole]))
    if (!this.#facts.has(number)) this.#learn(operator, [whole], number)
    return number
  }
}

const keyOf = (operator: OperatorName, indices: readonly number[], parts: readonly Term[]): string =>
  `(${[[operator, ...indices].join(':'), ...parts.map(part => `#${part.number}`)].join(' ')})`

/** The form of an operation that linear arithmetic knows. */
function computed({ operator }: Apply, [a, b]: readonly Term[]): Linear | undefined {
  if (a === undefined) return undefined
  if (operator === 'int.neg') return times(-1n, a.form)
  if (b === undefined) return undefined
  switch (operator) {
    case 'int.add':
      return plus(a.form, b.form)
    case 'int.sub':
      return minus(a.form, b.form)
    case 'int.mul':
      if (a.form.terms.size === 0) return times(a.form.constant, b.form)
      return b.form.terms.size === 0 ? times(b.form.constant, a.form) : undefined
    default:
      return undefined
  }
}

/** The form while it is small, else the unknown of the number. */
function bounded(form: Linear | undefined, number: number): Linear {
  const isSmall = (value: bigint): boolean => BigInt.asIntN(mostBits, value) === value
  const keeps =
    form !== undefined &&
    form.terms.size <= mostTerms &&
    isSmall(form.constant) &&
    form.terms.values().every(isSmall)
  return keeps ? form : unknown(number)
}

/** 0 <= remainder < |divisor|, for a divisor that is not 0. */
const remainder = (divisor: Linear, rest: Linear): Cases => [
  [below(fixed(0n), divisor), atMost(fixed(0n), rest), below(rest, divisor)],
  [below(divisor, fixed(0n)), atMost(fixed(0n), rest), below(rest, times(-1n, divisor))],
  [atMost(divisor, fixed(0n)), atMost(fixed(0n), divisor)],
]

/** 0 <= dividend - divisor · quotient < divisor, for a positive number as divisor. */
function quotient(dividend: Linear, divisor: Linear, result: Linear): readonly Cases[] {
  if (divisor.terms.size > 0 || divisor.constant <= 0n) return []
  const product = times(divisor.constant, result)
  return [[[atMost(product, dividend), below(minus(dividend, product), divisor)]]]
}

/** What is left of a list of length `all` when n elements are dropped. */
function dropped(all: Linear, n: Linear, left: Linear): Cases {
  const rest = minus(all, n)
  return [
    [atMost(n, fixed(0n)), atMost(left, all), atMost(all, left)],
    [atMost(fixed(0n), n), atMost(n, all), atMost(left, rest), atMost(rest, left)],
    [atMost(all, n), atMost(left, fixed(0n))],
  ]
}

/** At most n characters from i of a text of length `all`, none where i lies outside. */
const taken = (all: Linear, i: Linear, n: Linear, length: Linear): Cases => [
  [
    atMost(fixed(0n), i),
    below(i, all),
    below(fixed(0n), n),
    atMost(length, minus(all, i)),
    atMost(length, n),
  ],
  [atMost(length, fixed(0n))],
]
