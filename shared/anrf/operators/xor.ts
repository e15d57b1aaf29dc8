import { operator } from '../operator.ts'
import { boolXor } from '../rows/core.ts'
import { Bool } from '../type.ts'
import { xor as xorWasm } from '../wasm/operators/core.ts'

/** Exclusive disjunction; strict. */
export const xor = operator({
  name: 'xor',
  type: [Bool, Bool],
  returns: Bool,
  evaluate: ([a, b]) => a !== b,
  symbols: ['xor'],
  smt: ([a, b]) => `(xor ${a} ${b})`,
  commutative: true,
  rows: boolXor,
  wasm: xorWasm,
  cost: 1,
  doc: 'exactly one of a and b',
})
