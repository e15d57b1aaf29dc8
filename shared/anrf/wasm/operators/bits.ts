/** WebAssembly code of bit-vector operators: an i64 whose bits beyond the width are zero. */
import { mask, widthOf } from '../../bits.ts'
import { type Code, choose, get, i32, i64, select, seq, set, when } from '../instructions.ts'
import { statusOf } from '../layout.ts'
import { plain, strict, type WasmRule, type WasmSite } from '../site.ts'

const resultWidth = (site: WasmSite): number => widthOf(site.instance.result)
const argWidth = (site: WasmSite, i = 0): number => widthOf(site.instance.args[i])

/** Bits beyond the width back to zero. */
const masked = (width: number): Code => (width === 64 ? [] : i64.and(i64.const(mask(width))))
const zero = i64.const(0)
const shiftOf = (bits: number): Code => i64.const(bits)

/** The two's complement reading of what lies on the stack. */
function signFilled(width: number): Code {
  if (width === 64) return []
  if (width === 32) return i64.extend32()
  if (width === 16) return i64.extend16()
  if (width === 8) return i64.extend8()
  return seq(i64.shl(shiftOf(64 - width)), i64.shrS(shiftOf(64 - width)))
}

const modular = (operation: Code): WasmRule => strict(site => seq(operation, masked(resultWidth(site))))
const complemented = (operation: Code): WasmRule =>
  strict(site => seq(operation, i64.xor(i64.const(mask(resultWidth(site))))))

export const and = plain(i64.and())
export const or = plain(i64.or())
export const xor = plain(i64.xor())
export const nand = complemented(i64.and())
export const nor = complemented(i64.or())
export const xnor = complemented(i64.xor())
export const not = complemented([])
export const add = modular(i64.add())
export const sub = modular(i64.sub())
export const mul = modular(i64.mul())
export const neg = strict(site => {
  const [a] = site.long
  return seq(set(a), i64.sub(zero, get(a)), masked(resultWidth(site)))
})

/** a and b in locals. */
const binary = (code: (a: Code, b: Code, width: number, site: WasmSite) => Code): WasmRule =>
  strict(site => {
    const [a, b] = site.long
    return seq(set(b), set(a), code(get(a), get(b), argWidth(site), site))
  })
const read = (value: Code, width: number): Code => seq(value, signFilled(width))
const minusOne = i64.const(-1)

export const udiv = binary((a, b, width) => choose('i64', i64.eqz(b), i64.const(mask(width)), i64.divU(a, b)))
export const urem = binary((a, b) => choose('i64', i64.eqz(b), a, i64.remU(a, b)))
/** By zero: 1 for a negative dividend, else all ones. By -1 the machine would trap on the smallest value: negate. */
export const sdiv = binary((a, b, width) =>
  choose(
    'i64',
    i64.eqz(b),
    select(i64.const(1), i64.const(mask(width)), i64.ltS(read(a, width), zero)),
    seq(
      choose(
        'i64',
        i64.eq(read(b, width), minusOne),
        i64.sub(zero, a),
        i64.divS(read(a, width), read(b, width)),
      ),
      masked(width),
    ),
  ),
)
export const srem = binary((a, b, width) =>
  choose('i64', i64.eqz(b), a, seq(i64.remS(read(a, width), read(b, width)), masked(width))),
)
/** The remainder takes the divisor's sign: where it is not zero and of the other sign, the divisor is added. */
export const smod = binary((a, b, width, site) => {
  const r = site.long[2]
  const other = i32.and(i64.ne(get(r), zero), i64.ltS(i64.xor(get(r), read(b, width)), zero))
  return choose(
    'i64',
    i64.eqz(b),
    a,
    seq(
      set(r, i64.remS(read(a, width), read(b, width))),
      select(i64.add(get(r), read(b, width)), get(r), other),
      masked(width),
    ),
  )
})

const inWidth = (b: Code, width: number): Code => i64.ltU(b, i64.const(width))
export const shl = binary((a, b, width) => seq(select(i64.shl(a, b), zero, inWidth(b, width)), masked(width)))
export const lshr = binary((a, b, width) => select(i64.shrU(a, b), zero, inWidth(b, width)))
/** At or beyond the width all bits are the sign: 63 moves as far. */
export const ashr = binary((a, b, width) =>
  seq(i64.shrS(read(a, width), select(b, i64.const(63), inWidth(b, width))), masked(width)),
)

const signedOrder = (compare: Code): WasmRule =>
  binary((a, b, width) => seq(read(a, width), read(b, width), compare))
export const ult = plain(i64.ltU())
export const ule = plain(i64.leU())
export const ugt = plain(i64.gtU())
export const uge = plain(i64.geU())
export const slt = signedOrder(i64.ltS())
export const sle = signedOrder(i64.leS())
export const sgt = signedOrder(i64.gtS())
export const sge = signedOrder(i64.geS())
export const comp = plain(i64.eq(), i64.extendU())

export const concat = binary((a, b, _, site) => i64.or(i64.shl(a, shiftOf(argWidth(site, 1))), b))
export const extract = strict(site => {
  const [, low = 0] = site.instance.indices
  return seq(i64.shrU(shiftOf(low)), masked(resultWidth(site)))
})
export const zeroExtend = plain()
export const signExtend = strict(site => seq(signFilled(argWidth(site)), masked(resultWidth(site))))

const rotate = (leftBy: (by: number, width: number) => number): WasmRule =>
  strict(site => {
    const width = resultWidth(site)
    const by = leftBy((site.instance.indices[0] ?? 0) % width, width) % width
    const [a] = site.long
    if (by === 0) return []
    return seq(
      set(a),
      i64.or(i64.shl(get(a), shiftOf(by)), i64.shrU(get(a), shiftOf(width - by))),
      masked(width),
    )
  })
export const rotateLeft = rotate(by => by)
export const rotateRight = rotate((by, width) => width - by)

/** 64 bits without sign: the upper half does not fit the signed word. */
export const toNat = strict(site => {
  const [a] = site.long
  if (!site.exceeds) return []
  return seq(
    set(a),
    when(i64.ltS(get(a), zero), seq(i32.const(statusOf('Overflow')), site.call('stop'))),
    get(a),
  )
})
export const fromInt = modular([])
