/** WebAssembly code of operators on floats: the machine's f64 is the contract's, but for the text of one. */
import { type Code, f64, get, i32, i64, seq, set, when } from '../instructions.ts'
import { statusOf } from '../layout.ts'
import { plain, strict } from '../site.ts'

export const add = plain(f64.add())
export const sub = plain(f64.sub())
export const mul = plain(f64.mul())
export const div = plain(f64.div())
export const min = plain(f64.min())
export const max = plain(f64.max())
export const neg = plain(f64.neg())
export const abs = plain(f64.abs())
export const sqrt = plain(f64.sqrt())
export const floor = plain(f64.floor())
export const ceil = plain(f64.ceil())
export const trunc = plain(f64.trunc())
export const round = plain(f64.nearest())
export const lt = plain(f64.lt())
export const le = plain(f64.le())
export const gt = plain(f64.gt())
export const ge = plain(f64.ge())
export const equal = plain(f64.eq())

const infinity = f64.const(Number.POSITIVE_INFINITY)

/** The number on the stack, kept as a word. */
const kept = (local: number): Code => set(local, f64.bits())
const again = (local: number): Code => f64.ofBits(get(local))

export const isNan = strict(({ long: [x] }) => seq(kept(x), f64.ne(again(x), again(x))))
export const finite = plain(f64.abs(), f64.lt([], infinity))

/** 2^53 and more: what converting rounds is the nearest double, as it should be. */
export const fromInt = plain(f64.ofInt())

export const toInt = strict(site => {
  const [x] = site.long
  const outside = i32.or(f64.ge(again(x), f64.const(2 ** 63)), f64.lt(again(x), f64.const(-(2 ** 63))))
  return seq(
    kept(x),
    when(i32.eqz(f64.lt(f64.abs(again(x)), infinity)), site.fail('NotFinite')),
    when(outside, seq(i32.const(statusOf('Overflow')), site.call('stop'))),
    i64.truncF64(again(x)),
  )
})
