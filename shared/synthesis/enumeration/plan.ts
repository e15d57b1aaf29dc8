/**
 * A grammar as the search uses it: sorts (non-terminals up to renaming) and rules (templates over sorts). Rules
 * that choose between two terms of the start sort are set apart as conditionals: unification places them.
 */
import type { Expr, Hole, Variable } from '../../anrf/expr.ts'
import { operatorRow } from '../../anrf/operators/registry.ts'
import { postorder } from '../../anrf/traverse.ts'
import { Bool, sameType, type Type } from '../../anrf/type.ts'
import { type Value, valueKey } from '../../anrf/value.ts'
import type { Grammar, Nonterminal, Production } from '../../spec/grammar.ts'
import { type Definitions, expandCalls, separateHoles } from './expand-calls.ts'

/** In place of what a term costs more: what it is made of decides. */
export const asItsParts = 127

export interface Rule {
  readonly id: number
  readonly sort: number
  /** The production with its holes as nodes of their own, left to right in `holes`. */
  readonly template: Expr
  readonly holeNodes: readonly Hole[]
  /** Sort of each hole. */
  readonly holes: readonly number[]
  readonly cost: number
  /**
   * By hole and the rule of the term in it, what the term costs more there, or less; absent where it is nothing.
   * `asItsParts`: the least that its parts would.
   */
  readonly adjust?: readonly Int8Array[]
  /** Both children of one sort in either order give the same value. */
  readonly commutative: boolean
}

/** `if` over the start sort: `rule.holes` are those of the condition, then the two branches in some order. */
export interface Conditional {
  readonly template: Expr
  readonly holeNodes: readonly Hole[]
  /** Positions among the holes of the branch taken when the condition holds, and of the other. */
  readonly yes: number
  readonly no: number
  /** The sort whose terms are conditions, and for each of the condition's own holes its place in the template. */
  readonly conditionSort: number
  readonly conditionHoles: readonly number[]
  /** True when the condition is itself a term; else its term's children fill `conditionHoles`. */
  readonly direct: boolean
}

export interface Sort {
  readonly name: string
  readonly type: Type
  readonly rules: Rule[]
  /** Sorts all of whose terms belong here too. */
  readonly units: number[]
}

export interface Plan {
  readonly sorts: readonly Sort[]
  readonly rules: readonly Rule[]
  readonly start: number
  readonly conditionals: readonly Conditional[]
  /** Sorts in an order where units come before those that include them. */
  readonly order: readonly number[]
  /** What a node costs on average. */
  readonly unit: number
  /** Vectors that stand twice in a term are paid for once: terms are graphs, not trees. */
  readonly graphs?: true
}

export interface PlanOptions {
  readonly grammar: Grammar
  readonly definitions: Definitions
  readonly parameters: readonly Variable[]
  /** What `anyConstant` stands for. */
  readonly constants: (type: Type) => readonly Value[]
  /** Cost of an Int constant beyond 0 and 1 (default 1): dear ones make for programs that generalise. */
  readonly numberCost?: number
  /** Cost of a text constant of several letters (default 1). */
  readonly wordCost?: number
  /** Conditionals of the start sort are rules like others: nothing places them. */
  readonly conditionalsAreTerms?: boolean
}

export function planOf(options: PlanOptions): Plan {
  return new Planner(options).plan()
}

class Planner {
  readonly #options: PlanOptions
  readonly #aliases: ReadonlyMap<string, string>
  readonly #sorts: Sort[] = []
  readonly #rules: Rule[] = []
  readonly #conditionals: Conditional[] = []
  readonly #numbers = new Map<string, number>()

  constructor(options: PlanOptions) {
    this.#options = options
    this.#aliases = aliases(options.grammar)
  }

  plan(): Plan {
    const start = this.#sort(this.#options.grammar.start)
    return {
      sorts: this.#sorts,
      rules: this.#rules,
      start,
      conditionals: this.#conditionals,
      order: unitsFirst(this.#sorts),
      unit: 1,
    }
  }

  /** Number of a non-terminal's sort; its rules are made when it is first met, so unreachable ones never are. */
  #sort(name: string): number {
    const own = resolve(name, this.#aliases)
    const known = this.#numbers.get(own)
    if (known !== undefined) return known
    const nonterminal = this.#options.grammar.nonterminals.find(each => each.name === own)
    const number = this.#newSort(own, nonterminal?.type ?? Bool)
    for (const production of nonterminal?.productions ?? []) this.#production(number, production)
    return number
  }

  #newSort(name: string, type: Type): number {
    const number = this.#sorts.length
    this.#numbers.set(name, number)
    this.#sorts.push({ name, type, rules: [], units: [] })
    return number
  }

  #production(sort: number, production: Production): void {
    if (production.kind === 'template') {
      this.#template(sort, production.template, production.cost)
      return
    }
    const { type } = production
    if (production.kind === 'anyVariable') {
      for (const variable of this.#options.parameters)
        if (sameType(variable.type, type)) this.#template(sort, variable)
    } else
      for (const { value, cost } of priced(this.#options.constants(type), type, this.#options.wordCost))
        this.#template(sort, { kind: 'constant', type, value }, cost)
  }

  #template(sort: number, template: Expr, cost?: number): void {
    if (template.kind === 'hole') {
      const unit = this.#sort(template.nonterminal)
      if (unit !== sort) this.#sorts[sort]?.units.push(unit)
      return
    }
    if (sort === 0 && this.#options.conditionalsAreTerms !== true && this.#conditional(template)) return
    const { body, holes } = separateHoles(template)
    const numbers = holes.map(hole => this.#sort(hole.nonterminal))
    const twin = this.#sorts[sort]?.rules.some(rule => sameTemplate(rule.template, body))
    if (twin !== true) this.#rule(sort, body, holes, numbers, cost)
  }

  #rule(
    sort: number,
    template: Expr,
    holeNodes: readonly Hole[],
    holes: readonly number[],
    price?: number,
  ): Rule {
    const cost = price ?? costOf(template, this.#options.numberCost ?? 1)
    const commutative = commutes(template) && holes.length === 2 && holes[0] === holes[1]
    const rule = { id: this.#rules.length, sort, template, holeNodes, holes, cost, commutative }
    this.#rules.push(rule)
    this.#sorts[sort]?.rules.push(rule)
    return rule
  }

  /** Sets a rule apart when it is, macros written out, an `if` whose branches are terms of the start sort. */
  #conditional(template: Expr): boolean {
    const separated = separateHoles(template)
    const expanded = expandCalls(separated.body, this.#options.definitions)
    if (typeof expanded === 'string') return false
    const { body, holes } = expanded
    if (body.kind !== 'apply' || body.operator !== 'if') return false
    const [condition, yes, no] = body.args as readonly [Expr, Expr, Expr]
    const places = { yes: placeOf(holes, yes), no: placeOf(holes, no) }
    if (places.yes < 0 || places.no < 0 || places.yes === places.no) return false
    if (!this.#isStart(yes) || !this.#isStart(no)) return false
    const own = holesIn(condition, holes)
    if (own.includes(places.yes) || own.includes(places.no) || own.length + 2 !== holes.length) return false
    const direct = condition.kind === 'hole'
    const conditionSort = direct
      ? this.#sort(condition.nonterminal)
      : this.#conditionSort(condition, own, holes)
    this.#conditionals.push({
      template: separated.body,
      holeNodes: separated.holes,
      ...places,
      conditionSort,
      conditionHoles: own,
      direct,
    })
    return true
  }

  /** A sort of its own for conditions that are templates: one rule, whose children fill the conditional's holes. */
  #conditionSort(condition: Expr, own: readonly number[], holes: readonly Hole[]): number {
    const sort = this.#newSort(`condition ${this.#conditionals.length}`, Bool)
    const nodes = own.map(i => holes[i] as Hole)
    const numbers = nodes.map(hole => this.#sort(hole.nonterminal))
    this.#rule(sort, condition, nodes, numbers)
    return sort
  }

  #isStart(node: Expr): boolean {
    return node.kind === 'hole' && this.#sort(node.nonterminal) === 0
  }
}

/** The rules of a sort and of all sorts whose terms belong to it. */
export function rulesWithin(sorts: readonly Sort[], sort: number): readonly Rule[] {
  const met = new Set<number>()
  const visit = (each: number): readonly Rule[] => {
    if (met.has(each)) return []
    met.add(each)
    const { rules = [], units = [] } = sorts[each] ?? {}
    return [...rules, ...units.flatMap(visit)]
  }
  return visit(sort)
}

/** Vector constants are cheap where few are known or they come early; 0, 1 and −1 always are. */
function priced(
  values: readonly Value[],
  type: Type,
  wordCost?: number,
): readonly { readonly value: Value; readonly cost?: number }[] {
  if (type.kind === 'String' && wordCost !== undefined)
    return values.map(value => (isWord(value as string) ? { value, cost: wordCost } : { value }))
  if (type.kind !== 'BitVec' || values.length <= fewConstants) return values.map(value => ({ value }))
  const usual = [0n, 1n, (1n << BigInt(type.width)) - 1n]
  const rest = values.filter(value => !usual.includes(value as bigint))
  return [...usual, ...rest].map((value, i) => ({
    value,
    cost: i < fewConstants ? 1 : i < 3 * fewConstants ? 2 : 3,
  }))
}
const fewConstants = 6

const isWord = (text: string): boolean => /[\p{L}\p{N}].*[\p{L}\p{N}]/u.test(text)

const placeOf = (holes: readonly Hole[], node: Expr): number => holes.indexOf(node as Hole)

/** Positions of the holes that a node contains, each at most once; repeated holes make it no condition. */
function holesIn(node: Expr, holes: readonly Hole[]): number[] {
  const inside = new Set<Expr>(postorder(node).filter(each => each.kind === 'hole'))
  return holes.flatMap((hole, i) => (inside.has(hole) ? [i] : []))
}

/** One unit per node that is not a hole, large numbers at their price. */
function costOf(template: Expr, numberCost: number): number {
  let cost = 0
  for (const node of postorder(template)) {
    const large = node.kind === 'constant' && typeof node.value === 'number' && node.value > 1
    if (node.kind !== 'hole') cost += large ? numberCost : 1
  }
  return Math.max(1, cost)
}

function commutes(template: Expr): boolean {
  return (
    template.kind === 'apply' &&
    operatorRow(template.operator).commutative === true &&
    template.args.every(child => child.kind === 'hole')
  )
}

/** Non-terminals whose only production is another one: two names of one sort. */
function aliases(grammar: Grammar): ReadonlyMap<string, string> {
  const target = ({ productions: [only, ...more] }: Nonterminal): string | undefined =>
    only?.kind === 'template' && more.length === 0 && only.template.kind === 'hole'
      ? only.template.nonterminal
      : undefined
  return new Map(
    grammar.nonterminals.flatMap(each => {
      const to = target(each)
      return to === undefined ? [] : [[each.name, to]]
    }),
  )
}

function resolve(name: string, names: ReadonlyMap<string, string>): string {
  const seen = new Set<string>()
  let at = name
  for (let next = names.get(at); next !== undefined && !seen.has(at); next = names.get(at)) {
    seen.add(at)
    at = next
  }
  return at
}

/** Depth-first over unit edges; an edge that closes a cycle is simply seen later. */
function unitsFirst(sorts: readonly Sort[]): number[] {
  const order: number[] = []
  const seen = new Set<number>()
  const visit = (sort: number): void => {
    if (seen.has(sort)) return
    seen.add(sort)
    for (const unit of sorts[sort]?.units ?? []) visit(unit)
    order.push(sort)
  }
  sorts.forEach((_, sort) => {
    visit(sort)
  })
  return order
}

/** Equal text means equal template: constants by value, holes by non-terminal. */
function sameTemplate(a: Expr, b: Expr): boolean {
  return templateText(a) === templateText(b)
}

/** The same for the same template. */
export function templateText(node: Expr): string {
  switch (node.kind) {
    case 'constant':
      return `${node.type.kind}:${valueKey(node.value)}`
    case 'variable':
      return node.name
    case 'hole':
      return `?${node.nonterminal}`
    case 'apply':
      return `${node.operator}[${node.indices?.join() ?? ''}](${node.args.map(templateText).join()})`
    case 'call':
      return `${node.function}(${node.args.map(templateText).join()})`
    case 'let':
      return `let ${node.variable.name}=${templateText(node.value)} in ${templateText(node.body)}`
    case 'lambda':
      return `${node.parameters.map(({ name }) => name).join()} => ${templateText(node.body)}`
  }
}
