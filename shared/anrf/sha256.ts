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

const roundConstants = primeFractions(64, 3)
const initial = primeFractions(8, 2)

const rotated = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

/** The digest in lower-case hexadecimal. */
export function sha256(message: Uint8Array): string {
  const state = Uint32Array.from(initial)
  const schedule = new Uint32Array(64)
  const whole = message.length - (message.length % 64)
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength)
  for (let at = 0; at < whole; at += 64) compress(state, schedule, view, at)
  const tail = padded(message, whole)
  for (let at = 0; at < tail.byteLength; at += 64) compress(state, schedule, tail, at)
  return [...state].map(word => word.toString(16).padStart(8, '0')).join('')
}

/** The last block or two: what is left, a one bit, zeros, and the length in bits. */
function padded(message: Uint8Array, from: number): DataView {
  const left = message.length - from
  const bytes = new Uint8Array(left + 9 > 64 ? 128 : 64)
  bytes.set(message.subarray(from))
  bytes[left] = 0x80
  const view = new DataView(bytes.buffer)
  view.setBigUint64(bytes.length - 8, BigInt(message.length) * 8n)
  return view
}

function compress(state: Uint32Array, schedule: Uint32Array, block: DataView, at: number): void {
  expand(schedule, block, at)
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let i = 0; i < 64; i++) {
    const choice = (e & f) ^ (~e & g)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    const sumE = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
    const sumA = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
    const mixed = (h + sumE + choice + (roundConstants[i] as number) + (schedule[i] as number)) | 0
    h = g
    g = f
    f = e
    e = (d + mixed) | 0
    d = c
    c = b
    b = a
    a = (mixed + sumA + majority) | 0
  }
  for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) state[i] = (state[i] as number) + word
}

function expand(schedule: Uint32Array, block: DataView, at: number): void {
  for (let i = 0; i < 16; i++) schedule[i] = block.getUint32(at + i * 4)
  for (let i = 16; i < 64; i++) {
    const early = schedule[i - 15] as number
    const late = schedule[i - 2] as number
    const small = rotated(early, 7) ^ rotated(early, 18) ^ (early >>> 3)
    const large = rotated(late, 17) ^ rotated(late, 19) ^ (late >>> 10)
    schedule[i] = (schedule[i - 16] as number) + small + (schedule[i - 7] as number) + large
  }
}
