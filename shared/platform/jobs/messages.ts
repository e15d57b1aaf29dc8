/**
 * What functions and compute workers say to each other: one input and one output per job, structured-cloneable,
 * so that expressions keep their sharing on the way.
 */
import type { Expr } from '../../anrf/expr.ts'
import type { FunctionDefinition, Program } from '../../anrf/program.ts'
import type { Value } from '../../anrf/value.ts'
import type { FormalSpecification, Span } from '../../spec/specification.ts'
import type { Doubt } from '../../synthesis/doubt.ts'
import type { StopReason } from '../../synthesis/strategy.ts'
import type { Method, Verdict, Verification } from '../../verify/verdict.ts'

export interface SynthesizeInput {
  readonly specification: FormalSpecification
  readonly seed: number
  /** Wall-clock limit of the search, ms. */
  readonly limitMs: number
  /** Counted work each strategy may spend; the engine's default where absent. */
  readonly steps?: number
  /** Only this strategy; an unknown name is a JOB_FAILED, so callers check it against the registry first. */
  readonly strategy?: string
  /** How many workers share the portfolio; changes the time, never the answer. */
  readonly workers: number
}

/** What one strategy did: why it was tried (or was not), and why it stopped. */
export interface StopNote {
  readonly strategy: string
  readonly reason: string
  readonly stopped: StopReason
  readonly detail?: string
  readonly steps: number
}

/** The specification cannot be met: these clauses contradict each other, or no term of the grammar meets them. */
export interface Conflict {
  readonly kind: 'contradiction' | 'unrealisable'
  readonly clauses: readonly { readonly text: string; readonly span: Span }[]
  /** One sentence for a person, with the input on which the clauses clash where there is one. */
  readonly reason: string
}

/** Wall-clock times, ms, by phase name (`search`, `verify`, `total`, …). Never part of a hash. */
export type Timings = Readonly<Record<string, number>>

/**
 * VERIFIED comes with `program`, `method` and `strategy`. Without a program: TIMEOUT (the clock ended the search),
 * UNKNOWN (the strategies stopped undecided) or ERROR (with `conflict`: the specification cannot be met).
 */
export interface SynthesizeOutput {
  readonly verdict: Verdict
  readonly method?: Method
  readonly program?: Program
  /** The strategy whose candidate won. */
  readonly strategy?: string
  /** Why that strategy was chosen; without a winner, why there is none. */
  readonly reason: string
  readonly stopReasons: readonly StopNote[]
  readonly verification?: Verification
  readonly conflict?: Conflict
  /** An input on which another program, about as likely, answers otherwise. */
  readonly doubt?: Doubt
  readonly timings: Timings
  readonly steps: number
}

/** The checks of `verify`, in the order in which they run. */
export const checkNames = ['structure', 'types', 'specification'] as const
export type CheckName = (typeof checkNames)[number]
export type CheckStatus = 'PASS' | 'FAIL' | 'WARN'

export interface VerifyInput {
  readonly specification: FormalSpecification
  readonly program: Program
  readonly seed: number
  readonly checks: readonly CheckName[]
  /** Wall-clock limit, ms; past it the verdict is TIMEOUT. */
  readonly limitMs: number
}
export interface CheckResult {
  readonly check: CheckName
  readonly status: CheckStatus
  readonly details: string
}
export interface VerifyOutput {
  readonly results: readonly CheckResult[]
  /** Present when `specification` was among the checks. */
  readonly verification?: Verification
}

/** What is required of a program's inputs. */
export interface Domain {
  readonly clauses: readonly { readonly text: string; readonly expr: Expr }[]
  readonly definitions: readonly FunctionDefinition[]
}

export const executors = ['compiled', 'interpreter'] as const
export type Executor = (typeof executors)[number]

export interface ExecuteInput {
  /** The artifact as it is stored: a program is a graph too deep to travel as one. */
  readonly artifact: Uint8Array
  /** SHA-256 of those bytes: what a worker knows a prepared program by. */
  readonly digest: string
  /** Of the program, as its record has it. */
  readonly hash: string
  /** The types that the specification asks for: of the parameters, then of the result. */
  readonly types: readonly string[]
  readonly domain: Domain
  /** One value per parameter of the entry, in order, already checked against the types. */
  readonly inputs: readonly Value[]
  readonly fuel: number
  /** Bytes that the values of the run may hold. */
  readonly maxBytes: number
  /** `compiled`: where the compiler knows all of the program; the interpreter takes the others. */
  readonly executor: Executor
}
/** A run ends with a value, as JSON text, or a named error (`DivisionByZero`, `FuelExhausted`, …). */
export type ExecuteOutput = {
  readonly logs: readonly string[]
  readonly fuelSpent: number
} & (
  | { readonly ok: true; readonly json: string }
  | { readonly ok: false; readonly error: { readonly name: string; readonly message: string } }
)

/** The jobs by name: `compute.run` is called with one of these names and its message types. */
export interface Jobs {
  readonly synthesize: { readonly input: SynthesizeInput; readonly output: SynthesizeOutput }
  readonly verify: { readonly input: VerifyInput; readonly output: VerifyOutput }
  readonly execute: { readonly input: ExecuteInput; readonly output: ExecuteOutput }
}

/** The jobs that say at once what takes next to nothing. */
export const nearJobNames = ['execute'] as const satisfies readonly (keyof Jobs)[]
export type NearJobName = (typeof nearJobNames)[number]
