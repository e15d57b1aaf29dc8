/** What can go wrong between the core and a solver: a closed set of codes. `unknown` is an answer, not an error. */

/**
 * REJECTED: the solver complained about the text. CRASHED: the solver died (stack, internal error) and its session
 * is gone. OUT_OF_MEMORY: the same, for want of memory. CLOSED: the session was closed. UNREADABLE: a value of a
 * model has no counterpart among ANRF values. UNSUPPORTED: no SMT theory has the operator, type or value.
 */
export type SolverErrorCode =
  | 'REJECTED'
  | 'CRASHED'
  | 'OUT_OF_MEMORY'
  | 'CLOSED'
  | 'UNREADABLE'
  | 'UNSUPPORTED'

export class SolverError extends Error {
  override readonly name = 'SolverError'
  readonly code: SolverErrorCode
  constructor(code: SolverErrorCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}
