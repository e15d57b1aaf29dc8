import { addInts } from '../integers.ts'
import { operator } from '../operator.ts'
import { Bool, Fun, Int } from '../type.ts'
import { exists as existsWasm } from '../wasm/operators/list.ts'

/** Bounded existential quantifier, from low upwards, stopping at the first that holds. */
export const intExists = operator({
  name: 'int.exists',
  type: [Int, Int, Fun([Int], Bool)],
  returns: Bool,
  iterate: function* ([low, high, holds]) {
    for (let i = low; i < high; i = addInts(i, 1)) if (yield [holds, [i]]) return true
    return false
  },
  smt: ([low, high, holds]) => `(exists ((i! Int)) (and (<= ${low} i!) (< i! ${high}) (select ${holds} i!)))`,
  wasm: existsWasm,
  cost: 3,
  doc: 'the predicate holds for some i with low <= i < high; false for an empty range',
})
