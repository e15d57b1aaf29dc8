/**
 * Where nodes of a DAG are computed once. A region is what is evaluated or skipped as a whole: the function's body,
 * an arm of a lazy operator, a loop's body. A node wanted in several arms belongs to the innermost region around all
 * of them; it should be computed there, before the first operator whose arms want it.
 */
import { children, type Expr } from '../expr.ts'
import { operatorRow } from '../operators/registry.ts'
import { postorder } from '../traverse.ts'

interface Region {
  readonly parent: Region | undefined
  /** The operator that decides whether it is evaluated. */
  readonly owner: Expr | undefined
  readonly depth: number
}

export interface Regions {
  /** Nodes with more than one use. */
  readonly shared: ReadonlySet<Expr>
  /** Beside an operator: nodes that its arms want, and others want too, in the order of evaluation. */
  readonly early: ReadonlyMap<Expr, readonly Expr[]>
  readonly nodeCount: number
  /** Regions inside each other. */
  readonly depth: number
}

export function regionsOf(body: Expr): Regions {
  const order = postorder(body)
  const wanted = new Map<Expr, Region[]>([[body, [{ parent: undefined, owner: undefined, depth: 0 }]]])
  const early = new Map<Expr, Expr[]>()
  const shared = new Set<Expr>()
  let depth = 0
  const want = (node: Expr, region: Region): void => {
    depth = Math.max(depth, region.depth)
    const known = wanted.get(node)
    if (known === undefined) wanted.set(node, [region])
    else known.push(region)
  }
  for (const node of order.toReversed()) {
    const regions = wanted.get(node) ?? []
    const home = regions.reduce(around)
    if (regions.length > 1 && isComputed(node)) {
      shared.add(node)
      for (const region of new Set(regions)) noteEarly(node, region, home, early)
    }
    children(node).forEach((child, i) => {
      want(child, isArm(node, i) ? { parent: home, owner: node, depth: home.depth + 1 } : home)
    })
  }
  for (const nodes of early.values()) nodes.reverse()
  return { shared, early, nodeCount: order.length, depth }
}

const isComputed = (node: Expr): boolean =>
  node.kind === 'apply' || node.kind === 'call' || node.kind === 'let'

function isArm(node: Expr, argument: number): boolean {
  if (node.kind !== 'apply') return false
  const row = operatorRow(node.operator)
  if (row.lazy !== undefined) return argument > 0
  return row.iterate !== undefined && node.args[argument]?.kind === 'lambda'
}

function around(a: Region, b: Region): Region {
  let [x, y]: [Region, Region] = [a, b]
  while (x !== y) {
    if (x.depth < y.depth || (x.depth === y.depth && y.parent === undefined)) [x, y] = [y, x]
    if (x.parent === undefined) return x
    x = x.parent
  }
  return x
}

function noteEarly(node: Expr, region: Region, home: Region, early: Map<Expr, Expr[]>): void {
  let below = region
  if (below === home) return
  while (below.parent !== undefined && below.parent !== home) below = below.parent
  const { owner } = below
  if (owner === undefined) return
  const known = early.get(owner)
  if (known === undefined) early.set(owner, [node])
  else if (known.at(-1) !== node) known.push(node)
}
