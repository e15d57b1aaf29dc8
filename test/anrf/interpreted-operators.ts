/** Operators that have no code in WebAssembly: by name, so that one that loses its code is seen. */
import type { OperatorName } from '../../shared/anrf/operators/registry.ts'

export const interpretedOperators: readonly OperatorName[] = [
  'float.to_text',
  'str.to_lower',
  'str.to_upper',
  'str.trim',
  'str.split',
  'str.join',
  'str.repeat',
]
