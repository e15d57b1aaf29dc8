/** Templates over lists of any type that several sets of productions offer. */
import { apply, constant, ite, lambda, not, variable } from '../anrf/build.ts'
import type { Expr, Variable } from '../anrf/expr.ts'
import type { Type } from '../anrf/type.ts'

type Elements = readonly [list: Expr, element: Type]

/** By insertion, those that are alike in their order; `isBefore` compares two elements. */
export function sortedBy(
  [list, element]: Elements,
  isBefore: (one: Variable, other: Variable) => Expr,
): Expr {
  const [each, other] = [variable('each', element), variable('other', element)]
  const soFar = variable('so_far', list.type)
  const isLater = isBefore(each, other)
  const those = (test: Expr): Expr => apply('list.filter', [soFar, lambda([other], test)])
  const placed = apply('list.concat', [those(not(isLater)), apply('list.cons', [each, those(isLater)])])
  return apply('list.fold', [list, empty(list.type), lambda([soFar, each], placed)])
}

/** Each element where it stands first. */
export function eachOnce([list, element]: Elements): Expr {
  const [each, soFar] = [variable('each', element), variable('so_far', list.type)]
  const added = apply('list.concat', [soFar, apply('list.cons', [each, empty(list.type)])])
  const body = ite(apply('list.contains', [soFar, each]), soFar, added)
  return apply('list.fold', [list, empty(list.type), lambda([soFar, each], body)])
}

const empty = (type: Type): Expr => constant(type, [])
