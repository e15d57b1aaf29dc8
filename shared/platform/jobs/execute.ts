/** Runs a program in the interpreter, with fuel and a deadline; ends with a value or a named error. */
import { run } from '../../anrf/interpreter/run.ts'
import { runtimeErrorText } from '../../anrf/runtime-error-text.ts'
import type { Job } from './job.ts'
import type { ExecuteInput, ExecuteOutput } from './messages.ts'

export const execute: Job<ExecuteInput, ExecuteOutput> = {
  name: 'execute',
  async run({ program, inputs, fuel }, around) {
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
