/** Simplifies a candidate before it is verified. Where a rewrite would leave the grammar, the original body stays. */
import type { FunctionDefinition, Program } from '../../anrf/program.ts'
import { derives } from '../../spec/derivation.ts'
import type { FormalSpecification } from '../../spec/specification.ts'
import { withoutKnownTests } from './known-tests.ts'
import { simplifyExpr } from './simplify-expr.ts'

/** The same program, mostly smaller; the specification's own definitions are left as they were given. */
export function simplifyProgram(program: Program, specification: FormalSpecification): Program {
  return {
    ...program,
    functions: program.functions.map(definition => simplifyFunction(definition, specification)),
  }
}

function simplifyFunction(
  definition: FunctionDefinition,
  specification: FormalSpecification,
): FunctionDefinition {
  const unknown = specification.unknowns.find(({ name }) => name === definition.name)
  if (unknown === undefined) return definition
  const body = simplifyExpr(withoutKnownTests(definition.body))
  return unknown.grammar === undefined || derives(unknown.grammar, body)
    ? { ...definition, body }
    : definition
}
