import { rotateLeft, widthOf } from '../bits.ts'
import { Bits, operator } from '../operator.ts'
import { rotateRightRange } from '../ranges/bits.ts'
import { rotateRight as rotateRightWasm } from '../wasm/operators/bits.ts'

/** Rotation to the right (index 0: by how many bits, modulo n). */
export const bvRotateRight = operator({
  name: 'bv.rotate_right',
  type: [Bits('n')],
  returns: (args, [by = 0]) => (by >= 0 ? args[0] : undefined),
  indexCount: 1,
  evaluate: ([a], { indices: [by = 0], result }) =>
    rotateLeft(a, widthOf(result) - (by % widthOf(result)), widthOf(result)),
  size: (_, { result }) => widthOf(result) >> 6,
  symbols: ['rotate_right'],
  smt: ([a], { indices: [by] }) => `((_ rotate_right ${by}) ${a})`,
  range: rotateRightRange,
  wasm: rotateRightWasm,
  cost: 1,
  doc: 'a rotated right by the index, modulo n',
})
