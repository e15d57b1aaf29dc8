/** Witness functions of integer goals: a sum or difference with a known term, a position in a text. */
import type { Witness } from './deducer.ts'
import type { Goal, Subject } from './subject.ts'

/** Terms tried as one side of a sum, as a start of a search, and as texts and parts of `indexof`. */
const mostSides = 3000
const mostStarts = 600
const mostTexts = 12
const mostParts = 60

/** `a + b`: for each known a, b is the goal less a. */
const sum: Witness = function* (subject, sort, goal) {
  for (const rule of subject.rules(sort, 'int.add')) {
    const [left, right] = rule.children as readonly [number, number]
    const pair = cheapestPair(subject, left, right, (value, i) => (goal[i] as number) - value)
    if (pair !== undefined) return subject.make(rule, pair)
  }
  return -1
}

/** `a - b`: for each known a, b is a less the goal. */
const difference: Witness = function* (subject, sort, goal) {
  for (const rule of subject.rules(sort, 'int.sub')) {
    const [left, right] = rule.children as readonly [number, number]
    const pair = cheapestPair(subject, left, right, (value, i) => value - (goal[i] as number))
    if (pair !== undefined) return subject.make(rule, pair)
  }
  return -1
}

/** A term of the left sort and one of the right with the values that complete it, of least cost together. */
function cheapestPair(
  subject: Subject,
  left: number,
  right: number,
  completion: (value: number, i: number) => number,
): [number, number] | undefined {
  const index = subject.index(right)
  const sides = subject.index(left)
  const wanted = new Float64Array(subject.points.length)
  let best: [number, number] | undefined
  let least = Number.POSITIVE_INFINITY
  for (let p = 0; p < Math.min(mostSides, sides.terms.length); p++) {
    const term = sides.terms[p] as number
    subject.work++
    if (subject.cost(term) >= least) continue
    for (let i = 0; i < wanted.length; i++) wanted[i] = completion(sides.value(p, i), i)
    const other = index.exact(wanted)
    const cost = subject.cost(term) + subject.cost(other)
    if (cost >= least) continue
    best = [term, other]
    least = cost
  }
  return best
}

/** `indexof(s, t, i)`: t occurs at the goal in s, and i lies after its occurrence before, up to the goal. */
const position: Witness = function* (subject, sort, goal) {
  if (goal.some(value => value < 0)) return -1
  for (const rule of subject.rules(sort, 'str.indexof')) {
    const [textSort, partSort, startSort] = rule.children as readonly [number, number, number]
    for (const text of subject.index(textSort).terms.slice(0, mostTexts)) {
      const texts = subject.values(textSort, text).map(id => subject.text(id))
      if (texts.some((each, i) => each.length <= (goal[i] as number))) continue
      for (const part of subject.index(partSort).terms.slice(0, mostParts)) {
        subject.work++
        const least = earliestStarts(subject, partSort, part, texts, goal)
        const start = least === undefined ? -1 : startBetween(subject, startSort, least, goal)
        if (start >= 0) return subject.make(rule, [text, part, start])
      }
    }
  }
  return -1
}

/** The least start that finds the part at the goal, per point; undefined where the part is not there. */
function earliestStarts(
  subject: Subject,
  sort: number,
  part: number,
  texts: readonly string[],
  goal: Goal,
): number[] | undefined {
  const parts = subject.values(sort, part).map(id => subject.text(id))
  const least: number[] = []
  for (let i = 0; i < goal.length; i++) {
    const [text, own, at] = [texts[i] as string, parts[i] as string, goal[i] as number]
    if (own === '' || !text.startsWith(own, at)) return undefined
    least.push(at === 0 ? 0 : text.lastIndexOf(own, at - 1) + 1)
  }
  return least
}

function startBetween(subject: Subject, sort: number, least: Goal, most: Goal): number {
  for (const term of subject.index(sort).terms.slice(0, mostStarts)) {
    subject.work++
    const values = subject.values(sort, term)
    if (values.every((value, i) => value >= (least[i] as number) && value <= (most[i] as number))) return term
  }
  return -1
}

export const intWitnesses: readonly Witness[] = [sum, difference, position]
