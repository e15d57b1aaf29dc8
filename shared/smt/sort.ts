/** ANRF types as SMT-LIB sorts. Lists are sequences, which Z3 and cvc5 both have. */
import type { Type } from '../anrf/type.ts'
import { typeText } from '../anrf/type.ts'
import { SolverError } from './solver-error.ts'

/** Throws UNSUPPORTED for function types. */
export function sortOf(type: Type): string {
  switch (type.kind) {
    case 'Int':
    case 'Bool':
    case 'String':
      return type.kind
    case 'BitVec':
      return `(_ BitVec ${type.width})`
    case 'List':
      return `(Seq ${sortOf(type.element)})`
    case 'Array':
      return `(Array ${sortOf(type.index)} ${sortOf(type.element)})`
    default:
      throw new SolverError('UNSUPPORTED', `No SMT sort for ${typeText(type)}`)
  }
}
