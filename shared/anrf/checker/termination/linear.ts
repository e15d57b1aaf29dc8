/**
 * Linear integer arithmetic by Fourier-Motzkin elimination over the rationals (Schrijver, "Theory of Linear and Integer
 * Programming", §12.2): sound for "no solution", incomplete for integers. Inequalities are forms that are at most 0.
 */

/** A sum of multiples of unknowns, by number, and a constant. */
export interface Linear {
  readonly constant: bigint
  readonly terms: ReadonlyMap<number, bigint>
}

export const fixed = (constant: bigint): Linear => ({ constant, terms: new Map() })
export const unknown = (id: number): Linear => ({ constant: 0n, terms: new Map([[id, 1n]]) })

/** a·x + b·y. */
export function combined(a: bigint, x: Linear, b: bigint, y: Linear): Linear {
  const terms = new Map<number, bigint>()
  for (const [factor, { terms: own }] of [
    [a, x],
    [b, y],
  ] as const)
    for (const [id, coefficient] of own) {
      const sum = (terms.get(id) ?? 0n) + factor * coefficient
      if (sum === 0n) terms.delete(id)
      else terms.set(id, sum)
    }
  return { constant: a * x.constant + b * y.constant, terms }
}

export const plus = (x: Linear, y: Linear): Linear => combined(1n, x, 1n, y)
export const minus = (x: Linear, y: Linear): Linear => combined(1n, x, -1n, y)
export const times = (factor: bigint, x: Linear): Linear => combined(factor, x, 0n, x)

/** x <= y as a form, and x < y. */
export const atMost = (x: Linear, y: Linear): Linear => minus(x, y)
export const below = (x: Linear, y: Linear): Linear => plus(minus(x, y), fixed(1n))

/** Pairs of inequalities that may still be combined; below 0 nothing more is proved. */
export interface Effort {
  left: number
}

/** Whether no integers satisfy all; false where that was not found out. */
export function impossible(forms: readonly Linear[], effort: Effort): boolean {
  let left = forms
  while (effort.left >= 0) {
    if (left.some(isContradiction)) return true
    const open = left.filter(({ terms }) => terms.size > 0)
    const id = cheapest(open)
    if (id === undefined) return false
    left = eliminate(open, id, effort)
  }
  return false
}

const isContradiction = ({ constant, terms }: Linear): boolean => terms.size === 0 && constant > 0n

/** The unknown whose elimination makes the fewest inequalities. */
function cheapest(forms: readonly Linear[]): number | undefined {
  const counts = new Map<number, [up: number, down: number]>()
  for (const { terms } of forms)
    for (const [id, coefficient] of terms) {
      const count = counts.get(id) ?? [0, 0]
      count[coefficient > 0n ? 0 : 1]++
      counts.set(id, count)
    }
  const products = [...counts].map(([id, [up, down]]) => [id, up * down] as const)
  return products.toSorted((a, b) => a[1] - b[1])[0]?.[0]
}

function eliminate(forms: readonly Linear[], id: number, effort: Effort): readonly Linear[] {
  const of = ({ terms }: Linear): bigint => terms.get(id) ?? 0n
  const upper = forms.filter(form => of(form) > 0n)
  const lower = forms.filter(form => of(form) < 0n)
  const rest = forms.filter(form => of(form) === 0n)
  effort.left -= upper.length * lower.length + 1
  if (effort.left < 0) return []
  return [...rest, ...upper.flatMap(up => lower.map(down => combined(-of(down), up, of(up), down)))]
}
