/** ANRF types as SMT-LIB sorts. Lists are sequences, which Z3 and cvc5 both have. */
import { applied, dataSort, optionSort, tupleSort } from '../anrf/smt-parts.ts'
import { type Type, typeParts, typeText } from '../anrf/type.ts'
import { SolverError } from './solver-error.ts'

/** Throws UNSUPPORTED for function types. */
export function sortOf(type: Type): string {
  switch (type.kind) {
    case 'Int':
    case 'Bool':
    case 'String':
      return type.kind
    case 'Float':
      return '(_ FloatingPoint 11 53)'
    case 'BitVec':
      return `(_ BitVec ${type.width})`
    case 'List':
      return `(Seq ${sortOf(type.element)})`
    case 'Option':
      return `(${optionSort} ${sortOf(type.element)})`
    case 'Tuple':
    case 'Record': {
      const items = typeParts(type)
      return applied(tupleSort(items.length), items.map(sortOf))
    }
    case 'Data':
      return dataSort(type)
    case 'Array':
      return `(Array ${sortOf(type.index)} ${sortOf(type.element)})`
    default:
      throw new SolverError('UNSUPPORTED', `No SMT sort for ${typeText(type)}`)
  }
}
