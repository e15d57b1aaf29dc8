/**
 * Counterexample-guided inductive synthesis over one family of templates (Solar-Lezama 2008, §4): the solver chooses
 * coefficients that agree with every point seen so far, the engine judges, a counterexample becomes the next point.
 */

import { constant } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import type { Program } from '../../anrf/program.ts'
import { substitute } from '../../anrf/traverse.ts'
import type { FormalSpecification } from '../../spec/specification.ts'
import { programOf } from '../deduction/assemble.ts'
import { tidy } from '../deduction/tidy.ts'
import type { Asking, Model, Oracle } from '../oracle.ts'
import { judge } from '../strategy.ts'
import type { TermTable } from '../term-table.ts'
import { atPoint, exampleClauses, type Point, wholeClause, withTemplates } from './instances.ts'
import type { Template } from './linear-tree.ts'

/** `none`: no coefficients agree with the points. `undecided`: the solver or the judge could not tell. */
export type Outcome = 'accepted' | 'none' | 'undecided' | 'budget'

/** Points and clauses of one task, kept from one template to the next. */
export class Induction {
  readonly #specification: FormalSpecification
  readonly #oracle: Oracle
  readonly #table: TermTable
  readonly #clause: Expr
  /** Ground clauses of the examples and of the points so far. */
  readonly #ground: Expr[]
  #points = 0

  constructor(specification: FormalSpecification, oracle: Oracle, table: TermTable) {
    this.#specification = specification
    this.#oracle = oracle
    this.#table = table
    this.#clause = wholeClause(specification)
    this.#ground = [...exampleClauses(specification)]
  }

  get points(): number {
    return this.#points
  }

  /** Searches one family until a program is accepted or no member agrees with the points. */
  *search(templates: readonly Template[], rlimit: number, within: () => boolean): Asking<Outcome> {
    const coefficients = templates.flatMap(template => template.coefficients)
    while (within()) {
      this.#oracle.open(coefficients)
      const answer = yield* this.#oracle.model(this.#required(templates), [], coefficients, rlimit)
      if (answer.model === undefined) return answer.answer === 'unsat' ? 'none' : 'undecided'
      const judgement = yield* judge(this.#program(templates, answer.model))
      if (judgement.kind === 'accepted') return 'accepted'
      if (judgement.kind === 'undecided' || !this.#learn(judgement.counterexample.inputs)) return 'undecided'
    }
    return 'budget'
  }

  #required(templates: readonly Template[]): readonly Expr[] {
    const definitions = templates.map(({ definition }) => definition)
    return [
      ...templates.flatMap(({ bounds }) => bounds),
      ...this.#ground.map(clause => withTemplates(clause, definitions)),
    ]
  }

  #program(templates: readonly Template[], model: Model): Program {
    const bodies = templates.map(({ definition, coefficients }) => {
      const chosen = coefficients.map(({ name, type }): [string, Expr] => [
        name,
        constant(type, model.get(name) ?? 0),
      ])
      return tidy(substitute(definition.body, new Map(chosen)), this.#table)
    })
    return programOf(this.#specification, bodies)
  }

  /** False where the point says nothing new: the candidate already agreed with it. */
  #learn(point: Point): boolean {
    const clause = atPoint(this.#clause, point, this.#specification)
    const known = new Set(this.#ground.map(ground => this.#table.id(ground)))
    if (known.has(this.#table.id(clause))) return false
    this.#ground.push(clause)
    this.#points++
    return true
  }
}
