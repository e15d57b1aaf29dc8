/** Rule T9 (`check.ts`): definitions of named data. */
import { bodyOrder } from '../body-order.ts'
import type { Fault } from '../check.ts'
import type { Program } from '../program.ts'
import { isDataType } from '../signature.ts'
import { type DataType, dataIn, dataText, type Type, typeParts } from '../type.ts'

export function dataFaults(program: Program): readonly Fault[] {
  return faultsOfData(dataIn(typesOf(program))).map(details => ({ rule: 'T9', details }))
}

/** What is wrong with definitions of named data, each in one sentence. */
export const faultsOfData = (found: readonly DataType[]): readonly string[] => [
  ...found.flatMap(definitionFault),
  ...differing(found),
  ...withoutValues(found),
]

function* typesOf({ functions }: Program): Iterable<Type> {
  for (const { parameters, returns, body } of functions) {
    for (const { type } of parameters) yield type
    yield returns
    for (const node of bodyOrder(body)) {
      yield node.type
      if (node.kind === 'let') yield node.variable.type
      if (node.kind === 'lambda') for (const { type } of node.parameters) yield type
    }
  }
}

function definitionFault(type: DataType): readonly string[] {
  const names = type.constructors.map(each => each.name)
  if (names.length === 0) return [`${type.name} has no constructor`]
  if (new Set(names).size < names.length) return [`${type.name} has two constructors of one name`]
  return type.constructors.flatMap(({ name, fields }) => {
    const own = new Set(fields.map(field => field.name))
    if (own.size < fields.length) return [`${type.name}.${name} has two fields of one name`]
    return fields.every(field => isDataType(field.type)) ? [] : [`a field of ${type.name}.${name} is no data`]
  })
}

/** Two objects may define one name, if they say the same. */
function differing(found: readonly DataType[]): readonly string[] {
  const texts = Map.groupBy(new Set(found.map(dataText)), text => text.slice(0, text.indexOf(' = ')))
  return [...texts].flatMap(([name, all]) => (all.length > 1 ? [`${name} is defined in two ways`] : []))
}

/** Data whose every constructor needs a value of the data has none. The least fixed point of what has values. */
function withoutValues(found: readonly DataType[]): readonly string[] {
  const inhabited = new Set<string>()
  for (let before = -1; before < inhabited.size; ) {
    before = inhabited.size
    for (const type of found)
      if (type.constructors.some(({ fields }) => fields.every(field => hasValues(field.type, inhabited))))
        inhabited.add(type.name)
  }
  return [...new Set(found.map(({ name }) => name))].flatMap(name =>
    inhabited.has(name) ? [] : [`${name} has no value: every constructor needs one`],
  )
}

/** Lists and options may be empty. */
function hasValues(type: Type, inhabited: ReadonlySet<string>): boolean {
  if (type.kind === 'List' || type.kind === 'Option') return true
  return type.kind === 'Data'
    ? inhabited.has(type.name)
    : typeParts(type).every(part => hasValues(part, inhabited))
}
