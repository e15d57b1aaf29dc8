/**
 * Definedness conditions as expressions, built from plain nodes: `build.ts` needs the operator table, and the
 * table needs these.
 */
import type { Expr } from './expr.ts'
import { Bool, Int } from './type.ts'

const zero: Expr = { kind: 'constant', type: Int, value: 0 }

const lengthOf = (list: Expr): Expr => ({ kind: 'apply', type: Int, operator: 'list.len', args: [list] })

/** expr != 0 */
export const nonZero = (expr: Expr): Expr => ({
  kind: 'apply',
  type: Bool,
  operator: 'distinct',
  args: [expr, zero],
})

/** 0 < length of the list */
export const nonEmpty = (list: Expr): Expr => ({
  kind: 'apply',
  type: Bool,
  operator: 'int.lt',
  args: [zero, lengthOf(list)],
})

/** 0 <= index < length of the list */
export const within = (list: Expr, index: Expr): Expr => ({
  kind: 'apply',
  type: Bool,
  operator: 'and',
  args: [
    { kind: 'apply', type: Bool, operator: 'int.le', args: [zero, index] },
    { kind: 'apply', type: Bool, operator: 'int.lt', args: [index, lengthOf(list)] },
  ],
})

/** The double is neither NaN nor an infinity. */
export const isFiniteFloat = (float: Expr): Expr => ({
  kind: 'apply',
  type: Bool,
  operator: 'float.is_finite',
  args: [float],
})

/** The option holds a value. */
export const isSome = (option: Expr): Expr => ({
  kind: 'apply',
  type: Bool,
  operator: 'option.is_some',
  args: [option],
})

/** The value was made by the constructor at the position. */
export const isMadeBy = (value: Expr, maker: number): Expr => ({
  kind: 'apply',
  type: Bool,
  operator: 'data.is',
  args: [value],
  indices: [maker],
})
