/** Numbers in another unit: by the same factor in every example (percent, cents, tax), and rounded. */
import { apply, float, int } from '../../anrf/build.ts'
import type { Expr } from '../../anrf/expr.ts'
import { priced, read, type TokenClass, text } from './token-class.ts'

const numeral = /[-+]?\d+(?:\.\d+)?/

export const scales: TokenClass = ({ columns, outputs }) => {
  const rows = columns.map(inputs =>
    outputs.map((output, i) => [numberIn(inputs[i] ?? ''), numberIn(output)] as const),
  )
  const [decimals = 0, ...others] = new Set(outputs.map(output => /\d\.(\d+)/.exec(output)?.[1]?.length ?? 0))
  if (others.length > 0) return { texts: [], numbers: [] }
  const isWhole = decimals === 0 && !columns.flat().some(input => /\d\.\d/.test(input))
  const scalings = rows
    .flatMap(pairs => scalingOf(pairs) ?? [])
    .filter(({ by }) => !isWhole || (by !== 1 && Number.isInteger(by)))
  const texts = scalings.map(scaling =>
    isWhole ? ofWhole(text(), scaling) : ofDecimals(text(), scaling, decimals),
  )
  return { texts: priced(2, ...texts), numbers: [] }
}

interface Read {
  readonly value: number
  /** What its last digit counts: an output may be rounded. */
  readonly unit: number
}

interface Scaling {
  readonly by: number
  readonly divides: boolean
}

/** What the first number of each input is multiplied or divided by; nothing where there are too few to tell. */
function scalingOf(pairs: readonly (readonly [from: Read, to: Read])[]): Scaling | undefined {
  const telling = pairs.filter(([from, to]) => from.value !== 0 && to.value !== 0)
  if (telling.length < 2) return undefined
  const fits = ({ by, divides }: Scaling): boolean =>
    pairs.every(([from, to]) => {
      const scaled = divides ? from.value / by : from.value * by
      return Math.abs(scaled - to.value) <= to.unit / 2 + 1e-9
    })
  const candidates = telling.flatMap(([from, to]) => [
    { by: short(to.value / from.value), divides: false },
    { by: short(from.value / to.value), divides: true },
  ])
  const ordered = [{ by: 1, divides: false }, ...candidates.sort((a, b) => size(a) - size(b))]
  return ordered.find(scaling => scaling.by !== 0 && fits(scaling))
}

/** People multiply and divide by numbers of few digits; of those with as few, by the one above 1. */
const short = (by: number): number => Number(by.toPrecision(3))
const size = ({ by }: Scaling): number =>
  String(by)
    .replace(/^0?\.0*|\./, '')
    .replace(/0+$/, '').length + (by < 1 ? 0.5 : 0)

function numberIn(text: string): Read {
  const [digits = 'NaN'] = numeral.exec(text.replaceAll(',', '')) ?? []
  return { value: Number(digits), unit: 10 ** -(digits.split('.')[1]?.length ?? 0) }
}

function ofWhole(of: Expr, { by, divides }: Scaling): Expr {
  const whole = apply('str.to_int', [of])
  return apply('str.from_int', [apply(divides ? 'int.div' : 'int.mul', [whole, int(by)])])
}

function ofDecimals(of: Expr, { by, divides }: Scaling, decimals: number): Expr {
  const number = read('float.parse', of)
  const scaled = by === 1 ? number : apply(divides ? 'float.div' : 'float.mul', [number, float(by)])
  return apply('float.fixed', [scaled, int(decimals)])
}
