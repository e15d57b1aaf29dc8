/** Is there any input that the domain allows? */
import { declareVariables } from '../smt/definition.ts'
import { SolverError } from '../smt/solver-error.ts'
import { assertion } from '../smt/translate.ts'
import type { FormalSpecification } from '../spec/specification.ts'
import { type Asking, countedCheck, modelInputs } from './prove.ts'
import { domainOf } from './question.ts'
import type { Inputs } from './samples.ts'
import { theoryOf } from './theory.ts'

/** An input of the domain, or that there is none, or that the solver cannot say. */
export function domainInput(
  specification: FormalSpecification,
  asking: Asking,
): Inputs | 'empty' | 'unknown' {
  const { solver } = asking
  try {
    const { commands, partial } = theoryOf(specification)
    solver.reset()
    solver.declare([commands, declareVariables(specification.variables)].join('\n'))
    for (const { expr } of domainOf(specification)) solver.assert(assertion(expr, { partial }))
    const answer = countedCheck(asking)
    if (answer === 'sat') return modelInputs(specification, solver)
    return answer === 'unsat' ? 'empty' : 'unknown'
  } catch (error) {
    if (error instanceof SolverError) return 'unknown'
    throw error
  }
}
