/**
 * Questions to the solver about ANRF formulas. Each check is charged to the budget in proportion to the resource
 * units it spent, and announced, so that the engine may turn to another strategy in between.
 */
import type { Expr, Variable } from '../anrf/expr.ts'
import type { Value } from '../anrf/value.ts'
import { parseValue } from '../smt/parse-value.ts'
import type { SatAnswer, Solver } from '../smt/solver.ts'
import { sortOf } from '../smt/sort.ts'
import { symbol } from '../smt/symbol.ts'
import { assertion } from '../smt/translate.ts'
import type { Budget } from './budget.ts'
import type { Message, Reply } from './strategy.ts'

/** Measured on linear arithmetic in WebAssembly: a unit takes one to three microseconds, a call about two milliseconds. */
const stepsPerUnit = 1
const stepsPerCall = 2000
/** Below this Z3 cancels even the commands that set a question up. */
const leastLimit = 50_000

/** Resource units for one check: a few seconds of Z3. */
export const checkLimit = 8_000_000

export type Model = ReadonlyMap<string, Value>
export type Answer =
  | { readonly answer: 'sat'; readonly model: Model }
  | { readonly answer: 'unsat' | 'unknown'; readonly model?: undefined }

export type Asking<R> = Generator<Message, R, Reply>

export class Oracle {
  readonly #solver: Solver
  readonly #budget: Budget
  readonly #texts = new WeakMap<Expr, string>()

  constructor(solver: Solver, budget: Budget) {
    this.#solver = solver
    this.#budget = budget
  }

  /** Whether the budget has ended: no further question is worth its answer. */
  get ended(): boolean {
    return this.#budget.ended !== undefined
  }

  /** Clears the session and declares the variables of the questions to come. */
  open(variables: readonly Variable[], options = ''): void {
    this.#solver.reset()
    const declarations = variables.map(({ name, type }) => `(declare-const ${symbol(name)} ${sortOf(type)})`)
    this.#solver.declare([options, ...declarations].join('\n'))
  }

  /** Adds to what every later question assumes. */
  assume(formula: Expr): void {
    this.#solver.assert(this.#text(formula))
  }

  /** Whether the formulas hold together; after `sat` the values of `wanted`. */
  *model(
    formulas: readonly Expr[],
    refuted: readonly Expr[],
    wanted: readonly Variable[],
    rlimit: number,
  ): Asking<Answer> {
    this.#solver.push()
    try {
      for (const formula of formulas) this.#solver.assert(this.#text(formula))
      for (const formula of refuted) this.#solver.assert(`(not ${this.#text(formula)})`)
      const answer = yield* this.check(rlimit)
      return answer === 'sat' ? { answer, model: this.#values(wanted) } : { answer }
    } finally {
      this.#solver.pop()
    }
  }

  /** Whether `conclusion` follows from the premises (and what is assumed). */
  *follows(premises: readonly Expr[], conclusion: Expr, rlimit: number): Asking<boolean> {
    return (yield* this.model(premises, [conclusion], [], rlimit)).answer === 'unsat'
  }

  /** A subset of the premises from which the conclusion still follows, or undefined where all do not suffice. */
  *core(premises: readonly Expr[], conclusion: Expr, rlimit: number): Asking<readonly Expr[] | undefined> {
    this.#solver.push()
    try {
      this.#solver.assert(`(not ${this.#text(conclusion)})`)
      premises.forEach((premise, i) => {
        this.#solver.assert(`(! ${this.#text(premise)} :named premise!${i})`)
      })
      if ((yield* this.check(rlimit)) !== 'unsat') return undefined
      const names = new Set(this.#solver.ask('(get-unsat-core)').match(/premise!\d+/g) ?? [])
      return premises.filter((_, i) => names.has(`premise!${i}`))
    } finally {
      this.#solver.pop()
    }
  }

  /** Decides a script of its own in a cleared session; after `sat` the model's definitions as text. */
  *script(commands: string, rlimit: number): Asking<{ readonly answer: SatAnswer; readonly model: string }> {
    this.#solver.reset()
    this.#solver.declare(commands)
    const answer = yield* this.check(rlimit)
    return { answer, model: answer === 'sat' ? this.#solver.ask('(get-model)') : '' }
  }

  /** One check, charged and announced. */
  *check(rlimit: number): Asking<SatAnswer> {
    const before = this.#solver.spent
    const affordable = Math.max(leastLimit, Math.floor(this.#budget.left / stepsPerUnit))
    const answer = this.#solver.check(Math.min(rlimit, affordable))
    this.#budget.step(stepsPerCall + stepsPerUnit * (this.#solver.spent - before))
    yield { kind: 'progress' }
    return answer
  }

  #text(formula: Expr): string {
    const text = this.#texts.get(formula) ?? assertion(formula)
    this.#texts.set(formula, text)
    return text
  }

  #values(wanted: readonly Variable[]): Model {
    if (wanted.length === 0) return new Map()
    const texts = this.#solver.values(wanted.map(({ name }) => symbol(name)))
    return new Map(wanted.map(({ name, type }, i) => [name, parseValue(texts[i] ?? '', type)]))
  }
}
