/**
 * A solver session over one fresh Z3 context. A check that was cut leaves a Z3 context in which every later check of
 * the same scope says `unknown` and `push` fails; so the session keeps its live commands by scope, and after a cut or
 * a rejected command the next one meets a fresh context into which they were replayed.
 */
import { resultValues } from '../../../smt/s-expression.ts'
import type { SatAnswer, Solver } from '../../../smt/solver.ts'
import { SolverError } from '../../../smt/solver-error.ts'
import type { Z3Module } from './module.ts'

export interface SessionClock {
  /** True when time is up: asked before a check. */
  readonly late?: () => boolean
  /** Wall-clock time left, ms: a check is interrupted when it runs out (Z3's timer thread, ±1 ms once warm). */
  readonly remainingMs?: () => number
}

const unlimited = 4294967295

export class Z3Session implements Solver {
  readonly #module: Z3Module
  readonly #clock: SessionClock
  #context: number
  /** Live commands, one list per open scope; the first is the base. */
  #scopes: string[][] = [[]]
  #stale = false
  /** Whether this context has been told anything. */
  #used = false
  #closed = false
  #spentBefore = 0
  #spentHere = 0
  #cutByClock = false

  constructor(module: Z3Module, clock: SessionClock) {
    this.#module = module
    this.#clock = clock
    this.#context = module.openContext()
  }

  get spent(): number {
    return this.#spentBefore + this.#spentHere
  }
  get cutByClock(): boolean {
    return this.#cutByClock
  }

  declare(commands: string): void {
    this.#refresh()
    this.#silent(commands)
    this.#scopes.at(-1)?.push(commands)
  }
  assert(term: string): void {
    this.declare(`(assert ${term})`)
  }
  push(): void {
    this.#open()
    if (!this.#stale) this.#silent('(push)')
    this.#scopes.push([])
  }
  pop(): void {
    this.#open()
    if (this.#scopes.length === 1) throw new SolverError('REJECTED', 'pop without push')
    if (!this.#stale) this.#silent('(pop)')
    this.#scopes.pop()
  }
  reset(): void {
    this.#open()
    this.#scopes = [[]]
    this.#stale ||= this.#used
    this.#refresh()
  }

  check(rlimit?: number): SatAnswer {
    this.#refresh()
    const limit = Math.min(unlimited, Math.max(1, Math.floor(rlimit ?? unlimited)))
    const remaining = Math.floor(this.#clock.remainingMs?.() ?? unlimited)
    if (remaining <= 0 || this.#clock.late?.() === true) return this.#outOfTime()
    const before = this.#readSpent()
    const options = `(set-option :rlimit ${limit})(set-option :timeout ${Math.min(unlimited, remaining)})`
    const answer = this.#answer(`${options}(check-sat)`).trim()
    const used = this.#readSpent() - before
    if (answer === 'sat' || answer === 'unsat') return answer
    if (answer !== 'unknown') throw new SolverError('REJECTED', `The solver answered: ${answer}`)
    this.#noteCut(used, limit)
    return 'unknown'
  }

  values(terms: readonly string[]): readonly string[] {
    if (terms.length === 0) return []
    return resultValues(this.#answer(`(get-value (${terms.join(' ')}))`))
  }

  ask(command: string): string {
    return this.#answer(command).trim()
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    if (this.#module.alive) this.#module.closeContext(this.#context)
  }

  #outOfTime(): SatAnswer {
    this.#cutByClock = true
    return 'unknown'
  }

  /** Interrupted with units left: by the clock. Interrupted without: by `rlimit`. Otherwise Z3 gave up by itself. */
  #noteCut(used: number, limit: number): void {
    const reason = this.#answer('(get-info :reason-unknown)')
    if (!/cancel|timeout|resource|memory/.test(reason)) return
    this.#stale = true
    if (/memory/.test(reason)) throw new SolverError('OUT_OF_MEMORY', 'The solver ran out of memory')
    if (used < limit) this.#cutByClock = true
  }

  #readSpent(): number {
    const digits = /\d+/.exec(this.#answer('(get-info :rlimit)'))
    this.#spentHere = Number(digits?.[0] ?? this.#spentHere)
    return this.#spentHere
  }

  /** Replays the live commands into a fresh context when the current one is spoilt. */
  #refresh(): void {
    this.#open()
    if (!this.#stale) return
    this.#readSpent()
    this.#spentBefore += this.#spentHere
    this.#spentHere = 0
    this.#module.closeContext(this.#context)
    this.#context = this.#module.openContext()
    this.#stale = false
    this.#used = false
    const replay = this.#scopes.map(commands => commands.join('\n')).join('\n(push)\n')
    if (replay !== '') this.#silent(replay)
  }

  #silent(commands: string): void {
    const output = this.#answer(commands)
    if (output.trim() === '') return
    this.#stale = true
    throw new SolverError('REJECTED', `The solver answered: ${output.trim().slice(0, 500)}`)
  }

  #answer(commands: string): string {
    this.#open()
    this.#used = true
    const { output, failed } = this.#module.run(this.#context, commands)
    if (!failed && !output.startsWith('unsupported')) return output
    this.#stale = true
    const complaint = output.trim().slice(0, 500)
    throw /out of memory/.test(complaint)
      ? new SolverError('OUT_OF_MEMORY', 'The solver ran out of memory')
      : new SolverError('REJECTED', `The solver answered: ${complaint}`)
  }

  #open(): void {
    if (this.#closed) throw new SolverError('CLOSED', 'The solver session is closed')
  }
}
