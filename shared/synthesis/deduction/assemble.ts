/** A decision list as functions: one conditional chain per unknown, over the unknown's own parameters. */
import { ite } from '../../anrf/build.ts'
import type { Expr, Variable } from '../../anrf/expr.ts'
import type { FunctionDefinition, Program } from '../../anrf/program.ts'
import { postorder, substitute } from '../../anrf/traverse.ts'
import type { FormalSpecification, UnknownFunction } from '../../spec/specification.ts'
import { simplifyExpr } from '../simplify/simplify-expr.ts'
import type { Branch } from './decision-list.ts'
import type { Output, SingleInvocation } from './single-invocation.ts'

/** The bodies, in the order of the form's outputs. */
export function bodies(form: SingleInvocation, branches: readonly Branch[]): readonly Expr[] {
  return form.outputs.map((output, i) => inOwnParameters(output, simplifyExpr(chain(branches, i))))
}

/** `if guard then term else …`; the last branch needs no guard. */
export function chain(branches: readonly Branch[], output: number): Expr {
  const [last, ...others] = branches.toReversed()
  return others.reduce<Expr>(
    (rest, { guard, terms }) => ite(guard, terms[output] as Expr, rest),
    last?.terms[output] as Expr,
  )
}

function inOwnParameters({ unknown, arguments: frame }: Output, body: Expr): Expr {
  const own = unknown.parameters.map(({ variable }) => variable)
  return substitute(body, new Map(frame.map(({ name }, i): [string, Variable] => [name, own[i] as Variable])))
}

/** The program of the unknowns' bodies and of every definition they call. */
export function programOf(specification: FormalSpecification, bodies: readonly Expr[]): Program {
  const solved = specification.unknowns.map((unknown, i) => definitionOf(unknown, bodies[i] as Expr))
  return {
    entry: specification.unknowns[0]?.name ?? specification.name,
    functions: [...solved, ...definitionsUsed(specification, solved)],
  }
}

function definitionOf(unknown: UnknownFunction, body: Expr): FunctionDefinition {
  const { name, returns } = unknown
  return { name, parameters: unknown.parameters.map(({ variable }) => variable), returns, body }
}

function definitionsUsed(
  specification: FormalSpecification,
  solved: readonly FunctionDefinition[],
): readonly FunctionDefinition[] {
  const used = new Set<string>()
  const look = (body: Expr): void => {
    for (const node of postorder(body)) if (node.kind === 'call') used.add(node.function)
  }
  for (const { body } of solved) look(body)
  for (const { name, body } of specification.definitions.toReversed()) if (used.has(name)) look(body)
  return specification.definitions.filter(({ name }) => used.has(name))
}
