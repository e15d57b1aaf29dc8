/** What the portfolio looks at when it chooses: computed once per specification, pure. */
import type { Type } from '../anrf/type.ts'

export interface Features {
  readonly examples: number
  readonly constraints: number
  readonly unknowns: number
  readonly hasGrammar: boolean
  readonly hasInvariants: boolean
  /** Every clause calls each unknown on one same argument list. */
  readonly singleInvocation: boolean
  /** Every type in the specification has an SMT theory we translate to. */
  readonly solverSpeaks: boolean
  readonly types: readonly Type[]
}
