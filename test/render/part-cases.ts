/** Programs over floats, options, tuples, records and named data, and functions that call themselves. */
import fc from 'fast-check'
import { apply, variable } from '../../shared/anrf/build.ts'
import type { Expr } from '../../shared/anrf/expr.ts'
import type { Program } from '../../shared/anrf/program.ts'
import type { Type } from '../../shared/anrf/type.ts'
import type { Value } from '../../shared/anrf/value.ts'
import { allTypes, programArbitrary, valueArbitrary } from '../anrf/arbitrary.ts'
import { type OperatorCase, operatorCases } from '../anrf/operator-cases.ts'
import { recursivePrograms } from '../anrf/recursive.ts'
import { dropsErrors } from '../languages/many-cases.ts'
import { type Case, caseOf, expectedOutcomes, specificationFor } from './agreement.ts'

const families = /^(float|option|tuple|record|data)\./

/** Golden cases with their constants as inputs, so that what is rendered computes; random and recursive programs. */
export const partCases = (): Case[] => [
  ...operatorCases.filter(({ operator }) => families.test(operator) || operator === 'eq').map(opened),
  ...randomPartCases(300, 11),
  ...recursiveCases(),
]

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
