/** Predicates by which an invariant may tell states apart: what the loop itself asks, most telling first. */
import type { Expr } from '../../anrf/expr.ts'
import { prepareExpr } from '../../anrf/interpreter/run.ts'
import { postorder } from '../../anrf/traverse.ts'
import { variablesOf } from '../deduction/inline.ts'
import { distinctTerms, TermTable } from '../term-table.ts'
import type { Loop, State } from './loop.ts'

const mostAlone = 14
const mostPaired = 6

/** Sets of predicates to split by: none, one, two. */
export function partitions(loop: Loop, samples: readonly State[]): readonly (readonly Expr[])[] {
  const own = new Set(loop.kept.map(i => loop.now[i]?.name))
  const asked = postorder(...loop.said).filter(
    node => isQuestion(node) && [...variablesOf(node)].every(name => own.has(name)),
  )
  const telling = distinctTerms(asked, new TermTable())
    .map(predicate => ({ predicate, splits: splits(predicate, loop, samples) }))
    .sort((a, b) => Number(b.splits) - Number(a.splits))
    .map(({ predicate }) => predicate)
    .slice(0, mostAlone)
  const paired = telling.slice(0, mostPaired)
  return [
    [],
    ...telling.map(predicate => [predicate]),
    ...paired.flatMap((a, i) => paired.slice(i + 1).map(b => [a, b])),
  ]
}

/** Comparisons, except that two variables are equal: those are frames. */
function isQuestion(node: Expr): boolean {
  if (node.type.kind !== 'Bool') return false
  if (node.kind === 'variable') return true
  if (node.kind !== 'apply' || node.args.some(({ type }) => type.kind === 'Bool')) return false
  return node.operator !== 'eq' || !node.args.every(({ kind }) => kind === 'variable')
}

function splits(predicate: Expr, loop: Loop, samples: readonly State[]): boolean {
  const test = prepareExpr(predicate, loop.now)
  const values = new Set(
    samples.map(state => {
      const outcome = test.run(state)
      return outcome.ok && outcome.value
    }),
  )
  return values.size > 1
}
