/** Integer arithmetic that does not fit a few instructions: products that may leave 64 bits, Euclidean division. */
import { begin, choose, end, get, giveBack, i32, i64, otherwise, seq, set, when } from '../instructions.ts'
import { stop } from './memory.ts'
import { define, type RuntimeTable } from './names.ts'

const smallest = i64.const(-(2n ** 63n))
const isZero = (local: number) => i64.eqz(get(local))
const negative = (local: number) => i64.ltS(get(local), i64.const(0))
const remainder = i64.remS(get(0), get(1))
const magnitudeOf1 = seq(
  negative(1),
  begin.when('i64'),
  i64.sub(i64.const(0), get(1)),
  otherwise,
  get(1),
  end,
)

export const integerFunctions: RuntimeTable = {
  /** The product must divide back to the factor; smallest · -1 is the one case in which dividing would trap. */
  int_mul: define(
    ['i64', 'i64'],
    'i64',
    ['i64'],
    when(isZero(0), seq(i64.const(0), giveBack())),
    when(i32.and(i64.eq(get(0), i64.const(-1)), i64.eq(get(1), smallest)), stop('Overflow')),
    set(2, i64.mul(get(0), get(1))),
    when(i64.ne(i64.divS(get(2), get(0)), get(1)), stop('Overflow')),
    get(2),
  ),
  /** The machine's quotient rounds towards zero; where its remainder is negative, one step away from the divisor's sign. */
  int_div: define(
    ['i64', 'i64'],
    'i64',
    ['i64'],
    when(i32.and(i64.eq(get(0), smallest), i64.eq(get(1), i64.const(-1))), stop('Overflow')),
    set(2, i64.divS(get(0), get(1))),
    choose(
      'i64',
      i64.ltS(i64.sub(get(0), i64.mul(get(2), get(1))), i64.const(0)),
      choose(
        'i64',
        i64.gtS(get(1), i64.const(0)),
        i64.sub(get(2), i64.const(1)),
        i64.add(get(2), i64.const(1)),
      ),
      get(2),
    ),
  ),
  int_mod: define(
    ['i64', 'i64'],
    'i64',
    ['i64'],
    set(2, remainder),
    choose('i64', negative(2), i64.add(get(2), magnitudeOf1), get(2)),
  ),
}
