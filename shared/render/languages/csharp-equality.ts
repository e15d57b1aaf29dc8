/** How C# compares values: scalars and declared types by themselves, what the library holds by reference item by item. */
import type { Type } from '../../anrf/type.ts'
import { at, callOf, type Piece, type Spelling, type Written, written } from '../piece.ts'
import { level } from './c-levels.ts'
import { comparisonOf } from './widening.ts'

type NameHelper = (name: string) => string

/** Whether `Equals` is the contract's equality. Of doubles it is not: it takes -0 for 0. */
export function hasEquals(type: Type): boolean {
  if (type.kind === 'Tuple') return type.items.every(hasEquals)
  return type.kind !== 'List' && type.kind !== 'Float'
}

const operators = new Set<Type['kind']>(['Int', 'BitVec', 'Bool', 'String'])

/** `a == b`, `a.Equals(b)`, … of two names. */
export const sameText = (type: Type, a: string, b: string, helper: NameHelper): string =>
  operators.has(type.kind) ? `${a} == ${b}` : called(type, written(a), written(b), helper).text

function called(type: Type, a: Written, b: Written, helper: NameHelper): Written {
  if (type.kind === 'Float') return callOf(helper('SameNumber'), [a, b])
  if (hasEquals(type)) return callOf(`${at(a, level.call)}.Equals`, [b], level.call)
  return type.kind === 'List' && hasEquals(type.element)
    ? callOf(`${at(a, level.call)}.SequenceEqual`, [b], level.call)
    : callOf(helper('SameValue'), [a, b])
}

export const negatedText = (a: Written): Written => written(`!${at(a, level.unary)}`, level.unary)

export const equality =
  (equal: boolean): Spelling =>
  (args, { helper }) => {
    const [a, b] = args as readonly [Piece, Piece]
    const { type } = a.expr
    const symbol = equal ? '==' : '!='
    if (type.kind === 'Bool')
      return written(`${at(a, level.unary)} ${symbol} ${at(b, level.unary)}`, level.equality)
    if (operators.has(type.kind)) return comparisonOf(symbol, level.equality, a, b)
    const same = called(type, a, b, helper)
    return equal ? same : negatedText(same)
  }
