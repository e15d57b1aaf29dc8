/** A text whose last or first number is so many further on, all else as it was: versions, copies, pages. */
import { apply, int, letIn, str, variable } from '../../anrf/build.ts'
import type { Expr, Variable } from '../../anrf/expr.ts'
import { List, Str } from '../../anrf/type.ts'
import { runOf, type Which } from './number-series.ts'
import { concat, priced, type TokenClass } from './token-class.ts'

/** Where the number is, as a pattern that leaves what is before it and behind it in groups. */
const places: readonly (readonly [Which, RegExp])[] = [
  ['last', /^(.*?)(\d{1,9})(\D*)$/s],
  [0, /^(\D*)(\d{1,9})(.*)$/s],
]

export const counters: TokenClass = ({ parameters, results }) => ({
  texts: parameters.flatMap(({ variable: text, values }) =>
    places.flatMap(([which, pattern]) => {
      const by = steps(values, results, pattern)
      return by === undefined ? [] : priced(3, counted(text, which, by))
    }),
  ),
  numbers: [],
})

/** By how much the number differs, if by the same in all examples, and nothing else does. */
function steps(given: readonly unknown[], wanted: readonly unknown[], pattern: RegExp): number | undefined {
  const differences = given.map((text, i) => {
    const [one, other] = [text, wanted[i]].map(each => (typeof each === 'string' ? pattern.exec(each) : null))
    const isSame = one?.[1] !== undefined && one[1] === other?.[1] && one[3] === other[3]
    return isSame ? Number(other[2]) - Number(one[2]) : Number.NaN
  })
  const [first] = differences
  return first !== 0 && differences.every(each => each === first) ? first : undefined
}

/** Zeros before it stay: the number is as wide as it was. */
function counted(text: Variable, which: Which, by: number): Expr {
  const [digits, pieces] = [variable('digits', Str), variable('pieces', List(Str))]
  const next = apply('int.to_text', [apply('int.add', [apply('str.to_int', [digits]), int(by)])])
  const filled = apply('str.pad_start', [next, apply('str.len', [digits]), str('0')])
  if (which !== 'last') return letIn(digits, runOf(text, which), apply('str.replace', [text, digits, filled]))
  const before = apply('list.take', [pieces, apply('int.sub', [apply('list.len', [pieces]), int(1)])])
  const changed = concat(apply('str.join', [before, digits]), filled, apply('list.last', [pieces]))
  return letIn(digits, runOf(text, which), letIn(pieces, apply('str.split', [text, digits]), changed))
}
