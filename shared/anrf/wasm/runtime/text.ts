/**
 * Strings: slices of code points. A text that ends where the memory's free part begins is appended to in place, and
 * texts that lie behind each other are joined as they lie: building a string piece by piece copies each piece once.
 */
import { br, type Code, choose, get, giveBack, i32, i64, loopWhile, seq, set, when } from '../instructions.ts'
import { stop } from './memory.ts'
import { call, define, type RuntimeTable } from './names.ts'
import { addressOf, at, bump, bytesOf, empty, increment, lengthInt, lengthOf, slice } from './slices.ts'

const one = i64.const(1)
/** Fuel for this many characters: four to a word of fuel, as the reference machine counts text. */
export const forChars = (count: Code): Code =>
  call('charge', i64.add(i64.shrU(i64.extendU(count), i64.const(2)), one))
const room = (count: Code): Code => call('alloc', bytesOf(count, 2))
const back = (value: Code): Code => seq(value, giveBack())

export const textFunctions: RuntimeTable = {
  text_concat: define(
    ['i64', 'i64'],
    'i64',
    ['i32', 'i32', 'i32', 'i32'],
    set(2, lengthOf(get(0))),
    set(3, lengthOf(get(1))),
    forChars(i32.add(get(2), get(3))),
    when(i32.eqz(get(3)), back(get(0))),
    when(i32.eqz(get(2)), back(get(1))),
    set(4, addressOf(get(0))),
    when(i32.eq(at(get(4), get(2), 2), addressOf(get(1))), back(i64.add(get(0), i64.extendU(get(3))))),
    when(
      i32.eq(at(get(4), get(2), 2), bump),
      seq(call('copy', room(get(3)), addressOf(get(1)), get(3)), back(i64.add(get(0), i64.extendU(get(3))))),
    ),
    set(5, room(i32.add(get(2), get(3)))),
    call('copy', get(5), get(4), get(2)),
    call('copy', at(get(5), get(2), 2), addressOf(get(1)), get(3)),
    slice(get(5), i32.add(get(2), get(3))),
  ),
  // How many of the first `count` characters at two addresses agree.
  text_match: define(
    ['i32', 'i32', 'i32'],
    'i32',
    ['i32'],
    loopWhile(
      i32.ltU(get(3), get(2)),
      seq(
        when(i32.ne(i32.load(0, get(0)), i32.load(0, get(1))), back(get(3))),
        increment(0, 4),
        increment(1, 4),
        increment(3),
      ),
    ),
    get(3),
  ),
  text_eq: define(
    ['i64', 'i64'],
    'i32',
    ['i32'],
    set(2, lengthOf(get(0))),
    when(i32.ne(get(2), lengthOf(get(1))), back(i32.const(0))),
    when(i64.eq(get(0), get(1)), back(i32.const(1))),
    forChars(get(2)),
    i32.eq(call('text_match', addressOf(get(0)), addressOf(get(1)), get(2)), get(2)),
  ),
  // Negative, zero or positive, by code point.
  text_compare: define(
    ['i64', 'i64'],
    'i32',
    ['i32', 'i32', 'i32', 'i32'],
    set(2, lengthOf(get(0))),
    set(3, lengthOf(get(1))),
    set(4, choose('i32', i32.ltU(get(2), get(3)), get(2), get(3))),
    set(5, call('text_match', addressOf(get(0)), addressOf(get(1)), get(4))),
    forChars(get(5)),
    choose(
      'i32',
      i32.eq(get(5), get(4)),
      i32.sub(get(2), get(3)),
      i32.sub(i32.load(0, at(addressOf(get(0)), get(5), 2)), i32.load(0, at(addressOf(get(1)), get(5), 2))),
    ),
  ),
  // text, start, count
  text_substr: define(
    ['i64', 'i64', 'i64'],
    'i64',
    ['i64'],
    set(3, lengthInt(get(0))),
    when(i64.geU(get(1), get(3)), back(empty)),
    when(i64.leS(get(2), i64.const(0)), back(empty)),
    set(3, i64.sub(get(3), get(1))),
    when(i64.ltS(get(2), get(3)), set(3, get(2))),
    slice(at(addressOf(get(0)), i32.wrap(get(1)), 2), i32.wrap(get(3))),
  ),
  // text, needle, start -> position or -1; 3 address, 4 length, 5 needle's address, 6 its length, 7 position, 8 agreement
  text_find: define(
    ['i64', 'i64', 'i64'],
    'i64',
    ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
    when(i64.gtU(get(2), lengthInt(get(0))), back(i64.const(-1))),
    set(6, lengthOf(get(1))),
    when(i32.eqz(get(6)), back(get(2))),
    set(3, addressOf(get(0))),
    set(4, lengthOf(get(0))),
    set(5, addressOf(get(1))),
    set(7, i32.wrap(get(2))),
    when(i32.gtU(get(6), get(4)), back(i64.const(-1))),
    loopWhile(
      i32.leU(get(7), i32.sub(get(4), get(6))),
      seq(
        when(
          i32.eq(i32.load(0, at(get(3), get(7), 2)), i32.load(0, get(5))),
          seq(
            set(8, call('text_match', at(get(3), get(7), 2), get(5), get(6))),
            when(
              i32.eq(get(8), get(6)),
              seq(forChars(i32.sub(get(7), i32.wrap(get(2)))), back(i64.extendU(get(7)))),
            ),
            when(i32.gtU(get(8), i32.const(3)), forChars(get(8))),
          ),
        ),
        increment(7),
      ),
    ),
    forChars(i32.sub(get(4), i32.wrap(get(2)))),
    i64.const(-1),
  ),
  text_prefix: define(
    ['i64', 'i64'],
    'i32',
    ['i32'],
    set(2, lengthOf(get(0))),
    when(i32.gtU(get(2), lengthOf(get(1))), back(i32.const(0))),
    forChars(get(2)),
    i32.eq(call('text_match', addressOf(get(0)), addressOf(get(1)), get(2)), get(2)),
  ),
  text_suffix: define(
    ['i64', 'i64'],
    'i32',
    ['i32', 'i32'],
    set(2, lengthOf(get(0))),
    set(3, i32.sub(lengthOf(get(1)), get(2))),
    when(i32.ltS(get(3), i32.const(0)), back(i32.const(0))),
    forChars(get(2)),
    i32.eq(call('text_match', addressOf(get(0)), at(addressOf(get(1)), get(3), 2), get(2)), get(2)),
  ),
  // text, from, to; 3 position, 4 length of from, 5 length of to, 6 result, 7 length of text
  text_replace: define(
    ['i64', 'i64', 'i64'],
    'i64',
    ['i64', 'i32', 'i32', 'i32', 'i32'],
    set(3, call('text_find', get(0), get(1), i64.const(0))),
    when(i64.ltS(get(3), i64.const(0)), back(get(0))),
    set(4, lengthOf(get(1))),
    set(5, lengthOf(get(2))),
    set(7, lengthOf(get(0))),
    forChars(i32.add(get(7), get(5))),
    set(6, room(i32.add(i32.sub(get(7), get(4)), get(5)))),
    call('copy', get(6), addressOf(get(0)), i32.wrap(get(3))),
    call('copy', at(get(6), i32.wrap(get(3)), 2), addressOf(get(2)), get(5)),
    call(
      'copy',
      at(get(6), i32.add(i32.wrap(get(3)), get(5)), 2),
      at(addressOf(get(0)), i32.add(i32.wrap(get(3)), get(4)), 2),
      i32.sub(i32.sub(get(7), get(4)), i32.wrap(get(3))),
    ),
    slice(get(6), i32.add(i32.sub(get(7), get(4)), get(5))),
  ),
  text_replace_all: replaceAll(),
  text_to_int: define(
    ['i64'],
    'i64',
    ['i32', 'i32', 'i64', 'i32'],
    set(1, addressOf(get(0))),
    set(2, at(get(1), lengthOf(get(0)), 2)),
    when(i32.eq(get(1), get(2)), back(i64.const(-1))),
    forChars(lengthOf(get(0))),
    set(4, allDigits()),
    when(i32.eqz(get(4)), back(i64.const(-1))),
    loopWhile(
      i32.ltU(get(1), get(2)),
      seq(
        when(i64.gtS(get(3), i64.const((2n ** 63n - 10n) / 10n)), stop('Overflow')),
        set(
          3,
          i64.add(i64.mul(get(3), i64.const(10)), i64.extendU(i32.sub(i32.load(0, get(1)), i32.const(48)))),
        ),
        increment(1, 4),
      ),
    ),
    get(3),
  ),
  text_from_int: define(
    ['i64'],
    'i64',
    ['i64', 'i32', 'i32', 'i32', 'i32'],
    when(i64.ltS(get(0), i64.const(0)), back(empty)),
    call('charge', i64.const(5)),
    numeral(),
  ),
  // The smallest integer is its own negation, whose digits are read without a sign.
  text_of_int: define(
    ['i64'],
    'i64',
    ['i64', 'i32', 'i32', 'i32', 'i32'],
    call('charge', i64.const(6)),
    set(5, i64.ltS(get(0), i64.const(0))),
    when(get(5), set(0, i64.sub(i64.const(0), get(0)))),
    numeral(),
  ),
  text_from_code: define(
    ['i64'],
    'i64',
    ['i32'],
    when(i64.gtU(get(0), i64.const(0x2ffff)), back(empty)),
    when(i64.ltU(i64.sub(get(0), i64.const(0xd800)), i64.const(0x800)), back(empty)),
    call('charge', i64.const(1)),
    set(1, room(i32.const(1))),
    i32.store(0, get(1), i32.wrap(get(0))),
    slice(get(1), i32.const(1)),
  ),
}

/**
 * The digits of local 0 behind a minus sign where local 5 is 1: they are counted, then written from the last one on;
 * 1 rest, 2 characters, 3 address, 4 where the next one goes.
 */
function numeral(): Code {
  return seq(
    set(1, get(0)),
    set(2, i32.add(get(5), i32.const(1))),
    loopWhile(i64.geU(get(1), i64.const(10)), seq(set(1, i64.divU(get(1), i64.const(10))), increment(2))),
    set(3, room(get(2))),
    set(4, at(get(3), get(2), 2)),
    loopWhile(
      i32.gtU(get(4), at(get(3), get(5), 2)),
      seq(
        increment(4, -4),
        set(1, i64.divU(get(0), i64.const(10))),
        i32.store(
          0,
          get(4),
          i32.add(i32.wrap(i64.sub(get(0), i64.mul(get(1), i64.const(10)))), i32.const(48)),
        ),
        set(0, get(1)),
      ),
    ),
    when(get(5), i32.store(0, get(3), i32.const(45))),
    slice(get(3), get(2)),
  )
}

/** 1 if all of the characters from local 1 up to local 2 are digits; leaves local 1 as it was. */
function allDigits(): Code {
  const digit = i32.ltU(i32.sub(i32.load(0, get(4)), i32.const(48)), i32.const(10))
  return seq(
    set(4, get(1)),
    loopWhile(i32.ltU(get(4), get(2)), seq(when(i32.eqz(digit), back(i64.const(-1))), increment(4, 4))),
    i32.const(1),
  )
}

/**
 * Counts first, so that the room is known; 3 position, 4 occurrences, 5 result's address, 6 where to write,
 * 7 read so far, 8 lengths of from, 9 of to, 10 the result's length.
 */
function replaceAll() {
  const next = set(3, call('text_find', get(0), get(1), get(3)))
  const found = i64.geS(get(3), i64.const(0))
  const skip = set(3, i64.add(get(3), i64.extendU(get(8))))
  const piece = i32.sub(i32.wrap(get(3)), get(7))
  return define(
    ['i64', 'i64', 'i64'],
    'i64',
    ['i64', 'i64', 'i32', 'i32', 'i32', 'i32', 'i32', 'i64'],
    set(8, lengthOf(get(1))),
    set(9, lengthOf(get(2))),
    when(i32.eqz(get(8)), back(get(0))),
    loopWhile(i32.const(1), seq(next, when(found, [], br(2)), set(4, i64.add(get(4), one)), skip)),
    when(i64.eqz(get(4)), back(get(0))),
    set(10, i64.add(lengthInt(get(0)), i64.mul(get(4), i64.sub(i64.extendU(get(9)), i64.extendU(get(8)))))),
    call('charge', i64.add(i64.shrU(get(10), i64.const(2)), i64.add(get(4), one))),
    set(5, call('alloc', i64.shl(get(10), i64.const(2)))),
    set(6, get(5)),
    set(3, i64.const(0)),
    loopWhile(
      i32.const(1),
      seq(
        next,
        when(found, [], br(2)),
        call('copy', get(6), at(addressOf(get(0)), get(7), 2), piece),
        set(6, at(get(6), piece, 2)),
        call('copy', get(6), addressOf(get(2)), get(9)),
        set(6, at(get(6), get(9), 2)),
        skip,
        set(7, i32.wrap(get(3))),
      ),
    ),
    call('copy', get(6), at(addressOf(get(0)), get(7), 2), i32.sub(lengthOf(get(0)), get(7))),
    slice(get(5), i32.wrap(get(10))),
  )
}
