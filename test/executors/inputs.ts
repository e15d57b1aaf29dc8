/** Inputs of a function as constants, for what reads closed terms. */
import { constant } from '../../shared/anrf/build.ts'
import type { Constant } from '../../shared/anrf/expr.ts'
import type { FunctionDefinition } from '../../shared/anrf/program.ts'
import type { Value } from '../../shared/anrf/value.ts'

export const constantsOf = (
  { parameters }: FunctionDefinition,
  inputs: readonly Value[],
): ReadonlyMap<string, Constant> =>
  new Map(parameters.map(({ name, type }, i) => [name, constant(type, inputs[i] as Value)]))
