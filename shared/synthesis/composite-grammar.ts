/**
 * Productions for what is made of parts, and for floats: options, tuples, records and named data are built, asked and
 * taken apart. A field that only one constructor has is read behind a test, with the plainest value for all others, so
 * that the term has a value wherever its conditional looks elsewhere.
 */
import { apply, constant, ite, lambda, letIn, variable } from '../anrf/build.ts'
import type { Expr, Hole, Variable } from '../anrf/expr.ts'
import type { OperatorName } from '../anrf/operators/registry.ts'
import {
  Bool,
  type DataType,
  Float,
  Int,
  List,
  sameType,
  type Type,
  typeParts,
  typeText,
} from '../anrf/type.ts'
import type { Value } from '../anrf/value.ts'
import type { Priced } from './higher-order.ts'

/** Types that terms pass through on the way from the given ones: parts, and lists of the elements' parts. */
export function partTypes(type: Type): readonly Type[] {
  if (type.kind !== 'List') return isComposite(type) ? typeParts(type) : []
  const parts = isComposite(type.element) ? typeParts(type.element).filter(isPlain) : []
  const lengths = type.element.kind === 'String' || type.element.kind === 'List' ? [List(Int)] : []
  return [type.element, ...parts.map(part => List(part)), ...lengths]
}

const isComposite = ({ kind }: Type): boolean =>
  kind === 'Option' || kind === 'Tuple' || kind === 'Record' || kind === 'Data'
const isPlain = ({ kind }: Type): boolean => kind === 'Int' || kind === 'Float' || kind === 'String'
const isNumber = ({ kind }: Type): boolean => kind === 'Int' || kind === 'Float'

/** By the type of what they make. */
export interface Made {
  readonly type: Type
  readonly production: Priced
}

const hole = (type: Type): Hole => ({ kind: 'hole', type, nonterminal: typeText(type) })
const made = (template: Expr, cost = 1): Made => ({ type: template.type, production: { template, cost } })

/** What can be made of the type, and out of it. */
export function compositeProductions(type: Type): readonly Made[] {
  switch (type.kind) {
    case 'Option':
      return [
        made(constant(type, [])),
        made(apply('option.some', [hole(type.element)])),
        made(apply('option.is_some', [hole(type)])),
        made(apply('option.or_else', [hole(type), hole(type.element)])),
        made(apply('option.get', [hole(type)]), 2),
      ]
    case 'Tuple':
      return [
        made(apply('tuple.make', type.items.map(hole))),
        ...type.items.map((_, i) => made(apply('tuple.get', [hole(type)], [i]))),
      ]
    case 'Record':
      return [
        made(apply('record.make', typeParts(type).map(hole), [], type)),
        ...type.fields.flatMap((field, i) => [
          made(apply('record.get', [hole(type)], [i])),
          made(apply('record.with', [hole(type), hole(field.type)], [i]), 2),
        ]),
      ]
    case 'Data':
      return dataProductions(type)
    case 'Float':
      return floatProductions
    default:
      return []
  }
}

function dataProductions(type: DataType): readonly Made[] {
  return type.constructors.flatMap(({ fields }, i) => [
    made(
      apply(
        'data.make',
        fields.map(field => hole(field.type)),
        [i],
        type,
      ),
    ),
    ...(type.constructors.length === 1 ? [] : [made(apply('data.is', [hole(type)], [i]))]),
    ...fields.flatMap((_, k) => fieldOf(type, i, k)),
  ])
}

function fieldOf(type: DataType, maker: number, position: number): readonly Made[] {
  if (type.constructors.length === 1) return [made(apply('data.get', [hole(type)], [maker, position]))]
  const whole = variable('whole', type)
  const own = apply('data.get', [whole], [maker, position])
  const otherwise = plainest(own.type)
  if (otherwise === undefined) return []
  const guarded = ite(apply('data.is', [whole], [maker]), own, constant(own.type, otherwise))
  return [made(letIn(whole, hole(type), guarded))]
}

/** The value that says least; undefined where every value of named data holds one of its own type. */
export function plainest(type: Type, within: readonly Type[] = []): Value | undefined {
  switch (type.kind) {
    case 'Int':
    case 'Float':
      return 0
    case 'Bool':
      return false
    case 'String':
      return ''
    case 'BitVec':
      return 0n
    case 'List':
    case 'Option':
      return []
    case 'Tuple':
    case 'Record':
      return all(typeParts(type), within)
    case 'Data':
      return within.some(other => sameType(other, type)) ? undefined : plainestData(type, within)
    default:
      return undefined
  }
}

function all(types: readonly Type[], within: readonly Type[]): readonly Value[] | undefined {
  const values = types.map(type => plainest(type, within))
  return values.includes(undefined) ? undefined : (values as readonly Value[])
}

function plainestData(type: DataType, within: readonly Type[]): Value | undefined {
  for (const { name, fields } of type.constructors) {
    const values = all(
      fields.map(field => field.type),
      [...within, type],
    )
    if (values !== undefined) return [name, ...values]
  }
  return undefined
}

const two = (operator: OperatorName): Made => made(apply(operator, [hole(Float), hole(Float)]))
const floatProductions: readonly Made[] = [
  ...[0, 1, 2].map(value => made(constant(Float, value))),
  two('float.add'),
  two('float.sub'),
  two('float.mul'),
  two('float.div'),
  two('float.lt'),
  two('float.le'),
]

/** Taken in when the specification mentions them, or says everything by example. */
export const floatOnDemand: readonly (readonly [OperatorName, ...Type[]])[] = [
  ['float.min', Float, Float],
  ['float.max', Float, Float],
  ['float.eq', Float, Float],
  ['float.abs', Float],
  ['float.neg', Float],
  ['float.sqrt', Float],
  ['float.floor', Float],
  ['float.ceil', Float],
  ['float.round', Float],
  ['float.is_nan', Float],
  ['float.from_int', Int],
  ['float.to_int', Float],
]

/** Over lists of what is made of parts: the list of one numeric part, and those whose Bool part holds. */
export function compositeLists(list: Type): readonly Made[] {
  if (list.kind !== 'List') return []
  if (list.element.kind === 'Float') return [made(floatSum(list), 2)]
  const each: Variable = variable('each', list.element)
  return selections(each).flatMap(part => {
    if (isNumber(part.type)) return [made(apply('list.map', [hole(list), lambda([each], part)]), 2)]
    return sameType(part.type, Bool)
      ? [made(apply('list.filter', [hole(list), lambda([each], part)]), 2)]
      : []
  })
}

function floatSum(list: Type): Expr {
  const [total, each] = [variable('total', Float), variable('each', Float)]
  return apply('list.fold', [
    hole(list),
    constant(Float, 0),
    lambda([total, each], apply('float.add', [total, each])),
  ])
}

/** The parts of a value that it always has. */
function selections(each: Variable): readonly Expr[] {
  const { type } = each
  if (type.kind === 'Tuple') return type.items.map((_, i) => apply('tuple.get', [each], [i]))
  if (type.kind === 'Record') return type.fields.map((_, i) => apply('record.get', [each], [i]))
  return type.kind === 'Option' && isNumber(type.element)
    ? [apply('option.or_else', [each, constant(type.element, 0)])]
    : []
}
