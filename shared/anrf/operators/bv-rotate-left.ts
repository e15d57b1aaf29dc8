import { rotateLeft, widthOf } from '../bits.ts'
import { Bits, operator } from '../operator.ts'
import { rotateLeftRange } from '../ranges/bits.ts'
import { rotateLeft as rotateLeftWasm } from '../wasm/operators/bits.ts'

/** Rotation to the left (index 0: by how many bits, modulo n). */
export const bvRotateLeft = operator({
  name: 'bv.rotate_left',
  type: [Bits('n')],
  returns: (args, [by = 0]) => (by >= 0 ? args[0] : undefined),
  indexCount: 1,
  evaluate: ([a], { indices: [by = 0], result }) => rotateLeft(a, by, widthOf(result)),
  size: (_, { result }) => widthOf(result) >> 6,
  symbols: ['rotate_left'],
  smt: ([a], { indices: [by] }) => `((_ rotate_left ${by}) ${a})`,
  range: rotateLeftRange,
  wasm: rotateLeftWasm,
  cost: 1,
  doc: 'a rotated left by the index, modulo n',
})
