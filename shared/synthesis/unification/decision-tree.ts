/**
 * Decision trees over labels that overlap: a point may be right under several terms. Splits by information gain
 * (Quinlan's ID3) over a greedy partition of the points into classes, the best few re-ranked with a partition of
 * their own on either side, since a split changes which term covers most.
 */
import { type Bits, bothBits, countBits, countBoth, ones, within, withoutBits } from './bits.ts'
import type { Conditions } from './conditions.ts'
import type { Label } from './labels.ts'

export type Tree =
  | { readonly kind: 'leaf'; readonly term: number }
  | { readonly kind: 'split'; readonly condition: number; readonly inside: Tree; readonly outside: Tree }

/** Conditions that are ranked a second time, per partition. */
const finalists = 24
/** Up to this many points a partition by cheap terms is tried too: with little data, simple beats wide. */
const fewPoints = 64
/** Bits that one unit of cost weighs: it decides between splits that tell the points apart equally well. */
const costWeight = 0.01
/** Classes beyond this many count as one. */
const mostClasses = 12

export interface LearnOptions {
  readonly points: Bits
  readonly labels: readonly Label[]
  readonly conditions: Conditions
  readonly maxLeaves: number
}

/** A tree right on all points, or undefined; yields the work done since the last yield, in steps. */
export function* learnTree(options: LearnOptions): Generator<number, Tree | undefined, void> {
  return yield* grow(options, options.points, options.maxLeaves)
}

export function leaves(tree: Tree): number {
  return tree.kind === 'leaf' ? 1 : leaves(tree.inside) + leaves(tree.outside)
}

/** `maxLeaves` bounds the recursion. */
function* grow(
  options: LearnOptions,
  points: Bits,
  maxLeaves: number,
): Generator<number, Tree | undefined, void> {
  const single = cheapestCovering(options.labels, points)
  if (single !== undefined) return { kind: 'leaf', term: single.term }
  if (maxLeaves < 2) return undefined
  const { classes, complete } = partition(options.labels, points, widest)
  yield options.labels.length
  if (!complete || classes.length > maxLeaves) return undefined
  const condition = yield* bestSplit(options, points, classes)
  if (condition < 0) return undefined
  return yield* split(options, points, maxLeaves, condition)
}

/** The side with fewer classes first: it needs fewer leaves, and what it leaves is the other's. */
function* split(
  options: LearnOptions,
  points: Bits,
  maxLeaves: number,
  condition: number,
): Generator<number, Tree | undefined, void> {
  const at = condition * options.conditions.words
  const sides = [
    bothBits(points, options.conditions.sets, at),
    withoutBits(points, options.conditions.sets, at),
  ]
  const insideFirst = countBits(sides[0] as Bits) <= countBits(sides[1] as Bits)
  const [first, second] = insideFirst ? sides : sides.toReversed()
  const one = yield* grow(options, first as Bits, maxLeaves - 1)
  if (one === undefined) return undefined
  const other = yield* grow(options, second as Bits, maxLeaves - leaves(one))
  if (other === undefined) return undefined
  return { kind: 'split', condition, inside: insideFirst ? one : other, outside: insideFirst ? other : one }
}

function cheapestCovering(labels: readonly Label[], points: Bits): Label | undefined {
  let best: Label | undefined
  for (const label of labels)
    if ((best === undefined || label.cost < best.cost) && within(points, label.cover)) best = label
  return best
}

/** Repeatedly the label that `choose` prefers on what is left; incomplete when some point has no label. */
function partition(
  labels: readonly Label[],
  points: Bits,
  choose: (labels: readonly Label[], points: Bits) => Label | undefined,
): { classes: Bits[]; complete: boolean; cost: number } {
  const classes: Bits[] = []
  let left = points
  let cost = 0
  while (countBits(left) > 0) {
    const best = choose(labels, left)
    if (best === undefined) return { classes, complete: false, cost }
    classes.push(bothBits(left, best.cover))
    left = withoutBits(left, best.cover)
    cost += best.cost
  }
  return { classes, complete: true, cost }
}

/** The least cost per point. */
function cheapest(labels: readonly Label[], points: Bits): Label | undefined {
  let best: Label | undefined
  let least = Number.POSITIVE_INFINITY
  for (const label of labels) {
    const price = label.cost / countBoth(points, label.cover)
    if (price < least) {
      least = price
      best = label
    }
  }
  return best
}

function widest(labels: readonly Label[], points: Bits): Label | undefined {
  let best: Label | undefined
  let most = 0
  for (const label of labels) {
    const count = countBoth(points, label.cover)
    if (count > most) {
      most = count
      best = label
    }
  }
  return best
}

/** The condition with the least expected entropy, cheap ones first among equals, or -1 when none splits the points. */
function* bestSplit(options: LearnOptions, points: Bits, classes: Bits[]): Generator<number, number, void> {
  const { conditions, labels } = options
  const ranked = new Set(yield* rank(conditions, points, classes.slice(0, mostClasses)))
  if (countBits(points) <= fewPoints) {
    const cheap = partition(labels, points, cheapest).classes.slice(0, mostClasses)
    for (const condition of yield* rank(conditions, points, cheap)) ranked.add(condition)
  }
  let best = -1
  let least = Number.POSITIVE_INFINITY
  for (const condition of ranked) {
    const at = condition * conditions.words
    const inside = spread(labels, bothBits(points, conditions.sets, at))
    const outside = spread(labels, withoutBits(points, conditions.sets, at))
    const score = inside + outside + costWeight * conditions.condition(condition).cost
    if (score < least - 1e-9) {
      least = score
      best = condition
    }
  }
  yield Math.ceil((ranked.size * labels.length * points.length) / 16)
  return best
}

/** Entropy of a greedy partition of the points times their number, and a little for the cost of its terms. */
function spread(labels: readonly Label[], points: Bits): number {
  const single = cheapestCovering(labels, points)
  if (single !== undefined) return costWeight * single.cost
  const total = countBits(points)
  const { classes, cost } = partition(labels, points, widest)
  return classes.reduce((sum, each) => sum + information(countBits(each), total), costWeight * cost)
}

const information = (part: number, total: number): number =>
  part === 0 ? 0 : -part * Math.log2(part / total)

/** The best `finalists` conditions by entropy over the given classes, best first, ties by age. */
function* rank(
  conditions: Conditions,
  points: Bits,
  classes: readonly Bits[],
): Generator<number, number[], void> {
  const total = countBits(points)
  const sizes = classes.map(countBits)
  const best: { readonly k: number; readonly score: number }[] = []
  let worst = Number.POSITIVE_INFINITY
  for (let k = 0; k < conditions.count; k++) {
    const score = splitEntropy(conditions, k, points, total, classes, sizes)
    if (score < worst) {
      best.push({ k, score })
      if (best.length >= 2 * finalists) worst = cut(best)
    }
    if (k % 1024 === 1023) yield Math.ceil((1024 * (classes.length + 1) * points.length) / 128)
  }
  cut(best)
  return best.map(({ k }) => k)
}

/** Keeps the finalists; what is worse than the last of them need not be looked at again. */
function cut(best: { readonly k: number; readonly score: number }[]): number {
  best.sort((a, b) => a.score - b.score || a.k - b.k)
  best.length = Math.min(best.length, finalists)
  return best.length < finalists ? Number.POSITIVE_INFINITY : (best.at(-1)?.score ?? 0)
}

function splitEntropy(
  conditions: Conditions,
  k: number,
  points: Bits,
  total: number,
  classes: readonly Bits[],
  sizes: readonly number[],
): number {
  const { sets, words } = conditions
  const at = k * words
  const inside = overlap(points, sets, at, words)
  if (inside === 0 || inside === total) return Number.POSITIVE_INFINITY
  let score = 0
  for (let c = 0; c < classes.length; c++) {
    const part = overlap(classes[c] as Bits, sets, at, words)
    score += information(part, inside) + information((sizes[c] as number) - part, total - inside)
  }
  return score
}

function overlap(a: Bits, sets: Uint32Array, at: number, words: number): number {
  let total = 0
  for (let w = 0; w < words; w++) total += ones((a[w] as number) & (sets[at + w] as number))
  return total
}
