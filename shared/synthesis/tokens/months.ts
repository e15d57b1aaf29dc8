/** Months by name or the first three letters of it, and by number. */
import { apply, int, str } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import { minus, number, priced, split, type TokenClass, text, whereSeen } from './token-class.ts'

const months = 'January February March April May June July August September October November December'
const short = months
  .split(' ')
  .map(name => name.slice(0, 3))
  .join('')

export const monthNames: TokenClass = whereSeen(
  'anywhere',
  new RegExp(`\\b(${months.replaceAll(' ', '|')})\\b`),
  () => ({
    texts: priced(2, apply('list.get', [split(str(months), ' '), minus(number(), 1)])),
    numbers: priced(2, monthOf(text())),
  }),
)

export const shortMonths: TokenClass = whereSeen(
  'anywhere',
  new RegExp(
    `\\b(${months
      .split(' ')
      .map(name => name.slice(0, 3))
      .join('|')})\\b`,
  ),
  () => ({
    texts: priced(
      2,
      apply('str.substr', [str(short), apply('int.mul', [int(3), minus(number(), 1)]), int(3)]),
    ),
    numbers: priced(2, monthOf(text())),
  }),
)

/** The number of a month from its name or the first three letters of it. */
function monthOf(name: Expr): Expr {
  const at = apply('str.indexof', [str(short), apply('str.substr', [name, int(0), int(3)]), int(0)])
  return apply('int.add', [apply('int.div', [at, int(3)]), int(1)])
}
