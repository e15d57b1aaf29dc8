/** Types of every kind, nested, with named data of its own: recursive, through lists and options, by one another. */
import fc from 'fast-check'
import {
  BitVec,
  Bool,
  Data,
  type DataType,
  Float,
  Int,
  List,
  Option,
  Record,
  Str,
  Tuple,
  type Type,
} from '../../../shared/anrf/type.ts'
import { heightOf } from '../../../shared/verify/values/heights.ts'
import { shape, tree } from '../../anrf/arbitrary.ts'

/** A chain without a branch, and data that ends only in other data. */
export const chain = Data('Chain', self => [{ name: 'Link', fields: [{ name: 'next', type: Option(self) }] }])
export const statement: DataType = Data('Statement', self => [
  {
    name: 'Loop',
    fields: [
      { name: 'body', type: self },
      { name: 'until', type: expression(self) },
    ],
  },
  { name: 'Give', fields: [{ name: 'value', type: expression(self) }] },
])
function expression(block: DataType): DataType {
  return Data('Expression', self => [
    { name: 'Block', fields: [{ name: 'statements', type: List(block) }] },
    { name: 'Sum', fields: [{ name: 'terms', type: Tuple(self, self) }] },
    { name: 'Number', fields: [{ name: 'value', type: Float }] },
  ])
}

export const typeArbitrary: fc.Arbitrary<Type> = fc.letrec<{ type: Type }>(tie => ({
  type: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Type>(Int, Bool, Float, Str, BitVec(1), BitVec(9), BitVec(64), tree, shape),
    fc.constantFrom<Type>(chain, statement),
    tie('type').map((element): Type => List(element)),
    tie('type').map((element): Type => Option(element)),
    fc.array(tie('type'), { minLength: 2, maxLength: 3 }).map(items => Tuple(...items)),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('type'), { minKeys: 1 }).map(Record),
    sum(tie('type')),
  ),
})).type

/** Of a name of its own for each shape: in one type a name means one definition. */
function sum(part: fc.Arbitrary<Type>): fc.Arbitrary<Type> {
  const fields = fc.array(fc.oneof(part, fc.constant('self' as const), fc.constant('selves' as const)), {
    maxLength: 3,
  })
  return fc
    .tuple(fc.array(fields, { minLength: 1, maxLength: 3 }), fc.nat())
    .map(([makers, id]) =>
      Data(`Sum${id}`, self =>
        makers.map((parts, i) => ({
          name: `M${i}`,
          fields: parts.map((of, k) => ({
            name: `f${k}`,
            type: of === 'self' ? self : of === 'selves' ? List(self) : of,
          })),
        })),
      ),
    )
    .filter(type => heightOf(type) < Number.POSITIVE_INFINITY)
}
