/**
 * Solves goals: looks a goal up, or lets each witness split it into smaller ones, shallow answers before deep ones.
 * Goals that failed are remembered with the depth they had; all ends when the allowance of work is used up.
 */
import type { Type } from '../../anrf/type.ts'
import { intWitnesses } from './int-witnesses.ts'
import { stringWitnesses } from './string-witnesses.ts'
import type { Goal, Subject } from './subject.ts'

/** Solves a subgoal to a term or -1; a witness returns a term or -1. */
export type Solving = Generator<void, number, void>
export type Solve = (sort: number, goal: Goal, depth: number) => Solving
export type Witness = (subject: Subject, sort: number, goal: Goal, depth: number, solve: Solve) => Solving

/** Work between two chances for the caller to turn elsewhere. */
const pause = 4000
const shallow = 2

export class Deducer {
  readonly #subject: Subject
  readonly #failed = new Map<string, number>()
  readonly #open = new Set<string>()
  #allowance = 0
  #nextPause = 0

  constructor(subject: Subject) {
    this.#subject = subject
  }

  /** A term of the sort with the wanted values, or -1. `allowance`: candidates that may be looked at. */
  *solve(sort: number, goal: Goal, depth: number, allowance: number): Solving {
    this.#failed.clear()
    yield* this.#subject.prepare()
    this.#allowance = this.#subject.work + allowance
    let term = this.#subject.index(sort).exact(goal)
    // There may be a cheaper way to it now: the bank has grown.
    if (term >= 0) yield* this.#split(sort, goal, shallow)
    for (let least = shallow; term < 0 && least <= depth && !this.#spent; least++)
      term = yield* this.#goal(sort, goal, least)
    return term
  }

  get #spent(): boolean {
    return this.#subject.work > this.#allowance
  }

  *#goal(sort: number, goal: Goal, depth: number): Solving {
    const found = this.#subject.index(sort).exact(goal)
    if (found >= 0 || depth <= 0) return found
    const key = `${sort}:${goal.join()}`
    if ((this.#failed.get(key) ?? 0) >= depth || this.#open.has(key)) return -1
    this.#open.add(key)
    const term = yield* this.#split(sort, goal, depth)
    this.#open.delete(key)
    if (term < 0) this.#failed.set(key, depth)
    return term
  }

  /** The cheapest of what the witnesses find. */
  *#split(sort: number, goal: Goal, depth: number): Solving {
    const { terms } = this.#subject.bank
    let best = -1
    for (const witness of witnessesFor(this.#subject.sort(sort).type)) {
      if (this.#spent) break
      if (this.#subject.work > this.#nextPause) {
        this.#nextPause = this.#subject.work + pause
        yield
      }
      const term = yield* witness(this.#subject, sort, goal, depth, this.#solve)
      if (term < 0 || (best >= 0 && terms.cost(term) >= terms.cost(best))) continue
      if (this.#meets(sort, term, goal)) best = term
    }
    return best
  }

  /** Witnesses may propose what is wrong (positions in wide text are one such case): the row decides. */
  #meets(sort: number, term: number, goal: Goal): boolean {
    this.#subject.work++
    return this.#subject.values(sort, term).every((value, i) => value === goal[i])
  }

  readonly #solve: Solve = (sort, goal, depth) => this.#goal(sort, goal, depth)
}

function witnessesFor(type: Type): readonly Witness[] {
  if (type.kind === 'String') return stringWitnesses
  return type.kind === 'Int' ? intWitnesses : []
}
