/** The loop that an invariant is asked for: its state now and after a step, and what holds of them. */

import type { Expr, Variable } from '../../anrf/expr.ts'
import { postorder, substitute } from '../../anrf/traverse.ts'
import type { Value } from '../../anrf/value.ts'
import type { FormalSpecification, UnknownFunction } from '../../spec/specification.ts'
import { inlined, variablesOf } from '../deduction/inline.ts'

/** Values of the state variables, in their order. */
export type State = readonly Value[]

export interface Loop {
  readonly unknown: UnknownFunction
  readonly now: readonly Variable[]
  readonly next: readonly Variable[]
  /** Everything a question about the loop may mention. */
  readonly variables: readonly Variable[]
  readonly pre: Expr
  readonly trans: Expr
  readonly post: Expr
  /** Positions of the variables that a step determines; it leaves the others to chance, and nothing holds of them. */
  readonly kept: readonly number[]
  /** What the loop says, with the names that variables left to chance stand for in it. */
  readonly said: readonly Expr[]
}

/** The specification as one loop over integers and truth values, or undefined where it is something else. */
export function loopOf(specification: FormalSpecification): Loop | undefined {
  const [unknown, ...others] = specification.unknowns
  const [triple, ...triples] = specification.invariants
  const conditions = triple?.conditions
  if (unknown === undefined || conditions === undefined || others.length + triples.length > 0)
    return undefined
  const { now, next } = conditions
  if (!now.every(({ type }) => type.kind === 'Int' || type.kind === 'Bool')) return undefined
  const [pre, trans, post] = [conditions.pre, conditions.trans, conditions.post].map(each =>
    inlined(each, specification.definitions),
  ) as [Expr, Expr, Expr]
  const own = new Set([...now, ...next].map(({ name }) => name))
  const rest = specification.variables.filter(({ name }) => !own.has(name))
  const stepped = variablesOf(trans)
  const kept = now.flatMap((_, i) => (stepped.has(next[i]?.name ?? '') ? [i] : []))
  const stands = standIns([post, trans, pre], now, kept)
  const said = [post, trans, pre].map(each => substitute(each, stands))
  return { unknown, now, next, variables: [...now, ...next, ...rest], pre, trans, post, kept, said }
}

/** Variables left to chance that the loop equates with one that is kept: copies in static single assignment. */
function standIns(
  formulas: readonly Expr[],
  now: readonly Variable[],
  kept: readonly number[],
): ReadonlyMap<string, Expr> {
  const lasting = new Set(kept.map(i => now[i]?.name))
  const names = new Set(now.map(({ name }) => name))
  const stands = new Map<string, Expr>()
  for (const node of postorder(...formulas)) {
    if (node.kind !== 'apply' || node.operator !== 'eq') continue
    const [a, b] = node.args as readonly [Expr, Expr]
    for (const [copy, own] of [
      [a, b],
      [b, a],
    ] as const)
      if (copy.kind === 'variable' && own.kind === 'variable' && lasting.has(own.name))
        if (names.has(copy.name) && !lasting.has(copy.name) && !stands.has(copy.name))
          stands.set(copy.name, own)
  }
  return stands
}

/** A formula about the state now, said of the state after the step. */
export function primed(loop: Loop, formula: Expr): Expr {
  return substitute(formula, new Map(loop.now.map(({ name }, i) => [name, loop.next[i] as Expr])))
}
