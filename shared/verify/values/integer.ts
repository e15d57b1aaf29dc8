/** Mathematical integers: neighbours of constants, and the ends of machine words. */
import { type IntValue, normalInt } from '../../anrf/value.ts'
import type { Random } from '../random.ts'
import type { TypeOf, ValueKind } from './kind.ts'

export const integerValues: ValueKind<TypeOf<'Int'>> = {
  notable: (_, { own }) => integers(own as readonly IntValue[]),
  draw: (_, { known, random }) => drawn(known as readonly IntValue[], random),
  smaller: value => smallerIntegers(value as IntValue),
}

function* integers(own: readonly IntValue[]): Generator<IntValue> {
  for (const value of [0, 1, -1, 2]) yield value
  for (const value of own) for (const near of [0n, -1n, 1n]) yield normalInt(BigInt(value) + near)
  for (let value = 3; value <= 12; value++) yield* [value, -value]
  for (const value of own) yield normalInt(-BigInt(value))
  for (const power of [7n, 8n, 15n, 16n, 31n, 32n, 53n, 63n, 64n])
    for (const near of [-1n, 0n, 1n])
      yield* [normalInt((1n << power) + near), normalInt(-(1n << power) + near)]
}

/** Small, or between two constants, which is where domains begin and end. */
function drawn(known: readonly IntValue[], random: Random): IntValue {
  if (random.below(3) === 0) return random.below(41) - 20
  const [a, b] = [BigInt(random.pick(known)), BigInt(random.pick(known))]
  return normalInt(a < b ? random.between(a, b) : random.between(b, a))
}

function* smallerIntegers(value: IntValue): Generator<IntValue> {
  const whole = BigInt(value)
  const [size, sign] = whole < 0n ? [-whole, -1n] : [whole, 1n]
  if (sign < 0n) yield normalInt(size)
  for (const smaller of smallerNaturals(size)) yield normalInt(sign * smaller)
}

/** Zero, then ever nearer to the value. */
export function* smallerNaturals(value: bigint): Generator<bigint> {
  for (let step = value; step > 0n; step /= 2n) yield value - step
}
