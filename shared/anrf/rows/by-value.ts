/**
 * Row kernels made from an operator's own `evaluate`, value by value: what operators without a `rows` field get,
 * those on lists and others too rare to deserve a loop over words.
 */

import type { Operator } from '../operator.ts'
import type { RowAt, RowContext, RowKernel } from '../rows.ts'
import type { Type } from '../type.ts'
import type { Value } from '../value.ts'

/** The value of type `type` that a row holds for example i. */
export function readRow(row: RowAt, type: Type, i: number, n: number, context: RowContext): Value {
  const word = row.data[row.at + i] as number
  switch (type.kind) {
    case 'Int':
    case 'Float':
      return word
    case 'Bool':
      return word === 1
    case 'String':
      return context.strings.text(word)
    case 'BitVec':
      return (BigInt(row.data[row.at + n + i] as number) << 32n) | BigInt(word)
    default:
      return context.values.value(word)
  }
}

/** Writes a value into a row; false where the layout has no room for it. */
export function writeRow(
  row: RowAt,
  type: Type,
  i: number,
  n: number,
  value: Value,
  context: RowContext,
): boolean {
  switch (type.kind) {
    case 'Int':
      if (typeof value !== 'number') return false
      row.data[row.at + i] = value
      return true
    case 'Float':
      // One bit pattern for NaN: equal words are equal values.
      row.data[row.at + i] = Number.isNaN(value) ? Number.NaN : (value as number)
      return true
    case 'Bool':
      row.data[row.at + i] = value === true ? 1 : 0
      return true
    case 'String':
      row.data[row.at + i] = context.strings.id(value as string)
      return true
    case 'BitVec':
      if (type.width > 64) return false
      row.data[row.at + i] = Number((value as bigint) & 0xffffffffn)
      row.data[row.at + n + i] = Number((value as bigint) >> 32n)
      return true
    default:
      row.data[row.at + i] = context.values.id(value)
      return true
  }
}

/** Words of a value beyond which no row has it: nobody's examples hold what `str.repeat` makes of a large number. */
const mostWords = 5000

/** A kernel that reads values and evaluates, or undefined for lazy and higher-order operators. */
export function byValue(operator: Operator): RowKernel | undefined {
  const { evaluate, defined, unbounded, size } = operator
  if (evaluate === undefined) return undefined
  return (out, args, n, context) => {
    const { instance } = context
    for (let i = 0; i < n; i++) {
      const values = args.map((row, k) => readRow(row, instance.args[k] as Type, i, n, context))
      if (defined !== undefined && !defined.holds(values, instance)) return false
      if (unbounded === true && size !== undefined && size(values, instance) > mostWords) return false
      if (!writeRow(out, instance.result, i, n, evaluate(values, instance) as Value, context)) return false
    }
    return true
  }
}
