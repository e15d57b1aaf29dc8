/**
 * Witness function of texts whose letters and digits are another term's: the case of these changed, and what stands
 * between them.
 */
import {
  caseChanges,
  initials,
  markedInitials,
  otherSeparator,
  titled,
  titledTogether,
  withoutSeparator,
} from '../rewording.ts'
import type { Witness } from './deducer.ts'
import type { DirectRule, Goal, Subject } from './subject.ts'

/** A separator and what stands in its place. */
type Swap = readonly [from: string, to: string]
const mostSwaps = 3

export const redressed: Witness = function* (subject, sort, goal) {
  let best = -1
  for (const source of subject.alike(sort, goal)) {
    if (subject.cost(source) >= subject.cost(best)) break
    yield
    for (const term of dressesOf(subject, sort, source, goal))
      if (meets(subject, sort, term, goal) && subject.cost(term) < subject.cost(best)) best = term
  }
  return best
}

/** Initials, each with the same behind it, or with nothing; in the case of the goal. */
export const initialled: Witness = function* (subject, sort, goal) {
  const marks = new Set(goal.flatMap(id => subject.text(id).match(/[^\p{L}\p{N}]+/gu) ?? []))
  let best = -1
  for (const source of subject.beginningWith(sort, goal)) {
    if (subject.cost(source) >= subject.cost(best)) break
    yield
    for (const term of initialsOf(subject, sort, source, [...marks]))
      for (const dressed of [term, ...caseRules(subject, sort).map(rule => subject.make(rule, [term]))])
        if (meets(subject, sort, dressed, goal) && subject.cost(dressed) < subject.cost(best)) best = dressed
  }
  return best
}

function initialsOf(
  subject: Subject,
  sort: number,
  source: number,
  marks: readonly string[],
): readonly number[] {
  const bare = subject.shaped(sort, initials())
  const marked = [markedInitials(''), markedInitials(' ')].flatMap(template => {
    const rule = subject.shaped(sort, template)
    const texts =
      rule === undefined ? [] : marks.map(mark => constant(subject, rule, 1, mark.trimEnd() || mark))
    const whole = rule === undefined ? [] : marks.map(mark => constant(subject, rule, 1, mark))
    return [...new Set([...texts, ...whole])].map(text =>
      rule && text >= 0 ? subject.make(rule, [source, text]) : -1,
    )
  })
  return [...(bare === undefined ? [] : [subject.make(bare, [source])]), ...marked].filter(term => term >= 0)
}

function meets(subject: Subject, sort: number, term: number, goal: Goal): boolean {
  subject.work++
  return term >= 0 && subject.values(sort, term).every((value, i) => value === goal[i])
}

/** The source with other separators, then in another case, or first the one and then the other. */
function* dressesOf(subject: Subject, sort: number, source: number, goal: Goal): Generator<number> {
  const swaps = swapsOf(subject, sort, source, goal)
  if (swaps === undefined) return
  const changed = swaps.filter(([from, to]) => from !== to)
  const swapped = changed.length === 0 ? source : exchanged(subject, sort, source, changed)
  yield swapped
  for (const change of caseRules(subject, sort)) {
    if (swapped >= 0) yield subject.make(change, [swapped])
    const cased = changed.length === 0 ? -1 : subject.make(change, [source])
    if (cased >= 0) yield exchanged(subject, sort, cased, changed)
  }
  const [only, ...more] = swaps
  if (only !== undefined && more.length === 0) yield titledBetween(subject, sort, source, only)
}

const caseRules = (subject: Subject, sort: number): readonly DirectRule[] =>
  caseChanges().flatMap(template => subject.shaped(sort, template) ?? [])

/** All separators replaced, the longest first; -1 where there is no rule or a text cannot be written. */
function exchanged(subject: Subject, sort: number, source: number, swaps: readonly Swap[]): number {
  let term = source
  for (const [from, to] of swaps) {
    const rule = subject.shaped(sort, to === '' ? withoutSeparator() : otherSeparator())
    const written = to === '' ? [from] : [from, to]
    const texts = rule === undefined ? [] : written.map((text, i) => constant(subject, rule, i + 1, text))
    if (rule === undefined || term < 0 || texts.includes(-1)) return -1
    term = subject.make(rule, [term, ...texts])
  }
  return term
}

function titledBetween(subject: Subject, sort: number, source: number, [from, to]: Swap): number {
  const rule = subject.shaped(sort, to === '' ? titledTogether() : titled())
  if (rule === undefined) return -1
  const texts = (to === '' ? [from] : [from, to]).map((text, i) => constant(subject, rule, i + 1, text))
  return texts.includes(-1) ? -1 : subject.make(rule, [source, ...texts])
}

/** The term of a rule's hole that is this text everywhere, or -1. */
function constant(subject: Subject, { children }: DirectRule, hole: number, text: string): number {
  const id = subject.known(text)
  return id === undefined ? -1 : subject.index(children[hole] as number).exact(subject.points.map(() => id))
}

/** What becomes of each separator of the source; undefined where the same one becomes several, or some come from nothing. */
function swapsOf(subject: Subject, sort: number, source: number, goal: Goal): readonly Swap[] | undefined {
  const swaps = new Map<string, string>()
  for (const [i, id] of subject.values(sort, source).entries()) {
    const [from, to] = [gapsOf(subject.text(id)), gapsOf(subject.text(goal[i] as number))]
    if (from.length !== to.length) return undefined
    for (const [k, gap] of from.entries()) {
      const instead = to[k] as string
      if (gap === '' ? instead !== '' : (swaps.get(gap) ?? instead) !== instead) return undefined
      if (gap !== '') swaps.set(gap, instead)
    }
  }
  if ([...swaps].filter(([from, to]) => from !== to).length > mostSwaps) return undefined
  return [...swaps].sort(([a], [b]) => b.length - a.length)
}

/** What stands before the first letter or digit, between them, and behind the last. */
const gapsOf = (text: string): readonly string[] => text.split(/[\p{L}\p{N}]/u)
