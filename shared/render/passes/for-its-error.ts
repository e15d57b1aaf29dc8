/**
 * Conditions that decide nothing, but may end in an error: they are computed, in a form that linters do not take for a
 * slip. `e and false` is what `(if e then 1 else 0) < 0` is; `if e then x else x` is x where that is at least 0, and some
 * other value of its type where it never is.
 */
import { apply, bool, constant, int, ite } from '../../anrf/build.ts'
import type { Apply, Constant, Expr } from '../../anrf/expr.ts'
import type { Type } from '../../anrf/type.ts'
import { type Value, valueKey } from '../../anrf/value.ts'
import { mayFail } from '../lowering/failing.ts'
import { sameTerm } from '../lowering/same-term.ts'

/** The truth value, after the condition. */
const after = (condition: Expr, holds: boolean): Expr =>
  mayFail(condition)
    ? apply(holds ? 'int.ge' : 'int.lt', [ite(condition, int(1), int(0)), int(0)])
    : bool(holds)

export function decidingNothing({ operator, args }: Apply): Expr | undefined {
  const [condition, second, third] = args
  if (condition === undefined || second === undefined || condition.kind === 'constant') return undefined
  if (operator === 'and') return isTruth(second, false) ? after(condition, false) : undefined
  if (operator === 'or') return isTruth(second, true) ? after(condition, true) : undefined
  if (operator !== 'if' || third === undefined) return undefined
  if (!sameTerm(second, third)) return undefined
  if (second.kind === 'constant' && second.type.kind === 'Bool')
    return after(condition, second.value === true)
  const other = mayFail(condition) ? otherThan(second) : undefined
  return other && ite(after(condition, true), second, other)
}

/** A constant of the term's type that is not the term. */
function otherThan(term: Expr): Constant | undefined {
  const key = term.kind === 'constant' ? valueKey(term.value) : undefined
  const value = plainValues(term.type).find(each => valueKey(each) !== key)
  return value === undefined ? undefined : constant(term.type, value)
}

function plainValues(type: Type): readonly Value[] {
  switch (type.kind) {
    case 'Int':
    case 'Float':
      return [0, 1]
    case 'Bool':
      return [false, true]
    case 'BitVec':
      return [0n, 1n]
    case 'String':
      return ['', '0']
    case 'List':
    case 'Option':
      return [[], ...plainValues(type.element).map(value => [value])]
    case 'Tuple':
      return inParts(type.items)
    case 'Record':
      return inParts(type.fields.map(field => field.type))
    default:
      return []
  }
}

/** None where a part has none. */
function inParts(types: readonly Type[]): readonly Value[] {
  const parts = types.map(plainValues)
  return [0, 1].flatMap(i => (parts.every(each => i in each) ? [parts.map(each => each[i] ?? 0)] : []))
}

const isTruth = (expr: Expr, value: boolean): expr is Constant =>
  expr.kind === 'constant' && expr.type.kind === 'Bool' && expr.value === value
