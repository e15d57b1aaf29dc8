/** The best scaled step found by any worker: one double in shared memory, only ever lowered. */
import type { SharedBound } from '../../synthesis/engine.ts'

/** Memory for one bound, at infinity. */
export function newSharedBound(): SharedArrayBuffer {
  const memory = new SharedArrayBuffer(8)
  new BigInt64Array(memory)[0] = bitsOf(Number.POSITIVE_INFINITY)
  return memory
}

export function sharedBound(memory: SharedArrayBuffer): SharedBound {
  const cell = new BigInt64Array(memory)
  return {
    get: () => doubleOf(Atomics.load(cell, 0)),
    lower: at => {
      const wanted = bitsOf(at)
      for (let seen = Atomics.load(cell, 0); wanted < seen; ) {
        const before = Atomics.compareExchange(cell, 0, seen, wanted)
        if (before === seen) return
        seen = before
      }
    },
  }
}

// The bits of non-negative doubles, read as integers, are ordered as the doubles are.
const view = new DataView(new ArrayBuffer(8))
const bitsOf = (value: number): bigint => {
  view.setFloat64(0, value)
  return view.getBigInt64(0)
}
const doubleOf = (bits: bigint): number => {
  view.setBigInt64(0, bits)
  return view.getFloat64(0)
}
