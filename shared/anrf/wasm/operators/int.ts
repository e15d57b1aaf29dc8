/** WebAssembly code of integer operators: plain where the range analysis proves 64 bits, checked where it does not. */
import type { Range } from '../../ranges/range.ts'
import { type Code, choose, get, i32, i64, select, seq, set, when } from '../instructions.ts'
import { statusOf } from '../layout.ts'
import { plain, strict, type WasmRule, type WasmSite } from '../site.ts'

const smallest = i64.const(-(2n ** 63n))

const overflow = (site: WasmSite): Code => seq(i32.const(statusOf('Overflow')), site.call('stop'))

const within = (range: Range | undefined, low: bigint, high: bigint): boolean =>
  range?.kind === 'Int' &&
  range.low !== undefined &&
  range.high !== undefined &&
  range.low >= low &&
  range.high <= high
const isWord = (range: Range | undefined): boolean => within(range, -(2n ** 31n) + 1n, 2n ** 31n - 1n)
const natural = (range: Range | undefined): boolean => within(range, 0n, 2n ** 63n - 1n)
const positive = (range: Range | undefined): boolean => within(range, 1n, 2n ** 63n - 1n)

/** Signs tell: `of` says in which sign bit of the arguments and the result an overflow shows. */
const checked = (operation: Code, of: (a: Code, b: Code, r: Code) => Code): WasmRule =>
  strict(site => {
    if (!site.exceeds) return operation
    const [a, b, r] = site.long
    return seq(
      set(b),
      set(a),
      set(r, get(a), get(b), operation),
      when(i64.ltS(of(get(a), get(b), get(r)), i64.const(0)), overflow(site)),
      get(r),
    )
  })

export const add = checked(i64.add(), (a, b, r) => i64.and(i64.xor(a, r), i64.xor(b, r)))
export const sub = checked(i64.sub(), (a, b, r) => i64.and(i64.xor(a, b), i64.xor(a, r)))

/** Factors of 32 bits cannot leave 64; others are multiplied with care. */
export const mul = strict(site => {
  if (!site.exceeds) return i64.mul()
  const [a, b] = site.long
  const sum = (x: number): Code => i64.add(get(x), i64.const(2n ** 31n))
  return seq(
    set(b),
    set(a),
    choose(
      'i64',
      i64.ltU(i64.or(sum(a), sum(b)), i64.const(2n ** 32n)),
      i64.mul(get(a), get(b)),
      seq(get(a), get(b), site.call('int_mul')),
    ),
  )
})

const stopAtSmallest = (site: WasmSite, a: number): Code =>
  site.exceeds ? when(i64.eq(get(a), smallest), overflow(site)) : []

export const neg = strict(site => {
  const [a] = site.long
  return seq(set(a), stopAtSmallest(site, a), i64.sub(i64.const(0), get(a)))
})

export const abs = strict(site => {
  const [a] = site.long
  if (natural(site.ranges[0])) return []
  return seq(
    set(a),
    stopAtSmallest(site, a),
    i64.sub(i64.const(0), get(a)),
    get(a),
    i64.ltS(get(a), i64.const(0)),
    select(),
  )
})

const pick = (first: (a: Code, b: Code) => Code): WasmRule =>
  strict(({ long: [a, b] }) => seq(set(b), set(a), get(a), get(b), first(get(a), get(b)), select()))
export const min = pick((a, b) => i64.leS(a, b))
export const max = pick((a, b) => i64.geS(a, b))

interface Division {
  /** For a natural dividend and a positive divisor, in 32 and in 64 bits. */
  readonly word: Code
  readonly long: Code
  readonly general: 'int_div' | 'int_mod'
}

const division = ({ word, long, general }: Division): WasmRule =>
  strict(site => {
    const [dividend, divisor] = site.ranges
    const [a, b] = site.long
    const simple = natural(dividend) && positive(divisor)
    if (simple && isWord(dividend) && isWord(divisor))
      return seq(set(b), i32.wrap(), get(b), i32.wrap(), word, i64.extendS())
    if (simple) return long
    const guard = seq(set(b), set(a), when(i64.eqz(get(b)), site.fail('DivisionByZero')), get(a), get(b))
    const checkedDivisor = positive(divisor) ? [] : guard
    return natural(dividend) && natural(divisor) ? seq(guard, long) : seq(checkedDivisor, site.call(general))
  })

export const div = division({ word: i32.divS(), long: i64.divS(), general: 'int_div' })
export const mod = division({ word: i32.remS(), long: i64.remS(), general: 'int_mod' })

export const lt = plain(i64.ltS())
export const le = plain(i64.leS())
export const gt = plain(i64.gtS())
export const ge = plain(i64.geS())
