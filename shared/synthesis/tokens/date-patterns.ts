/**
 * Which patterns of `date.parse` read the dates that stand in some texts: the kinds of their parts from the way they are
 * written, day against month from the numbers, and only what reads every text's date.
 */
import { readDate } from '../../anrf/date-text.ts'

/** What a part of a date looks like; `n` is one or two digits, `c` eight. */
type Kind = 'year' | 'n' | 'c' | 'month' | 'weekday'

interface Part {
  readonly kind: Kind
  readonly text: string
}

/** A date as it stands in a text: parts, and what is between them. */
interface Run {
  readonly text: string
  readonly parts: readonly Part[]
  readonly between: readonly string[]
}

const months = 'january|february|march|april|may|june|july|august|september|october|november|december'
const weekdays = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday'
const orBrief = (names: string): string =>
  names.replaceAll(/(\w{3})(\w*)/g, (_, head: string, tail: string) =>
    tail === '' ? head : `${head}(?:${tail})?`,
  )
const part = new RegExp(
  `\\b(?:(?<month>${orBrief(months)})|(?<weekday>${orBrief(weekdays)}))\\b|(?<![\\d])(?:(?<c>\\d{8})|(?<year>\\d{4})|(?<n>\\d{1,2}))(?!\\d)`,
  'gi',
)
/** What people write between the parts of one date. */
const gap = /^(?:[ ./-]|, ?|\. | of | de )$/

const mostPatterns = 4

/** The patterns that read a date in each of the texts, the likeliest first; none where some text holds none. */
export const patternsToRead = (texts: readonly string[]): readonly string[] =>
  patterns(texts, (text, pattern) => readDate(text, pattern) !== undefined)

/** The patterns that may have written a date in each of the texts; a month's or a day's name may stand alone. */
export const patternsToWrite = (texts: readonly string[]): readonly string[] =>
  patterns(texts, (text, pattern) => names.has(pattern) || readDate(text, pattern) !== undefined)

/** The first date of a text that the pattern reads. */
export const dateIn = (text: string, pattern: string): number | undefined =>
  runsOf(text)
    .map(run => readDate(run.text, pattern))
    .find(date => date !== undefined)

const names: ReadonlySet<string> = new Set(['%B', '%b', '%A', '%a'])

function patterns(
  texts: readonly string[],
  fits: (text: string, pattern: string) => boolean,
): readonly string[] {
  const [first, ...others] = texts.map(runsOf)
  if (first === undefined) return []
  const found = first.flatMap(run => {
    const alike = others.map(runs => runs.find(other => shape(other) === shape(run)))
    const runs = [run, ...alike.filter(other => other !== undefined)]
    if (runs.length < texts.length) return []
    return waysToRead(runs).filter(pattern => runs.every(({ text }) => fits(text, pattern)))
  })
  return [...new Set(found)].slice(0, mostPatterns)
}

const shape = ({ parts, between }: Run): string =>
  parts.map(({ kind }, i) => `${kind}${between[i] ?? ''}`).join('')

/** Parts that follow one another, as long as they go on. */
function runsOf(text: string): readonly Run[] {
  const runs: { parts: Part[]; between: string[]; from: number; to: number }[] = []
  for (const match of text.matchAll(part)) {
    const kind = Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined)?.[0] as Kind
    const to = match.index + match[0].length
    const last = runs.at(-1)
    const between = text.slice(last?.to ?? 0, match.index)
    if (last !== undefined && gap.test(between)) {
      last.parts.push({ kind, text: match[0] })
      last.between.push(between)
      last.to = to
    } else runs.push({ parts: [{ kind, text: match[0] }], between: [], from: match.index, to })
  }
  return runs.map(run => ({ ...run, text: text.slice(run.from, run.to) }))
}

/** The codes a part may be written by, those that people use most first. */
const codesOf: Readonly<Record<Kind, readonly string[]>> = {
  year: ['%Y'],
  n: ['%m', '%d', '%y'],
  c: ['%Y%m%d', '%d%m%Y', '%m%d%Y'],
  month: ['%B', '%b'],
  weekday: ['%A', '%a'],
}

/** Whether a name is as long as the code writes it. */
const isLong = (code: string, texts: readonly string[]): boolean =>
  !names.has(code) ||
  texts.every(text =>
    code === '%B' || code === '%A' ? text.length > 3 || /may/i.test(text) : text.length === 3,
  )

/** Every way to read the parts, no field twice, and never a number alone. */
function waysToRead(runs: readonly Run[]): readonly string[] {
  const [{ parts, between } = { parts: [], between: [] }] = runs
  const named = parts.some(({ kind }) => kind === 'month')
  let ways: readonly (readonly string[])[] = [[]]
  parts.forEach(({ kind }, i) => {
    const texts = runs.map(run => run.parts[i]?.text ?? '')
    const codes = codesOf[kind]
      .filter(code => isLong(code, texts))
      .map(code => withoutZero(code, texts, named))
    ways = ways.flatMap(way =>
      codes.filter(code => !way.some(other => clash(other, code))).map(code => [...way, code]),
    )
  })
  return ways
    .filter(isDate)
    .map(way => way.map((code, i) => `${code}${between[i] ?? ''}`).join(''))
    .sort((a, b) => unusual(a) - unusual(b))
}

/** A number of one digit somewhere: none is filled with a zero. Nor beside a name, where no zero is seen. */
function withoutZero(code: string, texts: readonly string[], named: boolean): string {
  const plain = texts.some(text => text.length === 1) || (named && !texts.some(text => text.startsWith('0')))
  return /^%[md]$/.test(code) && plain ? code.replace('%', '%-') : code
}

const fields = [/%-?m|%[bB]/, /%-?d/, /%[yY]/, /%[aA]/]
const clash = (a: string, b: string): boolean => fields.some(field => field.test(a) && field.test(b))

/** A month's or a day's name may stand alone; numbers need another part beside them that tells what they are. */
function isDate(way: readonly string[]): boolean {
  const text = way.join('')
  if (way.length === 1) return /^%[bBaA]$|^.{6}$/.test(text)
  return /%-?m|%[bB]/.test(text)
}

/** Day and month by the separator, as where it is used; a year of two digits and one in the middle come last. */
function unusual(pattern: string): number {
  const monthFirst = /%-?m.*%-?d/.test(pattern)
  const usual = pattern.includes('/') || pattern.startsWith('%Y') || pattern.startsWith('%y-')
  const order = /%-?m/.test(pattern) && monthFirst !== usual ? 2 : 0
  return order + (/.%[yY]./.test(pattern) ? 4 : 0) + (pattern.startsWith('%y') ? 1 : 0)
}
