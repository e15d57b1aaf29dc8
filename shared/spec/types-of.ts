/** The types that a specification mentions: which datatypes a solver must know, which data its text must define. */
import type { Expr } from '../anrf/expr.ts'
import type { FunctionDefinition } from '../anrf/program.ts'
import { postorder } from '../anrf/traverse.ts'
import type { Type } from '../anrf/type.ts'
import type { FormalSpecification } from './specification.ts'

/** Bound names and lambdas have the types of nodes. */
export const typesIn = (...roots: readonly Expr[]): readonly Type[] =>
  postorder(...roots).map(node => node.type)

export const typesOfFunctions = (functions: readonly FunctionDefinition[]): readonly Type[] => [
  ...functions.flatMap(({ parameters, returns }) => [...parameters.map(({ type }) => type), returns]),
  ...typesIn(...functions.map(({ body }) => body)),
]

export function typesOf(specification: FormalSpecification): readonly Type[] {
  const { unknowns, definitions, variables, constraints } = specification
  const parameters = unknowns.flatMap(unknown => unknown.parameters)
  const domains = parameters.flatMap(({ domain }) => (domain === undefined ? [] : [domain]))
  return [
    ...parameters.map(({ variable }) => variable.type),
    ...unknowns.map(({ returns }) => returns),
    ...variables.map(({ type }) => type),
    ...typesOfFunctions(definitions),
    ...typesIn(...[...domains, ...constraints].map(({ expr }) => expr)),
  ]
}
