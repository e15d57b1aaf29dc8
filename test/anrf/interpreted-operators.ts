/** Operators that have no code in WebAssembly: by name, so that one that loses its code is seen. */
import type { OperatorName } from '../../shared/anrf/operators/registry.ts'

export const interpretedOperators: readonly OperatorName[] = [
  'date.format',
  'date.parse',
  'float.fixed',
  'float.parse',
  'float.to_text',
]
