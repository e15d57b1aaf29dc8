/**
 * A lane is one strategy at work: its generator, its own budget, verifier and solver session. Nothing is shared
 * between lanes, so what a lane finds, and at which step, does not depend on what runs beside it.
 */
import { functionNamed, type Program } from '../anrf/program.ts'
import type { Solver } from '../smt/solver.ts'
import { derives } from '../spec/derivation.ts'
import type { FormalSpecification } from '../spec/specification.ts'
import type { Verification } from '../verify/verdict.ts'
import { prepareVerifier, type Verifier } from '../verify/verifier.ts'
import { type Budget, countedBudget } from './budget.ts'
import { type Doubt, doubtOf } from './doubt.ts'
import { simplifyProgram } from './simplify/simplify-program.ts'
import type {
  Judgement,
  Message,
  Progress,
  Reply,
  Rivals,
  Search,
  Stopped,
  Strategy,
  Task,
} from './strategy.ts'

/** What the platform hands to a lane. */
export interface LaneSurroundings {
  readonly openSolver: () => Promise<Solver>
  readonly late: () => boolean
  /** Scaled step beyond which this lane can no longer win. */
  readonly bound: () => number
  readonly onProgress?: (strategy: string, progress: Progress) => void
  readonly steps: number
}

export interface Found {
  readonly program: Program
  readonly verification: Verification
  /** Steps spent when the candidate was accepted, divided by the lane's weight. */
  readonly at: number
  /** An input on which a likely other program answers otherwise: what was meant is a person's to say. */
  readonly doubt?: Doubt
}

export interface LaneReport {
  readonly strategy: string
  readonly rank: number
  readonly reason: string
  readonly stopped: Stopped
  readonly steps: number
  readonly found?: Found
}

export interface LanePlan {
  readonly strategy: Strategy
  readonly rank: number
  /** Share of the work: a lane of weight 2 is given two steps for each step of a lane of weight 1. */
  readonly weight: number
  readonly reason: string
  /** Scaled steps that the others are given before this one begins (default 0): charged, not done. */
  readonly after?: number
  /** Bytes its search may hold (default: the task's). */
  readonly memoryBytes?: number
}

/** A running strategy; `advance` until it has stopped. */
export class Lane {
  readonly plan: LanePlan
  readonly #task: Task
  readonly #around: LaneSurroundings
  readonly #budget: Budget
  readonly #search: Search
  readonly #verifier: Verifier
  /** The strategy's session, and the verifier's own: each forgets what it likes. */
  readonly #sessions: { search?: Solver; verify?: Solver } = {}
  #reply: Reply
  #found: Found | undefined
  #stopped: Stopped | undefined

  constructor(plan: LanePlan, task: Task, around: LaneSurroundings) {
    this.plan = plan
    this.#task = task
    this.#around = around
    this.#budget = countedBudget({
      steps: around.steps,
      late: around.late,
      cancelled: () => this.scaled > around.bound(),
    })
    this.#budget.step((plan.after ?? 0) * plan.weight)
    const { memoryBytes = task.memoryBytes } = plan
    this.#search = plan.strategy.search({ ...task, memoryBytes }, this.#budget)
    this.#verifier = prepareVerifier(task.specification, task.seed)
  }

  /** Work done so far, in steps divided by the weight. */
  get scaled(): number {
    return this.#budget.spent / this.plan.weight
  }

  get running(): boolean {
    return this.#stopped === undefined
  }

  get found(): Found | undefined {
    return this.#found
  }

  /** Runs until the scaled step passes `until` or the lane stops. A strategy that fails ends its own lane only. */
  async advance(until: number): Promise<void> {
    while (this.running && this.scaled <= until) {
      try {
        const next = this.#search.next(this.#reply)
        if (next.done === true) this.#stopped = this.#named(next.value)
        else this.#reply = await this.#answer(next.value)
      } catch (error) {
        this.#stopped = { stopped: 'error', detail: error instanceof Error ? error.message : String(error) }
      }
    }
  }

  report(): LaneReport {
    const stopped = this.#stopped ?? { stopped: 'outrun', detail: 'another strategy had its answer first' }
    return {
      strategy: this.plan.strategy.name,
      rank: this.plan.rank,
      reason: this.plan.reason,
      stopped,
      steps: this.#budget.spent - (this.plan.after ?? 0) * this.plan.weight,
      ...(this.#found === undefined ? {} : { found: this.#found }),
    }
  }

  /** Ends the generator, so that its `finally` blocks run, and closes the solver session. */
  close(): void {
    if (this.running) this.#search.return({ stopped: 'cancelled' })
    this.#sessions.search?.close()
    this.#sessions.verify?.close()
  }

  async #answer(message: Message): Promise<Reply> {
    switch (message.kind) {
      case 'progress':
        this.#around.onProgress?.(this.plan.strategy.name, message)
        return undefined
      case 'solver':
        return this.#session('search')
      case 'candidate':
        return this.#judge(message.program, message.rivals)
    }
  }

  /** Simplified first: what is verified is what is handed over. */
  async #judge(candidate: Program, rivals?: Rivals): Promise<Judgement> {
    const program = simplifyProgram(candidate, this.#task.specification)
    const stray = outsideGrammar(program, this.#task.specification)
    if (stray !== undefined) return { kind: 'undecided', reason: `${stray} is outside its grammar` }
    const solver = this.#verifier.wantsSolver ? await this.#session('verify') : undefined
    const judgement = this.#verifier.judge(program, solver, this.#budget)
    if (judgement.kind === 'accepted') {
      const doubt = rivals === undefined ? undefined : doubtOf(program, rivals(), this.#task.specification)
      const { verification } = judgement
      this.#found = { program, verification, at: this.scaled, ...(doubt === undefined ? {} : { doubt }) }
      this.#stopped = { stopped: 'solved' }
    }
    return judgement
  }

  async #session(use: 'search' | 'verify'): Promise<Solver> {
    const open = this.#sessions[use] ?? (await this.#around.openSolver())
    this.#sessions[use] = open
    return open
  }

  /** A search that ended because its budget did says which limit it was. */
  #named(stopped: Stopped): Stopped {
    if (stopped.stopped !== 'budget') return stopped
    switch (this.#budget.ended) {
      case 'deadline':
        return { ...stopped, stopped: 'deadline' }
      case 'cancelled':
        return { ...stopped, stopped: 'outrun', detail: 'another strategy had its answer first' }
      default:
        return stopped
    }
  }
}

/** The first unknown whose body its grammar does not derive: a grammar is obeyed whatever a strategy thinks. */
function outsideGrammar(program: Program, specification: FormalSpecification): string | undefined {
  return specification.unknowns.find(({ name, grammar, parameters }) => {
    const body = functionNamed(program, name)?.body
    if (grammar === undefined || body === undefined) return false
    return !derives(grammar, body, { parameters: new Set(parameters.map(({ variable }) => variable.name)) })
  })?.name
}
