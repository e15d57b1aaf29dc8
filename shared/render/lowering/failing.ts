/** What may end in an error of the contract when it is computed; more than that is not asked here (see `total.ts`). */
import { children, type Expr } from '../../anrf/expr.ts'
import { operatorRow } from '../../anrf/operators/registry.ts'
import type { Program } from '../../anrf/program.ts'
import { postorder } from '../../anrf/traverse.ts'

/** Nodes that may fail, themselves or by what they contain; `failing` are the functions that may. */
export function failingNodes(root: Expr, failing: ReadonlySet<string>): ReadonlySet<Expr> {
  const found = new Set<Expr>()
  for (const node of postorder(root)) {
    const own =
      (node.kind === 'apply' && operatorRow(node.operator).defined !== undefined) ||
      (node.kind === 'call' && failing.has(node.function))
    if (own || children(node).some(child => found.has(child))) found.add(node)
  }
  return found
}

/** Functions that may fail: the least set that agrees with what they call. */
export function failingFunctions({ functions }: Program): ReadonlySet<string> {
  const failing = new Set<string>()
  for (let size = -1; size < failing.size; ) {
    size = failing.size
    for (const { name, body } of functions) if (failingNodes(body, failing).has(body)) failing.add(name)
  }
  return failing
}
