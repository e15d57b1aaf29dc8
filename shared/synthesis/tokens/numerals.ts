/** Numbers as people write them: digits in groups, so many decimals, a sign. */
import { apply, float, int, letIn, str, variable } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import { Str } from '../../anrf/type.ts'
import {
  concat,
  lengths,
  number,
  priced,
  read,
  split,
  type TokenClass,
  text,
  whereSeen,
} from './token-class.ts'

/** A separator before each three digits, wherever there are more. */
export const groups: TokenClass = whereSeen('outputs', /\d[,' ]\d{3}(?!\d)|\d\.\d{3}[.,]/, ({ outputs }) => ({
  texts: separators(outputs).flatMap(by => priced(1, apply('int.grouped', [number(), str(by)]))),
  numbers: [],
}))

function separators(outputs: readonly string[]): readonly string[] {
  const found = outputs.flatMap(each =>
    [...each.matchAll(/\d([,.' ])(?=\d{3}(?!\d))/g)].map(([, by = '']) => by),
  )
  return [...new Set(found)]
}

/** Rounded to so many decimals, or cut off after them; in groups where these are seen, too; what comes of two numbers. */
export const decimals: TokenClass = whereSeen(
  'outputs',
  /(?<![\w.])\d+(?:,\d{3})*\.\d+(?![\d.])/,
  ({ outputs }) => ({
    texts: sameDecimals(outputs).flatMap(digits => [
      ...priced(1, rounded(read('float.parse', text()), digits)),
      ...separators(outputs).flatMap(by => priced(2, inGroups(read('float.parse', text()), digits, by))),
      ...priced(
        3,
        ...[...results(), ...ofNumbers()].map(result => rounded(result, digits)),
        cut(text(), digits),
      ),
    ]),
    numbers: [],
  }),
)

/** How many decimals there are wherever there are any. */
function sameDecimals(outputs: readonly string[]): readonly number[] {
  const found = lengths(outputs, /\d\.(\d+)(?!\d)/g)
  return found.length === 1 ? found : []
}

const rounded = (of: Expr, digits: number): Expr => apply('float.fixed', [of, int(digits)])

const results = (): readonly Expr[] =>
  (['float.add', 'float.sub', 'float.mul', 'float.div'] as const).map(operator =>
    apply(operator, [read('float.parse', text()), read('float.parse', text())]),
  )

/** So many of them, and less so many per cent. */
function ofNumbers(): readonly Expr[] {
  const amount = (): Expr => read('float.parse', text())
  const count = apply('float.from_int', [number()])
  const left = apply('float.from_int', [apply('int.sub', [int(100), number()])])
  return [
    apply('float.mul', [amount(), count]),
    apply('float.div', [apply('float.mul', [amount(), left]), float(100)]),
  ]
}

function inGroups(of: Expr, digits: number, by: string): Expr {
  const amount = variable('amount', Str)
  const part = (i: number): Expr => apply('list.get', [split(amount, '.'), int(i)])
  const whole = apply('int.grouped', [read('int.parse', part(0)), str(by)])
  return letIn(amount, rounded(of, digits), concat(whole, str('.'), part(1)))
}

/** A number's text with so many decimals: cut, or filled with zeros. */
function cut(of: Expr, digits: number): Expr {
  const whole = variable('whole', Str)
  const behind = apply('list.get', [split(concat(whole, str('.')), '.'), int(1)])
  const filled = concat(behind, str('0'.repeat(digits)))
  const part = apply('str.substr', [filled, int(0), int(digits)])
  return letIn(whole, of, concat(apply('list.get', [split(whole, '.'), int(0)]), str('.'), part))
}

/** What has a sign is read and written with it. */
export const signs: TokenClass = whereSeen('anywhere', /(?<!\w)[-+]\d/, () => ({
  texts: priced(1, apply('int.to_text', [number()])),
  numbers: priced(1, read('int.parse', text())),
}))
