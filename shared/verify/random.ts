/** Seeded pseudo-random numbers: xoshiro128** (Blackman, Vigna 2018), its state filled by SplitMix32. */

export interface Random {
  /** Uniform in [0, n), n up to 2^32. */
  below(n: number): number
  /** Uniform integer in [low, high]. */
  between(low: bigint, high: bigint): bigint
  pick<T>(items: readonly T[]): T
}

export function seededRandom(seed: number): Random {
  const word = xoshiro(seed)
  const random: Random = {
    below: n => Math.floor((word() / 2 ** 32) * n),
    between(low, high) {
      const size = high - low + 1n
      let bits = 0n
      for (let room = size << 32n; room > 0n; room >>= 32n) bits = (bits << 32n) | BigInt(word())
      return low + (bits % size)
    },
    pick: items => items[random.below(items.length)] as (typeof items)[number],
  }
  return random
}

function xoshiro(seed: number): () => number {
  let [a, b, c, d] = splitMix(seed)
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0
    const t = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= t
    d = rotate(d, 11)
    return result
  }
}

const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by))

function splitMix(seed: number): [number, number, number, number] {
  let state = Math.imul(seed ^ (seed / 2 ** 32), 1) | 0
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0
    let z = state
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return z ^ (z >>> 15)
  }
  return [next(), next(), next(), next() | 1]
}
