/** From a term of the bank back to an expression, sharing what the bank shares. */
import { children, type Expr } from '../../anrf/expr.ts'
import { withChildren } from '../../anrf/traverse.ts'
import type { TermTable } from '../bank/terms.ts'
import type { Conditional, Rule } from './plan.ts'

export class Rebuilder {
  readonly #rules: readonly Rule[]
  readonly #terms: TermTable
  readonly #built = new Map<number, Expr>()

  constructor(rules: readonly Rule[], terms: TermTable) {
    this.#rules = rules
    this.#terms = terms
  }

  /** Children first and without recursion: a deduced term may be deep. */
  expr(term: number): Expr {
    const stack = [term]
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const missing = this.kids(top).filter(kid => !this.#built.has(kid))
      if (missing.length > 0) stack.push(...missing)
      else {
        stack.pop()
        if (!this.#built.has(top)) this.#built.set(top, this.#fill(top))
      }
    }
    return this.#built.get(term) as Expr
  }

  kids(term: number): number[] {
    const arity = this.#rules[this.#terms.rule(term)]?.holes.length ?? 0
    return Array.from({ length: arity }, (_, i) => this.#terms.kid(term, i))
  }

  /** The rules that the term is made of, each once. */
  rules(term: number): ReadonlySet<number> {
    const rules = new Set<number>()
    const met = new Set([term])
    for (const each of met) {
      rules.add(this.#terms.rule(each))
      for (const kid of this.kids(each)) met.add(kid)
    }
    return rules
  }

  #fill(term: number): Expr {
    const rule = this.#rules[this.#terms.rule(term)] as Rule
    const bindings = new Map<Expr, Expr>()
    rule.holeNodes.forEach((hole, i) => {
      bindings.set(hole, this.#built.get(this.#terms.kid(term, i)) as Expr)
    })
    return fillHoles(rule.template, bindings)
  }

  /** The conditional over a condition's term and two branches. */
  conditional(form: Conditional, condition: number, yes: Expr, no: Expr): Expr {
    const bindings = new Map<Expr, Expr>()
    const fill = (place: number, expr: Expr) => bindings.set(form.holeNodes[place] as Expr, expr)
    fill(form.yes, yes)
    fill(form.no, no)
    const kids = form.direct ? [condition] : this.kids(condition)
    form.conditionHoles.forEach((place, i) => {
      fill(place, this.expr(kids[i] as number))
    })
    return fillHoles(form.template, bindings)
  }
}

/** Templates are small trees: recursion is bounded by the grammar's text. */
function fillHoles(node: Expr, bindings: ReadonlyMap<Expr, Expr>): Expr {
  const bound = bindings.get(node)
  if (bound !== undefined) return bound
  return withChildren(
    node,
    children(node).map(child => fillHoles(child, bindings)),
  )
}
