/** Numerals of base two and sixteen, and the bytes that some stand for two by two. */
import { apply, int, lambda, letIn, str, variable } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import { Int } from '../../anrf/type.ts'
import { each, lower } from '../character-kinds.ts'
import { concat, number, priced, split, type TokenClass, text } from './token-class.ts'

const digits = '0123456789abcdef'
const binary = /^[01]{2,}$/
const hexadecimal = /^#?(?:[\da-f]{2}){1,4}$/i
const hasLetter = (numeral: string): boolean => /[a-f]/i.test(numeral)

export const bases: TokenClass = ({ columns, outputs }) => {
  const [ofTwo, ofSixteen] = [binary, hexadecimal].map(form =>
    columns.some(column => column.every(each => form.test(each))),
  )
  const isHex = ofSixteen === true && columns.flat().some(hasLetter)
  const isWritten =
    outputs.length > 0 && outputs.every(each => hexadecimal.test(each)) && outputs.some(hasLetter)
  const start = columns.flat().some(each => each.startsWith('#')) ? 1 : 0
  return {
    numbers: [
      ...(ofTwo === true ? priced(1, read(text(), 2)) : []),
      ...(isHex ? priced(1, read(text(), 16)) : []),
      ...(isHex ? [0, 1, 2].flatMap(i => priced(2, read(pair(text(), start + 2 * i), 16))) : []),
    ],
    texts: isWritten ? priced(1, byte(outputs.some(output => /[A-F]/.test(output)))) : [],
  }
}

function read(of: Expr, base: number): Expr {
  const total = variable('total', Int)
  const digit = apply('str.indexof', [str(digits), each, int(0)])
  const next = apply('int.add', [apply('int.mul', [total, int(base)]), digit])
  return apply('list.fold', [split(lower(of), ''), int(0), lambda([total, each], next)])
}

const pair = (of: Expr, from: number): Expr => apply('str.substr', [of, int(from), int(2)])

/** Two digits of base sixteen. */
function byte(isUpper: boolean): Expr {
  const n = variable('n', Int)
  const all = isUpper ? digits.toUpperCase() : digits
  const digit = (of: Expr): Expr => apply('str.at', [str(all), of])
  const [high, low] = (['int.div', 'int.mod'] as const).map(operator => apply(operator, [n, int(16)]))
  return letIn(n, number(), concat(digit(high as Expr), digit(low as Expr)))
}
