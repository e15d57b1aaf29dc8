/**
 * Productions for lists of anything, by example: by what is read off each element (its length, its parts) they are mapped,
 * selected, sorted and searched.
 */
import { apply, constant, int, ite, lambda, letIn, not, variable } from '../anrf/build.ts'
import type { Expr, Hole, Variable } from '../anrf/expr.ts'
import type { OperatorName } from '../anrf/operators/registry.ts'
import { Int, List, Option, Str, type Type, typeText } from '../anrf/type.ts'
import { type Made, plainest } from './composite-grammar.ts'
import { eachOnce, sortedBy } from './list-templates.ts'

const hole = (type: Type): Hole => ({ kind: 'hole', type, nonterminal: typeText(type) })
const made = (cost: number, ...templates: readonly Expr[]): readonly Made[] =>
  templates.map(template => ({ type: template.type, production: { template, cost } }))

/** Productions over one type of lists. */
export function collections(list: Type): readonly Made[] {
  if (list.kind !== 'List') return []
  const { element } = list
  const each = variable('each', element)
  return [
    ...made(3, eachOnce([hole(list), element]), ...(list.element.kind === 'Option' ? [known(list)] : [])),
    ...made(1, empty(list), apply('eq', [hole(list), hole(list)])),
    ...made(2, firstIfAny(list)),
    ...viewsOf(each).flatMap(view => [...made(2, apply('list.map', [hole(list), lambda([each], view)]))]),
    ...[...(element.kind === 'String' ? [each] : []), ...viewsOf(each)]
      .flatMap(testsOf)
      .flatMap(test => made(3, apply('list.filter', [hole(list), lambda([each], test)]))),
    ...numbersOf(each).flatMap((view, i) => {
      const viewed = (value: Variable): Expr => numbersOf(value)[i] ?? view
      return made(3, inOrder(list, element, viewed), ...most(list, each, viewed))
    }),
  ]
}

/** What fails for an empty list, with the plainest value for that: a conditional may look elsewhere. */
export function forEmptyLists(list: Type): readonly Made[] {
  const plain = list.kind === 'List' ? plainest(list.element) : undefined
  if (list.kind !== 'List' || plain === undefined) return []
  const all = variable('all', list)
  const isNone = apply('eq', [apply('list.len', [all]), int(0)])
  const chosen: readonly OperatorName[] = ['list.head', 'list.last']
  const extremes: readonly OperatorName[] = list.element.kind === 'Int' ? ['list.max', 'list.min'] : []
  return [...chosen, ...extremes].flatMap(operator =>
    made(2, letIn(all, hole(list), ite(isNone, constant(list.element, plain), apply(operator, [all])))),
  )
}

/** What is read off an element, itself where that is no more than is there without this. */
const viewsOf = (each: Variable): readonly Expr[] => [...numbersOf(each), ...textsOf(each)]

function numbersOf(each: Variable): readonly Expr[] {
  if (each.type.kind === 'String') return [apply('str.len', [each])]
  if (each.type.kind === 'List') return [apply('list.len', [each])]
  return fieldsOf(each, Int)
}

const textsOf = (each: Variable): readonly Expr[] => fieldsOf(each, Str)

function fieldsOf(each: Variable, wanted: Type): readonly Expr[] {
  const { type } = each
  const isWanted = (part: Type): boolean => part.kind === wanted.kind
  if (type.kind === 'Record')
    return type.fields.flatMap((field, i) => (isWanted(field.type) ? [apply('record.get', [each], [i])] : []))
  if (type.kind !== 'Tuple') return []
  return type.items.flatMap((item, i) => (isWanted(item) ? [apply('tuple.get', [each], [i])] : []))
}

/** Questions about what is read off an element. */
function testsOf(view: Expr): readonly Expr[] {
  const compared = (operator: OperatorName): Expr => apply(operator, [view, hole(view.type)])
  if (view.type.kind === 'Int') return (['int.lt', 'int.gt', 'eq'] as const).map(compared)
  return [
    compared('eq'),
    not(compared('eq')),
    apply('str.prefixof', [hole(Str), view]),
    compared('str.contains'),
  ]
}

const empty = (type: Type): Expr => constant(type, [])

/** The values of those that have one. */
function known(list: Type): Expr {
  const option = list.kind === 'List' ? list.element : list
  const values = List(option.kind === 'Option' ? option.element : option)
  const [soFar, each] = [variable('so_far', values), variable('each', option)]
  const value = apply('list.cons', [apply('option.get', [each]), empty(values)])
  const body = ite(apply('option.is_some', [each]), apply('list.concat', [soFar, value]), soFar)
  return apply('list.fold', [hole(list), empty(values), lambda([soFar, each], body)])
}

function firstIfAny(list: Type): Expr {
  const all = variable('all', list)
  const first = apply('list.head', [all])
  const isNone = apply('eq', [apply('list.len', [all]), int(0)])
  return letIn(all, hole(list), ite(isNone, constant(Option(first.type), []), apply('option.some', [first])))
}

const inOrder = (list: Type, element: Type, view: (value: Variable) => Expr): Expr =>
  sortedBy([hole(list), element], (one, other) => apply('int.lt', [view(one), view(other)]))

/** The first element of which most, or least, is read off. */
function most(list: Type, each: Variable, view: (value: Variable) => Expr): readonly Expr[] {
  const [all, best] = [variable('all', list), variable('best', each.type)]
  const [first, others] = [apply('list.head', [all]), apply('list.drop', [all, int(1)])]
  return (['int.gt', 'int.lt'] as const).map(operator => {
    const better = ite(apply(operator, [view(each), view(best)]), each, best)
    return letIn(all, hole(list), apply('list.fold', [others, first, lambda([best, each], better)]))
  })
}
