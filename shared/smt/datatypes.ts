/** Declarations of the datatypes that types are translated to: options, tuples (records are such), named data. */
import {
  dataSort,
  fieldSymbol,
  heldSymbol,
  itemSymbol,
  makerSymbol,
  noneSymbol,
  optionSort,
  someSymbol,
  tupleSort,
  tupleSymbol,
} from '../anrf/smt-parts.ts'
import { type DataType, type Type, typesWithin } from '../anrf/type.ts'
import { sortOf } from './sort.ts'

/** Commands to run once before anything that mentions the types; empty where none is needed. */
export function declareDatatypes(types: Iterable<Type>): string {
  const all = typesWithin(types)
  const sizes = all.flatMap(type =>
    type.kind === 'Tuple' ? [type.items.length] : type.kind === 'Record' ? [type.fields.length] : [],
  )
  const data = new Map(all.flatMap(type => (type.kind === 'Data' ? [[type.name, type] as const] : [])))
  return [
    ...(all.some(({ kind }) => kind === 'Option') ? [declareOption] : []),
    ...[...new Set(sizes)].toSorted((a, b) => a - b).map(declareTuple),
    ...(data.size === 0 ? [] : [declareData([...data.values()])]),
  ].join('\n')
}

const declareOption = `(declare-datatypes ((${optionSort} 1)) ((par (T) ((${noneSymbol}) (${someSymbol} (${heldSymbol} T))))))`

function declareTuple(size: number): string {
  const names = Array.from({ length: size }, (_, i) => `T${i}`)
  const items = names.map((name, i) => `(${itemSymbol(size, i)} ${name})`).join(' ')
  return `(declare-datatypes ((${tupleSort(size)} ${size})) ((par (${names.join(' ')}) ((${tupleSymbol(size)} ${items})))))`
}

/** All in one command: they may mention each other. */
function declareData(types: readonly DataType[]): string {
  const sorts = types.map(type => `(${dataSort(type)} 0)`).join(' ')
  return `(declare-datatypes (${sorts}) (${types.map(constructorsOf).join(' ')}))`
}

function constructorsOf(type: DataType): string {
  const makers = type.constructors.map(({ fields }, i) => {
    const parts = fields.map((field, k) => `(${fieldSymbol(type, i, k)} ${sortOf(field.type)})`)
    return `(${[makerSymbol(type, i), ...parts].join(' ')})`
  })
  return `(${makers.join(' ')})`
}
