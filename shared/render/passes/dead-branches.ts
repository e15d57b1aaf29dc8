/**
 * Conditions that the ranges of what they compare decide, and the branches that nothing then reaches. A condition that
 * may fail stays: its error is part of the meaning.
 */
import { constant } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import { Analysis } from '../../anrf/ranges/analyse.ts'
import { fold, postorder, withChildren } from '../../anrf/traverse.ts'
import { Bool } from '../../anrf/type.ts'
import { decidedByConstant } from '../lowering/decide.ts'
import { failingNodes, mayFail } from '../lowering/failing.ts'
import type { Around, WholePass } from './pass.ts'

export const deadBranches: WholePass = {
  name: 'dead_branches',
  doc: 'drops branches that range analysis shows are never taken, and conditions that always hold',
  level: 2,
  apply: (body, around) => {
    let reached = body
    for (let round = 0; round < mostRounds; round++) {
      const next = withoutDead(reached, around)
      if (next === reached || ignoresErrors(next)) return reached
      reached = next
    }
    return reached
  },
}

/** What is gone may have been all that kept a range wide. */
const mostRounds = 4

function withoutDead(body: Expr, { parameters, given, resultOf }: Around): Expr {
  const options = resultOf === undefined ? {} : { resultOf }
  const { ranges } = new Analysis({ parameters, body }, given, options)
  const failing = failingNodes(body)
  return fold<Expr>(body, (node, parts) => {
    const next = withChildren(node, parts)
    if (next.kind !== 'apply') return next
    const range = failing.has(node) ? undefined : ranges.get(node)
    const isDecided = range?.kind === 'Bool' && range.mayBeTrue !== range.mayBeFalse
    return isDecided ? constant(Bool, range.mayBeTrue) : (decidedByConstant(next) ?? next)
  })
}

/** A let that nothing reads any more, whose value may fail all the same. */
function ignoresErrors(body: Expr): boolean {
  const nodes = postorder(body)
  const read = new Set(nodes.flatMap(node => (node.kind === 'variable' ? [node.name] : [])))
  return nodes.some(node => node.kind === 'let' && !read.has(node.variable.name) && mayFail(node.value))
}
