/** Slices in code: address in the high half, length in the low half of an i64. */
import { type Code, get, getGlobal, i32, i64, set } from '../instructions.ts'
import { globals } from '../layout.ts'

export const empty: Code = i64.const(0)
export const lengthOf = (slice: Code): Code => i32.wrap(slice)
/** The length as an Int. */
export const lengthInt = (slice: Code): Code => i64.and(slice, i64.const(0xffffffffn))
export const addressOf = (slice: Code): Code => i32.wrap(i64.shrU(slice, i64.const(32)))
export const slice = (address: Code, length: Code): Code =>
  i64.or(i64.shl(i64.extendU(address), i64.const(32)), i64.extendU(length))

export const bump: Code = getGlobal(globals.bump)

/** Bytes of `count` things of 2^log bytes, as the allocator takes them. */
export const bytesOf = (count: Code, log: number): Code => i64.shl(i64.extendU(count), i64.const(log))
/** The address of thing `index`. */
export const at = (address: Code, index: Code, log: number): Code =>
  i32.add(address, i32.shl(index, i32.const(log)))

export const increment = (local: number, by = 1): Code => set(local, i32.add(get(local), i32.const(by)))
