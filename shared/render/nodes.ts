/** Everything that a file writes down: what its functions compute, and the promises that the entry checks. */
import type { Expr, Variable } from '../anrf/expr.ts'
import { postorder } from '../anrf/traverse.ts'
import { promisesOf } from './ranges.ts'
import type { RenderInput } from './renderer.ts'

export const nodesOf = (input: RenderInput): readonly (Expr | Variable)[] =>
  input.program.functions.flatMap(definition => [
    ...definition.parameters,
    ...postorder(definition.body, ...promisesOf(definition, input).map(({ expr }) => expr)),
  ])
