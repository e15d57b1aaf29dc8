/** Programs whose integers mostly fit 64 bits, so that compiled runs are compared and not only handed over. */
import fc from 'fast-check'
import { constant } from '../../../shared/anrf/build.ts'
import type { Expr } from '../../../shared/anrf/expr.ts'
import { rewrite } from '../../../shared/anrf/traverse.ts'
import { BitVec, Bool, Int, List, Str, type Type } from '../../../shared/anrf/type.ts'
import { type IntValue, itemTypes, normalInt, type Value } from '../../../shared/anrf/value.ts'
import {
  allTypes,
  commonTypes,
  type ProgramCase,
  type ProgramOptions,
  programArbitrary,
} from '../arbitrary.ts'
import { interpretedOperators } from '../interpreted-operators.ts'

/** Types that are rarer, each with a layout of its own in memory. */
export const rareTypes: readonly Type[] = [Int, Bool, List(Str), List(List(Bool)), BitVec(64), BitVec(33)]

/** Integers of 64 bits stay; larger ones lose their upper bits, most of them. */
const fitted = (value: IntValue): IntValue =>
  typeof value === 'number' ? value : normalInt(BigInt.asIntN(40, value))

/** Most integers are brought within 40 bits. */
export function fittedValue(value: Value, type: Type): Value {
  if (type.kind === 'Int') return fitted(value as IntValue)
  const types = itemTypes(value, type)
  if (types === undefined) return value
  return (value as readonly Value[]).map((item, i) => {
    const of = types(i)
    return of === undefined ? item : fittedValue(item, of)
  })
}

const fittedExpr = (expr: Expr): Expr =>
  rewrite(expr, node =>
    node.kind === 'constant' ? constant(node.type, fittedValue(node.value, node.type)) : node,
  )

export function fittedCase({ program, inputs }: ProgramCase): ProgramCase {
  const entry = program.functions.find(({ name }) => name === program.entry)
  return {
    program: {
      ...program,
      functions: program.functions.map(definition => ({ ...definition, body: fittedExpr(definition.body) })),
    },
    inputs: inputs.map((value, i) => fittedValue(value, entry?.parameters[i]?.type ?? Int)),
  }
}

/** Three in four fitted; common and rare types. */
export function mixedPrograms(options: Omit<ProgramOptions, 'types'> = {}): fc.Arbitrary<ProgramCase> {
  const without = [...(options.without ?? []), ...interpretedOperators]
  const common = programArbitrary({ ...options, without, types: commonTypes })
  const rare = programArbitrary({ ...options, without, types: rareTypes })
  const all = programArbitrary({ ...options, without, types: allTypes }).map(fittedCase)
  return fc.oneof(common, common.map(fittedCase), common.map(fittedCase), rare.map(fittedCase), all, all)
}
