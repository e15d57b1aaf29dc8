/**
 * A strategy is a generator that knows nothing of time: it yields progress, candidates and a request for the
 * solver, charges its work to a budget, and returns a typed stop reason. The engine owns schedule and reasons.
 */
import type { Program } from '../anrf/program.ts'
import type { Solver } from '../smt/solver.ts'
import type { FormalSpecification } from '../spec/specification.ts'
import type { Counterexample, Verification } from '../verify/verdict.ts'
import type { Budget } from './budget.ts'
import type { Features } from './features.ts'

export type StrategyName = string

export interface Task {
  readonly specification: FormalSpecification
  readonly features: Features
  readonly seed: number
  /** Bytes the search may hold. */
  readonly memoryBytes: number
}

export interface Suitability {
  /** 0: does not suit; otherwise larger is likelier. Decides the strategy's rank. */
  readonly score: number
  readonly reason: string
  /** Scaled steps that the others are given before this one begins (default 0). */
  readonly after?: number
}

/** The engine's answer to a candidate. */
export type Judgement =
  | { readonly kind: 'accepted'; readonly verification: Verification }
  | { readonly kind: 'refuted'; readonly counterexample: Counterexample }
  | { readonly kind: 'undecided'; readonly reason: string }

export interface Progress {
  readonly terms?: number
  readonly level?: number
  readonly points?: number
  readonly note?: string
}

/** Programs that agree with a candidate on every example and are about as likely: asked for when it is accepted. */
export type Rivals = () => readonly Program[]

/** What a strategy yields. The engine answers `candidate` with a Judgement, `solver` with a Solver. */
export type Message =
  | ({ readonly kind: 'progress' } & Progress)
  | { readonly kind: 'candidate'; readonly program: Program; readonly rivals?: Rivals }
  | { readonly kind: 'solver' }
export type Reply = Judgement | Solver | undefined

export type StopReason =
  | 'solved'
  | 'exhausted'
  | 'unrealisable'
  | 'unsuitable'
  | 'budget'
  | 'deadline'
  | 'cancelled'
  | 'outrun'
  | 'memory'
  | 'unsupported'
  | 'error'

export interface Stopped {
  readonly stopped: StopReason
  /** One sentence with the numbers a person needs. */
  readonly detail?: string
  readonly terms?: number
}

export type Search = Generator<Message, Stopped, Reply>

export interface Strategy {
  readonly name: StrategyName
  readonly doc: string
  /** Keeps a bank of terms: those that do share the task's memory. */
  readonly banks?: true
  suits(task: Task): Suitability
  /** Yields at least every few thousand steps, so that the engine can turn to another strategy. */
  search(task: Task, budget: Budget): Search
}

/** Yields a candidate and returns the engine's judgement. */
export function* judge(program: Program, rivals?: Rivals): Generator<Message, Judgement, Reply> {
  return (yield { kind: 'candidate', program, ...(rivals === undefined ? {} : { rivals }) }) as Judgement
}

/** Asks for the solver; Z3 is loaded on the first request of a worker. */
export function* solver(): Generator<Message, Solver, Reply> {
  return (yield { kind: 'solver' }) as Solver
}
