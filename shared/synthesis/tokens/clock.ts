/** Times of day and durations: the clocks of twelve and of twenty-four hours, hours, minutes and seconds as one number. */
import { apply, int, ite, letIn, or, str, variable } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import { Int, List, Str } from '../../anrf/type.ts'
import {
  concat,
  number,
  priced,
  rest,
  type Shown,
  split,
  type TokenClass,
  type TokenProductions,
  text,
  whereSeen,
} from './token-class.ts'

const half = /\d ?[ap]m\b/i

export const twelveHours: TokenClass = whereSeen('anywhere', half, shown =>
  shown.outputs.some(output => half.test(output)) ? toTwelve(shown) : toTwentyFour(shown),
)

const parts = variable('parts', List(Str))
const part = (i: number): Expr => apply('list.get', [parts, int(i)])
const ofParts = (body: Expr): Expr => letIn(parts, split(text(), ':'), body)
const hour = variable('hour', Int)
const read = (digits: Expr): Expr => apply('str.to_int', [digits])
const written = (n: Expr): Expr => apply('str.from_int', [n])
const twoDigits = (n: Expr): Expr => apply('str.pad_start', [written(n), int(2), str('0')])

/** From `13:05`: the hour, and what people say of it, written as the outputs do. */
function toTwelve({ outputs }: Shown): TokenProductions {
  const inTwelve = apply('int.add', [rest(apply('int.add', [hour, int(11)]), 12), int(1)])
  const [, blank = '', first = 'A', m = 'M'] =
    outputs.map(each => /\d( ?)([ap])(m)/i.exec(each)).find(Boolean) ?? []
  const isLower = first === first.toLowerCase()
  const halves = (hours: Expr): Expr =>
    ite(
      apply('int.lt', [hours, int(12)]),
      str(`${isLower ? 'a' : 'A'}${m}`),
      str(`${isLower ? 'p' : 'P'}${m}`),
    )
  const digits = outputs.some(each => /(?<!\d)0\d:/.test(each)) ? twoDigits : written
  const shown = concat(digits(inTwelve), str(':'), part(1), str(blank), halves(hour))
  return {
    texts: priced(2, ofParts(letIn(hour, read(part(0)), shown)), halves(number())),
    numbers: [
      ...priced(1, read(apply('list.get', [split(text(), ':'), int(0)]))),
      ...priced(2, letIn(hour, number(), inTwelve)),
    ],
  }
}

/** From `1:05 PM`. */
function toTwentyFour({ outputs }: Shown): TokenProductions {
  const digits = outputs.some(each => /(?<!\d)0\d:/.test(each)) ? twoDigits : written
  const minutes = apply('str.substr', [part(1), int(0), int(2)])
  return {
    texts: priced(2, ofParts(concat(digits(afternoon(read(part(0)), part(1))), str(':'), minutes))),
    numbers: priced(2, afternoon(number(), text())),
  }
}

/** The hour of the day, from one of twelve and a text that tells the half. */
function afternoon(of: Expr, told: Expr): Expr {
  const isLate = or(apply('str.contains', [told, str('PM')]), apply('str.contains', [told, str('pm')]))
  return apply('int.add', [rest(of, 12), ite(isLate, int(12), int(0))])
}

const sixty = (of: Expr, operator: 'int.mul' | 'int.div' | 'int.mod'): Expr => apply(operator, [of, int(60)])

/** `1:30` is ninety minutes, `0:01:30` ninety seconds, and back. */
export const durations: TokenClass = whereSeen(
  'anywhere',
  /(?<!\d)\d{1,2}:\d\d(?!\d)|\d ?h\w* ?\d+ ?m/,
  () => {
    const count = variable('count', Int)
    const minutes = apply('int.add', [sixty(read(part(0)), 'int.mul'), read(part(1))])
    const seconds = apply('int.add', [sixty(minutes, 'int.mul'), read(part(2))])
    const [quotient, remainder] = [sixty(count, 'int.div'), sixty(count, 'int.mod')]
    const inTwo = concat(written(quotient), str(':'), twoDigits(remainder))
    const inThree = concat(
      written(sixty(quotient, 'int.div')),
      str(':'),
      twoDigits(sixty(quotient, 'int.mod')),
      str(':'),
      twoDigits(remainder),
    )
    return {
      texts: priced(2, letIn(count, number(), inTwo), letIn(count, number(), inThree)),
      numbers: [
        ...priced(2, ofParts(minutes), ofParts(seconds)),
        ...priced(2, sixty(number(), 'int.mul'), sixty(number(), 'int.div'), sixty(number(), 'int.mod')),
      ],
    }
  },
)
