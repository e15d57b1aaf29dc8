/**
 * Bottom-up enumeration in order of cost (Albarghouthi et al. 2013; Udupa et al. 2013): the terms of one level are
 * all rules applied to cheaper terms whose costs add up. A term whose row its sort already has is dropped.
 * Deterministic: the order of terms depends on the plan and the points alone.
 */
import type { Bank, BankSort } from '../bank/bank.ts'
import type { Cell } from '../bank/layout.ts'
import type { Definitions } from './expand-calls.ts'
import { asItsParts, type Plan, type Rule, rulesWithin } from './plan.ts'
import { compileTemplate, type RowProgram } from './row-program.ts'

/** Evaluations between two chances for the caller to look at what came out. */
const batch = 2048
/** Twins kept: those found first are the cheapest. */
const mostTwins = 24

interface Compiled {
  readonly rule: Rule
  readonly program: RowProgram
  readonly result: BankSort
  readonly children: readonly BankSort[]
  /** By hole, what terms of some rule cost more there than elsewhere, each once. */
  readonly steps: readonly (readonly number[])[]
  /** Whether its terms share what stands in both children. */
  readonly shares: boolean
}

const noSteps: readonly number[] = [0]

/** Elsewhere a part that stands twice seldom is what was meant, and what costs less generalises less. */
const isVectorOf =
  (first?: BankSort) =>
  (each: BankSort): boolean =>
    each.type.kind === 'BitVec' && each.store === first?.store

export class Enumerator {
  readonly bank: Bank
  readonly plan: Plan
  /** Rules that have no row program, with the reason: their terms are not searched. */
  readonly skipped: string[] = []
  /** Evaluations so far. */
  work = 0
  /** Terms that have no row: a value that fits no layout, a text too long. What is built from them is not searched. */
  dropped = 0
  /** Terms left aside for one with the watched row: the same on every point, perhaps not elsewhere. */
  readonly twins: number[] = []
  #watched = -1
  readonly #edge: number
  readonly #compiled: (Compiled | undefined)[]
  readonly #kids = new Int32Array(16)
  /** For each sort and each sort it includes: how many of the latter's terms were looked at. */
  readonly #taken: number[][]
  #nextPause = batch

  constructor(bank: Bank, plan: Plan, definitions: Definitions) {
    this.bank = bank
    this.plan = plan
    this.#edge = Math.max(1, Math.round(plan.unit))
    this.#taken = plan.sorts.map(({ units }) => units.map(() => 0))
    this.#compiled = plan.rules.map(rule => this.#compile(rule, definitions))
  }

  /** Makes the terms of one cost level; yields now and then. Levels are to be taken in order, from 1. */
  *level(cost: number): Generator<void, void, void> {
    for (const { list } of this.bank.sorts) list.beginLevel(cost)
    for (const sort of this.plan.order) {
      for (const rule of this.plan.sorts[sort]?.rules ?? []) {
        const compiled = this.#compiled[rule.id]
        if (compiled === undefined || rule.cost > cost) continue
        yield* this.#rule(compiled, cost)
        if (compiled.shares) yield* this.#shared(compiled, cost)
      }
      this.#takeUnits(sort)
    }
  }

  /** From now on, terms of the start sort with this row are kept as twins of the one that has it. */
  watch(row: number): void {
    this.#watched = row
  }

  /** Adds the term of a rule over given children now, whatever the level; its id, or that of its equal, or -1. */
  make(ruleId: number, children: readonly number[]): number {
    const compiled = this.#compiled[ruleId]
    if (compiled === undefined) return -1
    for (let i = 0; i < children.length; i++) this.#aim(compiled, i, children[i] as number)
    return this.#emit(compiled)
  }

  /** Terms of included sorts that are new here, also those that deduction made; a term is shared, not copied. */
  #takeUnits(sort: number): void {
    const own = this.bank.sorts[sort] as BankSort
    this.plan.sorts[sort]?.units.forEach((unit, i) => {
      const { list } = this.bank.sorts[unit] as BankSort
      const taken = this.#taken[sort] as number[]
      for (let p = taken[i] as number; p < list.count; p++) {
        const term = list.term(p)
        const known = own.list.withRow(this.bank.terms.row(term))
        if (known < 0) own.list.add(term, this.bank.terms.row(term))
        else if (this.bank.terms.cost(term) < this.bank.terms.cost(known))
          own.list.replace(term, this.bank.terms.row(term))
      }
      taken[i] = list.count
    })
  }

  *#rule(compiled: Compiled, cost: number): Generator<void, void, void> {
    const arity = compiled.children.length
    const rest = cost - compiled.rule.cost
    if (arity === 0) {
      if (rest === 0) this.#emit(compiled)
    } else if (arity === 1) yield* this.#last(compiled, 0, rest, 0)
    else yield* this.#outer(compiled, 0, rest)
  }

  /** Chooses the child of hole `i`, leaving at least one unit for each hole after it. */
  *#outer(compiled: Compiled, i: number, rest: number): Generator<void, void, void> {
    const after = compiled.children.length - 1 - i
    const { list, store } = compiled.children[i] as BankSort
    const hole = compiled.program.holes[i] as Cell
    const most = compiled.rule.commutative ? Math.floor(rest / 2) : rest - after
    for (let own = 1; own <= most; own++)
      for (const step of compiled.steps[i] ?? noSteps) {
        const end = list.levelEnd(own - step)
        for (let p = list.levelStart(own - step); p < end; p++) {
          const term = list.term(p)
          if (this.#adjusted(compiled, i, term) !== step) continue
          this.#kids[i] = term
          store.aim(hole, this.bank.terms.row(term))
          if (after === 1) {
            const twins = compiled.rule.commutative && own === rest - own
            yield* this.#last(compiled, i + 1, rest - own, twins ? p : 0)
          } else yield* this.#outer(compiled, i + 1, rest - own)
        }
      }
  }

  /**
   * Terms of two children of which one is the other or stands directly in it: a graph has it once, and an edge to it
   * costs a unit (the term graphs of Ding and Qiu, POPL 2024). A tree has both, and comes later.
   */
  *#shared(compiled: Compiled, cost: number): Generator<void, void, void> {
    for (const whole of [0, 1]) {
      const { list } = compiled.children[whole] as BankSort
      const own = cost - compiled.rule.cost - this.#edge
      for (const step of compiled.steps[whole] ?? noSteps) {
        if (own - step < 1) continue
        const end = list.levelEnd(own - step)
        for (let p = list.levelStart(own - step); p < end; p++) {
          const term = list.term(p)
          if (this.#adjusted(compiled, whole, term) !== step) continue
          this.#besideItsParts(compiled, whole, term)
          if (this.work < this.#nextPause) continue
          this.#nextPause = this.work + batch
          yield
        }
      }
    }
  }

  #besideItsParts(compiled: Compiled, whole: number, term: number): void {
    const { terms } = this.bank
    if (whole === 0) this.#beside(compiled, whole, term, term)
    const parts = this.plan.rules[terms.rule(term)]?.holes.length ?? 0
    for (let i = 0; i < parts; i++) this.#beside(compiled, whole, term, terms.kid(term, i))
  }

  /** Adds the term of `term` in the hole `whole` and `part` in the other, if `part` may stand there and is no leaf. */
  #beside(compiled: Compiled, whole: number, term: number, part: number): void {
    const { terms } = this.bank
    const other = compiled.children[1 - whole] as BankSort
    if (terms.cost(part) <= this.#edge || other.list.withRow(terms.row(part)) !== part) return
    this.#aim(compiled, whole, term)
    this.#aim(compiled, 1 - whole, part)
    this.#emit(compiled)
  }

  #aim(compiled: Compiled, i: number, term: number): void {
    this.#kids[i] = term
    compiled.children[i]?.store.aim(compiled.program.holes[i] as Cell, this.bank.terms.row(term))
  }

  /** What the term costs more in this hole than elsewhere. */
  #adjusted({ rule: { adjust } }: Compiled, i: number, term: number): number {
    return adjust === undefined ? 0 : this.#adjustment(adjust[i] as Int8Array, term)
  }

  #adjustment(adjust: Int8Array, term: number): number {
    const { terms } = this.bank
    const rule = terms.rule(term)
    const own = adjust[rule] as number
    if (own !== asItsParts) return own
    let least = asItsParts
    const parts = this.plan.rules[rule]?.holes.length ?? 0
    for (let i = 0; i < parts; i++) least = Math.min(least, this.#adjustment(adjust, terms.kid(term, i)))
    return least
  }

  /** Fills the last hole with every term of one cost, in batches. */
  *#last(compiled: Compiled, i: number, own: number, from: number): Generator<void, void, void> {
    if (own < 1) return
    const { list } = compiled.children[i] as BankSort
    for (const step of compiled.steps[i] ?? noSteps) {
      const end = list.levelEnd(own - step)
      for (let p = Math.max(from, list.levelStart(own - step)); p < end; p += batch) {
        this.#sweep(compiled, i, p, Math.min(end, p + batch), step)
        if (this.work >= this.#nextPause) {
          this.#nextPause = this.work + batch
          const kids = this.#kids.slice(0, i)
          yield
          this.#restore(compiled, kids)
        }
      }
    }
  }

  /** While paused, `make` may have used the cells: point them back. */
  #restore(compiled: Compiled, kids: Int32Array): void {
    for (let k = 0; k < kids.length; k++) {
      this.#kids[k] = kids[k] as number
      const child = compiled.children[k] as BankSort
      child.store.aim(compiled.program.holes[k] as Cell, this.bank.terms.row(kids[k] as number))
    }
  }

  #sweep(compiled: Compiled, i: number, from: number, to: number, step: number): void {
    const { list, store } = compiled.children[i] as BankSort
    const { terms } = this.bank
    const hole = compiled.program.holes[i] as Cell
    const kids = this.#kids
    for (let p = from; p < to; p++) {
      const term = list.term(p)
      if (this.#adjusted(compiled, i, term) !== step) continue
      kids[i] = term
      store.aim(hole, terms.row(term))
      this.#emit(compiled)
    }
  }

  /** Evaluates, interns, and keeps the term if its sort has no equal; the id of the term with that row, or -1. */
  #emit(compiled: Compiled): number {
    this.work++
    const { program, result } = compiled
    const { store, list } = result
    program.out.data = store.next.data
    program.out.at = store.next.at
    const { strings } = this.bank.columns.interners
    if (!program.run() || strings.overflowed) {
      strings.overflowed = false
      this.dropped++
      return -1
    }
    const row = store.intern()
    const known = list.withRow(row)
    const { terms } = this.bank
    const cost = this.#cost(compiled)
    if (known >= 0 && terms.cost(known) <= cost) {
      if (row === this.#watched) this.#twin(compiled, row, cost)
      return known
    }
    const term = terms.add(compiled.rule.id, row, cost, this.#kids, compiled.children.length)
    // Only a term that deduction made can be dearer than one that enumeration finds now.
    if (known < 0) list.add(term, row)
    else list.replace(term, row)
    return term
  }

  #steps(sort: number, adjustment: Int8Array | undefined): readonly number[] {
    if (adjustment === undefined) return noSteps
    const rules = rulesWithin(this.plan.sorts, sort)
    const steps = new Set(rules.map(({ id }) => adjustment[id] as number))
    steps.delete(asItsParts)
    return [...steps].sort((a, b) => a - b)
  }

  #twin({ rule, children, result }: Compiled, row: number, cost: number): void {
    if (rule.sort !== this.plan.start || this.twins.length >= mostTwins) return
    // A term around one with this very row (`x + ""`) says nothing new.
    for (let i = 0; i < children.length; i++)
      if (children[i]?.store === result.store && this.bank.terms.row(this.#kids[i] as number) === row) return
    this.twins.push(this.bank.terms.add(rule.id, row, cost, this.#kids, children.length))
  }

  /** From the children, not from the level: terms that deduction made stand among cheaper ones. */
  #cost(compiled: Compiled): number {
    const shared = compiled.shares ? this.#partOf(this.#kids[0] as number, this.#kids[1] as number) : -1
    let cost = compiled.rule.cost
    for (let i = 0; i < compiled.children.length; i++) {
      const kid = this.#kids[i] as number
      cost += i === shared ? this.#edge : this.bank.terms.cost(kid) + this.#adjusted(compiled, i, kid)
    }
    return cost
  }

  /** Which of two children a graph has only once, because it is the other or stands directly in it; -1 if neither. */
  #partOf(first: number, second: number): number {
    const { terms } = this.bank
    if (first === second || this.#stands(first, second)) return terms.cost(first) > this.#edge ? 0 : -1
    return this.#stands(second, first) && terms.cost(second) > this.#edge ? 1 : -1
  }

  #stands(part: number, whole: number): boolean {
    const { terms } = this.bank
    const parts = this.plan.rules[terms.rule(whole)]?.holes.length ?? 0
    for (let i = 0; i < parts; i++) if (terms.kid(whole, i) === part) return true
    return false
  }

  #compile(rule: Rule, definitions: Definitions): Compiled | undefined {
    const { columns, sorts } = this.bank
    const program = compileTemplate(rule.template, {
      n: columns.n,
      context: columns.interners,
      definitions,
      parameter: name => columns.parameter(name),
      constant: (type, value) => columns.constant(type, value),
    })
    if (typeof program === 'string' || rule.holes.length > this.#kids.length) {
      this.skipped.push(typeof program === 'string' ? program : 'a production with more than 16 holes')
      return undefined
    }
    const children = rule.holes.map(hole => sorts[hole] as BankSort)
    const steps = rule.holes.map((hole, i) => this.#steps(hole, rule.adjust?.[i]))
    const isPair = children.length === 2 && children.every(isVectorOf(children[0]))
    const shares = this.plan.graphs === true && isPair
    return { rule, program, result: sorts[rule.sort] as BankSort, children, steps, shares }
  }
}
