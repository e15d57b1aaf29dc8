/**
 * The table of infix and prefix operators: how tightly each binds and which operators of ANRF it may mean,
 * tried in order until the types fit. The README's precedence table is this table.
 */
import type { OperatorName } from '../../anrf/operators/registry.ts'

/** An operator of ANRF, its arguments swapped where the language writes them the other way round. */
export type Candidate = OperatorName | { readonly swapped: OperatorName }

export interface InfixRow {
  /** Higher binds tighter. */
  readonly level: number
  readonly right?: true
  readonly candidates: readonly Candidate[]
}

export const levels = {
  iff: 1,
  implies: 2,
  or: 3,
  xor: 4,
  and: 5,
  not: 6,
  comparison: 7,
  range: 8,
  bitOr: 9,
  bitXor: 10,
  bitAnd: 11,
  shift: 12,
  sum: 13,
  product: 14,
  prefix: 15,
  postfix: 16,
} as const

const row = (level: keyof typeof levels, ...candidates: readonly Candidate[]): InfixRow => ({
  level: levels[level],
  candidates,
})
const iff = row('iff', 'eq')
const implies: InfixRow = { ...row('implies', 'implies'), right: true }
const or = row('or', 'or')
const and = row('and', 'and')
const equal = row('comparison', 'eq')

/** Keyed by the name of the token. `In`, `NotIn`, `Is` and `..` have a meaning of their own in `chain.ts`. */
export const infixRows: Readonly<Record<string, InfixRow>> = {
  Iff: iff,
  '<=>': iff,
  Implies: implies,
  '=>': implies,
  Or: or,
  '||': or,
  Xor: row('xor', 'xor'),
  And: and,
  '&&': and,
  '==': equal,
  '=': equal,
  '!=': row('comparison', 'distinct'),
  '<': row('comparison', 'int.lt', 'str.lt', 'bv.ult', 'float.lt'),
  '<=': row('comparison', 'int.le', 'str.le', 'bv.ule', 'float.le'),
  '>': row('comparison', 'int.gt', { swapped: 'str.lt' }, 'bv.ugt', 'float.gt'),
  '>=': row('comparison', 'int.ge', { swapped: 'str.le' }, 'bv.uge', 'float.ge'),
  Is: row('comparison'),
  In: row('comparison'),
  NotIn: row('comparison'),
  StartsWith: row('comparison', { swapped: 'str.prefixof' }),
  EndsWith: row('comparison', { swapped: 'str.suffixof' }),
  Contains: row('comparison', 'str.contains', 'list.contains'),
  '..': row('range'),
  '|': row('bitOr', 'bv.or'),
  '^': row('bitXor', 'bv.xor'),
  '&': row('bitAnd', 'bv.and'),
  '<<': row('shift', 'bv.shl'),
  '>>': row('shift', 'bv.ashr'),
  '>>>': row('shift', 'bv.lshr'),
  '+': row('sum', 'int.add', 'bv.add', 'float.add', 'str.concat', 'list.concat'),
  '-': row('sum', 'int.sub', 'bv.sub', 'float.sub'),
  '++': row('sum', 'str.concat', 'list.concat'),
  '*': row('product', 'int.mul', 'bv.mul', 'float.mul'),
  '/': row('product', 'int.div', 'bv.udiv', 'float.div'),
  '%': row('product', 'int.mod', 'bv.urem'),
}

export const prefixRows: Readonly<Record<string, InfixRow>> = {
  Not: row('not', 'not'),
  '!': row('prefix', 'not'),
  '-': row('prefix', 'int.neg', 'bv.neg', 'float.neg'),
  '~': row('prefix', 'bv.not'),
}

/** What a person who wrote the operator on the wrong types probably wanted. */
export const typeHints: Readonly<Record<string, string>> = {
  '&': 'On Bool write `and`; `&` joins bit vectors.',
  '|': 'On Bool write `or`; `|` joins bit vectors.',
  '^': 'On Bool write `xor` or `!=`; there is no power operator, write `x * x`.',
  '~': 'On Bool write `not`; `~` flips the bits of a bit vector.',
  '<<': 'Shifts work on bit vectors; on Int write `x * 2`.',
  '>>': 'Shifts work on bit vectors; on Int write `x / 2`.',
  '>>>': 'Shifts work on bit vectors; on Int write `x / 2`.',
  '%': 'On Float write `x - y * trunc(x / y)`.',
}
