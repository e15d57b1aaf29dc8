/** What texts look like, digit for digit and letter for letter: whether one has the shape of those that are said to be right. */
import { apply, eq, ite, lambda, str } from '../../anrf/build.ts'
import type { Expr, Variable } from '../../anrf/expr.ts'
import { capital, digit, each, letter } from '../character-kinds.ts'
import { priced, split, type TokenClass } from './token-class.ts'

/** Digits as 9, letters as a, capitals as A or as letters; all else is itself. */
interface Look {
  readonly of: (text: string) => string
  readonly expr: (of: Expr) => Expr
}

const byLetters: Look = {
  of: text => text.replace(/[a-z]/gi, 'a').replace(/\d/g, '9'),
  expr: of => replaced(of, ite(digit(), str('9'), ite(letter(), str('a'), each))),
}
const byCase: Look = {
  of: text => text.replace(/[A-Z]/g, 'A').replace(/[a-z]/g, 'a').replace(/\d/g, '9'),
  expr: of => replaced(of, ite(digit(), str('9'), ite(capital(), str('A'), ite(letter(), str('a'), each)))),
}

const replaced = (of: Expr, body: Expr): Expr =>
  apply('str.join', [apply('list.map', [split(of, ''), lambda([each], body)]), str('')])

export const shapes: TokenClass = ({ parameters, results }) => ({
  texts: [],
  numbers: [],
  truths: parameters.flatMap(({ variable, values }) =>
    [byLetters, byCase].flatMap(look => priced(3, ...told(variable, values, results, look))),
  ),
})

/** The one shape of all that are said to be right, if none of the others has it. */
function told(
  variable: Variable,
  values: readonly unknown[],
  results: readonly unknown[],
  look: Look,
): readonly Expr[] {
  if (!values.every(value => typeof value === 'string') || !results.every(each => typeof each === 'boolean'))
    return []
  const [right, wrong] = [true, false].map(
    wanted => new Set(values.filter((_, i) => results[i] === wanted).map(look.of)),
  )
  const [shape, ...more] = right ?? []
  const isTold = shape !== undefined && more.length === 0 && wrong?.has(shape) === false
  return isTold && /[9aA]/.test(shape) ? [eq(look.expr(variable), str(shape))] : []
}
