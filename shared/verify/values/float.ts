/** Doubles: both zeros, NaN, the infinities, the ends of what is normal and of what is not, neighbours of constants. */
import type { Random } from '../random.ts'
import type { TypeOf, ValueKind } from './kind.ts'

export const floatValues: ValueKind<TypeOf<'Float'>> = {
  notable: (_, { own }) => doubles(own as readonly number[]),
  draw: (_, { known, random }) => drawn(known as readonly number[], random),
  smaller: value => smallerDoubles(value as number),
}

const least = Number.MIN_VALUE
const leastNormal = 2 ** -1022
const special = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
const ends = [least, leastNormal, leastNormal - least, Number.MAX_VALUE, 2 ** 53, 2 ** 63, 1e21, 1e-7]

function* doubles(own: readonly number[]): Generator<number> {
  yield* [0, 1, -1, -0, 0.5]
  for (const value of own) yield* [value, nextDouble(value, -1), nextDouble(value, 1)]
  yield* [...special, 2, -0.5, 1.5, -1.5, 2.5, 0.1, 10, 100]
  for (const value of own) yield* [value + 1, value - 1, -value, value / 2]
  for (const value of ends) yield* [value, -value]
  yield* [Number.EPSILON, 1 + Number.EPSILON, 2 ** 53 + 2, 1e308, 1e-310]
}

function drawn(known: readonly number[], random: Random): number {
  switch (random.below(6)) {
    case 0:
      return fromBits(random.between(0n, 2n ** 64n - 1n))
    case 1:
      return random.below(41) - 20
    case 2:
      return (random.below(20_001) - 10_000) / 100
    case 3:
      return nextDouble(random.pick(known), random.below(2) === 0 ? -1 : 1)
    default:
      return between(random.pick(known), random.pick(known), random.below(2 ** 32) / 2 ** 32)
  }
}

/** As texts: what is not a number last, then by kind, digits and size, so that each descent ends. */
function* smallerDoubles(value: number): Generator<number> {
  const rounded = [1, 10, 1000].map(scale => Math.trunc(value * scale) / scale)
  const halves = [value / 2, value / 16].map(Math.trunc)
  const tried = [0, 1, Math.abs(value), ...rounded, ...halves, Math.trunc(value) - Math.sign(value)]
  for (const candidate of tried) if (isSimpler(candidate, value)) yield candidate
}

function isSimpler(a: number, b: number): boolean {
  const [left, right] = [rank(a), rank(b)]
  const at = left.findIndex((part, i) => part !== right[i])
  return at >= 0 && (left[at] as number) < (right[at] as number)
}

/** There are only so many doubles of a number of digits, so that none is the last of endlessly many. */
function rank(value: number): readonly number[] {
  const size = Math.abs(value)
  const kind = Number.isInteger(value) ? 0 : Number.isFinite(value) ? 1 : Number.isNaN(value) ? 3 : 2
  return [
    kind,
    String(size).length,
    Number.isNaN(value) ? 0 : size,
    value < 0 || Object.is(value, -0) ? 1 : 0,
  ]
}

/** Between two doubles as they stand in a row; either of them where that is none. */
function between(a: number, b: number, part: number): number {
  const found = a + (b - a) * part
  return Number.isFinite(found) ? found : a
}

/** The double above (1) or below (-1): the order of doubles is that of their bits, but for the sign. */
export function nextDouble(value: number, step: 1 | -1): number {
  if (Number.isNaN(value) || value === step * Number.POSITIVE_INFINITY) return value
  if (value === 0) return step * least
  return fromBits(bitsOf(value) + (value > 0 === step > 0 ? 1n : -1n))
}

function bitsOf(value: number): bigint {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  return view.getBigUint64(0)
}

function fromBits(bits: bigint): number {
  const view = new DataView(new ArrayBuffer(8))
  view.setBigUint64(0, bits)
  return view.getFloat64(0)
}
