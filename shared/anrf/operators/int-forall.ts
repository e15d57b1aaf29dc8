import { addInts } from '../integers.ts'
import { operator } from '../operator.ts'
import { Bool, Fun, Int } from '../type.ts'
import { forall as forallWasm } from '../wasm/operators/list.ts'

/** Bounded universal quantifier, from low upwards, stopping at the first that fails. */
export const intForall = operator({
  name: 'int.forall',
  type: [Int, Int, Fun([Int], Bool)],
  returns: Bool,
  iterate: function* ([low, high, holds]) {
    for (let i = low; i < high; i = addInts(i, 1)) if (!(yield [holds, [i]])) return false
    return true
  },
  smt: ([low, high, holds]) =>
    `(forall ((i! Int)) (=> (and (<= ${low} i!) (< i! ${high})) (select ${holds} i!)))`,
  wasm: forallWasm,
  cost: 3,
  doc: 'the predicate holds for every i with low <= i < high; true for an empty range',
})
