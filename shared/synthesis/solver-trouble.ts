/** A solver that refuses or dies ends a strategy with a typed reason; nothing else is caught. */
import { SolverError } from '../smt/solver-error.ts'
import type { Message, Reply, Search, Stopped } from './strategy.ts'

/** Runs a search to its end, or to the solver's. */
export function* untilSolverFails(search: Generator<Message, Stopped, Reply>): Search {
  try {
    return yield* search
  } catch (error) {
    if (!(error instanceof SolverError)) throw error
    return { stopped: reasonOf(error), detail: error.message }
  }
}

function reasonOf({ code }: SolverError): Stopped['stopped'] {
  if (code === 'OUT_OF_MEMORY') return 'memory'
  return code === 'UNSUPPORTED' ? 'unsupported' : 'error'
}
