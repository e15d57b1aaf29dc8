/** The terms of one unknown by size, on the inputs at which it is called: those that meet what is asked of it alone. */
import type { Expr } from '../../anrf/expr.ts'
import { type Prepared, prepareExpr } from '../../anrf/interpreter/run.ts'
import { readRow } from '../../anrf/rows/by-value.ts'
import type { RowContext } from '../../anrf/rows.ts'
import type { Value } from '../../anrf/value.ts'
import type { UnknownFunction } from '../../spec/specification.ts'
import { Bank, type BankSort } from '../bank/bank.ts'
import { Columns, type Interners } from '../bank/columns.ts'
import { type Cell, ownCell } from '../bank/layout.ts'
import { Enumerator } from '../enumeration/enumerator.ts'
import type { Definitions } from '../enumeration/expand-calls.ts'
import type { Plan } from '../enumeration/plan.ts'
import { Rebuilder } from '../enumeration/rebuild.ts'
import type { CalledInputs } from './called-inputs.ts'
import type { Giving, Obligation } from './obligations.ts'

export interface Candidate {
  readonly term: number
  /** What it gives at any inputs; undefined where that is an error. */
  readonly give: (inputs: readonly Value[]) => Value | undefined
}

export interface CandidatesOptions {
  readonly unknown: UnknownFunction
  readonly plan: Plan
  readonly definitions: Definitions
  /** Its place among the specification's unknowns. */
  readonly place: number
  readonly inputs: CalledInputs
  readonly interners: Interners
  /** Obligations over this unknown's results only. */
  readonly own: readonly Obligation[]
}

export class Candidates {
  readonly #options: CandidatesOptions
  readonly #enumerator: Enumerator
  readonly #rebuilder: Rebuilder
  readonly #cell: Cell
  readonly #context: RowContext
  readonly #inputs: readonly (readonly Value[])[]
  readonly #byCost: Candidate[][] = [[]]
  #seen = 0
  /** The last cost of which there was a term of any sort. */
  #lastNew = 0

  /** The plan's types must have rows. */
  constructor(options: CandidatesOptions) {
    const { unknown, plan, definitions, place, interners } = options
    this.#options = options
    this.#inputs = options.inputs.of(place).slice()
    const parameters = unknown.parameters.map(({ variable }) => variable)
    const columns = new Columns(parameters, this.#inputs, interners)
    const bank = new Bank(
      columns,
      plan.sorts.map(({ type }) => type),
    )
    this.#enumerator = new Enumerator(bank, plan, definitions)
    this.#rebuilder = new Rebuilder(plan.rules, bank.terms)
    this.#cell = ownCell(this.#start.store.layout)
    const instance = { args: [], result: unknown.returns, indices: [] }
    this.#context = { ...interners, width: 0, argWidth: 0, instance }
  }

  /** Evaluations so far, of terms and of what is asked of them. */
  get work(): number {
    return this.#enumerator.work + stepsPerObligation * this.#seen * (1 + this.#options.own.length)
  }

  get bytes(): number {
    return this.#enumerator.bank.bytes
  }

  /** Cost up to which terms are made. */
  get level(): number {
    return this.#byCost.length - 1
  }

  /** Whether there are no terms beyond the costs made so far. */
  get exhausted(): boolean {
    const { rules } = this.#options.plan
    return this.level > Math.max(...rules.map(rule => rule.cost + rule.holes.length * this.#lastNew))
  }

  ofCost(cost: number): readonly Candidate[] {
    return this.#byCost[cost] ?? []
  }

  expr({ term }: Candidate): Expr {
    return this.#rebuilder.expr(term)
  }

  /** Makes the terms of the next cost; yields now and then. */
  *next(): Generator<void, void, void> {
    const cost = this.#byCost.length
    const { terms } = this.#enumerator.bank
    const before = terms.count
    yield* this.#enumerator.level(cost)
    if (terms.count > before) this.#lastNew = cost
    const found: Candidate[] = []
    const { list } = this.#start
    for (; this.#seen < list.count; this.#seen++) {
      const candidate = this.#candidate(list.term(this.#seen))
      if (meets(this.#options.own, candidate)) found.push(candidate)
      if (this.#seen % pause === 0) yield
    }
    this.#byCost.push(found)
  }

  get #start(): BankSort {
    const { bank, plan } = this.#enumerator
    return bank.sorts[plan.start] as BankSort
  }

  /** At the inputs of the rows by its row, elsewhere by running it. */
  #candidate(term: number): Candidate {
    const { store } = this.#start
    store.aim(this.#cell, this.#enumerator.bank.terms.row(term))
    const { unknown, inputs, place } = this.#options
    const n = this.#inputs.length
    const values = this.#inputs.map((_, i) => readRow(this.#cell, unknown.returns, i, n, this.#context))
    let program: Prepared | undefined
    return {
      term,
      give: at => {
        const known = values[inputs.place(place, at) ?? n]
        if (known !== undefined) return known
        program ??= this.#prepared(term)
        const outcome = program.run(at, limits)
        return outcome.ok ? outcome.value : undefined
      },
    }
  }

  #prepared(term: number): Prepared {
    const { unknown, definitions } = this.#options
    const parameters = unknown.parameters.map(({ variable }) => variable)
    return prepareExpr(this.#rebuilder.expr(term), parameters, definitions.values())
  }
}

const limits = { fuel: 100_000 }

/** Steps that it takes to see whether an obligation is met, about. */
export const stepsPerObligation = 1
/** Terms looked at between two chances to turn elsewhere. */
const pause = 512

function meets(own: readonly Obligation[], { give }: Candidate): boolean {
  const giving: Giving = (_, inputs) => give(inputs)
  return own.every(({ isMet }) => isMet(giving))
}
