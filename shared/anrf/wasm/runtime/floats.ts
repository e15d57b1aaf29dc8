/** Floats as words: NaN has one of them, so that equal words are equal values. */
import { choose, f64, get, i32, i64 } from '../instructions.ts'
import { define, type RuntimeTable } from './names.ts'

const nan = i64.const(0x7ff8n << 48n)

export const floatFunctions: RuntimeTable = {
  float_word: define(['f64'], 'i64', [], choose('i64', f64.ne(get(0), get(0)), nan, f64.bits(get(0)))),
  float_same: define(
    ['f64', 'f64'],
    'i32',
    [],
    i32.or(
      i64.eq(f64.bits(get(0)), f64.bits(get(1))),
      i32.and(f64.ne(get(0), get(0)), f64.ne(get(1), get(1))),
    ),
  ),
}
