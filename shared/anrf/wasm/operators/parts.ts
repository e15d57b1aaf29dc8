/**
 * WebAssembly code of options, tuples, records and named data. Each is a slice of 8-byte cells, as a list is: an option
 * has one cell or none, named data begins with its constructor's position.
 */
import type { Type } from '../../type.ts'
import { type Code, choose, get, i32, i64, seq, set, when } from '../instructions.ts'
import { addressOf, lengthOf, slice } from '../runtime/slices.ts'
import { loop, strict, type WasmRule, type WasmSite } from '../site.ts'
import { loaded, stored } from './list.ts'

const bytes = (cells: number): number => cells * 8

/** The arguments on the stack go into cells behind `before` of them, the last one first. */
function made(site: WasmSite, types: readonly Type[], before = 0): Code {
  const cells = before + types.length
  const [value] = site.long
  const into = types
    .map((type, i) => seq(stored(type), set(value), i64.store(bytes(before + i), get(site.word), get(value))))
    .toReversed()
  return seq(
    site.call('charge', i64.const(cells)),
    set(site.word, site.call('alloc', i64.const(bytes(cells)))),
    ...into,
  )
}

const sliced = (site: WasmSite, cells: number): Code => slice(get(site.word), i32.const(cells))
const cell = (address: Code, position: number): Code => i64.load(bytes(position), address)

/** An option that holds the integer. */
export const boxed = (site: WasmSite, value: Code): Code =>
  seq(
    site.call('charge', i64.const(1)),
    set(site.word, site.call('alloc', i64.const(bytes(1)))),
    i64.store(0, get(site.word), value),
    sliced(site, 1),
  )

/** All arguments, in their order. */
export const make: WasmRule = strict(site => {
  const { args } = site.instance
  return seq(made(site, args), sliced(site, args.length))
})

export const makeData: WasmRule = strict(site => {
  const { args, indices } = site.instance
  return seq(
    made(site, args, 1),
    i64.store(0, get(site.word), i64.const(indices[0] ?? 0)),
    sliced(site, args.length + 1),
  )
})

export const item: WasmRule = strict(({ long: [whole], instance: { result, indices } }) =>
  seq(set(whole), loaded(result, cell(addressOf(get(whole)), indices[0] ?? 0))),
)

/** All cells of the record but one are copied. */
export const withField: WasmRule = strict(site => {
  const { args, indices } = site.instance
  const [record, field] = args as readonly [Type, Type]
  const cells = record.kind === 'Record' ? record.fields.length : 0
  const [whole, value] = site.long
  const copies = Array.from({ length: cells }, (_, i) =>
    i64.store(bytes(i), get(site.word), i === indices[0] ? get(value) : cell(addressOf(get(whole)), i)),
  )
  return seq(
    stored(field),
    set(value),
    set(whole),
    site.call('charge', i64.const(cells)),
    set(site.word, site.call('alloc', i64.const(bytes(cells)))),
    ...copies,
    sliced(site, cells),
  )
})

const isMadeBy = (whole: number, position: number): Code =>
  i64.eq(cell(addressOf(get(whole)), 0), i64.const(position))

export const isData: WasmRule = strict(({ long: [whole], instance: { indices } }) =>
  seq(set(whole), isMadeBy(whole, indices[0] ?? 0)),
)

export const dataField: WasmRule = strict(site => {
  const [whole] = site.long
  const { result, indices } = site.instance
  const [maker = 0, field = 0] = indices
  return seq(
    set(whole),
    when(i32.eqz(isMadeBy(whole, maker)), site.fail('WrongConstructor')),
    loaded(result, cell(addressOf(get(whole)), field + 1)),
  )
})

export const isSome: WasmRule = strict(({ long: [option] }) =>
  seq(set(option), i32.ne(lengthOf(get(option)), i32.const(0))),
)

export const held: WasmRule = strict(site => {
  const [option] = site.long
  return seq(
    set(option),
    when(i32.eqz(lengthOf(get(option))), site.fail('EmptyOption')),
    loaded(site.instance.result, cell(addressOf(get(option)), 0)),
  )
})

export const orElse: WasmRule = strict(({ long: [option, otherwise], instance: { result } }) =>
  seq(
    stored(result),
    set(otherwise),
    set(option),
    loaded(result, choose('i64', lengthOf(get(option)), cell(addressOf(get(option)), 0), get(otherwise))),
  ),
)

/** An option is a list of at most one. */
export const mapOption = loop('map')
