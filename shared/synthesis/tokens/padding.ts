/** Texts filled up to a width, by zeros or by what an output repeats. */
import { apply, int, letIn, str, variable } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import { Str } from '../../anrf/type.ts'
import type { Priced } from '../higher-order.ts'
import { lengths, number, priced, type TokenClass, text, whereSeen } from './token-class.ts'

type Side = 'start' | 'end'

const filled = (side: Side, of: Expr, width: Expr, by: string): Expr =>
  apply(`str.pad_${side}`, [of, width, str(by)])

export const zeros: TokenClass = whereSeen('outputs', /(?<!\d)0\d+/, ({ outputs }) => ({
  texts: [...priced(2, counted()), ...widthsOf(outputs)],
  numbers: [],
}))

const widthsOf = (outputs: readonly string[]): readonly Priced[] =>
  lengths(outputs, /(?<!\d)(0\d+)/g).flatMap(width =>
    priced(
      1,
      filled('start', text(), int(width), '0'),
      filled('start', apply('str.from_int', [number()]), int(width), '0'),
    ),
  )

/** A number some further on, as wide as it was. */
function counted(): Expr {
  const digits = variable('digits', Str)
  const next = apply('int.add', [apply('str.to_int', [digits]), number()])
  const width = apply('str.len', [digits])
  return letIn(digits, text(), filled('start', apply('str.from_int', [next]), width, '0'))
}

/** A character that stands twice or more at one side of an output. */
export const fillers: TokenClass = whereSeen(
  'outputs',
  /^([^\p{L}\p{N}])\1|([^\p{L}\p{N}])\2$/u,
  ({ outputs }) => ({
    texts: [
      ...repeated(outputs, /^([^\p{L}\p{N}])\1/u).flatMap(by => widths(outputs, 'start', by)),
      ...repeated(outputs, /([^\p{L}\p{N}])\1$/u).flatMap(by => widths(outputs, 'end', by)),
    ],
    numbers: [],
  }),
)

/** Any text up to a width; what is left of one whose other characters are hidden, up to any. */
const widths = (outputs: readonly string[], side: Side, by: string): readonly Priced[] => [
  ...lengths(outputs, /^(.*)$/gs).flatMap(width => priced(1, filled(side, text(), int(width), by))),
  ...priced(1, filled(side, text(), number(), by)),
  ...lengths(
    outputs.map(output => withoutFill(output, side, by)),
    /^(.+)$/gs,
  ).flatMap(kept => priced(2, filled(side, cut(side, kept), number(), by))),
]

function withoutFill(output: string, side: Side, by: string): string {
  const characters = [...output]
  const ordered = side === 'start' ? characters : characters.reverse()
  return ordered
    .slice(
      Math.max(
        0,
        ordered.findIndex(each => each !== by),
      ),
    )
    .join('')
}

/** The last or first so many characters. */
const cut = (side: Side, kept: number): Expr =>
  side === 'start' ? end(text(), kept) : apply('str.substr', [text(), int(0), int(kept)])

function end(of: Expr, kept: number): Expr {
  const whole = variable('whole', Str)
  const from = apply('int.sub', [apply('str.len', [whole]), int(kept)])
  return letIn(whole, of, apply('str.substr', [whole, from, int(kept)]))
}

const repeated = (outputs: readonly string[], pattern: RegExp): readonly string[] => [
  ...new Set(outputs.flatMap(each => pattern.exec(each)?.[1] ?? [])),
]
