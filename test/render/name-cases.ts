/** Programs whose types would share a name: with each other, with what a file declares, with a parameter or a function. */
import fc from 'fast-check'
import { apply, constant, variable } from '../../shared/anrf/build.ts'
import type { Expr, Variable } from '../../shared/anrf/expr.ts'
import { Data, Float, Int, Option, Record, Str, Tuple, type Type } from '../../shared/anrf/type.ts'
import { valueArbitrary } from '../anrf/arbitrary.ts'
import { fittedValue } from '../anrf/wasm/word-sized.ts'
import { type Case, caseOf } from './agreement.ts'

const tree = Data('Tree', self => [
  { name: 'Leaf', fields: [] },
  {
    name: 'Node',
    fields: [
      { name: 'below', type: self },
      { name: 'item', type: Int },
    ],
  },
])
const named = (name: string, type: Type = Int) =>
  Data(name, () => [
    { name: `No${name}`, fields: [] },
    { name: `One${name}`, fields: [{ name: 'item', type }] },
  ])

const groups: Readonly<Record<string, readonly Type[]>> = {
  'records of the same fields': [
    Record({ x: Int, y: Int }),
    Record({ x: Float, y: Float }),
    Record({ x: Str, y: Int }),
  ],
  'a record and named data': [Record({ cents: Int }), named('Cents'), Record({ cents: Option(Int) })],
  'a constructor and named data': [tree, named('TreeNode'), Record({ tree: Int, leaf: Int })],
  'what files declare': [named('Pair'), named('Option'), Tuple(Int, Float)],
  'what files declare, too': [named('Error'), named('Same'), Option(Int)],
  'names that differ in their first letter': [named('cents'), named('Cents', Str)],
}

const sampled = (types: readonly Type[], seed: number): Case['inputs'] =>
  fc
    .sample(fc.tuple(...types.map(valueArbitrary)), { numRuns: 4, seed })
    .map(row => row.map((value, i) => fittedValue(value, types[i] as Type)))

/** All of them in a tuple, and what is made of one of the types: there the name of the type is written. */
const together = (name: string, parameters: readonly Variable[], seed: number, made?: Type): Case => {
  const values = made === undefined ? [] : fc.sample(valueArbitrary(made), { numRuns: 1, seed })
  const constants = values.map(value => constant(made as Type, fittedValue(value, made as Type)))
  const body: Expr = apply('tuple.make', [...parameters, ...constants])
  const types = parameters.map(({ type }) => type)
  return caseOf(name, [...parameters], body, sampled(types, seed))
}

export const nameCases = (): Case[] => [
  ...Object.entries(groups).map(([name, types], i) =>
    together(
      name,
      types.map((type, k) => variable(`p${k}`, type)),
      i,
    ),
  ),
  together(
    'parameters called as their types',
    [variable('Tree', tree), variable('Cents', named('Cents'))],
    7,
    tree,
  ),
  together('tree', [variable('tree', tree), variable('cents', Record({ cents: Int }))], 8, tree),
]
