/**
 * Probabilities of heads by their context, from counts: Dirichlet smoothing, first towards how often the head is met
 * anywhere, then towards all alike (MacKay and Peto 1995, A hierarchical Dirichlet language model, section 3).
 */
import type { Counts } from './counts.ts'
import type { Context } from './heads.ts'

/** How many observations the smoothed distribution counts for, in a context and over all of them. */
const [contextWeight, overallWeight] = [4, 8]

export class Prior {
  readonly #counts: Counts
  readonly #overall: Readonly<Record<string, number>>

  constructor(counts: Counts) {
    this.#counts = counts
    const overall: Record<string, number> = {}
    for (const heads of Object.values(counts))
      for (const [head, count] of Object.entries(heads)) overall[head] = (overall[head] ?? 0) + count
    this.#overall = overall
  }

  /** Of each of the heads that may stand there; they sum to 1. Without a context: of their being met anywhere. */
  probabilities(heads: readonly string[], context?: Context): ReadonlyMap<string, number> {
    const even = new Map(heads.map(head => [head, 1 / heads.length]))
    const anywhere = smoothed(heads, this.#overall, even, overallWeight)
    if (context === undefined) return anywhere
    return smoothed(heads, this.#counts[context] ?? {}, anywhere, contextWeight)
  }
}

function smoothed(
  heads: readonly string[],
  counts: Readonly<Record<string, number>>,
  towards: ReadonlyMap<string, number>,
  weight: number,
): ReadonlyMap<string, number> {
  const seen = heads.reduce((sum, head) => sum + (counts[head] ?? 0), 0)
  return new Map(
    heads.map(head => [head, ((counts[head] ?? 0) + weight * (towards.get(head) ?? 0)) / (seen + weight)]),
  )
}
