/** Big integers as bytes, most significant first: two's complement, and unsigned for bit-vectors. */

/** As short as it can be; at least one byte. */
export function signedBytes(value: bigint): Uint8Array {
  const magnitude = (value < 0n ? -value - 1n : value).toString(16)
  const bits = 4 * (magnitude.length - 1) + (32 - Math.clz32(Number.parseInt(magnitude.charAt(0), 16)))
  const length = Math.floor(bits / 8) + 1
  return hexBytes(BigInt.asUintN(8 * length, value).toString(16), length)
}

export function signedValue(bytes: Uint8Array): bigint {
  return BigInt.asIntN(8 * bytes.length, unsignedValue(bytes))
}

/** As short as it can be; none for zero. */
export function unsignedBytes(value: bigint): Uint8Array {
  const hex = value === 0n ? '' : value.toString(16)
  return hexBytes(hex, (hex.length + 1) >> 1)
}

export function unsignedValue(bytes: Uint8Array): bigint {
  if (bytes.length <= 6) return BigInt(bytes.reduce((value, byte) => value * 256 + byte, 0))
  let digits = '0x'
  for (const byte of bytes) digits += twoDigits[byte]
  return BigInt(digits)
}

const twoDigits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

function hexBytes(hex: string, length: number): Uint8Array {
  const digits = hex.padStart(2 * length, '0')
  return Uint8Array.from({ length }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16))
}
