/**
 * From an expression DAG to statements: lets (`strict-lets.ts` has put them in place) and conditionals in result
 * position become locals and `if` chains, a shared term that can never fail becomes a named local before its first use,
 * everything else stays an expression.
 */
import { children, type Expr, type Let, type Variable } from '../../anrf/expr.ts'
import { postorder, substitute, withChildren } from '../../anrf/traverse.ts'
import type { Block, Branch, Statement } from './block.ts'
import { isConditional } from './chain.ts'
import { edgeCounts, hasAtLeast } from './edges.ts'
import { failingNodes } from './failing.ts'
import type { LocalNames } from './local-names.ts'
import { certainNodes } from './strict.ts'
import { hasLet, reads } from './strict-lets.ts'
import { fragileNodes } from './total.ts'

/** A shared term smaller than this reads better written twice. */
const worthALocal = 4
/** Terms nested deeper than this are cut by a local: compilers limit nesting. */
const deepest = 24

/** What some languages mind beyond the rules for all. */
export interface LoweringManner {
  /** Terms that may fail in this language only: named early where they are certain to be computed, nowhere else. */
  readonly fragile?: (body: Expr) => ReadonlySet<Expr>
  /** The language has no conditional expression: a conditional that cannot fail becomes a local. */
  readonly conditionalsAreStatements?: boolean
}

/** The body as a block; `names` hands out names for locals. */
export function lowerBody(body: Expr, names: LocalNames, manner: LoweringManner = {}): Block {
  return lower(body, { names, manner, plain: plainNodes(body, manner) })
}

interface Lowering {
  readonly names: LocalNames
  readonly manner: LoweringManner
  /** Terms in which nothing deserves a name: found once, so that no block has to look for it. */
  readonly plain: ReadonlySet<Expr>
}

function plainNodes(body: Expr, manner: LoweringManner): ReadonlySet<Expr> {
  const nodes = postorder(body)
  const edges = edgeCounts([body])
  const depth = new Map<Expr, number>()
  const plain = new Set<Expr>()
  for (const node of nodes) {
    const parts = children(node)
    const nested = 1 + parts.reduce((most, part) => Math.max(most, depth.get(part) ?? 0), 0)
    depth.set(node, nested)
    const isNamed = node.kind === 'let' || deservesName(node, edges, nested, manner)
    if (!isNamed && parts.every(part => plain.has(part))) plain.add(node)
  }
  return plain
}

/** It is used more than once, nested too deeply, or a statement in this language. */
const deservesName = (
  node: Expr,
  edges: ReadonlyMap<Expr, number>,
  nested: number,
  { conditionalsAreStatements = false }: LoweringManner,
): boolean =>
  nested > deepest ||
  (conditionalsAreStatements && isConditional(node)) ||
  ((edges.get(node) ?? 0) > 1 && hasAtLeast(node, worthALocal))

/** Lets become sharing; which terms deserve a name is decided afresh. */
export function withoutLets(root: Expr): Expr {
  const memo = new Map<Expr, Expr>()
  const of = (node: Expr): Expr => memo.get(node) ?? node
  for (const node of postorder(root)) {
    const next = withChildren(node, children(node).map(of))
    memo.set(
      node,
      next.kind === 'let' ? substitute(next.body, new Map([[next.variable.name, next.value]])) : next,
    )
  }
  return of(root)
}

function lower(body: Expr, lowering: Lowering): Block {
  const statements: Statement[] = []
  const chain = replaceShared(body, lowering, statements)
  if (chain.branches.length === 0) return [...statements, { kind: 'return', value: chain.otherwise }]
  const branches = chain.branches.map(
    ([condition, result]): Branch => ({ condition, result: lower(result, lowering) }),
  )
  return [...statements, { kind: 'if', branches, otherwise: lower(chain.otherwise, lowering) }]
}

interface Chain {
  /** In front of the conditionals. */
  readonly lets: readonly Let[]
  readonly branches: readonly (readonly [condition: Expr, then: Expr])[]
  readonly otherwise: Expr
}

/** Ends at a conditional that is used elsewhere too: that one will be a local. */
function chainOf(expr: Expr, { manner: { conditionalsAreStatements = false }, plain }: Lowering): Chain {
  const lets: Let[] = []
  const branches: (readonly [Expr, Expr])[] = []
  let rest = expr
  for (; rest.kind === 'let'; rest = rest.body) lets.push(rest)
  const isShared = isConditional(rest) && !plain.has(expr)
  const edges = isShared ? edgeCounts([expr]) : new Map<Expr, number>()
  while (isConditional(rest) && (conditionalsAreStatements || isStatementLike(rest))) {
    if ((edges.get(rest) ?? 0) > 1 && !hasLet(rest)) break
    const [condition, then, otherwise] = rest.args as readonly [Expr, Expr, Expr]
    branches.push([condition, then])
    rest = otherwise
  }
  return { lets, branches, otherwise: rest }
}

/** A Bool conditional reads as an expression. */
const isStatementLike = (node: Expr): boolean =>
  node.type.kind !== 'Bool' || hasAtLeast(node, 13) || hasLet(node)

/**
 * The block's chain, its shared and its too deep terms named in front; those of one branch only are left to that branch.
 */
function replaceShared(body: Expr, lowering: Lowering, statements: Statement[]): Chain {
  const chain = chainOf(body, lowering)
  const { lets } = chain
  const hoisted = lowering.plain.has(body) ? none : hoistable(body, chain, lowering)
  if (hoisted.size === 0 && lets.length === 0) return chain
  const { names } = lowering
  const memo = new Map<Expr, Expr>()
  const of = (root: Expr): Expr => {
    for (const node of postorder(root)) {
      if (memo.has(node)) continue
      const next = withChildren(
        node,
        children(node).map(child => memo.get(child) ?? child),
      )
      memo.set(node, hoisted.has(node) ? local(next, names, statements) : next)
    }
    return memo.get(root) ?? root
  }
  for (const { variable, value, body: rest } of lets)
    statements.push({
      kind: 'local',
      variable,
      value: of(value),
      ...(reads(rest, variable) ? {} : { unread: true }),
    })
  return chainOf(of(lets.at(-1)?.body ?? body), lowering)
}

const none: ReadonlySet<Expr> = new Set()

function local(value: Expr, names: LocalNames, statements: Statement[]): Variable {
  const variable: Variable = { kind: 'variable', type: value.type, name: names.fresh(value) }
  statements.push({ kind: 'local', variable, value })
  return variable
}

function hoistable(body: Expr, chain: Chain, { manner }: Lowering): ReadonlySet<Expr> {
  const parts = partsOf(chain)
  // Most terms have nothing that deserves a name.
  let fragile: ReadonlySet<Expr> | undefined
  const isFragile = (node: Expr): boolean => {
    fragile ??= fragileIn(body, chain, manner)
    return fragile.has(node)
  }
  const partsWith = new Map<Expr, number>()
  for (const part of parts)
    for (const node of postorder(part)) partsWith.set(node, (partsWith.get(node) ?? 0) + 1)
  const alone = chain.branches.length === 0
  const values = chain.lets.map(({ value }) => value)
  const inFront = new Set(postorder(...values, ...chain.branches.map(([condition]) => condition)))
  const chosen = new Set<Expr>()
  const depth = new Map<Expr, number>()
  const edges = edgeCounts(parts)
  for (const node of postorder(...parts)) {
    const nested = 1 + Math.max(0, ...children(node).map(child => depth.get(child) ?? 0))
    const here = alone || inFront.has(node) || (partsWith.get(node) ?? 0) > 1
    const isWhole = alone && node === chain.otherwise
    const isNamed = here && node.kind === 'apply' && !isWhole && deservesName(node, edges, nested, manner)
    if (isNamed && !isFragile(node)) chosen.add(node)
    depth.set(node, chosen.has(node) ? 0 : nested)
  }
  return chosen
}

/** The values, conditions and results of the chain, in order. */
const partsOf = ({ lets, branches, otherwise }: Chain): readonly Expr[] => [
  ...lets.map(({ value }) => value),
  ...branches.flat(),
  otherwise,
]

/** What must not be computed early: it may fail, and it is not certain to be computed before anything else fails. */
function fragileIn(body: Expr, chain: Chain, manner: LoweringManner): ReadonlySet<Expr> {
  const parts = partsOf(chain)
  const fragile = fragileNodes(...parts)
  if (manner.fragile === undefined) return fragile
  const certain = computedFirst(parts.slice(0, chain.lets.length + 1))
  return new Set([...fragile, ...[...manner.fragile(body)].filter(node => !certain.has(node))])
}

/** What is computed in any case, one part after the other, up to the first that may fail. */
function computedFirst(parts: readonly Expr[]): ReadonlySet<Expr> {
  const failing = new Set(parts.flatMap(part => [...failingNodes(part)]))
  const order = parts.flatMap(certainNodes)
  const end = order.findIndex(node => failing.has(node))
  return new Set(end < 0 ? order : order.slice(0, end))
}
