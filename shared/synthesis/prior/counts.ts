/** How often what stands where, in programs that solved something. */
import { children, type Expr } from '../../anrf/expr.ts'
import { postorder } from '../../anrf/traverse.ts'
import { type Context, contextOf, headOf, root } from './heads.ts'

/** Occurrences by context and head. */
export type Counts = Readonly<Record<Context, Readonly<Record<string, number>>>>

/** Counts the pairs of one program's body; a term that is shared counts once. */
export function countsOf(body: Expr): Counts {
  const counts: Record<Context, Record<string, number>> = { [root]: { [headOf(body)]: 1 } }
  for (const node of postorder(body))
    children(node).forEach((child, i) => {
      const context = contextOf(node, i)
      const heads = counts[context] ?? {}
      counts[context] = heads
      heads[headOf(child)] = (heads[headOf(child)] ?? 0) + 1
    })
  return counts
}

export function sumOf(all: readonly Counts[]): Counts {
  const sum: Record<Context, Record<string, number>> = {}
  for (const [context, heads] of all.flatMap(counts => Object.entries(counts))) {
    const into = sum[context] ?? {}
    sum[context] = into
    for (const [head, count] of Object.entries(heads)) into[head] = (into[head] ?? 0) + count
  }
  return sum
}
