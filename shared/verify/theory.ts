/** What every question about a specification begins with: the logic, the datatypes its types need, its functions. */
import type { FunctionDefinition } from '../anrf/program.ts'
import { declareDatatypes } from '../smt/datatypes.ts'
import { type Definitions, defineFunctions } from '../smt/definition.ts'
import type { FormalSpecification } from '../spec/specification.ts'
import { typesOf, typesOfFunctions } from '../spec/types-of.ts'

/** `functions` callees first; by default the specification's own. Throws SolverError UNSUPPORTED. */
export function theoryOf(
  specification: FormalSpecification,
  functions: readonly FunctionDefinition[] = specification.definitions,
): Definitions {
  const types = [...typesOf(specification), ...typesOfFunctions(functions)]
  const { commands, partial } = defineFunctions(functions)
  const parts = ['(set-logic ALL)', declareDatatypes(types), commands]
  return { commands: parts.filter(text => text !== '').join('\n'), partial }
}
