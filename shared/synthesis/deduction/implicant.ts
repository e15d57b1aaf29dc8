/**
 * An implicant of a formula at a model: literals that hold there and together imply the formula. The first half of
 * model-based projection (Komuravelli, Gurfinkel, Chaki 2014, §4). Conditionals inside atoms are resolved by the model.
 */
import { apply } from '../../anrf/build.ts'
import { type Apply, children, type Expr } from '../../anrf/expr.ts'
import { postorder, rewrite } from '../../anrf/traverse.ts'
import { negation } from '../simplify/booleans.ts'
import { distinctTerms, type TermTable } from '../term-table.ts'
import type { Evaluation } from './evaluation.ts'

/**
 * True literals whose conjunction implies `formula`, which holds under `model`. Where one operand of several is
 * enough, one that does not mention the `outputs` is taken: what is said of them by accident of the model is left out.
 */
export function implicant(
  formula: Expr,
  model: Evaluation,
  table: TermTable,
  outputs: ReadonlySet<string> = new Set(),
): readonly Expr[] {
  const collector = new Collector(model, mentioning(formula, outputs))
  collector.add(formula, true)
  return distinctTerms(collector.literals, table)
}

const equivalences: ReadonlySet<string> = new Set(['eq', 'distinct', 'xor'])

class Collector {
  readonly literals: Expr[] = []
  readonly #model: Evaluation
  readonly #seen = new Map<Expr, Set<boolean>>()
  readonly #mentioning: ReadonlySet<Expr>
  #pending: [Expr, boolean][] = []

  constructor(model: Evaluation, mentioning: ReadonlySet<Expr>) {
    this.#model = model
    this.#mentioning = mentioning
  }

  add(formula: Expr, polarity: boolean): void {
    this.#pending.push([formula, polarity])
    for (let next = this.#pending.pop(); next !== undefined; next = this.#pending.pop()) this.#take(...next)
  }

  #take(node: Expr, polarity: boolean): void {
    const seen = this.#seen.get(node) ?? new Set<boolean>()
    if (seen.has(polarity)) return
    this.#seen.set(node, seen.add(polarity))
    if (node.kind === 'apply') this.#takeApply(node, polarity)
    else this.literals.push(polarity ? node : negation(node))
  }

  #takeApply(node: Apply, polarity: boolean): void {
    const [a, b] = node.args as [Expr, Expr]
    const isEquivalence = equivalences.has(node.operator) && a.type.kind === 'Bool'
    if (node.operator === 'not') this.#push(a, !polarity)
    else if (node.operator === 'if') this.#takeConditional(node, polarity)
    else if (node.operator === 'implies') this.#takeImplication(a, b, polarity)
    else if (node.operator === 'and' || node.operator === 'or') this.#takeConnective(node, polarity)
    else if (isEquivalence) this.#takeEquivalence(a, b, node, polarity)
    else this.#takeAtom(node, polarity)
  }

  #takeConnective(node: Apply, polarity: boolean): void {
    if ((node.operator === 'and') === polarity) this.#all(node.args, polarity)
    else this.#one(node.args, polarity)
  }

  #takeImplication(premise: Expr, conclusion: Expr, polarity: boolean): void {
    const holds = this.#model.holds(premise)
    if (holds || !polarity) this.#push(conclusion, polarity)
    if (!holds || !polarity) this.#push(premise, !polarity)
  }

  #takeConditional(node: Apply, polarity: boolean): void {
    const [condition, then, otherwise] = node.args as [Expr, Expr, Expr]
    const holds = this.#model.holds(condition)
    this.#push(condition, holds)
    this.#push(holds ? then : otherwise, polarity)
  }

  /** A Bool variable's defining equation stays whole: projection reads the definition off it. */
  #takeEquivalence(a: Expr, b: Expr, node: Apply, polarity: boolean): void {
    if (a.kind === 'variable' || b.kind === 'variable') this.literals.push(polarity ? node : negation(node))
    else for (const side of [a, b]) this.#push(side, this.#model.holds(side))
  }

  /** The atom with every conditional inside it replaced by the branch the model takes. */
  #takeAtom(node: Apply, polarity: boolean): void {
    const atom = rewrite(node, inner => {
      if (inner.kind !== 'apply' || inner.operator !== 'if') return inner
      const [condition, then, otherwise] = inner.args as [Expr, Expr, Expr]
      const holds = this.#model.holds(condition)
      this.#pending.push([condition, holds])
      return holds ? then : otherwise
    })
    this.literals.push(polarity ? atom : negation(atom))
  }

  #push(node: Expr, polarity: boolean): void {
    this.#pending.push([node, polarity])
  }
  #all(nodes: readonly Expr[], polarity: boolean): void {
    for (const node of nodes) this.#push(node, polarity)
  }
  /** The first operand that decides is enough. */
  #one(nodes: readonly Expr[], polarity: boolean): void {
    const deciding = nodes.filter(node => this.#model.value(node) === polarity)
    const witness = deciding.find(node => !this.#mentioning.has(node)) ?? deciding[0]
    if (witness !== undefined) this.#push(witness, polarity)
  }
}

/** The nodes below which one of the variables occurs. */
function mentioning(formula: Expr, names: ReadonlySet<string>): ReadonlySet<Expr> {
  const found = new Set<Expr>()
  for (const node of postorder(formula)) {
    const itself = node.kind === 'variable' && names.has(node.name)
    if (itself || children(node).some(child => found.has(child))) found.add(node)
  }
  return found
}

/** Extremes and absolute values as conditionals, which the model resolves. */
export function withoutExtremes(formula: Expr): Expr {
  return rewrite(formula, node => {
    if (node.kind !== 'apply') return node
    const [a, b] = node.args as [Expr, Expr]
    switch (node.operator) {
      case 'int.max':
        return apply('if', [apply('int.ge', [a, b]), a, b])
      case 'int.min':
        return apply('if', [apply('int.le', [a, b]), a, b])
      case 'int.abs':
        return apply('if', [apply('int.ge', [a, zero]), a, apply('int.neg', [a])])
      default:
        return node
    }
  })
}

const zero: Expr = { kind: 'constant', type: { kind: 'Int' }, value: 0 }
