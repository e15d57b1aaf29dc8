/**
 * Higher-order productions for lists of integers: `map`, `filter`, folds, element-wise combination of two lists and
 * running folds, each over the lambda bodies that people write, with holes for what the body takes from outside.
 */
import { and, apply, constant, eq, int, ite, lambda, not } from '../anrf/build.ts'
import type { Expr, Hole, Variable } from '../anrf/expr.ts'
import type { OperatorName } from '../anrf/operators/registry.ts'
import { Int, List, typeText } from '../anrf/type.ts'

export interface Priced {
  readonly template: Expr
  /** Against nodes, of which a skeleton has many that no one chooses. */
  readonly cost: number
}

const Ints = List(Int)
const each: Variable = { kind: 'variable', name: 'each', type: Int }
const soFar: Variable = { kind: 'variable', name: 'so_far', type: Ints }
const total: Variable = { kind: 'variable', name: 'total', type: Int }
const number = (): Hole => ({ kind: 'hole', type: Int, nonterminal: typeText(Int) })
const list = (): Hole => ({ kind: 'hole', type: Ints, nonterminal: typeText(Ints) })

const odd = (): Expr => eq(apply('int.mod', [each, int(2)]), int(1))
const even = (): Expr => eq(apply('int.mod', [each, int(2)]), int(0))
const comparisons: readonly OperatorName[] = ['int.lt', 'int.le', 'int.gt', 'int.ge', 'eq', 'distinct']

/** For lists of integers, in any grammar that has both types. */
export const integerLists = (): readonly Priced[] => [
  ...mapped(),
  ...filtered(),
  ...zipped(),
  ...running(),
  { template: walk(apply('list.len', [soFar])), cost: 2 },
  {
    template: apply('list.fold', [list(), list(), lambda([soFar, each], apply('list.cons', [each, soFar]))]),
    cost: 2,
  },
]

/** Numbers out of lists of integers: folds from a number. */
export const fromIntegerLists = (): readonly Priced[] =>
  (['int.add', 'int.mul', 'int.max', 'int.min'] as const).map(operator => ({
    template: apply('list.fold', [list(), number(), lambda([total, each], apply(operator, [total, each]))]),
    cost: 2,
  }))

const inner: Variable = { kind: 'variable', name: 'inner', type: Ints }
const upTo: Variable = { kind: 'variable', name: 'up_to', type: Ints }
const nested = (): Hole => ({ kind: 'hole', type: List(Ints), nonterminal: typeText(List(Ints)) })

/** Lists of integers out of lists of lists: all of them joined, and one number of each. */
export const fromNestedLists = (): readonly Priced[] => {
  const joined = lambda([soFar, inner], apply('list.concat', [soFar, inner]))
  const onto = lambda([upTo, each], apply('list.cons', [each, upTo]))
  const stacked = lambda([soFar, inner], apply('list.fold', [inner, soFar, onto]))
  const numbers = ['list.sum', 'list.len', 'list.max', 'list.min', 'list.head', 'list.last'] as const
  return [
    { template: apply('list.fold', [nested(), list(), joined]), cost: 2 },
    { template: apply('list.fold', [nested(), list(), stacked]), cost: 2 },
    ...numbers.map(operator => ({
      template: apply('list.map', [nested(), lambda([inner], apply(operator, [inner]))]),
      cost: 2,
    })),
  ]
}

/** Lists of lists, each of them changed alike. */
export const nestedLists = (): readonly Priced[] => {
  const map = (body: Expr): Priced => ({
    template: apply('list.map', [nested(), lambda([inner], body)]),
    cost: 2,
  })
  const binary: readonly OperatorName[] = ['int.add', 'int.sub', 'int.mul']
  return [
    map(apply('list.reverse', [inner])),
    map(apply('list.sort', [inner])),
    map(apply('list.take', [inner, number()])),
    map(apply('list.drop', [inner, number()])),
    map(apply('list.cons', [number(), inner])),
    map(apply('list.concat', [inner, list()])),
    ...binary.map(operator =>
      map(apply('list.map', [inner, lambda([each], apply(operator, [each, number()]))])),
    ),
  ]
}

function mapped(): readonly Priced[] {
  const map = (body: Expr, cost: number): Priced => ({
    template: apply('list.map', [list(), lambda([each], body)]),
    cost,
  })
  const binary: readonly OperatorName[] = [
    'int.add',
    'int.sub',
    'int.mul',
    'int.div',
    'int.mod',
    'int.min',
    'int.max',
  ]
  return [
    ...binary.map(operator => map(apply(operator, [each, number()]), 2)),
    map(apply('int.sub', [number(), each]), 2),
    map(apply('int.mul', [each, each]), 2),
    map(apply('int.abs', [each]), 2),
    map(apply('list.get', [list(), each]), 2),
    map(ite(apply('int.lt', [each, number()]), number(), each), 4),
    map(ite(apply('int.gt', [each, number()]), number(), each), 4),
    map(ite(odd(), apply('int.mul', [each, number()]), each), 4),
    map(ite(even(), apply('int.mul', [each, number()]), each), 4),
  ]
}

function filtered(): readonly Priced[] {
  const filter = (body: Expr, cost: number): Priced => ({
    template: apply('list.filter', [list(), lambda([each], body)]),
    cost,
  })
  return [
    ...comparisons.map(operator => filter(apply(operator, [each, number()]), 2)),
    filter(odd(), 2),
    filter(apply('list.contains', [list(), each]), 2),
    filter(not(apply('list.contains', [list(), each])), 2),
    filter(even(), 2),
    filter(eq(apply('int.mod', [each, number()]), int(0)), 3),
    ...(['eq', 'int.lt', 'int.gt'] as const).map(operator =>
      filter(apply(operator, [apply('list.get', [list(), each]), number()]), 3),
    ),
    filter(eq(apply('list.get', [list(), each]), each), 3),
    filter(and(apply('int.ge', [each, number()]), apply('int.le', [each, number()])), 5),
  ]
}

/** `[…f(each)…]`, where the length so far is the position. */
const walk = (next: Expr): Expr =>
  apply('list.fold', [
    list(),
    constant(Ints, []),
    lambda([soFar, each], apply('list.concat', [soFar, apply('list.cons', [next, constant(Ints, [])])])),
  ])

/** The list combined with another one, position by position. */
function zipped(): readonly Priced[] {
  const other = (): Expr => apply('list.get', [list(), apply('list.len', [soFar])])
  const binary: readonly OperatorName[] = ['int.add', 'int.sub', 'int.mul', 'int.min', 'int.max', 'int.div']
  return [
    ...binary.map(operator => ({ template: walk(apply(operator, [each, other()])), cost: 2 })),
    ...(['eq', 'int.lt'] as const).map(operator => ({
      template: walk(ite(apply(operator, [each, other()]), int(1), int(0))),
      cost: 4,
    })),
  ]
}

/** Each element combined with all before it. */
function running(): readonly Priced[] {
  const first = (): Expr => eq(apply('list.len', [soFar]), int(0))
  const binary: readonly OperatorName[] = ['int.add', 'int.mul', 'int.min', 'int.max']
  return binary.map(operator => ({
    template: walk(ite(first(), each, apply(operator, [apply('list.last', [soFar]), each]))),
    cost: 2,
  }))
}
