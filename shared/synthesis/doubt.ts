/**
 * Where examples leave open what is meant: an input on which the answer and a likely other program differ, as an
 * active learner would ask about (distinguishing inputs, Jha et al., ICSE 2010).
 */
import { run } from '../anrf/interpreter/run.ts'
import { functionNamed, type Program } from '../anrf/program.ts'
import { type Value, valueKey } from '../anrf/value.ts'
import type { FormalSpecification } from '../spec/specification.ts'
import { nearExamples } from './near-examples.ts'

export interface Doubt {
  readonly inputs: readonly Value[]
  /** What the answer gives there, and what the other program gives. */
  readonly given: Value
  readonly other: Value
}

const limits = { fuel: 20_000 }

/** The first input near the examples on which the first rival that differs anywhere differs. */
export function doubtOf(
  program: Program,
  rivals: readonly Program[],
  specification: FormalSpecification,
): Doubt | undefined {
  const inputs = nearExamples(specification).filter(values => isPromised(specification, values))
  for (const rival of rivals) {
    if (!keepsExamples(rival, specification)) continue
    for (const values of inputs) {
      const [given, other] = [run(program, values, limits), run(rival, values, limits)]
      if (given.ok && other.ok && valueKey(given.value) !== valueKey(other.value))
        return { inputs: values, given: given.value, other: other.value }
    }
  }
  return undefined
}

const keepsExamples = (program: Program, { examples }: FormalSpecification): boolean =>
  examples.every(({ inputs, output }) => {
    const result = run(program, [...inputs], limits)
    return result.ok && valueKey(result.value) === valueKey(output)
  })

/** Whether the inputs are in the domain that the parameters name. */
function isPromised(specification: FormalSpecification, values: readonly Value[]): boolean {
  const [unknown] = specification.unknowns
  return (unknown?.parameters ?? []).every(({ domain }) => {
    if (domain === undefined || unknown === undefined) return true
    const parameters = unknown.parameters.map(({ variable }) => variable)
    const test = { name: ' domain', parameters, returns: domain.expr.type, body: domain.expr }
    const others = specification.definitions.filter(
      ({ name }) => functionNamed({ entry: '', functions: [test] }, name) === undefined,
    )
    const result = run({ entry: test.name, functions: [...others, test] }, [...values], limits)
    return result.ok && result.value === true
  })
}
