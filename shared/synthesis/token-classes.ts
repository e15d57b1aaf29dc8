/**
 * Productions for classes of tokens that are seen in examples: months by name and number, the clock of twelve hours,
 * digits in groups, decimals and zeros up to one length, ordinals. A class that nobody shows is not searched.
 */
import { apply, eq, int, ite, lambda, letIn, or, str, variable } from '../anrf/build.ts'
import type { Expr, Hole } from '../anrf/expr.ts'
import { Int, Str, typeText } from '../anrf/type.ts'
import type { Priced } from './higher-order.ts'

export interface TokenProductions {
  readonly texts: readonly Priced[]
  readonly numbers: readonly Priced[]
}

interface TokenClass {
  /** Seen in an input or output, or in an output alone. */
  readonly seen: RegExp
  readonly inOutputs?: true
  readonly make: (outputs: readonly string[]) => TokenProductions
}

const text = (): Hole => ({ kind: 'hole', type: Str, nonterminal: typeText(Str) })
const number = (): Hole => ({ kind: 'hole', type: Int, nonterminal: typeText(Int) })
const priced = (cost: number, ...templates: readonly Expr[]): readonly Priced[] =>
  templates.map(template => ({ template, cost }))
const concat = (...parts: readonly Expr[]): Expr =>
  parts.reduceRight((rest, part) => apply('str.concat', [part, rest]))
const split = (s: Expr, by: string): Expr => apply('str.split', [s, str(by)])
const minus = (a: Expr, b: number): Expr => apply('int.sub', [a, int(b)])
const rest = (a: Expr, b: number): Expr => apply('int.mod', [a, int(b)])

const months = 'January February March April May June July August September October November December'
const short = months
  .split(' ')
  .map(name => name.slice(0, 3))
  .join('')

const monthNames: TokenClass = {
  seen: new RegExp(`\\b(${months.replaceAll(' ', '|')})\\b`),
  make: () => ({
    texts: priced(2, apply('list.get', [split(str(months), ' '), minus(number(), 1)])),
    numbers: priced(2, monthOf(text())),
  }),
}

const shortMonths: TokenClass = {
  seen: new RegExp(
    `\\b(${months
      .split(' ')
      .map(name => name.slice(0, 3))
      .join('|')})\\b`,
  ),
  make: () => ({
    texts: priced(
      2,
      apply('str.substr', [str(short), apply('int.mul', [int(3), minus(number(), 1)]), int(3)]),
    ),
    numbers: priced(2, monthOf(text())),
  }),
}

/** The number of a month from its name or the first three letters of it. */
function monthOf(name: Expr): Expr {
  const at = apply('str.indexof', [str(short), apply('str.substr', [name, int(0), int(3)]), int(0)])
  return apply('int.add', [apply('int.div', [at, int(3)]), int(1)])
}

const twelveHours: TokenClass = {
  seen: /\d ?[ap]m\b/i,
  make: () => {
    const hour = variable('hour', Int)
    const inTwelve = apply('int.add', [rest(apply('int.add', [hour, int(11)]), 12), int(1)])
    const half = (first: string, second: string): Expr =>
      ite(apply('int.lt', [number(), int(12)]), str(first), str(second))
    return {
      texts: priced(2, half('AM', 'PM'), half('am', 'pm')),
      numbers: [
        ...priced(1, apply('str.to_int', [apply('list.get', [split(text(), ':'), int(0)])])),
        ...priced(2, letIn(hour, number(), inTwelve), afternoon(number(), text())),
      ],
    }
  },
}

/** The hour of the day, from one of twelve and a text that tells the half. */
function afternoon(hour: Expr, told: Expr): Expr {
  const isLate = or(apply('str.contains', [told, str('PM')]), apply('str.contains', [told, str('pm')]))
  return apply('int.add', [rest(hour, 12), ite(isLate, int(12), int(0))])
}

const groups: TokenClass = {
  seen: /\d,\d{3}(?!\d)/,
  inOutputs: true,
  make: () => {
    const [soFar, digit] = [variable('so_far', Str), variable('digit', Str)]
    const isFull = eq(rest(apply('str.len', [soFar]), 4), int(3))
    const step = concat(digit, ite(isFull, str(','), str('')), soFar)
    const digits = apply('list.reverse', [split(text(), '')])
    return {
      texts: priced(2, apply('list.fold', [digits, str(''), lambda([soFar, digit], step)])),
      numbers: [],
    }
  },
}

const decimals: TokenClass = {
  seen: /\d\.\d+(?!\d)/,
  inOutputs: true,
  make: outputs => ({
    texts: lengths(outputs, /\d\.(\d+)(?!\d)/g).flatMap(digits => priced(2, fixed(text(), digits))),
    numbers: [],
  }),
}

/** A number's text with so many decimals: cut, or filled with zeros. */
function fixed(of: Expr, digits: number): Expr {
  const whole = variable('whole', Str)
  const behind = apply('list.get', [split(concat(whole, str('.')), '.'), int(1)])
  const filled = concat(behind, str('0'.repeat(digits)))
  const part = apply('str.substr', [filled, int(0), int(digits)])
  return letIn(whole, of, concat(apply('list.get', [split(whole, '.'), int(0)]), str('.'), part))
}

const zeros: TokenClass = {
  seen: /(?<!\d)0\d+/,
  inOutputs: true,
  make: outputs => ({
    texts: lengths(outputs, /(?<!\d)(0\d+)/g).flatMap(width =>
      priced(2, padded(text(), width), padded(apply('str.from_int', [number()]), width)),
    ),
    numbers: [],
  }),
}

function padded(of: Expr, width: number): Expr {
  const short = variable('short', Str)
  const missing = apply('int.sub', [int(width), apply('str.len', [short])])
  return letIn(short, of, concat(apply('str.repeat', [str('0'), missing]), short))
}

const mostLengths = 2

/** How long what the pattern's group matches is, the commonest first. */
function lengths(texts: readonly string[], pattern: RegExp): readonly number[] {
  const counts = new Map<number, number>()
  for (const each of texts)
    for (const [, { length } = ''] of each.matchAll(pattern))
      counts.set(length, (counts.get(length) ?? 0) + 1)
  const common = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])
  return common.slice(0, mostLengths).map(([length]) => length)
}

const ordinals: TokenClass = {
  seen: /\d(st|nd|rd|th)\b/,
  inOutputs: true,
  make: () => {
    const n = variable('n', Int)
    const ends = (digit: number): Expr => eq(rest(n, 10), int(digit))
    const isTeen = eq(rest(apply('int.div', [n, int(10)]), 10), int(1))
    const ending = ite(
      isTeen,
      str('th'),
      ite(ends(1), str('st'), ite(ends(2), str('nd'), ite(ends(3), str('rd'), str('th')))),
    )
    return { texts: priced(2, letIn(n, number(), ending)), numbers: [] }
  },
}

const classes: readonly TokenClass[] = [
  monthNames,
  shortMonths,
  twelveHours,
  groups,
  decimals,
  zeros,
  ordinals,
]

/** What the classes seen in the texts offer. */
export function tokenProductions(inputs: readonly string[], outputs: readonly string[]): TokenProductions {
  const seen = classes
    .filter(({ seen, inOutputs }) =>
      (inOutputs === true ? outputs : [...inputs, ...outputs]).some(each => seen.test(each)),
    )
    .map(({ make }) => make(outputs))
  return { texts: seen.flatMap(each => each.texts), numbers: seen.flatMap(each => each.numbers) }
}
