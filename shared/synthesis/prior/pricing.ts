/**
 * Costs of a plan's rules in bits: what is likely under its parent is cheap (Lee et al. 2018, Euphony). Rules of terms
 * that were right somewhere become cheaper still (Barke, Peleg and Polikarpova 2020, Just-in-time learning for
 * bottom-up synthesis, section 4: p becomes p to the power of 1 - fit, scaled to sum to 1).
 */
import { children, type Expr } from '../../anrf/expr.ts'
import { postorder } from '../../anrf/traverse.ts'
import { type Definitions, inline } from '../enumeration/expand-calls.ts'
import { type Plan, type Rule, rulesWithin } from '../enumeration/plan.ts'
import { type Context, contextOf, headOf, root } from './heads.ts'
import type { Prior } from './prior.ts'

/** Share of the points at which the best term with this rule is right, by rule; 0 where there is none. */
export type Fit = (rule: number) => number

/** What a rule may cost more, at most, where it is unlikely. */
const most = 20
/** No rule is all but free: a share of 1 would be the whole answer. */
const largestFit = 0.9

/** The plan with learned costs, terms as graphs (the search by size beside it has trees); `fit` says which rules have been of use so far. */
export function pricedPlan(plan: Plan, definitions: Definitions, prior: Prior, fit: Fit = () => 0): Plan {
  const pricing = new Pricing(plan, definitions, prior, fit)
  const rules = plan.rules.map(rule => pricing.priced(rule))
  const sorts = plan.sorts.map(sort => ({ ...sort, rules: sort.rules.map(({ id }) => rules[id] as Rule) }))
  const unit = rules.reduce((sum, { cost }) => sum + cost, 0) / Math.max(1, rules.length)
  return { ...plan, rules, sorts, unit: Math.max(1, unit), graphs: true }
}

class Pricing {
  readonly #plan: Plan
  readonly #prior: Prior
  readonly #fit: Fit
  /** By rule, its template with macros written out. */
  readonly #bodies: readonly Expr[]
  readonly #heads: readonly string[]
  readonly #base: readonly number[]
  /** By sort and context, the bits of each rule that may stand there. */
  readonly #bits = new Map<string, ReadonlyMap<number, number>>()

  constructor(plan: Plan, definitions: Definitions, prior: Prior, fit: Fit) {
    this.#plan = plan
    this.#prior = prior
    this.#fit = fit
    this.#bodies = plan.rules.map(({ template }) => {
      const expanded = inline(template, definitions)
      return typeof expanded === 'string' ? template : expanded
    })
    this.#heads = this.#bodies.map(headOf)
    this.#base = plan.rules.map(({ id, sort }) => Math.max(1, Math.round(this.#bitsIn(sort).get(id) ?? 1)))
  }

  priced(rule: Rule): Rule {
    const cost = this.#base[rule.id] as number
    const contexts = this.#contexts(rule)
    return { ...rule, cost, adjust: rule.holes.map((sort, i) => this.#adjustment(sort, cost, contexts[i])) }
  }

  /** Where each hole stands in the template. */
  #contexts({ id, holeNodes }: Rule): readonly Context[] {
    const found = new Map<Expr, Context>()
    for (const node of postorder(this.#bodies[id] as Expr))
      children(node).forEach((child, i) => {
        if (child.kind === 'hole' && !found.has(child)) found.set(child, contextOf(node, i))
      })
    return holeNodes.map(hole => found.get(hole) ?? root)
  }

  /** What each rule costs more in a hole than elsewhere; a term is still dearer than each of its parts. */
  #adjustment(sort: number, cost: number, context: Context | undefined): Int8Array {
    const adjustment = new Int8Array(this.#plan.rules.length)
    for (const [rule, bits] of this.#bitsIn(sort, context)) {
      const base = this.#base[rule] as number
      const least = Math.max(1 - cost, 1 - base)
      adjustment[rule] = Math.min(most, Math.max(least, Math.round(bits) - base))
    }
    return adjustment
  }

  #bitsIn(sort: number, context?: Context): ReadonlyMap<number, number> {
    const key = `${sort} ${context ?? ''}`
    const known = this.#bits.get(key)
    if (known !== undefined) return known
    const bits = this.#computed(sort, context)
    this.#bits.set(key, bits)
    return bits
  }

  /** Rules with one head share its probability. */
  #computed(sort: number, context: Context | undefined): ReadonlyMap<number, number> {
    const rules = rulesWithin(this.#plan.sorts, sort)
    const sharing = new Map<string, number>()
    for (const { id } of rules) {
      const head = this.#heads[id] as string
      sharing.set(head, (sharing.get(head) ?? 0) + 1)
    }
    const probabilities = this.#prior.probabilities([...sharing.keys()], context)
    const weights = rules.map(({ id }) => {
      const head = this.#heads[id] as string
      const share = (probabilities.get(head) ?? 0) / (sharing.get(head) ?? 1)
      return share ** (1 - Math.min(largestFit, this.#fit(id)))
    })
    const sum = weights.reduce((a, b) => a + b, 0)
    return new Map(rules.map(({ id }, i) => [id, -Math.log2((weights[i] as number) / sum)]))
  }
}
