/** Lists whose elements are compared as words; lists of lists and of strings compare through generated functions. */
import {
  type Code,
  choose,
  get,
  giveBack,
  i32,
  i64,
  loopWhile,
  seq,
  set,
  tee,
  when,
} from '../instructions.ts'
import type { WasmFunction } from '../module.ts'
import { stop } from './memory.ts'
import { call, define, type RuntimeTable } from './names.ts'
import { addressOf, at, bump, bytesOf, empty, increment, lengthInt, lengthOf, slice } from './slices.ts'

const forElements = (count: Code): Code => call('charge', i64.add(i64.extendU(count), i64.const(1)))
const room = (count: Code): Code => call('alloc', bytesOf(count, 3))
const back = (value: Code): Code => seq(value, giveBack())
const copy = (to: Code, from: Code, count: Code): Code => call('copy', to, from, i32.shl(count, i32.const(1)))
/** Over a slice in local 0: `cursor` runs from its address to `limit`. */
const each = (cursor: number, limit: number, body: Code): Code =>
  seq(
    set(cursor, addressOf(get(0))),
    set(limit, at(get(cursor), lengthOf(get(0)), 3)),
    loopWhile(i32.ltU(get(cursor), get(limit)), seq(body, increment(cursor, 8))),
  )

/** Sum with a check of each step: equal signs that give another one have overflowed. */
const checkedSum = (total: number, next: Code, item: number): Code =>
  seq(
    set(item, next),
    set(total, i64.add(get(total), get(item))),
    when(
      i64.ltS(
        i64.and(i64.xor(get(total), get(item)), i64.xor(get(total), i64.sub(get(total), get(item)))),
        i64.const(0),
      ),
      stop('Overflow'),
    ),
  )

/** The first element that no other beats. */
const best = (beats: (a: Code, b: Code) => Code): WasmFunction =>
  define(
    ['i64'],
    'i64',
    ['i32', 'i32', 'i64', 'i64'],
    forElements(lengthOf(get(0))),
    set(3, i64.load(0, addressOf(get(0)))),
    each(1, 2, when(beats(tee(4, i64.load(0, get(1))), get(3)), set(3, get(4)))),
    get(3),
  )

export const listFunctions: RuntimeTable = {
  list_eq: define(
    ['i64', 'i64'],
    'i32',
    ['i32', 'i32', 'i32'],
    when(i32.ne(lengthOf(get(0)), lengthOf(get(1))), back(i32.const(0))),
    forElements(lengthOf(get(0))),
    set(4, addressOf(get(1))),
    each(
      2,
      3,
      seq(when(i64.ne(i64.load(0, get(2)), i64.load(0, get(4))), back(i32.const(0))), increment(4, 8)),
    ),
    i32.const(1),
  ),
  list_concat: define(
    ['i64', 'i64'],
    'i64',
    ['i32', 'i32', 'i32'],
    set(2, lengthOf(get(0))),
    set(3, lengthOf(get(1))),
    forElements(i32.add(get(2), get(3))),
    when(i32.eqz(get(3)), back(get(0))),
    when(i32.eqz(get(2)), back(get(1))),
    when(
      i32.eq(at(addressOf(get(0)), get(2), 3), addressOf(get(1))),
      back(i64.add(get(0), i64.extendU(get(3)))),
    ),
    when(
      i32.eq(at(addressOf(get(0)), get(2), 3), bump),
      seq(copy(room(get(3)), addressOf(get(1)), get(3)), back(i64.add(get(0), i64.extendU(get(3))))),
    ),
    set(4, room(i32.add(get(2), get(3)))),
    copy(get(4), addressOf(get(0)), get(2)),
    copy(at(get(4), get(2), 3), addressOf(get(1)), get(3)),
    slice(get(4), i32.add(get(2), get(3))),
  ),
  list_cons: define(
    ['i64', 'i64'],
    'i64',
    ['i32', 'i32'],
    set(2, i32.add(lengthOf(get(1)), i32.const(1))),
    forElements(get(2)),
    set(3, room(get(2))),
    i64.store(0, get(3), get(0)),
    copy(i32.add(get(3), i32.const(8)), addressOf(get(1)), i32.sub(get(2), i32.const(1))),
    slice(get(3), get(2)),
  ),
  list_reverse: define(
    ['i64'],
    'i64',
    ['i32', 'i32', 'i32', 'i32'],
    forElements(lengthOf(get(0))),
    set(3, room(lengthOf(get(0)))),
    set(4, at(get(3), lengthOf(get(0)), 3)),
    each(1, 2, seq(increment(4, -8), i64.store(0, get(4), i64.load(0, get(1))))),
    slice(get(3), lengthOf(get(0))),
  ),
  list_take: define(
    ['i64', 'i64'],
    'i64',
    [],
    when(i64.leS(get(1), i64.const(0)), back(empty)),
    when(i64.geS(get(1), lengthInt(get(0))), back(get(0))),
    slice(addressOf(get(0)), i32.wrap(get(1))),
  ),
  list_drop: define(
    ['i64', 'i64'],
    'i64',
    ['i32'],
    when(i64.leS(get(1), i64.const(0)), back(get(0))),
    when(i64.geS(get(1), lengthInt(get(0))), back(empty)),
    set(2, i32.wrap(get(1))),
    slice(at(addressOf(get(0)), get(2), 3), i32.sub(lengthOf(get(0)), get(2))),
  ),
  list_find: define(
    ['i64', 'i64'],
    'i32',
    ['i32', 'i32'],
    forElements(lengthOf(get(0))),
    each(2, 3, when(i64.eq(i64.load(0, get(2)), get(1)), back(i32.const(1)))),
    i32.const(0),
  ),
  list_sum: define(
    ['i64'],
    'i64',
    ['i32', 'i32', 'i64', 'i64'],
    forElements(lengthOf(get(0))),
    each(1, 2, checkedSum(3, i64.load(0, get(1)), 4)),
    get(3),
  ),
  list_least: best(i64.ltS),
  list_most: best(i64.gtS),
  list_sort: mergeSort(),
}

/**
 * Bottom-up merge sort between two buffers. 1 length, 2 source, 3 target, 4 run length, 5 start, 6 middle, 7 end,
 * 8 left cursor, 9 right cursor, 10 where to write, 11 the runs' rounds.
 */
function mergeSort(): WasmFunction {
  const least = (a: Code, b: Code): Code => choose('i32', i32.ltU(a, b), a, b)
  const left = i64.load(0, at(get(2), get(8), 3))
  const right = i64.load(0, at(get(2), get(9), 3))
  const takesLeft = choose(
    'i32',
    i32.geU(get(8), get(6)),
    i32.const(0),
    choose('i32', i32.geU(get(9), get(7)), i32.const(1), i64.leS(left, right)),
  )
  const merge = loopWhile(
    i32.ltU(get(10), get(7)),
    seq(
      at(get(3), get(10), 3),
      choose('i64', takesLeft, seq(left, increment(8)), seq(right, increment(9))),
      i64.store(0),
      increment(10),
    ),
  )
  const pass = loopWhile(
    i32.ltU(get(5), get(1)),
    seq(
      set(6, least(i32.add(get(5), get(4)), get(1))),
      set(7, least(i32.add(get(6), get(4)), get(1))),
      set(8, get(5)),
      set(9, get(6)),
      set(10, get(5)),
      merge,
      set(5, get(7)),
    ),
  )
  return define(
    ['i64'],
    'i64',
    Array.from({ length: 10 }, () => 'i32' as const),
    set(1, lengthOf(get(0))),
    when(i32.ltU(get(1), i32.const(2)), back(get(0))),
    forElements(get(1)),
    set(2, room(get(1))),
    set(3, room(get(1))),
    copy(get(2), addressOf(get(0)), get(1)),
    set(4, i32.const(1)),
    loopWhile(
      i32.ltU(get(4), get(1)),
      seq(
        forElements(get(1)),
        set(5, i32.const(0)),
        pass,
        set(5, get(2)),
        set(2, get(3)),
        set(3, get(5)),
        set(4, i32.shl(get(4), i32.const(1))),
      ),
    ),
    slice(get(2), get(1)),
  )
}
