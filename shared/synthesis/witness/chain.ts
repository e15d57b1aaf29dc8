/**
 * Witness function of texts that are a row of pieces one after the other: the cheapest row of terms, found as a cheapest
 * path over positions in all outputs at once (the graph of Gulwani, POPL 2011, section 5.3, searched by Dijkstra).
 */
import type { Solve, Solving, Witness } from './deducer.ts'
import { endsFrom } from './piece-ends.ts'
import type { DirectRule, Goal, Subject } from './subject.ts'

/** The remaining depth at which a goal is taken: each once, before other witnesses have gone deep. */
const ownDepth = 2
/** Terms looked at for one goal, per text of a first piece, and positions from which pieces are deduced. */
const [mostWork, mostAlike, mostDeduced] = [40_000, 40, 200]

/** Work between two chances for the caller to turn elsewhere. */
const pause = 4000

/** A position in each output, and the last piece of the cheapest row that reaches it. */
interface Place {
  readonly at: readonly number[]
  cost: number
  term: number
  before: Place | undefined
  isSettled: boolean
}

interface Step {
  readonly term: number
  readonly at: readonly number[]
}

export const chained: Witness = function* (subject, sort, goal, depth, solve) {
  if (depth !== ownDepth) return -1
  const rule = subject
    .rules(sort, 'str.concat')
    .find(({ children: [left, right] }) => left === sort && right === sort)
  if (rule === undefined) return -1
  const pieces = yield* new Chain(subject, sort, goal, solve).pieces()
  return pieces === undefined || pieces.length < 2 ? -1 : joinedTerm(subject, rule, pieces)
}

const joinedTerm = (subject: Subject, rule: DirectRule, pieces: readonly number[]): number =>
  pieces.reduceRight((rest, piece) => (rest < 0 ? rest : subject.make(rule, [piece, rest])))

class Chain {
  readonly #subject: Subject
  readonly #sort: number
  readonly #texts: readonly string[]
  readonly #solve: Solve
  readonly #places = new Map<string, Place>()
  /** Places by the cost at which they were reached. */
  readonly #reached: Place[][] = []
  readonly #last: number
  #deduced = 0
  #pauseAt = 0

  constructor(subject: Subject, sort: number, goal: Goal, solve: Solve) {
    this.#subject = subject
    this.#sort = sort
    this.#texts = goal.map(id => subject.text(id))
    this.#solve = solve
    this.#last = subject.work + mostWork
  }

  /** The terms of the cheapest row, or undefined. */
  *pieces(): Generator<void, readonly number[] | undefined, void> {
    this.#reach({ at: this.#texts.map(() => 0), cost: 0, term: -1, before: undefined, isSettled: false })
    for (let cost = 0; cost < this.#reached.length; cost++)
      for (const place of this.#reached[cost] ?? []) {
        if (place.isSettled || place.cost < cost) continue
        place.isSettled = true
        if (this.#isEnd(place)) return piecesTo(place)
        if (this.#subject.work > this.#last) return undefined
        if (this.#subject.work > this.#pauseAt) {
          this.#pauseAt = this.#subject.work + pause
          yield
        }
        for (const step of this.#known(place.at)) this.#take(place, step)
        yield* this.#deduce(place)
      }
    return undefined
  }

  #isEnd({ at }: Place): boolean {
    return this.#texts.every((text, i) => at[i] === text.length)
  }

  /** Terms of the bank that go on from here; of rows as cheap as each other those with long pieces come first. */
  *#known(at: readonly number[]): Generator<Step> {
    const [text = '', from = 0] = [this.#texts[0], at[0]]
    const index = this.#subject.index(this.#sort)
    for (let end = text.length; end > from; end--) {
      this.#subject.work++
      const id = this.#subject.known(text.slice(from, end))
      if (id === undefined) continue
      for (const term of index.withFirst(id).slice(0, mostAlike)) {
        const next = this.#after(at, term)
        if (next !== undefined) yield { term, at: next }
      }
    }
  }

  #after(at: readonly number[], term: number): readonly number[] | undefined {
    this.#subject.work++
    const values = this.#subject.values(this.#sort, term).map(id => this.#subject.text(id))
    const fits = values.every((value, i) => this.#texts[i]?.startsWith(value, at[i]) === true)
    const next = fits ? at.map((from, i) => from + (values[i] as string).length) : undefined
    return next?.every((end, i) => this.#texts[i]?.slice(0, end).isWellFormed()) === true ? next : undefined
  }

  /** Pieces that no term of the bank is, from here to where words, numbers or the whole end. */
  *#deduce(place: Place): Solving {
    for (const ends of endsFrom(this.#texts, place.at)) {
      if (this.#deduced > mostDeduced) return -1
      if (this.#places.get(ends.join())?.isSettled === true) continue
      this.#deduced++
      const piece = this.#texts.map((text, i) => this.#subject.id(text.slice(place.at[i], ends[i])))
      const term = yield* this.#solve(this.#sort, piece, ownDepth - 1)
      if (term >= 0) this.#take(place, { term, at: ends })
    }
    return -1
  }

  #take(before: Place, { term, at }: Step): void {
    const cost = before.cost + this.#subject.cost(term) + (before.term < 0 ? 0 : 1)
    const known = this.#places.get(at.join())
    if (known !== undefined && (known.isSettled || known.cost <= cost)) return
    this.#reach({ at, cost, term, before, isSettled: false })
  }

  #reach(place: Place): void {
    this.#places.set(place.at.join(), place)
    const same = this.#reached[place.cost] ?? []
    same.push(place)
    this.#reached[place.cost] = same
  }
}

function piecesTo(place: Place): readonly number[] {
  const pieces: number[] = []
  for (let each: Place = place; each.before !== undefined; each = each.before) pieces.push(each.term)
  return pieces.reverse()
}
