/** Numbers as text and text as numbers, where JavaScript's own are not the contract's. */
import { floatText } from './floats.ts'
import { type IntValue, normalInt } from './value.ts'

/** The digits in groups of three, counted from the right. */
export function grouped(number: IntValue, separator: string): string {
  const text = `${number}`
  const sign = number < 0 ? '-' : ''
  const digits = text.slice(sign.length)
  const groups = [digits.slice(0, digits.length % 3 || 3)]
  for (let from = groups[0]?.length ?? 0; from < digits.length; from += 3)
    groups.push(digits.slice(from, from + 3))
  return sign + groups.join(separator)
}

/** The integer of a numeral with at most one sign; undefined for every other text. */
export function parsedInt(text: string): IntValue | undefined {
  return /^[+-]?[0-9]+$/.test(text) ? normalInt(BigInt(text)) : undefined
}

const float = /^[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/

/** The double nearest to a decimal, of two the even one; undefined for every other text. */
export const parsedFloat = (text: string): number | undefined => (float.test(text) ? Number(text) : undefined)

/** More decimals than these are not written. */
const mostDecimals = 100

/** The nearest decimal of the exact value with so many decimals, of two the one whose last digit is even. */
export function fixedText(x: number, decimals: IntValue): string {
  if (!Number.isFinite(x)) return floatText(x)
  const places = Math.max(0, Math.min(Number(decimals), mostDecimals))
  const units = unitsOf(Math.abs(x), places)
  const digits = `${units}`.padStart(places + 1, '0')
  const point = digits.length - places
  const text = places === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`
  return x < 0 && units !== 0n ? `-${text}` : text
}

/** How many of the last decimal the number is; doubling a double that is not integral is exact. */
function unitsOf(size: number, places: number): bigint {
  let numerator = size
  let denominator = 1n
  for (; !Number.isInteger(numerator); denominator *= 2n) numerator *= 2
  const scaled = BigInt(numerator) * 10n ** BigInt(places)
  const below = scaled / denominator
  const twiceRest = 2n * (scaled % denominator)
  const isAbove = twiceRest > denominator || (twiceRest === denominator && below % 2n === 1n)
  return isAbove ? below + 1n : below
}
