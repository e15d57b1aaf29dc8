/** Vectors of bits: the ends, single bits, patterns. */
import type { Random } from '../random.ts'
import { smallerNaturals } from './integer.ts'
import type { TypeOf, ValueKind } from './kind.ts'

export const bitValues: ValueKind<TypeOf<'BitVec'>> = {
  notable: ({ width }, { own }) => vectors(own as readonly bigint[], width),
  draw: ({ width }, { random }) => drawn(width, random),
  smaller: value => smallerNaturals(value as bigint),
  every: ({ width }, limit) =>
    2 ** width > limit ? undefined : Array.from({ length: 2 ** width }, (_, i) => BigInt(i)),
}

function* vectors(own: readonly bigint[], width: number): Generator<bigint> {
  const top = 1n << BigInt(width - 1)
  const wrap = (value: bigint): bigint => BigInt.asUintN(width, value)
  yield* [0n, wrap(1n), wrap(-1n), top, wrap(top - 1n), wrap(top + 1n), wrap(2n), wrap(-2n)]
  for (const value of own) for (const near of [0n, -1n, 1n]) yield wrap(value + near)
  for (let bit = 1; bit < width; bit++) yield 1n << BigInt(bit)
  yield* [wrap(0x5555555555555555n), wrap(0xaaaaaaaaaaaaaaaan), wrap(0xffn), wrap(3n), wrap(5n), wrap(7n)]
}

/** Uniform, or with few bits set, or few cleared. */
function drawn(width: number, random: Random): bigint {
  const uniform = (): bigint => random.between(0n, (1n << BigInt(width)) - 1n)
  switch (random.below(4)) {
    case 0:
      return uniform() & uniform() & uniform()
    case 1:
      return uniform() | uniform() | uniform()
    case 2:
      return uniform() >> BigInt(random.below(width))
    default:
      return uniform()
  }
}
