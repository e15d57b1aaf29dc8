/** Numbers that stand at the same place in every example: a whole parameter, or the first, second … of its text. */
import { apply, int } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import type { Value } from '../../anrf/value.ts'
import { runsOf } from './digit-runs.ts'
import type { Shown } from './token-class.ts'

export interface Series {
  /** One in each example. */
  readonly values: readonly number[]
  /** What it is in a program. */
  readonly expr: Expr
}

export interface ShownSeries {
  readonly values: readonly number[]
  /** Of all of them, where some begin with a zero. */
  readonly width?: number
  readonly hasPlus: boolean
}

/** More in one text are a list. */
const mostNumbers = 4
/** Longer ones are codes. */
const mostDigits = 9

/** Which of a text's numbers: the one at a position, or the last of however many there are. */
export type Which = number | 'last'

export const givenNumbers = ({ parameters }: Shown): readonly Series[] =>
  parameters.flatMap(({ variable, values }): readonly Series[] => {
    if (values.every(value => typeof value === 'number')) return [{ values, expr: variable }]
    return columns(values, /\d+/g).map(({ which, found }) => ({
      values: found.map(Number),
      expr: apply('str.to_int', [runOf(variable, which)]),
    }))
  })

export const runOf = (text: Expr, which: Which): Expr =>
  which === 'last' ? apply('list.last', [runsOf(text)]) : apply('list.get', [runsOf(text), int(which)])

export function shownNumbers({ results }: Shown): readonly ShownSeries[] {
  if (results.every(value => typeof value === 'number')) return [{ values: results, hasPlus: false }]
  return columns(results, /(?<![\p{L}\p{N}])[-+]?\d+|\d+/gu).map(({ found }) => {
    const widths = new Set(found.map(each => each.length))
    const isFilled = found.some(each => /^0\d/.test(each)) && widths.size === 1
    return {
      values: found.map(Number),
      hasPlus: found.some(each => each.startsWith('+')),
      ...(isFilled ? { width: found[0]?.length ?? 0 } : {}),
    }
  })
}

interface Column {
  readonly which: Which
  readonly found: readonly string[]
}

/** A decimal point between two numbers makes one of them that is none of these; versions have more points. */
const decimal = /(?<![\d.])\d+\.\d+(?![\d.])/

/** What matches first, second … in all of the texts; where some have more than others, the first and the last. */
function columns(values: readonly Value[], pattern: RegExp): readonly Column[] {
  const texts = values.filter(value => typeof value === 'string')
  if (texts.length < values.length || texts.some(text => decimal.test(text))) return []
  const rows: readonly (readonly string[])[] = texts.map(text => text.match(pattern) ?? [])
  const fewest = Math.min(...rows.map(({ length }) => length))
  if (fewest === 0 || fewest > mostNumbers || rows.flat().some(each => each.length > mostDigits)) return []
  if (rows.some(({ length }) => length > fewest))
    return [0, 'last' as const].map(which => ({
      which,
      found: rows.map(row => row.at(which === 0 ? 0 : -1) ?? ''),
    }))
  return Array.from({ length: fewest }, (_, which) => ({ which, found: rows.map(row => row[which] ?? '') }))
}
