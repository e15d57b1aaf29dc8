/**
 * Arguments are computed left to right. Languages write some operators another way round (`t in s`,
 * `s.startsWith(t)`), or compute an argument only where it is needed (`s.replace(t, () => u)`,
 * `xs.some(x => same(x, item))`): where more than one argument may fail, those in front are named, so that they are
 * computed in the contract's order; where one that may be skipped may fail, it is.
 */
import { letIn, variable } from '../../anrf/build.ts'
import { type Apply, boundIn, type Expr } from '../../anrf/expr.ts'
import type { OperatorName } from '../../anrf/operators/registry.ts'
import type { FunctionDefinition } from '../../anrf/program.ts'
import { fold, postorder, withChildren } from '../../anrf/traverse.ts'
import { failingNodes } from './failing.ts'
import { type LocalNames, localNames } from './local-names.ts'

/** What may be overtaken by the arguments behind it, and what may be skipped. */
const apart: Readonly<
  Partial<Record<OperatorName, { readonly overtaken: readonly number[]; readonly skipped?: number }>>
> = {
  'str.contains': { overtaken: [0] },
  'str.prefixof': { overtaken: [0] },
  'str.suffixof': { overtaken: [0] },
  'str.replace': { overtaken: [0, 1], skipped: 2 },
  'str.join': { overtaken: [0] },
  'list.contains': { overtaken: [0], skipped: 1 },
}

/** The function's body with such arguments in lets. */
export function inOrder(definition: FunctionDefinition, failing: ReadonlySet<string>): Expr {
  const { body } = definition
  const nodes = postorder(body)
  if (!nodes.some(node => node.kind === 'apply' && apart[node.operator] !== undefined)) return body
  const names = localNames([...definition.parameters, ...boundIn(nodes)].map(({ name }) => name))
  const fallible = failingNodes(body, name => failing.has(name))
  return fold<Expr>(body, (node, parts) => {
    const next = withChildren(node, parts)
    if (node.kind !== 'apply' || next.kind !== 'apply') return next
    const positions = toName(node, fallible)
    return positions.length === 0 ? next : naming(next, positions, names)
  })
}

function toName({ operator, args }: Apply, fallible: ReadonlySet<Expr>): readonly number[] {
  const rule = apart[operator]
  if (rule === undefined) return []
  const failing = args.flatMap((arg, i) => (fallible.has(arg) ? [i] : []))
  const skipped = failing.filter(i => i === rule.skipped)
  const overtaken = failing.length > 1 ? failing.filter(i => rule.overtaken.includes(i)) : []
  return [...overtaken, ...skipped]
}

function naming(node: Apply, positions: readonly number[], names: LocalNames): Expr {
  const lets = positions.map(i => {
    const value = node.args[i] as Expr
    return { i, value, named: variable(names.fresh(value), value.type) }
  })
  const args = node.args.map((arg, i) => lets.find(each => each.i === i)?.named ?? arg)
  return lets.reduceRight<Expr>((rest, { named, value }) => letIn(named, value, rest), { ...node, args })
}
