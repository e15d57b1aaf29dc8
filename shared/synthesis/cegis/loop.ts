/**
 * Counterexample-guided inductive synthesis over one family of templates (Solar-Lezama 2008, §4): the solver chooses
 * coefficients that agree with every point seen so far, the engine judges, a counterexample becomes the next point.
 */

import type { Expr } from '../../anrf/expr.ts'
import type { Program } from '../../anrf/program.ts'
import type { FormalSpecification } from '../../spec/specification.ts'
import { programOf } from '../deduction/assemble.ts'
import type { Asking, Model, Oracle } from '../oracle.ts'
import { judge } from '../strategy.ts'
import type { TermTable } from '../term-table.ts'
import { atPoint, exampleClauses, type Point, wholeClause, withTemplates } from './instances.ts'
import type { Template } from './template.ts'

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
    const logic = speaksBits(templates) ? '(set-logic QF_BV)' : ''
    while (within()) {
      this.#oracle.open(coefficients, logic)
      const answer = yield* this.#oracle.model(this.#required(templates), [], coefficients, rlimit)
      if (answer.model === undefined) return answer.answer === 'unsat' ? 'none' : 'undecided'
      const program = this.#program(templates, answer.model)
      if (program === undefined) return 'undecided'
      const judgement = yield* judge(program)
      if (judgement.kind === 'accepted') return 'accepted'
      if (judgement.kind === 'undecided' || !this.#learn(judgement.counterexample.inputs)) return 'undecided'
    }
    return 'budget'
  }

  #required(templates: readonly Template[]): readonly Expr[] {
    const own = templates.map(({ definition }) => definition)
    const definitions = [...this.#specification.definitions, ...own]
    return [
      ...templates.flatMap(({ bounds }) => bounds),
      ...this.#ground.map(clause => withTemplates(clause, definitions)),
    ]
  }

  #program(templates: readonly Template[], model: Model): Program | undefined {
    const bodies = templates.map(template => template.decode(model))
    if (bodies.includes(undefined)) return undefined
    return programOf(this.#specification, bodies as readonly Expr[])
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

/** Whether points and coefficients are bits all through: then the solver may use its bit-blasting procedure. */
function speaksBits(templates: readonly Template[]): boolean {
  const types = templates.flatMap(({ definition, coefficients }) => [
    definition.returns,
    ...[...definition.parameters, ...coefficients].map(({ type }) => type),
  ])
  return types.every(({ kind }) => kind === 'BitVec' || kind === 'Bool')
}
