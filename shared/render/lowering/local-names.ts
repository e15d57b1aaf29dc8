/** Names for locals: by what the term is, numbered where the name is taken. */
import type { Expr } from '../../anrf/expr.ts'
import type { Type } from '../../anrf/type.ts'

export interface LocalNames {
  fresh(value: Expr): string
  take(wanted: string): string
}

const byKind: Readonly<Record<Type['kind'], string>> = {
  Int: 'number',
  Bool: 'holds',
  String: 'text',
  BitVec: 'bits',
  Float: 'quantity',
  List: 'items',
  Option: 'found',
  Tuple: 'pair',
  Record: 'record',
  Data: 'value',
  Array: 'table',
  Function: 'step',
}

/** `taken` are names that must not be given: parameters, reserved words, functions. */
export function localNames(taken: Iterable<string>): LocalNames {
  const used = new Set(taken)
  const take = (wanted: string): string => {
    let name = wanted
    for (let n = 2; used.has(name); n += 1) name = `${wanted}${n}`
    used.add(name)
    return name
  }
  return { take, fresh: value => take(byKind[value.type.kind]) }
}
