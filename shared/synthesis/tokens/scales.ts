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
  const factors = rows.flatMap(pairs => factorOf(pairs) ?? []).filter(factor => factor !== 1 || !isWhole)
  const texts = factors.map(factor =>
    isWhole ? ofWhole(text(), factor) : ofDecimals(text(), factor, decimals),
  )
  return { texts: priced(2, ...texts), numbers: [] }
}

interface Read {
  readonly value: number
  /** What its last digit counts: an output may be rounded. */
  readonly unit: number
}

/** What the first number of each input is multiplied by; nothing where there are too few to tell. */
function factorOf(pairs: readonly (readonly [from: Read, to: Read])[]): number | undefined {
  const telling = pairs.filter(([from]) => from.value !== 0)
  if (telling.length < 2) return undefined
  const candidates = telling.map(([from, to]) => Number((to.value / from.value).toPrecision(3)))
  return [1, ...candidates].find(factor =>
    pairs.every(([from, to]) => Math.abs(factor * from.value - to.value) <= to.unit / 2 + 1e-9),
  )
}

function numberIn(text: string): Read {
  const [digits = 'NaN'] = numeral.exec(text.replaceAll(',', '')) ?? []
  return { value: Number(digits), unit: 10 ** -(digits.split('.')[1]?.length ?? 0) }
}

/** The number by which to divide, where a person would say that. */
function divisorOf(factor: number): number | undefined {
  const inverse = Number((1 / factor).toPrecision(6))
  return factor < 1 && Number.isInteger(inverse) ? inverse : undefined
}

function ofWhole(of: Expr, factor: number): Expr {
  const [whole, divisor] = [apply('str.to_int', [of]), divisorOf(factor)]
  const scaled =
    divisor === undefined
      ? apply('int.mul', [whole, int(Math.round(factor))])
      : apply('int.div', [whole, int(divisor)])
  return apply('str.from_int', [scaled])
}

function ofDecimals(of: Expr, factor: number, decimals: number): Expr {
  const [number, divisor] = [read('float.parse', of), divisorOf(factor)]
  const scaled =
    divisor === undefined
      ? apply('float.mul', [number, float(factor)])
      : apply('float.div', [number, float(divisor)])
  return apply('float.fixed', [factor === 1 ? number : scaled, int(decimals)])
}
