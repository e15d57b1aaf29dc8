/**
 * Higher-order productions for lists of integers: `map`, `filter`, folds, element-wise combination of two lists and
 * running folds, each over the lambda bodies that people write, with holes for what the body takes from outside.
 */
import { and, apply, constant, eq, int, ite, lambda, letIn, not, variable } from '../anrf/build.ts'
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
  ...grouped(),
  ...whileHolding(),
  { template: walk(apply('list.len', [soFar])), cost: 2 },
  {
    template: apply('list.fold', [list(), list(), lambda([soFar, each], apply('list.cons', [each, soFar]))]),
    cost: 2,
  },
]

/** Numbers out of lists of integers: folds from a number. */
export const fromIntegerLists = (): readonly Priced[] => [
  ...(['int.add', 'int.mul', 'int.max', 'int.min'] as const).map(operator => ({
    template: apply('list.fold', [list(), number(), lambda([total, each], apply(operator, [total, each]))]),
    cost: 2,
  })),
  { template: numeral(), cost: 2 },
  { template: firstPosition(), cost: 2 },
]

/** The number with these digits, in a base. */
function numeral(): Expr {
  const next = apply('int.add', [apply('int.mul', [total, number()]), each])
  return apply('list.fold', [list(), int(0), lambda([total, each], next)])
}

/** Where a number stands first; without a value where it does not. */
function firstPosition(): Expr {
  const [all, wanted] = [variable('all', Ints), variable('wanted', Int)]
  const positions = walkOver(all, apply('list.len', [soFar]))
  const isThere = eq(apply('list.get', [all, each]), wanted)
  const found = apply('list.filter', [positions, lambda([each], isThere)])
  return letIn(all, list(), letIn(wanted, number(), apply('list.head', [found])))
}

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
    { template: diagonal(), cost: 3 },
    ...numbers.map(operator => ({
      template: apply('list.map', [nested(), lambda([inner], apply(operator, [inner]))]),
      cost: 2,
    })),
  ]
}

/** Columns as rows. */
function transposed(): Expr {
  const all = variable('all', List(Ints))
  const column = apply('list.map', [all, lambda([inner], apply('list.get', [inner, each]))])
  const positions = walkOver(apply('list.head', [all]), apply('list.len', [soFar]))
  return letIn(all, nested(), apply('list.map', [positions, lambda([each], column)]))
}

/** What stands at the same position in its row as the row does. */
function diagonal(): Expr {
  const next = apply('list.get', [inner, apply('list.len', [soFar])])
  const body = apply('list.concat', [soFar, apply('list.cons', [next, constant(Ints, [])])])
  return apply('list.fold', [nested(), constant(Ints, []), lambda([soFar, inner], body)])
}

/** Lists of lists, each of them changed alike. */
export const nestedLists = (): readonly Priced[] => {
  const map = (body: Expr): Priced => ({
    template: apply('list.map', [nested(), lambda([inner], body)]),
    cost: 2,
  })
  const binary: readonly OperatorName[] = ['int.add', 'int.sub', 'int.mul']
  return [
    { template: transposed(), cost: 2 },
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
    ...(['int.lt', 'int.gt'] as const).map(operator =>
      filter(apply(operator, [apply('int.mul', [each, number()]), number()]), 4),
    ),
    filter(and(apply('int.ge', [each, number()]), apply('int.le', [each, number()])), 5),
  ]
}

/** `[…f(each)…]`, where the length so far is the position. */
const walk = (next: Expr): Expr => walkOver(list(), next)

const walkOver = (over: Expr, next: Expr): Expr =>
  apply('list.fold', [
    over,
    constant(Ints, []),
    lambda([soFar, each], apply('list.concat', [soFar, apply('list.cons', [next, constant(Ints, [])])])),
  ])

/** How long the runs of equal numbers are, two lists in turn, and every second number with its sign changed. */
function grouped(): readonly Priced[] {
  const [all, other] = [variable('all', Ints), variable('other', Ints)]
  const without = (xs: Expr): Expr =>
    apply('list.take', [xs, apply('int.sub', [apply('list.len', [xs]), int(1)])])
  const one = (n: Expr): Expr => apply('list.cons', [n, constant(Ints, [])])
  const before = apply('list.get', [all, apply('int.sub', [apply('list.sum', [soFar]), int(1)])])
  const isSame = and(apply('int.gt', [apply('list.len', [soFar]), int(0)]), eq(before, each))
  const longer = apply('int.add', [apply('list.last', [soFar]), int(1)])
  const lengths = ite(
    isSame,
    apply('list.concat', [without(soFar), one(longer)]),
    apply('list.concat', [soFar, one(int(1))]),
  )
  const half = apply('int.div', [apply('list.len', [soFar]), int(2)])
  const both = apply('list.cons', [each, one(apply('list.get', [other, half]))])
  const isEvenPlace = eq(apply('int.mod', [apply('list.len', [soFar]), int(2)]), int(0))
  const fold = (over: Expr, body: Expr): Expr =>
    apply('list.fold', [over, constant(Ints, []), lambda([soFar, each], body)])
  return [
    { template: letIn(all, list(), fold(all, lengths)), cost: 3 },
    { template: letIn(other, list(), fold(list(), apply('list.concat', [soFar, both]))), cost: 3 },
    { template: walk(ite(isEvenPlace, each, apply('int.neg', [each]))), cost: 3 },
  ]
}

/** What comes before the first number for which something does not hold, and the rest from there. */
function whileHolding(): readonly Priced[] {
  const [all, bound, end] = [variable('all', Ints), variable('bound', Int), variable('end', Int)]
  const positions = walkOver(all, apply('list.len', [soFar]))
  const ends = (operator: OperatorName): Expr => {
    const fails = apply(operator, [apply('list.get', [all, each]), bound])
    const found = apply('list.filter', [positions, lambda([each], fails)])
    const last = apply('list.cons', [apply('list.len', [all]), constant(Ints, [])])
    return apply('list.head', [apply('list.concat', [found, last])])
  }
  return (['list.take', 'list.drop'] as const).flatMap(part =>
    (['eq', 'distinct', 'int.lt', 'int.gt'] as const).map(operator => ({
      template: letIn(
        all,
        list(),
        letIn(bound, number(), letIn(end, ends(operator), apply(part, [all, end]))),
      ),
      cost: 3,
    })),
  )
}

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
