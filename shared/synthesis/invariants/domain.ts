/**
 * Bounds on linear forms (Sankaranarayanan, Sipma, Manna, "Scalable analysis of linear systems using mathematical
 * programming", VMCAI 2005), kept apart by the truth of a few predicates; a bound that is broken comes to rest at
 * the next threshold, so that joins end. An element is the set of states within the bounds of their cell.
 */
import { and, apply, eq, implies, int, not } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import { type Prepared, prepareExpr } from '../../anrf/interpreter/run.ts'
import { normalInt } from '../../anrf/value.ts'
import { termOf } from '../deduction/linear.ts'
import { type Form, formValue } from './forms.ts'
import type { Loop, State } from './loop.ts'

/** A bound per form, `undefined` where there is none (any longer). */
type Bounds = (bigint | undefined)[]

export class Domain {
  readonly #forms: readonly Form[]
  readonly #sides: readonly Expr[]
  readonly #predicates: readonly Expr[]
  readonly #tests: readonly Prepared[]
  /** Undefined: no state of the cell was met. */
  readonly #cells: (Bounds | undefined)[]
  readonly #clauses = new Map<string, Expr>()

  constructor(loop: Loop, forms: readonly Form[], predicates: readonly Expr[]) {
    this.#forms = forms
    this.#sides = forms.map(form => sideOf(form, loop))
    this.#predicates = predicates
    this.#tests = predicates.map(predicate => prepareExpr(predicate, loop.now))
    this.#cells = new Array<Bounds | undefined>(2 ** predicates.length).fill(undefined)
  }

  /** Takes a state in. */
  join(state: State): void {
    const cell = this.#cellOf(state)
    const bounds = this.#cells[cell]
    this.#cells[cell] = this.#forms.map((form, i) => {
      const value = formValue(form, state)
      const before = bounds?.[i]
      if (bounds !== undefined && (before === undefined || value <= before)) return before
      return form.thresholds.find(threshold => threshold >= value)
    })
  }

  /** The element as clauses about the state now. */
  clauses(): readonly Expr[] {
    return this.#cells.flatMap((bounds, cell) => {
      if (bounds === undefined) return [not(this.#guard(cell))]
      return bounds.flatMap((bound, i) => this.#bounded(bounds, bound, i, cell))
    })
  }

  /** One clause for both of two opposite bounds that meet. */
  #bounded(bounds: Bounds, bound: bigint | undefined, i: number, cell: number): Expr[] {
    if (bound === undefined) return []
    const opposite = bounds[i ^ 1]
    const meets = opposite !== undefined && opposite === -bound
    if (meets && i % 2 === 1) return []
    const key = `${cell} ${i} ${bound} ${meets}`
    const known = this.#clauses.get(key)
    if (known !== undefined) return [known]
    const side = this.#sides[i] as Expr
    const said = side.type.kind === 'Bool' ? truth(side, this.#forms[i] as Form, bound, meets) : undefined
    const limit = int(normalInt(bound))
    const own = said ?? (meets ? eq(side, limit) : apply('int.le', [side, limit]))
    const clause = this.#predicates.length === 0 ? own : implies(this.#guard(cell), own)
    this.#clauses.set(key, clause)
    return [clause]
  }

  #guard(cell: number): Expr {
    return and(...this.#predicates.map((each, k) => (((cell >> k) & 1) === 1 ? each : not(each))))
  }

  #cellOf(state: State): number {
    return this.#tests.reduce((cell, test, k) => {
      const outcome = test.run(state)
      return outcome.ok && outcome.value === true ? cell | (1 << k) : cell
    }, 0)
  }
}

/** The form as a term; a truth value alone stays one. */
function sideOf({ terms }: Form, { now }: Loop): Expr {
  const [only] = terms
  const variable = now[only?.[0] ?? 0] as Expr
  if (terms.length === 1 && variable.type.kind === 'Bool') return variable
  const monomials = terms.map(([i, coefficient]) => [i, { atom: now[i] as Expr, coefficient }] as const)
  return termOf({ monomials: new Map(monomials), constant: 0n })
}

/** `b <= 0`, `-b <= -1`; bounds beyond say nothing. */
function truth(variable: Expr, { terms }: Form, bound: bigint, meets: boolean): Expr {
  const positive = (terms[0]?.[1] ?? 1n) > 0n
  const value = positive ? bound : -bound
  if (meets) return value === 1n ? variable : not(variable)
  if (positive) return bound < 1n ? not(variable) : and()
  return bound < 0n ? variable : and()
}
