/** WebAssembly code of string operators; what is short stands here, the rest in `runtime/text.ts`. */
import { type Code, choose, get, i32, i64, seq, set } from '../instructions.ts'
import { addressOf, empty, lengthInt } from '../runtime/slices.ts'
import { calling, plain, strict, type WasmRule, type WasmSite } from '../site.ts'

export const concat = calling('text_concat')
export const len = plain(i64.const(0xffffffffn), i64.and())
export const substr = calling('text_substr')
export const indexOf = calling('text_find')
export const contains = strict(site => seq(i64.const(0), site.call('text_find'), i64.const(0), i64.geS()))
export const prefixOf = calling('text_prefix')
export const suffixOf = calling('text_suffix')
export const replace = calling('text_replace')
export const replaceAll = calling('text_replace_all')
export const toInt = calling('text_to_int')
export const fromInt = calling('text_from_int')
export const grouped = calling('text_grouped')
export const parsedInt = calling('text_parse_int')
export const intText = calling('text_of_int')
export const fromCode = calling('text_from_code')
export const toLower = calling('text_lower')
export const toUpper = calling('text_upper')
export const trim = calling('text_trim')
export const repeat = calling('text_repeat')
export const join = calling('text_join')
export const split = calling('text_split')

const padding = (text: number, length: number, filling: number, site: WasmSite): Code =>
  seq(set(filling), set(length), set(text), site.call('text_padding', get(text), get(length), get(filling)))

export const padStart = strict(site => {
  const [s, n, t] = site.long
  return seq(padding(s, n, t, site), get(s), site.call('text_concat'))
})
/** The text goes below what is missing. */
export const padEnd = strict(site => {
  const [s, n, t] = site.long
  return seq(padding(s, n, t, site), set(n), site.call('text_concat', get(s), get(n)))
})

/** A slice of one character; the address moves by four bytes a position. */
export const charAt = strict(({ long: [s, i] }) =>
  seq(
    set(i),
    set(s),
    choose(
      'i64',
      i64.ltU(get(i), lengthInt(get(s))),
      i64.add(
        i64.and(get(s), i64.const(-(2n ** 32n))),
        i64.add(i64.shl(get(i), i64.const(34)), i64.const(1)),
      ),
      empty,
    ),
  ),
)

const onlyChar = (s: number): Code => i64.loadU32(0, addressOf(get(s)))
const isOneChar = (s: number): Code => i64.eq(lengthInt(get(s)), i64.const(1))
export const toCode = strict(({ long: [s] }) =>
  seq(set(s), choose('i64', isOneChar(s), onlyChar(s), i64.const(-1))),
)
export const isDigit = strict(({ long: [s] }) =>
  seq(
    set(s),
    choose('i32', isOneChar(s), i64.ltU(i64.sub(onlyChar(s), i64.const(48)), i64.const(10)), i32.const(0)),
  ),
)

const ordered = (compare: (a: Code, b: Code) => Code): WasmRule =>
  strict(site => seq(site.call('text_compare'), compare(i32.const(0), [])))
export const lt = ordered(i32.ltS)
export const le = ordered(i32.leS)
