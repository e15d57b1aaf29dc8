/** What may end in an error of the contract when it is computed; more than that is not asked here (see `total.ts`). */
import { type Apply, children, type Expr } from '../../anrf/expr.ts'
import { operatorRow } from '../../anrf/operators/registry.ts'
import type { Program } from '../../anrf/program.ts'
import { postorder, postorderWithin, withChildren } from '../../anrf/traverse.ts'
import { computed, decidedByConstant } from './decide.ts'

/** Whether a call of the function may fail. */
export type Fallible = (name: string) => boolean
const anyFunction: Fallible = () => true

/** Nodes that may fail, themselves or by what they contain. */
export const failingNodes = (root: Expr, fallible = anyFunction): ReadonlySet<Expr> =>
  nodesWith([root], node => failsItself(node, fallible))

/** Nodes of the kind, and those that contain one. */
export function nodesWith(roots: readonly Expr[], isOne: (node: Expr) => boolean): ReadonlySet<Expr> {
  const found = new Set<Expr>()
  for (const node of postorder(...roots))
    if (isOne(node) || children(node).some(child => found.has(child))) found.add(node)
  return found
}

/** Functions that may fail: the least set that agrees with what they call. */
export function failingFunctions({ functions }: Program): ReadonlySet<string> {
  const failing = new Set<string>()
  const fallible: Fallible = name => failing.has(name)
  for (let size = -1; size < failing.size; ) {
    size = failing.size
    for (const { name, body } of functions) if (mayFail(body, fallible)) failing.add(name)
  }
  return failing
}

export const mayFail = (root: Expr, fallible = anyFunction): boolean =>
  postorder(root).some(node => failsItself(node, fallible))

/** The operation may fail on operands that have values. */
export const failsItself = (node: Expr, fallible = anyFunction): boolean =>
  node.kind === 'call' ? fallible(node.function) : node.kind === 'apply' && !isDefined(node)

/** Constants among the operands may say that the operation has a value: `x div 2`. */
function isDefined({ operator, args, indices }: Apply): boolean {
  const { defined } = operatorRow(operator)
  if (defined === undefined) return true
  if (!args.some(({ kind }) => kind === 'constant')) return false
  return holds(defined.condition(args, indices ?? []), new Set(args))
}

/** Whether the condition is true whatever those of its parts are that are not constants. */
function holds(condition: Expr, parts: ReadonlySet<Expr>): boolean {
  const memo = new Map<Expr, Expr>()
  for (const node of postorderWithin([condition], each => !parts.has(each))) {
    const next = parts.has(node)
      ? node
      : withChildren(
          node,
          children(node).map(part => memo.get(part) ?? part),
        )
    memo.set(node, next.kind === 'apply' ? (computed(next) ?? decidedByConstant(next) ?? next) : next)
  }
  const found = memo.get(condition)
  return found?.kind === 'constant' && found.value === true
}
