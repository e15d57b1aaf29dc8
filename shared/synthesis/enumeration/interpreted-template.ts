/**
 * A template with lambdas, guards of its own or functions that call themselves as a row program: run by the interpreter,
 * point by point, its holes as variables.
 */
import { variable } from '../../anrf/build.ts'
import type { Expr, Hole, Variable } from '../../anrf/expr.ts'
import { prepareExpr } from '../../anrf/interpreter/run.ts'
import { readRow, writeRow } from '../../anrf/rows/by-value.ts'
import type { RowContext } from '../../anrf/rows.ts'
import { postorder, rewrite } from '../../anrf/traverse.ts'
import { type Type, typeText } from '../../anrf/type.ts'
import { type Cell, layoutOf, ownCell } from '../bank/layout.ts'
import { isTotal } from '../simplify/rule.ts'
import type { RowProgram, Surroundings } from './row-program.ts'

/** Steps of the interpreter at one point. */
const limits = { fuel: 5000 }

/** Rows are strict: a branch that has no value where it is not taken is for the interpreter as well. */
export const needsInterpreter = (body: Expr): boolean =>
  postorder(body).some(
    node =>
      node.kind === 'lambda' ||
      node.kind === 'call' ||
      (node.kind === 'apply' && node.operator === 'if' && !isTotal(node)),
  )

/** The program, or the reason why there is none. `holes` are nodes of the body. */
export function interpretTemplate(
  { body, holes }: { readonly body: Expr; readonly holes: readonly Hole[] },
  around: Surroundings,
): RowProgram | string {
  const strange = [...holes, body].find(({ type }) => layoutOf(type, around.n) === undefined)
  if (strange !== undefined) return `no rows for values of type ${typeText(strange.type)}`
  const cells = holes.map(({ type }) => room(type, around.n))
  const parameters = freeVariables(body)
  const rows = parameters.map(({ name }) => around.parameter(name))
  if (rows.includes(undefined)) return 'no rows for a parameter'
  const inputs = [...holes.map((hole, k) => variable(` hole ${k}`, hole.type)), ...parameters]
  const standing = new Map<Expr, Expr>(holes.map((hole, k) => [hole, inputs[k] as Expr]))
  const run = prepareExpr(
    rewrite(body, node => standing.get(node) ?? node),
    inputs,
    around.definitions.values(),
  )
  const sources = [...cells, ...(rows as Cell[])]
  const out = room(body.type, around.n)
  const context: RowContext = {
    ...around.context,
    width: 0,
    argWidth: 0,
    instance: { args: [], result: body.type, indices: [] },
  }
  const at = (i: number): boolean => {
    const values = sources.map((cell, k) => readRow(cell, (inputs[k] as Variable).type, i, around.n, context))
    const outcome = run.run(values, limits)
    return outcome.ok && writeRow(out, body.type, i, around.n, outcome.value, context)
  }
  const everywhere = (): boolean => {
    for (let i = 0; i < around.n; i++) if (!at(i)) return false
    return true
  }
  return { holes: cells, out, run: everywhere }
}

function room(type: Type, n: number): Cell {
  const layout = layoutOf(type, n)
  if (layout === undefined) throw new RangeError(`no rows for values of type ${typeText(type)}`)
  return ownCell(layout)
}

/** Variables that no lambda of the body binds. */
function freeVariables(body: Expr): readonly Variable[] {
  const nodes = postorder(body)
  const bound = new Set(
    nodes.flatMap(node => (node.kind === 'lambda' ? node.parameters.map(({ name }) => name) : [])),
  )
  const free = nodes.filter((node): node is Variable => node.kind === 'variable' && !bound.has(node.name))
  return [...new Map(free.map(each => [each.name, each])).values()]
}
