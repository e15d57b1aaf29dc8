/** Runs a stored program on inputs, within fuel and time; ends with a value or a named run-time error. */
import * as z from 'zod'
import { ArtifactExecuted } from '../../events/artifact-executed.ts'
import { functionNamed } from '../../shared/anrf/program.ts'
import { type Type, typeText } from '../../shared/anrf/type.ts'
import { valueToJson } from '../../shared/anrf/value-json.ts'
import { defineFunction, http } from '../../shared/platform/define-function.ts'
import { FunctionError } from '../../shared/platform/function-error.ts'
import type { ExecuteInput, ExecuteOutput } from '../../shared/platform/jobs/messages.ts'
import { AnyJson, Duration, Uuid } from '../../shared/vocabulary/common.ts'
import { ExecutionResult } from '../../shared/vocabulary/execution.ts'
import { executionKey, linked } from '../records.ts'
import { readArtifact } from '../registry/stored-artifact.ts'
import { inputsOf } from './inputs.ts'

export const ExecuteRequest = z.strictObject({
  anrfId: Uuid,
  inputs: z
    .union([z.array(AnyJson), z.record(z.string(), AnyJson)])
    .meta({ description: 'By parameter name, or in order.', examples: [{ a: 1, b: 2 }] }),
  version: z.coerce.number<number | string>().int().positive().optional(),
  fuel: z.int().positive().max(1_000_000_000).default(10_000_000).meta({
    description: 'Work the run may do; charged before each operation by the size of its result.',
  }),
  limit: Duration.default(5_000),
})

export const execute = defineFunction({
  name: 'execute',
  doc: 'Runs an artifact on inputs, within fuel and time.',
  triggers: [http('POST', '/execute/{anrfId}', { query: ['version'] })],
  input: ExecuteRequest,
  output: ExecutionResult,
  emits: [ArtifactExecuted],
  permission: 'executions:create',
  uses: { artifacts: 'read', records: 'write', compute: 'solver' },
  resources: { memoryMb: 1024, timeoutSeconds: 60 },
  async handle({ anrfId, inputs, version, fuel, limit }, context) {
    const executionId = context.derivedId('execution')
    const already = await context.records.get(context.tenant, executionKey(executionId))
    if (already !== undefined) return ExecutionResult.parse(already.data.result)
    const { artifact, entry } = await readArtifact(context, anrfId, version)
    const main = functionNamed(artifact.program, artifact.program.entry)
    if (main === undefined) throw new FunctionError('CORRUPT_ARTIFACT', `artifact ${anrfId} has no entry`)
    const run = await context.compute.run<ExecuteInput, ExecuteOutput>({
      job: 'execute',
      input: {
        program: artifact.program,
        specification: artifact.specification,
        inputs: inputsOf(inputs, main),
        fuel,
        timeoutMs: limit,
      },
      timeoutMs: Math.min(limit + grace, context.remainingMs()),
      signal: context.signal,
    })
    const common = { executionId, anrfId, version: entry.version, type: typeText(main.returns) }
    const result = { ...common, ...outcome(run, main.returns) }
    context.records.write({
      put: linked(executionKey(executionId), { ...entry, anrfId }, { inputs, result }),
    })
    context.emit(ArtifactExecuted, result)
    return result
  },
})

/** ms that a worker is given beyond the limit to end by itself. */
const grace = 500

function outcome(run: ExecuteOutput, type: Type) {
  const { logs, fuelSpent } = run
  const ended = { logs: [...logs], fuelSpent }
  return run.ok
    ? { ...ended, status: 'returned' as const, output: valueToJson(run.value, type), failure: null }
    : { ...ended, status: 'failed' as const, output: null, failure: { ...run.error } }
}
