/**
 * UUIDs (RFC 9562): version 7 for what a person starts, ordered by time; version 5 for what follows from it, so
 * that doing it again names the same thing.
 */
import { createHash, randomBytes } from 'node:crypto'

/** Version 7: 48 bits of milliseconds, a 12-bit `sequence` and 62 random bits (of the 8 bytes in `random`). */
export function uuidV7(nowMs: number, sequence: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, Math.floor(nowMs / 2 ** 32))
  view.setUint32(2, nowMs % 2 ** 32)
  view.setUint16(6, sequence & 0xfff)
  bytes.set(random.subarray(0, 8), 8)
  return text(bytes, 7)
}

/** Version 5: the same namespace (a UUID) and name give the same id, everywhere. */
export function uuidV5(namespace: string, name: string): string {
  const sum = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest()
  return text(sum.subarray(0, 16), 5)
}

const lastSequence = 0xfff

/**
 * A source of version 7 ids, each greater than the one before, also within a millisecond and when the clock is set
 * back (RFC 9562 §6.2, method 1: the sequence counts up from a random start, then borrows from the time).
 */
export function orderedIds(now: () => number): () => string {
  const randomOf = randomSource()
  let at = 0
  let sequence = 0
  return () => {
    const random = randomOf(10)
    const time = Math.floor(now())
    if (time > at) {
      at = time
      sequence = random.readUInt16BE(8) & 0x7ff
    } else if (sequence < lastSequence) sequence += 1
    else {
      at += 1
      sequence = 0
    }
    return uuidV7(at, sequence, random)
  }
}

const drawnBytes = 2_000

/** The kernel is asked for many bytes at a time, as Node does for its own UUIDs; none is given out twice. */
function randomSource(): (bytes: number) => Buffer {
  let drawn = Buffer.alloc(0)
  return bytes => {
    if (drawn.byteLength < bytes) drawn = randomBytes(drawnBytes)
    const given = drawn.subarray(0, bytes)
    drawn = drawn.subarray(bytes)
    return given
  }
}

function text(bytes: Uint8Array, version: number): string {
  const stamped = Uint8Array.from(bytes)
  stamped[6] = ((stamped[6] ?? 0) & 0x0f) | (version << 4)
  stamped[8] = ((stamped[8] ?? 0) & 0x3f) | 0x80
  const hex = Buffer.from(stamped).toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
