/** What may be said of a program, and on what ground. VERIFIED is never shown without its method. */
import type { Value } from '../anrf/value.ts'
import type { Span } from '../spec/specification.ts'

export type Verdict = 'VERIFIED' | 'COUNTEREXAMPLE' | 'TIMEOUT' | 'ERROR' | 'UNKNOWN'

/** PROVED: the negation is unsatisfiable. TESTED: n seeded inputs hold. EXAMPLES: nothing else was given. */
export type Method =
  | { readonly kind: 'PROVED'; readonly obligation: string; readonly bounded?: string }
  | {
      readonly kind: 'TESTED'
      readonly samples: number
      readonly seed: number
      /** With 95 % confidence the share of failing inputs (as drawn) is below this. */
      readonly errorBound: number
    }
  | { readonly kind: 'EXAMPLES'; readonly examples: number }

/** One call of the entry, as `execute` would do it. */
export interface ReplayedCall {
  readonly inputs: readonly Value[]
  readonly output?: Value
  readonly error?: string
}

/** Inputs on which the program breaks a clause; replays through `execute`. */
export interface Counterexample {
  /** Values of the specification's variables, by name (inputs of the entry for spec files and examples). */
  readonly inputs: Readonly<Record<string, Value>>
  /** The broken clause as text, and where it stands. */
  readonly clause: string
  readonly span: Span
  /** What the entry returned on its inputs, where the clause calls it on them; or the run-time error's name. */
  readonly actual?: Value
  readonly error?: string
  readonly expected?: Value
  /** The entry's calls in the broken clause; given where the counterexample is an answer to somebody. */
  readonly calls?: readonly ReplayedCall[]
}

export interface Verification {
  readonly verdict: Verdict
  readonly method?: Method
  readonly counterexample?: Counterexample
  /** One sentence for a person. */
  readonly reason: string
}
