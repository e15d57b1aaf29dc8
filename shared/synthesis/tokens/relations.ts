/**
 * What the numbers of outputs have to do with those of inputs: sums, differences, products, shares, and the line through
 * the examples. A relation that holds in all of them is offered with its constants, which no search would come upon.
 */
import { apply, int, ite, letIn, str, variable } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import { Int } from '../../anrf/type.ts'
import type { Priced } from '../higher-order.ts'
import { givenNumbers, type Series, shownNumbers } from './number-series.ts'
import { concat, priced, type TokenClass } from './token-class.ts'

/** Relations offered for one number of the outputs, and numbers of the inputs that are looked at. */
const [mostRelations, mostGiven] = [2, 6]

/** What a relation costs: one further on, of several numbers, on a line, and most where it but divides. */
const [shiftedCost, usualCost, lineCost, dividedCost] = [3, 4, 5, 7]
const comparedCost = 4

/** Which of two numbers within texts is greater. */
const compared = (given: readonly Series[]): readonly Expr[] =>
  given.flatMap((a, i) =>
    given
      .slice(i + 1)
      .flatMap(b => [
        apply('int.lt', [a.expr, b.expr]),
        apply('int.lt', [b.expr, a.expr]),
        apply('eq', [a.expr, b.expr]),
      ]),
  )

export const relations: TokenClass = shown => {
  const given = givenNumbers(shown).slice(0, mostGiven)
  const found = shownNumbers(shown).flatMap(({ values, ...style }) =>
    relationsOf(given, values).map(({ template, cost }) => ({
      cost,
      template,
      text: writtenAs(template, style),
    })),
  )
  return {
    numbers: found.map(({ template, cost }) => ({ template, cost })),
    texts: found.map(({ text, cost }) => ({ template: text, cost })),
    truths: priced(comparedCost, ...compared(given.filter(({ expr }) => expr.kind !== 'variable'))),
  }
}

/** With a sign, with leading zeros, or as it is. */
function writtenAs(
  value: Expr,
  { width, hasPlus }: { readonly width?: number; readonly hasPlus: boolean },
): Expr {
  if (hasPlus) {
    const n = variable('n', Int)
    const text = apply('int.to_text', [n])
    return letIn(n, value, ite(apply('int.lt', [int(0), n]), concat(str('+'), text), text))
  }
  const digits = apply('int.to_text', [value])
  return width === undefined ? digits : apply('str.pad_start', [digits, int(width), str('0')])
}

function relationsOf(given: readonly Series[], wanted: readonly number[]): readonly Priced[] {
  if (new Set(wanted).size < 2 || given.some(({ values }) => isSame(values, wanted))) return []
  const pairs = given.flatMap(a => given.filter(b => b !== a).map(b => [a, b] as const))
  const found = [
    ...given.flatMap(a => lineThrough(a, wanted)),
    ...pairs.flatMap(([a, b]) => ofTwo(a, b, wanted)),
    ...betweenTimes(given, wanted),
  ]
  return found.slice(0, mostRelations)
}

const isSame = (one: readonly number[], other: readonly number[]): boolean =>
  one.every((value, i) => value === other[i])

const add = (a: Expr, b: Expr): Expr => apply('int.add', [a, b])
const times = (a: Expr, factor: number): Expr => (factor === 1 ? a : apply('int.mul', [a, int(factor)]))
const plus = (a: Expr, n: number): Expr => {
  if (n === 0) return a
  return n > 0 ? add(a, int(n)) : apply('int.sub', [a, int(-n)])
}

const largestDivisor = 12

/** `a·p/q + r`, where at least one example more than it takes to tell them agrees. */
function lineThrough({ values, expr }: Series, wanted: readonly number[]): readonly Priced[] {
  const [x0 = 0, y0 = 0] = [values[0], wanted[0]]
  const other = values.findIndex(x => x !== x0)
  if (other < 0) return []
  const [dx, dy] = [(values[other] as number) - x0, (wanted[other] as number) - y0]
  const q = Array.from({ length: largestDivisor }, (_, i) => i + 1).find(each => (dy * each) % dx === 0)
  if (q === undefined || dy === 0) return []
  const p = (dy * q) / dx
  const r = y0 - (x0 * p) / q
  const free = (r === 0 ? 0 : 1) + (p === q ? 0 : 1)
  const isTold = new Set(values).size > Math.max(1, free)
  const fits = values.every((x, i) => (x * p) % q === 0 && (x * p) / q + r === wanted[i])
  if (!(isTold && fits)) return []
  const scaled = times(expr, p)
  const divided = q === 1 ? scaled : apply('int.div', [scaled, int(q)])
  if (q > 1) return priced(r === 0 ? dividedCost : lineCost, plus(divided, r))
  return priced(p === 1 ? shiftedCost : lineCost, plus(scaled, r))
}

interface Relation {
  readonly value: (a: number, b: number) => number
  readonly expr: (a: Expr, b: Expr) => Expr
}

const cutOff: Relation = { value: (a, b) => Math.floor(a / b), expr: (a, b) => apply('int.div', [a, b]) }
const perCent: Relation = {
  value: (a, b) => Math.floor((200 * a + b) / (2 * b)),
  expr: (a, b) => apply('int.div', [add(times(a, 200), b), times(b, 2)]),
}
const units = [60, 100, 12, 24, 7, 1000, 3600]

/** The commonest first. */
const usual: readonly Relation[] = [
  { value: (a, b) => a + b, expr: add },
  { value: (a, b) => a - b, expr: (a, b) => apply('int.sub', [a, b]) },
  { value: (a, b) => a * b, expr: (a, b) => apply('int.mul', [a, b]) },
  ...units.map(unit => ({
    value: (a: number, b: number) => unit * a + b,
    expr: (a: Expr, b: Expr) => add(times(a, unit), b),
  })),
  cutOff,
  perCent,
]

function ofTwo(a: Series, b: Series, wanted: readonly number[]): readonly Priced[] {
  const by = ({ value }: Relation): readonly number[] =>
    wanted.map((_, i) => value(a.values[i] as number, b.values[i] as number))
  const relation = usual.find(each => isSame(by(each), wanted))
  if (relation !== undefined) return priced(usualCost, relation.expr(a.expr, b.expr))
  // Counted with both ends, or with neither.
  const shifted = usual.slice(0, 2).flatMap(each => {
    const [offset, ...others] = new Set(by(each).map((value, i) => (wanted[i] as number) - value))
    const isTold = offset !== undefined && others.length === 0 && Math.abs(offset) === 1
    return isTold ? [plus(each.expr(a.expr, b.expr), offset)] : []
  })
  return priced(lineCost, ...shifted)
}

/** Minutes from one time of day to another, where there are two. */
function betweenTimes(given: readonly Series[], wanted: readonly number[]): readonly Priced[] {
  const [h, m, later, minutes, ...more] = given
  if (minutes === undefined || later === undefined || m === undefined || h === undefined) return []
  const at = (hours: Series, rest: Series, i: number): number =>
    60 * (hours.values[i] as number) + (rest.values[i] as number)
  const fits = wanted.every((each, i) => at(later, minutes, i) - at(h, m, i) === each)
  if (more.length > 0 || !fits) return []
  const time = (hours: Series, rest: Series): Expr => add(times(hours.expr, 60), rest.expr)
  return priced(usualCost, apply('int.sub', [time(later, minutes), time(h, m)]))
}
