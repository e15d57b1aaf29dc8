/** Integers in groups of three digits, and texts that are integers. */
import { type Code, get, giveBack, i32, i64, loopWhile, seq, set, when } from '../instructions.ts'
import { call, define, type RuntimeTable } from './names.ts'
import { addressOf, at, bytesOf, empty, lengthInt, lengthOf, slice } from './slices.ts'

const back = (value: Code): Code => seq(value, giveBack())
const minus = i32.const(45)
const isSign = (char: Code): Code => i32.or(i32.eq(char, i32.const(43)), i32.eq(char, minus))

/** Copies so many characters from the address in local 5 to that in local 7, which both move behind them. */
const move = (count: Code): Code =>
  seq(call('copy', get(7), get(5), count), set(5, at(get(5), count, 2)), set(7, at(get(7), count, 2)))

export const numeralFunctions: RuntimeTable = {
  // integer, separator; 2 its digits, 3 separators, 4 characters before the first of them, 5 from, 6 result, 7 to, 8 end
  text_grouped: define(
    ['i64', 'i64'],
    'i64',
    ['i64', 'i64', 'i32', 'i32', 'i32', 'i32', 'i32'],
    set(2, call('text_of_int', get(0))),
    set(4, i64.ltS(get(0), i64.const(0))),
    set(3, i64.divU(i64.sub(i64.sub(lengthInt(get(2)), i64.extendU(get(4))), i64.const(1)), i64.const(3))),
    set(4, i32.sub(lengthOf(get(2)), i32.mul(i32.wrap(get(3)), i32.const(3)))),
    set(5, addressOf(get(2))),
    set(8, at(get(5), lengthOf(get(2)), 2)),
    set(3, i64.add(lengthInt(get(2)), i64.mul(get(3), lengthInt(get(1))))),
    call('charge', i64.add(i64.shrU(get(3), i64.const(2)), i64.const(1))),
    set(6, call('alloc', i64.shl(get(3), i64.const(2)))),
    set(7, get(6)),
    move(get(4)),
    loopWhile(
      i32.ltU(get(5), get(8)),
      seq(
        call('copy', get(7), addressOf(get(1)), lengthOf(get(1))),
        set(7, at(get(7), lengthOf(get(1)), 2)),
        move(i32.const(3)),
      ),
    ),
    slice(get(6), i32.wrap(get(3))),
  ),
  // An option: what is behind the sign is no number, or one that is not negative. 1 sign, 2 number, 3 its cell
  text_parse_int: define(
    ['i64'],
    'i64',
    ['i32', 'i64', 'i32'],
    when(i32.eqz(lengthOf(get(0))), back(empty)),
    set(1, i32.load(0, addressOf(get(0)))),
    when(
      isSign(get(1)),
      set(0, slice(i32.add(addressOf(get(0)), i32.const(4)), i32.sub(lengthOf(get(0)), i32.const(1)))),
    ),
    set(2, call('text_to_int', get(0))),
    when(i64.ltS(get(2), i64.const(0)), back(empty)),
    when(i32.eq(get(1), minus), set(2, i64.sub(i64.const(0), get(2)))),
    call('charge', i64.const(1)),
    set(3, call('alloc', bytesOf(i32.const(1), 3))),
    i64.store(0, get(3), get(2)),
    slice(get(3), i32.const(1)),
  ),
}
