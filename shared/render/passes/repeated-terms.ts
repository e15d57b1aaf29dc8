/** Which terms of a statement deserve a name before it: repeated, closed, and safe to compute there. */
import { children, type Expr } from '../../anrf/expr.ts'
import { postorder } from '../../anrf/traverse.ts'
import { edgeCounts, hasAtLeast } from '../lowering/edges.ts'
import { failsItself, nodesWith } from '../lowering/failing.ts'
import { certainNodes, strictChildren } from '../lowering/strict.ts'

import type { Around } from './pass.ts'

export interface StatementParts {
  /** What is computed first, whatever happens. */
  readonly first: Expr
  /** Everything that the statement computes, in order. */
  readonly parts: readonly Expr[]
  /** What is computed before a branch is taken; what only one branch repeats is named there. */
  readonly early: readonly Expr[]
}

/** A smaller term reads better written twice; a call is worth a name whatever its size. */
const worthALocal = 3

export function repeatedTerms(
  { first, parts, early }: StatementParts,
  exceeding: Around['exceeding'],
): ReadonlySet<Expr> {
  const wanted = wantedTerms(parts, early)
  if (wanted.size === 0) return wanted
  const failing = failingIn(parts, exceeding)
  const certain = certainNodes(first)
  const safe = new Set([...wanted].filter(node => !failing.nodes.has(node) && isLight(node)))
  for (const node of firmTerms(certain, failing, wanted)) safe.add(node)
  return safe
}

/** Repeated where the statement has to have it, and made of nothing that is bound inside the statement. */
function wantedTerms(parts: readonly Expr[], early: readonly Expr[]): ReadonlySet<Expr> {
  const edges = edgeCounts(parts)
  const open = openTerms(parts)
  const inParts = new Map<Expr, number>()
  for (const part of parts)
    for (const node of postorder(part)) inParts.set(node, (inParts.get(node) ?? 0) + 1)
  const isEarly = new Set(parts.length === 1 ? inParts.keys() : postorder(...early))
  return new Set(
    [...inParts].flatMap(([node, count]) =>
      isWorth(node) && (edges.get(node) ?? 0) > 1 && !open.has(node) && (count > 1 || isEarly.has(node))
        ? [node]
        : [],
    ),
  )
}

const isWorth = (node: Expr): boolean =>
  node.kind === 'call' || (node.kind === 'apply' && hasAtLeast(node, worthALocal))

/** Terms that mention a name bound around them, inside the parts. */
function openTerms(parts: readonly Expr[]): ReadonlySet<Expr> {
  const bound = new Set<string>()
  const nodes = postorder(...parts)
  for (const node of nodes) for (const name of boundBy(node)) bound.add(name)
  const free = new Map<Expr, ReadonlySet<string>>()
  for (const node of nodes) free.set(node, freeNames(node, bound, free))
  return new Set(nodes.filter(node => (free.get(node)?.size ?? 0) > 0))
}

const none: ReadonlySet<string> = new Set()
const boundBy = (node: Expr): readonly string[] =>
  node.kind === 'let'
    ? [node.variable.name]
    : node.kind === 'lambda'
      ? node.parameters.map(({ name }) => name)
      : []

function freeNames(
  node: Expr,
  bound: ReadonlySet<string>,
  free: ReadonlyMap<Expr, ReadonlySet<string>>,
): ReadonlySet<string> {
  if (node.kind === 'variable') return bound.has(node.name) ? new Set([node.name]) : none
  const below = children(node).map(child => free.get(child) ?? none)
  if (below.every(names => names.size === 0)) return none
  const own = boundBy(node)
  return new Set(below.flatMap(names => [...names]).filter(name => !own.includes(name)))
}

/** Cheap enough to be computed where it may turn out not to be needed. */
const isLight = (root: Expr): boolean =>
  !postorder(root).some(({ kind }) => kind === 'lambda' || kind === 'call')

/** Terms that are certain to be computed, each before anything fails that it does not contain. */
function firmTerms(certain: readonly Expr[], failing: Failing, wanted: ReadonlySet<Expr>): readonly Expr[] {
  const firm: Expr[] = []
  let loose: Expr[] = []
  for (const node of certain) {
    const inside = wanted.has(node) && failing.nodes.has(node) ? new Set(postorder(node)) : undefined
    if (inside !== undefined && loose.every(each => inside.has(each))) {
      loose = []
      firm.push(node)
    } else if (failsHere(node, failing)) loose.push(node)
    else if (wanted.has(node) && !failing.nodes.has(node)) firm.push(node)
  }
  return firm
}

/** The node itself may end the run: by its operation, or by what it computes only sometimes. */
function failsHere(node: Expr, failing: Failing): boolean {
  const strict = strictChildren(node)
  return (
    failing.itself(node) || children(node).some(child => failing.nodes.has(child) && !strict.includes(child))
  )
}

/** What may end a run, by its own operation or by what it contains. */
interface Failing {
  readonly nodes: ReadonlySet<Expr>
  readonly itself: (node: Expr) => boolean
}

function failingIn(parts: readonly Expr[], exceeding: Around['exceeding']): Failing {
  const whole = tupleOf(parts)
  const leaving = exceeding?.(whole)
  const itself = (node: Expr): boolean => failsItself(node) || leaving?.has(node) === true
  return { nodes: nodesWith([whole], itself), itself }
}

const tupleOf = (parts: readonly Expr[]): Expr => {
  const type = { kind: 'Tuple', items: parts.map(part => part.type) } as const
  return { kind: 'apply', type, operator: 'tuple.make', args: parts }
}
