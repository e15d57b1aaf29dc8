/** Transfer functions of strings and lists: their lengths, and what their elements can be. */
import { addRanges } from './int.ts'
import {
  anyInt,
  anyLength,
  type Bound,
  between,
  exactly,
  greater,
  type IntRange,
  joinElements,
  type ListRange,
  type Range,
  rangeOfType,
} from './range.ts'
import type { Transfer } from './transfer.ts'

/** The length of a string or list. */
export const lengthOf = (range: Range | undefined): IntRange =>
  range?.kind === 'String' || range?.kind === 'List' ? range.length : anyLength
export const elementOf = (range: Range | undefined): Range | undefined =>
  range?.kind === 'List' ? range.element : undefined

const text = (length: IntRange): Range => ({ kind: 'String', length })
const shortened = (length: IntRange): IntRange => between(0n, length.high)
const most = (bound: Bound): IntRange => between(0n, bound ?? anyLength.high)

export const lengthRange: Transfer = ([a]) => lengthOf(a)
export const concatRange: Transfer = ([a, b]) => text(addRanges(lengthOf(a), lengthOf(b)))
export const oneCharacter: Transfer = () => text(between(0n, 1n))
/** At most as long as the count and as the text. */
export const substrRange: Transfer = ([s, , count]) => {
  const whole = lengthOf(s).high
  const wanted = count?.kind === 'Int' ? count.high : undefined
  if (wanted !== undefined && wanted <= 0n) return text(exactly(0n))
  return text(most(wanted !== undefined && (whole === undefined || wanted < whole) ? wanted : whole))
}
export const indexOfRange: Transfer = ([s]) => between(-1n, lengthOf(s).high)
export const replacedRange: Transfer = ([s, , u]) => {
  const [a, b] = [lengthOf(s).high, lengthOf(u).high]
  return text(most(a === undefined || b === undefined ? undefined : a + b))
}
/** Every character may give way to a whole replacement. */
export const replacedAllRange: Transfer = ([s, , u]) => {
  const [a, b] = [lengthOf(s).high, lengthOf(u).high]
  return text(most(a === undefined || b === undefined ? undefined : a * (b > 1n ? b : 1n)))
}
/** Ten to the power of the length is more than the digits can write. */
export const toIntRange: Transfer = ([s]) => {
  const { high } = lengthOf(s)
  return between(-1n, high !== undefined && high <= 38n ? 10n ** high - 1n : undefined)
}
export const fromIntTextRange: Transfer = ([n]) => {
  const high = n?.kind === 'Int' ? n.high : undefined
  if (high === undefined) return text(between(0n, undefined))
  return text(between(0n, BigInt(high < 0n ? 0 : `${high}`.length)))
}
/** The longest numeral of the range, with its sign. */
function digitsOf(n: Range | undefined): Bound {
  if (n?.kind !== 'Int' || n.low === undefined || n.high === undefined) return undefined
  return greater(BigInt(`${n.low}`.length), BigInt(`${n.high}`.length))
}
export const intTextRange: Transfer = ([n]) => text(between(1n, digitsOf(n)))
export const groupedRange: Transfer = ([n, t]) => {
  const [digits, each] = [digitsOf(n), lengthOf(t).high]
  return text(
    between(1n, digits === undefined || each === undefined ? undefined : digits + (digits / 3n) * each),
  )
}
/** Where the filling may be empty, nothing is filled up. */
export const paddedRange: Transfer = ([s, n, t]) => {
  const wanted = n?.kind === 'Int' ? n : anyInt
  const own = lengthOf(s)
  const isFilled = (lengthOf(t).low ?? 0n) > 0n
  const least = isFilled && wanted.low !== undefined ? greater(own.low ?? 0n, wanted.low) : own.low
  if (own.high === undefined || wanted.high === undefined) return text(between(least, undefined))
  return text(between(least, greater(own.high, wanted.high)))
}
/** A sign, the 309 digits of the largest double, a point and 100 decimals. */
export const fixedRange: Transfer = () => text(between(1n, 411n))

/** An option is a list of at most one item. */
export const option = (element: Range | undefined): ListRange => list(between(0n, 1n), element)
export const someRange: Transfer = ([held]) => list(exactly(1n), held)
/** A sign takes the place of a digit. */
export const parsedIntRange: Transfer = ([s]) => {
  const { high } = lengthOf(s)
  if (high === undefined || high > 38n) return option(anyInt)
  return option(high === 0n ? undefined : between(1n - 10n ** (high - 1n), 10n ** high - 1n))
}
/** What the option may hold, or the other value. */
export const orElseRange: Transfer = ([o, otherwise], { result }) =>
  o?.kind === 'List' && otherwise !== undefined
    ? (joinElements(o.element, otherwise) ?? rangeOfType(result))
    : rangeOfType(result)

const list = (length: IntRange, element: Range | undefined): ListRange => ({ kind: 'List', length, element })

export const listConcatRange: Transfer = ([a, b]) =>
  list(addRanges(lengthOf(a), lengthOf(b)), joinElements(elementOf(a), elementOf(b)))
export const consRange: Transfer = ([x, xs]) =>
  list(addRanges(lengthOf(xs), exactly(1n)), joinElements(x, elementOf(xs)))
/** The same elements in another order. */
export const permutedRange: Transfer = ([xs]) => list(lengthOf(xs), elementOf(xs))
/** Some of the elements. */
export const fewerRange: Transfer = ([xs]) => list(shortened(lengthOf(xs)), elementOf(xs))
/** One of the elements; of an empty list there is none, and the run has ended before. */
export const elementRange: Transfer = ([xs], { result }) => elementOf(xs) ?? rangeOfType(result)
export const leastRange: Transfer = ([xs]) => elementOf(xs) ?? anyInt
