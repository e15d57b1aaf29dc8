/** How long a value's JSON is, before it is written: shared parts of a small value may unfold to more than any memory. */
import { intWords } from './size.ts'
import type { Type } from './type.ts'
import { constructorOf, type IntValue, itemTypes, type Value } from './value.ts'

/** False where the JSON has more than `most` characters for sure; looks at no more than that many parts. */
export function fitsJson(value: Value, type: Type, most: number): boolean {
  const pending: (readonly [Value, Type])[] = [[value, type]]
  let left = most
  for (let top = pending.pop(); top !== undefined; top = pending.pop()) {
    const [item, of] = top
    left -= leastCharacters(item, of)
    if (left < 0) return false
    const types = itemTypes(item, of)
    if (types === undefined) continue
    for (const [i, part] of (item as readonly Value[]).entries()) {
      const each = types(i)
      if (each !== undefined) pending.push([part, each])
    }
  }
  return true
}

/** A value's own, without its parts: a bracket and commas, the names of its fields. */
function leastCharacters(value: Value, type: Type): number {
  switch (type.kind) {
    case 'Int':
      return intWords(value as IntValue) * 16 - 15
    case 'BitVec':
      return type.width >> 2
    case 'String':
      return (value as string).length + 2
    case 'List':
    case 'Tuple':
      return (value as readonly Value[]).length + 1
    case 'Record':
      return namesLength(type.fields)
    case 'Data': {
      const made = constructorOf(value, type)
      return (made?.name.length ?? 0) + namesLength(made?.fields ?? [])
    }
    default:
      return 1
  }
}

/** Quotes, a colon and a comma each. */
const namesLength = (fields: readonly { readonly name: string }[]): number =>
  fields.reduce((sum, { name }) => sum + name.length + 4, 0)
