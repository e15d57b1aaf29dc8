/** SHA-256 (FIPS 180-4), for the core, which may not import a platform's. */

/** The first 32 bits of the fractional parts of f(p) for the first 64 primes (FIPS 180-4, 4.2.2 and 5.3.3). */
function primeFractions(count: number, root: number): Uint32Array {
  const fractions = new Uint32Array(count)
  for (let candidate = 2, found = 0; found < count; candidate++) {
    if (!isPrime(candidate)) continue
    const value = candidate ** (1 / root)
    fractions[found] = (value - Math.floor(value)) * 2 ** 32
    found++
  }
  return fractions
}

function isPrime(n: number): boolean {
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return false
  return true
}

const roundConstants = Int32Array.from(primeFractions(64, 3))
const initial = primeFractions(8, 2)

/** The digest in lower-case hexadecimal. */
export function sha256(message: Uint8Array): string {
  const state = Int32Array.from(initial)
  const schedule = new Int32Array(64)
  const whole = message.length - (message.length % 64)
  for (let at = 0; at < whole; at += 64) compress(state, schedule, message, at)
  const tail = padded(message, whole)
  for (let at = 0; at < tail.length; at += 64) compress(state, schedule, tail, at)
  return Array.from(state, word => (word >>> 0).toString(16).padStart(8, '0')).join('')
}

/** The last block or two: what is left, a one bit, zeros, and the length in bits. */
function padded(message: Uint8Array, from: number): Uint8Array {
  const left = message.length - from
  const bytes = new Uint8Array(left + 9 > 64 ? 128 : 64)
  bytes.set(message.subarray(from))
  bytes[left] = 0x80
  new DataView(bytes.buffer).setBigUint64(bytes.length - 8, BigInt(message.length) * 8n)
  return bytes
}

/** One block. Written out, without a destructuring or a call in the loops: this is most of the time a hash takes. */
function compress(state: Int32Array, schedule: Int32Array, block: Uint8Array, at: number): void {
  expand(schedule, block, at)
  let a = state[0] as number
  let b = state[1] as number
  let c = state[2] as number
  let d = state[3] as number
  let e = state[4] as number
  let f = state[5] as number
  let g = state[6] as number
  let h = state[7] as number
  for (let i = 0; i < 64; i++) {
    const sumE = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const choice = (e & f) ^ (~e & g)
    const mixed = (h + sumE + choice + (roundConstants[i] as number) + (schedule[i] as number)) | 0
    const sumA = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const majority = (a & b) ^ (a & c) ^ (b & c)
    h = g
    g = f
    f = e
    e = (d + mixed) | 0
    d = c
    c = b
    b = a
    a = (mixed + sumA + majority) | 0
  }
  state[0] = (state[0] as number) + a
  state[1] = (state[1] as number) + b
  state[2] = (state[2] as number) + c
  state[3] = (state[3] as number) + d
  state[4] = (state[4] as number) + e
  state[5] = (state[5] as number) + f
  state[6] = (state[6] as number) + g
  state[7] = (state[7] as number) + h
}

function expand(schedule: Int32Array, block: Uint8Array, at: number): void {
  for (let i = 0, from = at; i < 16; i++, from += 4)
    schedule[i] =
      ((block[from] as number) << 24) |
      ((block[from + 1] as number) << 16) |
      ((block[from + 2] as number) << 8) |
      (block[from + 3] as number)
  for (let i = 16; i < 64; i++) {
    const early = schedule[i - 15] as number
    const late = schedule[i - 2] as number
    const smallEarly = ((early >>> 7) | (early << 25)) ^ ((early >>> 18) | (early << 14)) ^ (early >>> 3)
    const smallLate = ((late >>> 17) | (late << 15)) ^ ((late >>> 19) | (late << 13)) ^ (late >>> 10)
    schedule[i] = ((schedule[i - 16] as number) + smallEarly + (schedule[i - 7] as number) + smallLate) | 0
  }
}
