/** Programs over floats, options, tuples, records and named data, and functions that call themselves. */
import fc from 'fast-check'
import { apply, bool, constant, int, lambda, variable } from '../../shared/anrf/build.ts'
import type { Expr } from '../../shared/anrf/expr.ts'
import type { Program } from '../../shared/anrf/program.ts'
import { Bool, Float, Int, List, Option, Str, Tuple, type Type } from '../../shared/anrf/type.ts'
import type { Value } from '../../shared/anrf/value.ts'
import { allTypes, programArbitrary, valueArbitrary } from '../anrf/arbitrary.ts'
import { type OperatorCase, operatorCases } from '../anrf/operator-cases.ts'
import { recursivePrograms } from '../anrf/recursive.ts'
import { dropsErrors } from '../languages/many-cases.ts'
import { type Case, caseOf, expectedOutcomes, specificationFor } from './agreement.ts'
import { nameCases } from './name-cases.ts'

const families = /^(float|option|tuple|record|data)\./

/** Golden cases with their constants as inputs, so that what is rendered computes; random and recursive programs. */
export const partCases = (): Case[] => [
  ...operatorCases.filter(({ operator }) => families.test(operator) || operator === 'eq').map(opened),
  ...doubleCases(),
  ...longTuples(),
  ...oddCases(),
  ...randomPartCases(300, 11),
  ...recursiveCases(),
  ...nameCases(),
]

/** What compilers misread and libraries write with too many digits: near the middle of two doubles, and at the ends. */
const doubles = [
  2.823291245281999e-155,
  -4.049927116657747e238,
  6.35213947489164e-301,
  402494366595305500,
  123456789012345680000,
  1e21,
  1e23,
  1e-7,
  9007199254740992,
  2 ** -1022,
  Number.MIN_VALUE,
  Number.MAX_VALUE,
]
/** In the middle of two doubles, and just beside it; what is subtracted from them leaves 64 bits. */
const integers = [53n, 64n, 200n, 1023n].flatMap(exponent => {
  const unit = 2n ** (exponent - 53n)
  return [1n, 3n].flatMap(odd => [-1n, 0n, 1n].map(off => 2n ** exponent + odd * unit + off))
})

/** What nobody writes and generators make: arms that are equal, options of options of tuples. */
function oddCases(): Case[] {
  const [n, xs, flag] = [variable('n', Int), variable('xs', List(Int)), variable('flag', Bool)]
  const mayFail = apply('int.gt', [apply('int.div', [int(7), n]), int(2)])
  const boxed = Option(Option(Tuple(Bool, Float)))
  const items = constant(List(boxed), [[[[true, 0.5]]], [], [[[false, 2]]]])
  const item = apply('list.get', [items, n])
  return [
    caseOf('equal arms', [n, xs], apply('if', [mayFail, xs, xs]), [
      [0, [1]],
      [3, [1, 2]],
    ]),
    caseOf('equal truths', [n, flag], apply('if', [mayFail, bool(true), bool(true)]), [
      [0, true],
      [3, false],
    ]),
    caseOf(
      'boxed tuples',
      [n],
      apply('option.is_some', [item]),
      [-1, 0, 1, 2, 3].map(value => [value]),
    ),
    caseOf(
      'a value in boxed tuples',
      [n],
      apply('option.map', [item, lambda([variable('o', Option(Tuple(Bool, Float)))], int(5))]),
      [-1, 0, 1, 2, 3].map(value => [value]),
    ),
  ]
}

function doubleCases(): Case[] {
  const [x, n] = [variable('x', Float), variable('n', Int)]
  return [
    caseOf('doubles as constants', [], constant(List(Float), doubles), [[]]),
    caseOf(
      'doubles as text',
      [x],
      apply('float.to_text', [x]),
      doubles.map(value => [value]),
    ),
    caseOf('a sum that is never -0', [x], apply('float.add', [constant(Float, 0), x]), [[-0], [0], [-1.5]]),
    caseOf(
      'doubles of integers',
      [n],
      apply('float.from_int', [apply('int.sub', [n, int(1)])]),
      [...integers, 2n ** 1024n].flatMap(value => [[value + 1n], [1n - value]]),
    ),
  ]
}

/** Of more items than some languages have tuples for. */
function longTuples(): Case[] {
  const [x, s] = [variable('x', Int), variable('s', Str)]
  const tuple = apply('tuple.make', [x, s, x, s, x, s, x, s, x])
  const changed = apply('tuple.make', [x, s, x, s, x, s, x, apply('str.concat', [s, s]), x])
  const inputs = [
    [3, 'a'],
    [-1, ''],
  ]
  return [
    caseOf('nine items', [x, s], tuple, inputs),
    caseOf('the eighth item', [x, s], apply('tuple.get', [changed], [7]), inputs),
    caseOf('nine items compared', [x, s], apply('eq', [tuple, changed]), inputs),
  ]
}

function opened({ expr, text }: OperatorCase): Case {
  const constants = expr.args.flatMap(arg => (arg.kind === 'constant' ? [arg] : []))
  const variables = new Map(constants.map((arg, i) => [arg, variable(`p${i}`, arg.type)]))
  const args = expr.args.map((arg): Expr => (arg.kind === 'constant' ? (variables.get(arg) ?? arg) : arg))
  const body = apply(expr.operator, args, expr.indices, expr.type)
  return caseOf(text, [...variables.values()], body, [constants.map(({ value }) => value)])
}

function randomPartCases(count: number, seed: number): Case[] {
  const without = ['array.select', 'array.store'] as const
  return fc
    .sample(programArbitrary({ types: allTypes, without, maxDepth: 3 }), { numRuns: count, seed })
    .filter(({ program }) => !program.functions.some(({ body }) => dropsErrors(body)))
    .flatMap(({ program, inputs }, i) => programCase(`random ${i}`, program, [inputs]))
}

const recursiveCases = (): Case[] =>
  Object.entries(recursivePrograms).flatMap(([name, program]) => {
    const types = program.functions[0]?.parameters.map(({ type }) => type) ?? []
    return programCase(name, program, inputsFor(types))
  })

/** Small, so that no language's stack ends first. */
function inputsFor(types: readonly Type[]): readonly (readonly Value[])[] {
  const values = fc.tuple(
    ...types.map(type => (type.kind === 'Int' ? fc.integer({ min: -3, max: 30 }) : valueArbitrary(type))),
  )
  return fc.sample(values, { numRuns: 20, seed: 5 })
}

function programCase(name: string, program: Program, inputs: Case['inputs']): Case[] {
  const entry = program.functions.find(each => each.name === program.entry)
  if (entry === undefined) return []
  const specification = specificationFor(entry.name, entry.parameters, entry.returns)
  const subject = { name, inputs, input: { program, specification } }
  const isOfTheRun = expectedOutcomes(subject).some(
    outcome => 'threw' in outcome && /Exhausted|Deadline/.test(outcome.threw),
  )
  return isOfTheRun ? [] : [subject]
}
