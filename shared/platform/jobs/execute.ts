/** Runs a program in the interpreter, with fuel and a deadline; ends with a value or a named error. */
import { run } from '../../anrf/interpreter/run.ts'
import { functionNamed, type Program } from '../../anrf/program.ts'
import { runtimeErrorText } from '../../anrf/runtime-error-text.ts'
import type { Value } from '../../anrf/value.ts'
import type { FormalSpecification } from '../../spec/specification.ts'
import { domainOf } from '../../verify/question.ts'
import { domainTest } from '../../verify/trial.ts'
import type { Job } from './job.ts'
import type { ExecuteInput, ExecuteOutput } from './messages.ts'

export const execute: Job<ExecuteInput, ExecuteOutput> = {
  name: 'execute',
  async run({ program, specification, inputs, fuel }, around) {
    const promise = brokenPromise(specification, program, inputs)
    if (promise !== undefined) return { ...refused(promise), logs: [], fuelSpent: 0 }
    const outcome = run(program, inputs, {
      fuel,
      late: () => around.remainingMs() <= 0 || around.cancelled(),
    })
    const { fuelUsed: fuelSpent } = outcome
    if (outcome.ok) return { ok: true, value: outcome.value, logs: [], fuelSpent }
    const error = { name: outcome.error, message: runtimeErrorText[outcome.error] }
    return { ok: false, error, logs: [], fuelSpent }
  },
}

/** What the specification requires of the entry's inputs, where these do not keep it. */
function brokenPromise(
  specification: FormalSpecification,
  program: Program,
  inputs: readonly Value[],
): string | undefined {
  const domain = domainOf(specification)
  if (domain.length === 0) return undefined
  const parameters = functionNamed(program, program.entry)?.parameters ?? []
  const named = Object.fromEntries(parameters.map(({ name }, i) => [name, inputs[i] as Value]))
  return domainTest(specification)(named) ? undefined : domain.map(({ text }) => text).join(' and ')
}

const refused = (promise: string) => ({
  ok: false as const,
  error: { name: 'InputOutsideDomain', message: `the specification requires ${promise}` },
})
