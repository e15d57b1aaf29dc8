/**
 * The proof obligation as an SMT-LIB script: the functions, the variables, the domain, and the negation of "every
 * clause is defined and true". It needs no session around it: any solver can replay it, and must answer `unsat`.
 */
import type { FunctionDefinition } from '../anrf/program.ts'
import { declareVariables } from '../smt/definition.ts'
import { assertion } from '../smt/translate.ts'
import type { FormalSpecification } from '../spec/specification.ts'
import { domainOf } from './question.ts'
import { theoryOf } from './theory.ts'

export interface Obligation {
  /** Logic, definitions and declarations. */
  readonly preamble: string
  /** Terms that hold of every input in the domain. */
  readonly domain: readonly string[]
  /** One term per clause, true where the clause is defined and true. */
  readonly clauses: readonly string[]
}

/** `functions` callees first, the unknowns among them. Throws SolverError UNSUPPORTED. */
export function obligationOf(
  specification: FormalSpecification,
  functions: readonly FunctionDefinition[],
): Obligation {
  const { commands, partial } = theoryOf(specification, functions)
  const declarations = declareVariables(specification.variables)
  return {
    preamble: [commands, declarations].filter(text => text !== '').join('\n'),
    domain: domainOf(specification).map(({ expr }) => assertion(expr, { partial })),
    clauses: specification.constraints.map(({ expr }) => assertion(expr, { partial })),
  }
}

/** The negation of all given clauses together. */
export const negationOf = (clauses: readonly string[]): string =>
  clauses.length === 1 ? `(not ${clauses[0]})` : `(not (and\n${clauses.join('\n')}))`

/** What is declared and assumed before the question. */
export const premises = ({ preamble, domain }: Obligation): string =>
  [preamble, ...domain.map(term => `(assert ${term})`)].join('\n')

/** The whole script; each group of clauses was refuted in a check of its own. */
export function obligationScript(
  name: string,
  obligation: Obligation,
  groups: readonly (readonly string[])[],
): string {
  const checks = groups.map(group => `(push 1)\n(assert ${negationOf(group)})\n(check-sat)\n(pop 1)`)
  const only = groups[0]
  const questions =
    groups.length === 1 && only !== undefined ? [`(assert ${negationOf(only)})\n(check-sat)`] : checks
  const title = name.replace(/[^ -~]/g, '?')
  const head = `; ${title} meets its specification: every check below must answer unsat.`
  return `${[head, premises(obligation), ...questions].join('\n')}\n`
}
