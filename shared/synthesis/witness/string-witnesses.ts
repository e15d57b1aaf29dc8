/** Witness functions of text goals: a piece of another text, a numeral, the joining of two pieces. */
import { chained } from './chain.ts'
import type { Solve, Solving, Witness } from './deducer.ts'
import { initialled, redressed } from './dress.ts'
import type { DirectRule, Goal, Subject } from './subject.ts'

/** Texts that a piece may be cut from, cheapest first. */
const mostSources = 6
const sourcesLookedAt = 400
/** First or last pieces tried per goal. */
const mostPieces = 24
/** Terms looked for inside a goal, and those that a goal is cut around. */
const innersLookedAt = 150
const mostInners = 6

/** `substr(s, i, l)`: s contains the goal; i where it starts, l its length or whatever reaches the end. */
const substring: Witness = function* (subject, sort, goal, depth, solve) {
  let best = -1
  for (const rule of subject.rules(sort, 'str.substr')) {
    const [textSort, startSort, lengthSort] = rule.children as readonly [number, number, number]
    for (const source of sources(subject, textSort, goal)) {
      if (subject.cost(source.term) >= subject.cost(best)) break
      for (const starts of places(subject, source.values, goal)) {
        const start = yield* solve(startSort, starts, Math.min(depth - 1, 2))
        if (start < 0) continue
        const length = yield* lengthFor(subject, lengthSort, source.values, starts, goal, depth, solve)
        if (length >= 0) best = cheaper(subject, best, subject.make(rule, [source.term, start, length]))
      }
    }
  }
  return best
}

const cheaper = (subject: Subject, a: number, b: number): number =>
  subject.cost(b) < subject.cost(a) ? b : a

/** `at(s, i)` for goals of one character. */
const character: Witness = function* (subject, sort, goal, depth, solve) {
  if (goal.some(id => subject.text(id).length !== 1)) return -1
  let best = -1
  for (const rule of subject.rules(sort, 'str.at')) {
    const [textSort, indexSort] = rule.children as readonly [number, number]
    for (const source of sources(subject, textSort, goal)) {
      if (subject.cost(source.term) >= subject.cost(best)) break
      for (const starts of places(subject, source.values, goal)) {
        const index = yield* solve(indexSort, starts, Math.min(depth - 1, 2))
        if (index >= 0) best = cheaper(subject, best, subject.make(rule, [source.term, index]))
      }
    }
  }
  return best
}

/** The exact length; where the goal ends the source everywhere, any length that is long enough. */
function* lengthFor(
  subject: Subject,
  sort: number,
  source: Goal,
  starts: Goal,
  goal: Goal,
  depth: number,
  solve: Solve,
): Solving {
  const lengths = goal.map(id => subject.text(id).length)
  const exact = subject.index(sort).exact(lengths)
  if (exact >= 0) return exact
  const toEnd = starts.every(
    (start, i) => start + (lengths[i] as number) === textOf(subject, source, i).length,
  )
  if (toEnd) {
    const whole = subject.index(sort).exact(source.map(id => subject.text(id).length))
    if (whole >= 0) return whole
    const enough = subject.index(sort).terms.find(term => {
      subject.work++
      return subject.values(sort, term).every((value, i) => value >= (lengths[i] as number))
    })
    if (enough !== undefined) return enough
  }
  return yield* solve(sort, lengths, Math.min(depth - 1, 2))
}

const textOf = (subject: Subject, goal: Goal, i: number): string => subject.text(goal[i] as number)

/** Terms whose text contains the goal's everywhere and is longer somewhere. */
function* sources(
  subject: Subject,
  sort: number,
  goal: Goal,
): Generator<{ readonly term: number; readonly values: Goal }> {
  if (goal.every(id => subject.text(id) === '')) return
  let found = 0
  for (const term of subject.index(sort).terms.slice(0, sourcesLookedAt)) {
    subject.work++
    const values = subject.values(sort, term)
    if (!values.every((id, i) => subject.text(id).includes(textOf(subject, goal, i)))) continue
    yield { term, values }
    if (++found >= mostSources) return
  }
}

/** Rows of start positions: the first occurrences, the last ones, and the second and third where they exist. */
function places(subject: Subject, source: Goal, goal: Goal): Goal[] {
  const all = goal.map((_, i) => occurrences(textOf(subject, source, i), textOf(subject, goal, i)))
  if (all.some(each => each.length === 0)) return []
  const nth = (k: number) => all.map(each => each[Math.min(k, each.length - 1)] as number)
  const last = all.map(each => each.at(-1) as number)
  const rows = [nth(0), last, nth(1), nth(2)]
  return rows.filter((row, i) => rows.findIndex(other => other.join() === row.join()) === i)
}

/** At most eight, and the last. */
function occurrences(text: string, part: string): number[] {
  const found: number[] = []
  for (let at = text.indexOf(part); at >= 0 && found.length < 8; at = text.indexOf(part, at + 1))
    found.push(at)
  const last = text.lastIndexOf(part)
  if (last >= 0 && !found.includes(last)) found.push(last)
  return found
}

/** `from_int(n)` for canonical numerals. */
const numeral: Witness = function* (subject, sort, goal, depth, solve) {
  const texts = goal.map(id => subject.text(id))
  if (!texts.every(text => /^(0|[1-9][0-9]{0,14})$/.test(text))) return -1
  for (const rule of subject.rules(sort, 'str.from_int')) {
    const number = yield* solve(rule.children[0] as number, texts.map(Number), depth - 1)
    if (number >= 0) return subject.make(rule, [number])
  }
  return -1
}

/** `concat(a, b)`: a is a term that starts the goal everywhere, or b one that ends it; the rest is a goal. */
const joined: Witness = function* (subject, sort, goal, depth, solve) {
  let best = -1
  for (const rule of subject.rules(sort, 'str.concat'))
    for (const fromStart of [true, false])
      best = cheaper(subject, best, yield* split(subject, rule, goal, depth, solve, fromStart))
  return best
}

function* split(
  subject: Subject,
  rule: DirectRule,
  goal: Goal,
  depth: number,
  solve: Solve,
  fromStart: boolean,
): Solving {
  const [left, right] = rule.children as readonly [number, number]
  const [pieceSort, restSort] = fromStart ? [left, right] : [right, left]
  let best = -1
  for (const piece of pieces(subject, pieceSort, goal, fromStart)) {
    if (subject.cost(piece.term) + 2 >= subject.cost(best)) continue
    const rest = yield* solve(restSort, piece.rest, depth - 1)
    if (rest < 0) continue
    const term = subject.make(rule, fromStart ? [piece.term, rest] : [rest, piece.term])
    best = cheaper(subject, best, term)
  }
  return best
}

interface Piece {
  readonly term: number
  readonly rest: Goal
}

/** Terms that start (or end) the goal at every point, longest at the first point first. */
function pieces(subject: Subject, sort: number, goal: Goal, fromStart: boolean): Piece[] {
  const index = subject.index(sort)
  const first = textOf(subject, goal, 0)
  const found: Piece[] = []
  for (let length = first.length; length > 0 && found.length < mostPieces; length--) {
    const text = fromStart ? first.slice(0, length) : first.slice(first.length - length)
    if (!text.isWellFormed()) continue
    for (const term of index.withFirst(subject.id(text))) {
      subject.work++
      const rest = remainder(subject, sort, term, goal, fromStart)
      if (rest !== undefined) found.push({ term, rest })
      if (found.length >= mostPieces) break
    }
  }
  return found
}

/** What is left of the goal without the term's text, where that starts (or ends) it everywhere. */
function remainder(
  subject: Subject,
  sort: number,
  term: number,
  goal: Goal,
  fromStart: boolean,
): Goal | undefined {
  const values = subject.values(sort, term)
  const rest: number[] = []
  for (let i = 0; i < goal.length; i++) {
    const whole = textOf(subject, goal, i)
    const part = subject.text(values[i] as number)
    const fits = fromStart ? whole.startsWith(part) : whole.endsWith(part)
    if (!fits) return undefined
    const left = fromStart ? whole.slice(part.length) : whole.slice(0, whole.length - part.length)
    if (!left.isWellFormed()) return undefined
    rest.push(subject.id(left))
  }
  return rest
}

/** `concat(concat(a, t), b)`: a cheap term t lies inside the goal everywhere, with something on either side. */
const around: Witness = function* (subject, sort, goal, depth, solve) {
  if (depth < 2) return -1
  let best = -1
  for (const rule of subject.rules(sort, 'str.concat')) {
    const [left, right] = rule.children as readonly [number, number]
    // The same rule joins twice, so its result must be able to stand on its right.
    if (right !== sort) continue
    let tried = 0
    for (const term of subject.index(left).terms.slice(0, innersLookedAt)) {
      subject.work++
      const sides = cutAround(subject, subject.values(left, term), goal)
      if (sides === undefined || subject.cost(term) + 4 >= subject.cost(best)) continue
      const before = yield* solve(left, sides.before, depth - 1)
      const after = before < 0 ? -1 : yield* solve(right, sides.after, depth - 1)
      if (after >= 0)
        best = cheaper(subject, best, subject.make(rule, [before, subject.make(rule, [term, after])]))
      if (++tried >= mostInners) break
    }
  }
  return best
}

/** What lies before and after the first occurrence of a text inside the goal, at every point. */
function cutAround(
  subject: Subject,
  inner: Goal,
  goal: Goal,
): { readonly before: Goal; readonly after: Goal } | undefined {
  const before: number[] = []
  const after: number[] = []
  for (let i = 0; i < goal.length; i++) {
    const whole = textOf(subject, goal, i)
    const part = textOf(subject, inner, i)
    const at = part === '' ? -1 : whole.indexOf(part, 1)
    const end = at + part.length
    if (at < 1 || end >= whole.length || !whole.slice(0, at).isWellFormed()) return undefined
    before.push(subject.id(whole.slice(0, at)))
    after.push(subject.id(whole.slice(end)))
  }
  return { before, after }
}

export const stringWitnesses: readonly Witness[] = [
  redressed,
  initialled,
  chained,
  character,
  substring,
  numeral,
  joined,
  around,
]
