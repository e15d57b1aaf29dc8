/** A specification of one function by examples alone. */
import type { Type } from '../../../shared/anrf/type.ts'
import type { Value } from '../../../shared/anrf/value.ts'
import type { FormalSpecification } from '../../../shared/spec/specification.ts'

const span = { line: 1, column: 1, offset: 0, length: 1 }

export function examples(
  types: readonly Type[],
  returns: Type,
  pairs: readonly (readonly [readonly Value[], Value])[],
): FormalSpecification {
  const parameters = types.map((type, i) => ({
    variable: { kind: 'variable' as const, name: `p${i}`, type },
  }))
  return {
    name: 'f',
    dialect: 'yaml',
    unknowns: [{ name: 'f', parameters, returns, span }],
    definitions: [],
    variables: parameters.map(({ variable }) => variable),
    constraints: [],
    examples: pairs.map(([inputs, output]) => ({ function: 'f', inputs, output, text: 'an example', span })),
    invariants: [],
  }
}
