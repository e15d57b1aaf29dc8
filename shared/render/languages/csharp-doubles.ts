/**
 * Literals of doubles. Compilers of old read decimals to 64 bits and round twice: where that could go wrong, a literal
 * has more digits, or is given by its bits.
 */
import { callOf, type Written, written } from '../piece.ts'
import { level } from './c-levels.ts'

/** `5.0`, `1e+21`, `double.NaN`. */
export function double(value: number): Written {
  if (Number.isNaN(value)) return written('double.NaN')
  const isNegative = value < 0 || Object.is(value, -0)
  const plain = magnitude(Math.abs(value))
  return isNegative ? written(`-${plain.text}`, level.unary) : plain
}

function magnitude(value: number): Written {
  if (value === Number.POSITIVE_INFINITY) return written('double.PositiveInfinity')
  const digits = [String(value), value.toPrecision(17)].find(each => isReadRight(each, value))
  if (digits !== undefined) return written(/^\d+$/.test(digits) ? `${digits}.0` : digits)
  const bits = bitsOf(value).toString(16).toUpperCase()
  return callOf('BitConverter.Int64BitsToDouble', [written(`0x${bits}L`)], level.call)
}

/** Far below one, mono's compiler errs by more. */
const smallest = 1e-100
/** The decimal reads the same when it is off by one part in 2^58. */
function isReadRight(digits: string, value: number): boolean {
  if (value === 0) return true
  const [mantissa = '', exponent = '0'] = digits.split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const exact = BigInt(whole + fraction) << 58n
  const scale = Number(exponent) - fraction.length
  const near = [exact - (exact >> 58n), exact + (exact >> 58n)]
  return value >= smallest && near.every(each => readsAs(each, scale, value))
}

/** Whether `numerator / 2^58 * 10^scale` rounds to the value. */
const readsAs = (numerator: bigint, scale: number, value: number): boolean =>
  Number(`${numerator * 5n ** 58n}e${scale - 58}`) === value

function bitsOf(value: number): bigint {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  return view.getBigUint64(0)
}
