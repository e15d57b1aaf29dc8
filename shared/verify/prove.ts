/** Proof by refutation: asks the solver for inputs in the domain on which some clause is undefined or false. */
import type { FunctionDefinition } from '../anrf/program.ts'
import { typesWithin } from '../anrf/type.ts'
import { callsItself } from '../smt/definition.ts'
import { parseValue } from '../smt/parse-value.ts'
import type { SatAnswer, Solver } from '../smt/solver.ts'
import { SolverError } from '../smt/solver-error.ts'
import { symbol } from '../smt/symbol.ts'
import type { FormalSpecification } from '../spec/specification.ts'
import { typesOf, typesOfFunctions } from '../spec/types-of.ts'
import type { Budget } from '../synthesis/budget.ts'
import { negationOf, type Obligation, obligationOf, obligationScript, premises } from './obligation.ts'
import type { Inputs } from './samples.ts'

export type Proof =
  | { readonly kind: 'proved'; readonly obligation: string }
  /** The solver's claim; it counts only when the interpreter confirms it. */
  | { readonly kind: 'model'; readonly inputs: Inputs }
  | { readonly kind: 'undecided'; readonly reason: string; readonly byClock: boolean }

/** Resource units that take about as long as one step. */
export const unitsPerStep = 2
/** Of a check about functions that call themselves: where unfolding them decides nothing soon, it does not later. */
const recursionRlimit = 50_000
/** Of a check about floats: what their circuits do not show soon they show in minutes, if at all. */
const floatRlimit = 1_000_000
/** Steps charged for a check whatever it spends: text, parsing, the call. */
const checkSteps = 500

export interface Asking {
  readonly solver: Solver
  readonly budget: Budget
  /** Resource units for each check. */
  readonly rlimit: number
}

/** Never throws SolverError: what the solver cannot do is `undecided`. */
export function prove(
  specification: FormalSpecification,
  functions: readonly FunctionDefinition[],
  asking: Asking,
): Proof {
  try {
    const limited = { ...asking, rlimit: Math.min(asking.rlimit, worthwhile(specification, functions)) }
    return refute(specification, obligationOf(specification, functions), limited)
  } catch (error) {
    if (!(error instanceof SolverError)) throw error
    return undecided(error.message, false)
  }
}

/** Resource units after which an answer is no longer to be hoped for. */
function worthwhile(specification: FormalSpecification, functions: readonly FunctionDefinition[]): number {
  if (functions.some(callsItself)) return recursionRlimit
  const types = typesWithin([...typesOf(specification), ...typesOfFunctions(functions)])
  return types.some(({ kind }) => kind === 'Float') ? floatRlimit : Number.POSITIVE_INFINITY
}

const undecided = (reason: string, byClock: boolean): Proof => ({ kind: 'undecided', reason, byClock })

function refute(specification: FormalSpecification, obligation: Obligation, asking: Asking): Proof {
  const together = ask(specification, obligation, obligation.clauses, asking)
  if (together.kind !== 'undecided' || obligation.clauses.length < 2 || together.byClock) return together
  for (const clause of obligation.clauses) {
    const alone = ask(specification, obligation, [clause], asking)
    if (alone.kind !== 'proved') return alone
  }
  const groups = obligation.clauses.map(clause => [clause])
  return { kind: 'proved', obligation: obligationScript(specification.name, obligation, groups) }
}

/** One check in a fresh session: what came before must not sway it. */
function ask(
  specification: FormalSpecification,
  obligation: Obligation,
  clauses: readonly string[],
  asking: Asking,
): Proof {
  const { solver } = asking
  solver.reset()
  solver.declare(premises(obligation))
  solver.assert(negationOf(clauses))
  const answer = countedCheck(asking)
  if (answer === 'unsat')
    return { kind: 'proved', obligation: obligationScript(specification.name, obligation, [clauses]) }
  if (answer === 'sat') return { kind: 'model', inputs: modelInputs(specification, solver) }
  return undecided(
    solver.cutByClock ? 'The solver ran out of time.' : 'The solver gave up.',
    solver.cutByClock || asking.budget.ended !== undefined,
  )
}

/** A check charged to the budget by the work it did. */
export function countedCheck({ solver, budget, rlimit }: Asking): SatAnswer {
  if (!budget.step(checkSteps)) return 'unknown'
  const before = solver.spent
  const answer = solver.check(Math.max(1, Math.min(rlimit, budget.left * unitsPerStep)))
  budget.step(Math.ceil((solver.spent - before) / unitsPerStep))
  return answer
}

/** Values of the specification's variables. Throws SolverError UNREADABLE. */
export function modelInputs(specification: FormalSpecification, solver: Solver): Inputs {
  const { variables } = specification
  const texts = solver.values(variables.map(({ name }) => symbol(name)))
  return Object.fromEntries(
    variables.map(({ name, type }, i) => [name, parseValue(texts[i] ?? '', type)] as const),
  )
}
