/** Operators that a language has no spelling for yet: a program with one is refused by name. */
import type { OperatorName } from '../anrf/operators/registry.ts'
import { inSpecificationsOnly, type Spelling } from './piece.ts'

const names = [
  'float.add',
  'float.sub',
  'float.mul',
  'float.div',
  'float.min',
  'float.max',
  'float.lt',
  'float.le',
  'float.gt',
  'float.ge',
  'float.eq',
  'float.neg',
  'float.abs',
  'float.sqrt',
  'float.floor',
  'float.ceil',
  'float.trunc',
  'float.round',
  'float.is_nan',
  'float.is_finite',
  'float.from_int',
  'float.to_int',
  'float.to_text',
  'option.some',
  'option.is_some',
  'option.get',
  'option.or_else',
  'option.map',
  'tuple.make',
  'tuple.get',
  'record.make',
  'record.get',
  'record.with',
  'data.make',
  'data.is',
  'data.get',
] as const satisfies readonly OperatorName[]

/** Whether programs with the operator are refused. */
export const isUnwritten = (name: OperatorName): boolean => Object.hasOwn(unwritten, name)

export const unwritten = Object.fromEntries(names.map(name => [name, inSpecificationsOnly])) as Readonly<
  Record<(typeof names)[number], Spelling>
>
