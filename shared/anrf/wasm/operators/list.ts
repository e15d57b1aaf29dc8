/** WebAssembly code of list operators; what is short stands here, the rest in `runtime/lists.ts`. */
import type { Type } from '../../type.ts'
import { type Code, f64, get, i32, i64, seq, set, when } from '../instructions.ts'
import { call } from '../runtime/names.ts'
import { addressOf, lengthInt, lengthOf } from '../runtime/slices.ts'
import { calling, loop, plain, strict, type WasmRule, type WasmSite } from '../site.ts'

/** A word of a list as a value of the type: truth values are i32, floats f64. */
export const loaded = (type: Type, word: Code): Code =>
  type.kind === 'Bool' ? i32.wrap(word) : type.kind === 'Float' ? f64.ofBits(word) : word
/** A value on the stack as a word of a list. */
export const stored = (type: Type): Code =>
  type.kind === 'Bool' ? i64.extendU() : type.kind === 'Float' ? call('float_word') : []

const elementAt = (site: WasmSite, address: Code): Code => loaded(site.instance.result, i64.load(0, address))
const notEmpty = (site: WasmSite, xs: number): Code =>
  when(i64.eqz(lengthInt(get(xs))), site.fail('EmptyList'))

export const len = plain(i64.const(0xffffffffn), i64.and())
export const item = strict(site => {
  const [xs, i] = site.long
  return seq(
    set(i),
    set(xs),
    when(i64.geU(get(i), lengthInt(get(xs))), site.fail('IndexOutOfRange')),
    elementAt(site, i32.add(addressOf(get(xs)), i32.shl(i32.wrap(get(i)), i32.const(3)))),
  )
})
export const head = strict(site => {
  const [xs] = site.long
  return seq(set(xs), notEmpty(site, xs), elementAt(site, addressOf(get(xs))))
})
export const last = strict(site => {
  const [xs] = site.long
  const before = i32.sub(lengthOf(get(xs)), i32.const(1))
  return seq(
    set(xs),
    notEmpty(site, xs),
    elementAt(site, i32.add(addressOf(get(xs)), i32.shl(before, i32.const(3)))),
  )
})

const ofSome = (name: 'list_least' | 'list_most'): WasmRule =>
  strict(site => {
    const [xs] = site.long
    return seq(set(xs), notEmpty(site, xs), get(xs), site.call(name))
  })
export const least = ofSome('list_least')
export const most = ofSome('list_most')

/** The element comes first, so a truth value becomes a word before the list goes on top of it again. */
export const cons = strict(site => {
  const element = site.instance.args[0] as Type
  const [xs] = site.long
  return seq(set(xs), stored(element), get(xs), site.call('list_cons'))
})
export const contains = strict(site => site.contains(site.instance.args[1] as Type))
export const concat = calling('list_concat')
export const reverse = calling('list_reverse')
export const sum = calling('list_sum')
export const take = calling('list_take')
export const drop = calling('list_drop')
export const sort = calling('list_sort')
export const map = loop('map')
export const filter = loop('filter')
export const fold = loop('fold')
export const forall = loop('forall')
export const exists = loop('exists')
