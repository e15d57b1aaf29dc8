/** The specification at concrete points: what a template must satisfy, as ground formulas over its coefficients. */
import { and, call, constant, eq, implies } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import type { FunctionDefinition } from '../../anrf/program.ts'
import { substitute } from '../../anrf/traverse.ts'
import type { Value } from '../../anrf/value.ts'
import type { FormalSpecification } from '../../spec/specification.ts'
import { callsOf, inlined } from '../deduction/inline.ts'
import { domainOf } from '../deduction/single-invocation.ts'
import { simplifyExpr } from '../simplify/simplify-expr.ts'

export type Point = Readonly<Record<string, Value>>

/** All clauses with their domain, definitions unfolded; unknowns are the calls that are left. */
export const wholeClause = (specification: FormalSpecification): Expr =>
  implies(domainOf(specification), and(...unfolded(specification)))

/** Each clause with the domain. */
export const wholeClauses = (specification: FormalSpecification): readonly Expr[] =>
  unfolded(specification).map(clause => implies(domainOf(specification), clause))

const unfolded = ({ constraints, definitions }: FormalSpecification): readonly Expr[] =>
  constraints.map(({ expr }) => inlined(expr, definitions))

/** The examples as ground clauses. */
export function exampleClauses(specification: FormalSpecification): readonly Expr[] {
  return specification.examples.flatMap(example => {
    const unknown = specification.unknowns.find(({ name }) => name === example.function)
    if (unknown === undefined) return []
    const inputs = unknown.parameters.map(({ variable }, i) =>
      constant(variable.type, example.inputs[i] ?? 0),
    )
    return [eq(call(unknown.name, inputs, unknown.returns), constant(unknown.returns, example.output))]
  })
}

/** The clause with the point's values for its variables. */
export function atPoint(clause: Expr, point: Point, specification: FormalSpecification): Expr {
  const values = specification.variables.flatMap(({ name, type }): [string, Expr][] => {
    const value = point[name]
    return value === undefined ? [] : [[name, constant(type, value)]]
  })
  return simplifyExpr(substitute(clause, new Map(values)))
}

/** The clause with templates for the unknowns. */
export const withTemplates = (clause: Expr, templates: readonly FunctionDefinition[]): Expr =>
  simplifyExpr(inlined(clause, templates))

/** Whether some call's argument holds a call. */
export const hasNestedCalls = (clause: Expr, unknowns: ReadonlySet<string>): boolean =>
  callsOf(clause).some(node => unknowns.has(node.function) && callsOf(...node.args).length > 0)
