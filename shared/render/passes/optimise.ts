/** Runs passes over a body: rules until none applies, each whole pass, rules over what it left; and once more. */
import type { Expr, Let } from '../../anrf/expr.ts'
import { rewrite, substitute } from '../../anrf/traverse.ts'
import { mayFail } from '../lowering/failing.ts'
import { reads } from '../lowering/strict-lets.ts'
import { type Around, isRule, type Pass, type Rule } from './pass.ts'

export function optimised(body: Expr, passes: readonly Pass[], around: Around): Expr {
  const rules = passes.filter(isRule)
  let term = ruled(body, rules)
  for (let turn = 0; turn < mostTurns; turn++) {
    const next = passes.reduce<Expr>(
      (before, pass) => (isRule(pass) ? before : ruled(pass.apply(before, around), rules)),
      term,
    )
    if (next === term) return term
    term = next
  }
  return term
}

/** What one whole pass leaves may be something for another: a name for a condition that a branch has decided. */
const mostTurns = 3

/** Each round looks at every node once; what one rule leaves, another may take. */
const mostRounds = 16

/** The term on which no rule has anything to say any more. */
export function ruled(root: Expr, rules: readonly Rule[]): Expr {
  if (rules.length === 0) return root
  let term = root
  for (let round = 0; round < mostRounds; round++) {
    const next = rewrite(term, node => {
      if (node.kind === 'let') return withoutLet(node)
      return (node.kind === 'apply' ? firstOf(rules, node) : undefined) ?? node
    })
    if (next === term) return next
    term = next
  }
  return term
}

/** A let stands for what may fail; of what rules have left of it, that may no longer be so. */
function withoutLet(node: Let): Expr {
  const { variable, value, body } = node
  if (body.kind === 'variable' && body.name === variable.name) return value
  if (value.kind === 'constant' || value.kind === 'variable')
    return substitute(body, new Map([[variable.name, value]]))
  return reads(body, variable) || mayFail(value) ? node : body
}

function firstOf(rules: readonly Rule[], node: Parameters<Rule['rewrite']>[0]): Expr | undefined {
  for (const { rewrite: rule } of rules) {
    const found = rule(node)
    if (found !== undefined) return found
  }
  return undefined
}
