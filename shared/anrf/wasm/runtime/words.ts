/** Letters' case, blanks, pieces and padding of texts. */
import { br, type Code, get, giveBack, i32, i64, loopWhile, seq, set, when } from '../instructions.ts'
import type { WasmFunction } from '../module.ts'
import { stop } from './memory.ts'
import { call, define, type RuntimeTable } from './names.ts'
import { addressOf, at, bytesOf, empty, increment, lengthInt, lengthOf, slice } from './slices.ts'
import { forChars } from './text.ts'

const back = (value: Code): Code => seq(value, giveBack())
const one = i64.const(1)

/** Each of the 26 letters from `first` on becomes the one `by` behind it. 1 length, 2 result, 3 from, 4 to, 5 letter. */
const shiftedCase = (first: number, by: number): WasmFunction =>
  define(
    ['i64'],
    'i64',
    ['i32', 'i32', 'i32', 'i32', 'i32'],
    set(1, lengthOf(get(0))),
    forChars(get(1)),
    set(2, call('alloc', bytesOf(get(1), 2))),
    set(3, addressOf(get(0))),
    set(4, get(2)),
    set(1, at(get(2), get(1), 2)),
    loopWhile(
      i32.ltU(get(4), get(1)),
      seq(
        set(5, i32.load(0, get(3))),
        when(i32.ltU(i32.sub(get(5), i32.const(first)), i32.const(26)), increment(5, by)),
        i32.store(0, get(4), get(5)),
        increment(3, 4),
        increment(4, 4),
      ),
    ),
    slice(get(2), lengthOf(get(0))),
  )

/** Space, and U+0009 to U+000D. */
const isBlank = (char: Code): Code =>
  i32.or(i32.eq(char, i32.const(32)), i32.ltU(i32.sub(char, i32.const(9)), i32.const(5)))

/** Texts of a list: `cursor` runs over the slices, the text is in `text`. */
const eachText = (cursor: number, limit: number, text: number, body: Code): Code =>
  seq(
    set(cursor, addressOf(get(0))),
    set(limit, at(get(cursor), lengthOf(get(0)), 3)),
    loopWhile(
      i32.ltU(get(cursor), get(limit)),
      seq(set(text, i64.load(0, get(cursor))), body, increment(cursor, 8)),
    ),
  )

/** Writes a text at the address in local `to`, which moves behind it. */
const write = (to: number, text: number): Code =>
  seq(
    call('copy', get(to), addressOf(get(text)), lengthOf(get(text))),
    set(to, at(get(to), lengthOf(get(text)), 2)),
  )

/** No memory holds so many characters, and the length of the whole might not fit a word. */
const tooLongForMemory = (count: Code): Code =>
  when(
    i64.gtS(count, i64.const(2n ** 31n)),
    seq(call('charge', i64.shrU(count, i64.const(2))), stop('MemoryExhausted')),
  )

export const wordFunctions: RuntimeTable = {
  text_lower: shiftedCase(65, 32),
  text_upper: shiftedCase(97, -32),
  // 1 address, 2 the end
  text_trim: define(
    ['i64'],
    'i64',
    ['i32', 'i32'],
    forChars(lengthOf(get(0))),
    set(1, addressOf(get(0))),
    set(2, at(get(1), lengthOf(get(0)), 2)),
    loopWhile(i32.ltU(get(1), get(2)), seq(when(isBlank(i32.load(0, get(1))), [], br(2)), increment(1, 4))),
    loopWhile(
      i32.ltU(get(1), get(2)),
      seq(when(isBlank(i32.load(0, i32.sub(get(2), i32.const(4)))), [], br(2)), increment(2, -4)),
    ),
    slice(get(1), i32.shrU(i32.sub(get(2), get(1)), i32.const(2))),
  ),
  // text, count; 2 length of the whole, 3 result, 4 where to write, 5 the end
  text_repeat: define(
    ['i64', 'i64'],
    'i64',
    ['i64', 'i32', 'i32', 'i32'],
    when(i32.or(i64.leS(get(1), i64.const(0)), i32.eqz(lengthOf(get(0)))), back(empty)),
    tooLongForMemory(get(1)),
    set(2, i64.mul(lengthInt(get(0)), get(1))),
    call('charge', i64.add(i64.shrU(get(2), i64.const(2)), one)),
    set(3, call('alloc', i64.shl(get(2), i64.const(2)))),
    set(4, get(3)),
    set(5, at(get(3), i32.wrap(get(2)), 2)),
    loopWhile(i32.ltU(get(4), get(5)), write(4, 0)),
    slice(get(3), i32.wrap(get(2))),
  ),
  // text, length, filling; 3 characters that are missing, 4 result, 5 where to write, 6 the end, 7 how much at a time
  text_padding: define(
    ['i64', 'i64', 'i64'],
    'i64',
    ['i64', 'i32', 'i32', 'i32', 'i32'],
    when(i32.or(i64.leS(get(1), lengthInt(get(0))), i32.eqz(lengthOf(get(2)))), back(empty)),
    set(3, i64.sub(get(1), lengthInt(get(0)))),
    tooLongForMemory(get(3)),
    call('charge', i64.add(i64.shrU(get(3), i64.const(2)), one)),
    set(4, call('alloc', i64.shl(get(3), i64.const(2)))),
    set(5, get(4)),
    set(6, at(get(4), i32.wrap(get(3)), 2)),
    loopWhile(
      i32.ltU(get(5), get(6)),
      seq(
        set(7, i32.shrU(i32.sub(get(6), get(5)), i32.const(2))),
        when(i32.gtU(get(7), lengthOf(get(2))), set(7, lengthOf(get(2)))),
        call('copy', get(5), addressOf(get(2)), get(7)),
        set(5, at(get(5), get(7), 2)),
      ),
    ),
    slice(get(4), i32.wrap(get(3))),
  ),
  // texts, separator; 2 length of the whole, 3 a text, 4 cursor, 5 its limit, 6 result, 7 where to write
  text_join: define(
    ['i64', 'i64'],
    'i64',
    ['i64', 'i64', 'i32', 'i32', 'i32', 'i32'],
    when(i32.eqz(lengthOf(get(0))), back(empty)),
    call('charge', lengthInt(get(0))),
    set(2, i64.mul(i64.sub(lengthInt(get(0)), one), lengthInt(get(1)))),
    eachText(4, 5, 3, set(2, i64.add(get(2), lengthInt(get(3))))),
    call('charge', i64.add(i64.shrU(get(2), i64.const(2)), one)),
    set(6, call('alloc', i64.shl(get(2), i64.const(2)))),
    set(7, get(6)),
    eachText(4, 5, 3, seq(when(i32.ne(get(4), addressOf(get(0))), write(7, 1)), write(7, 3))),
    slice(get(6), i32.wrap(get(2))),
  ),
  text_split: split(),
}

/**
 * Counts first. 2 position, 3 pieces, 4 length of the separator, 5 result, 6 where to write, 7 where the piece begins.
 * Without a separator each character is a piece, and the last one ends where the text does.
 */
function split(): WasmFunction {
  const next = set(2, call('text_find', get(0), get(1), get(2)))
  const found = i64.geS(get(2), i64.const(0))
  const skip = set(2, i64.add(get(2), i64.extendU(get(4))))
  const piece = (length: Code): Code =>
    seq(
      i64.store(0, get(6), slice(at(addressOf(get(0)), get(7), 2), length)),
      increment(6, 8),
      set(7, i32.add(i32.add(get(7), length), get(4))),
    )
  const room = seq(
    call('charge', i64.add(i64.extendU(get(3)), one)),
    set(5, call('alloc', bytesOf(get(3), 3))),
    set(6, get(5)),
  )
  return define(
    ['i64', 'i64'],
    'i64',
    ['i64', 'i32', 'i32', 'i32', 'i32', 'i32'],
    set(4, lengthOf(get(1))),
    when(
      i32.eqz(get(4)),
      seq(
        set(3, lengthOf(get(0))),
        room,
        loopWhile(i32.ltU(get(7), get(3)), piece(i32.const(1))),
        back(slice(get(5), get(3))),
      ),
    ),
    set(3, i32.const(1)),
    loopWhile(i32.const(1), seq(next, when(found, [], br(2)), increment(3), skip)),
    room,
    set(2, i64.const(0)),
    loopWhile(
      i32.const(1),
      seq(next, when(found, [], br(2)), piece(i32.sub(i32.wrap(get(2)), get(7))), skip),
    ),
    piece(i32.sub(lengthOf(get(0)), get(7))),
    slice(get(5), get(3)),
  )
}
