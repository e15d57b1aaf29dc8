/** Runs a stored program on inputs, within fuel, memory and time; ends with a value or a named run-time error. */
import * as z from 'zod'
import { ArtifactExecuted } from '../../events/artifact-executed.ts'
import type { RuntimeErrorName } from '../../shared/anrf/operator.ts'
import { runtimeErrorText } from '../../shared/anrf/runtime-error-text.ts'
import { typeText } from '../../shared/anrf/type.ts'
import { defineFunction, http } from '../../shared/platform/define-function.ts'
import { FunctionError } from '../../shared/platform/function-error.ts'
import { type ExecuteInput, type ExecuteOutput, executors } from '../../shared/platform/jobs/messages.ts'
import { ComputeError, type ComputeErrorCode } from '../../shared/platform/ports/compute.ts'
import type { FormalSpecification } from '../../shared/spec/specification.ts'
import { domainOf } from '../../shared/verify/question.ts'
import { AnyJson, Duration, Uuid } from '../../shared/vocabulary/common.ts'
import { ExecutionResult } from '../../shared/vocabulary/execution.ts'
import { executionKey, linked } from '../records.ts'
import { decodedSpecification } from '../registry/decoded-artifacts.ts'
import { readStored } from '../registry/stored-artifact.ts'
import { inputsOf, type Signature } from './inputs.ts'

export const ExecuteRequest = z.strictObject({
  anrfId: Uuid,
  inputs: z
    .union([z.array(AnyJson), z.record(z.string(), AnyJson)])
    .meta({ description: 'By parameter name, or in order.', examples: [{ a: 1, b: 2 }] }),
  version: z.coerce.number<number | string>().int().positive().optional(),
  fuel: z.int().positive().max(1_000_000_000).default(10_000_000).meta({
    description: 'Work the run may do; charged before each operation by the size of its result.',
  }),
  memoryMb: z.int().positive().max(64).default(64).meta({
    description: 'MiB that the values of the run may hold.',
  }),
  limit: Duration.default(5_000).meta({
    description: 'By when the run has ended; the last 20 ms, a fifth at most, are for ending it.',
  }),
  executor: z.enum(executors).default('compiled').meta({
    description: 'The compiler leaves to the interpreter what it does not know; both mean the same.',
  }),
})

export const execute = defineFunction({
  name: 'execute',
  doc: 'Runs an artifact on inputs, within fuel, memory and time.',
  triggers: [http('POST', '/execute/{anrfId}', { query: ['version'] })],
  input: ExecuteRequest,
  output: ExecutionResult,
  emits: [ArtifactExecuted],
  permission: 'executions:create',
  uses: { artifacts: 'read', records: 'write', compute: 'solver' },
  resources: { memoryMb: 1024, timeoutSeconds: 60 },
  async handle({ anrfId, inputs, version, fuel, memoryMb, limit, executor }, context) {
    const atStart = context.remainingMs()
    const executionId = context.derivedId('execution')
    const already = await context.records.get(context.tenant, executionKey(executionId))
    if (already !== undefined) return ExecutionResult.parse(already.data.result)
    const { entry, bytes } = await readStored(context, anrfId, version)
    // The program is read where it runs: a large one takes longer than a host may leave everybody else unanswered.
    const specification = await decodedSpecification(entry.digest, bytes)
    const main = signatureOf(specification)
    const graceMs = Math.min(longestGraceMs, limit / 5)
    const timeoutMs = Math.min(limit, atStart) - graceMs - (atStart - context.remainingMs())
    const run = await ended(timeoutMs, () =>
      context.compute.run<ExecuteInput, ExecuteOutput>({
        job: 'execute',
        input: {
          artifact: bytes,
          digest: entry.digest,
          hash: entry.hash,
          types: [...main.parameters.map(({ type }) => type), main.returns].map(typeText),
          domain: { clauses: domainOf(specification), definitions: specification.definitions },
          inputs: inputsOf(inputs, main),
          fuel,
          maxBytes: memoryMb * 1024 * 1024,
          executor,
        },
        timeoutMs,
        graceMs,
        signal: context.signal,
      }),
    )
    const common = { executionId, anrfId, version: entry.version, type: typeText(main.returns) }
    const result = { ...common, ...outcome(run) }
    context.records.write({
      put: linked(executionKey(executionId), { ...entry, anrfId }, { inputs, result }),
    })
    context.emit(ArtifactExecuted, result)
    return result
  },
})

/** What the program was made for; the worker holds it to that. */
function signatureOf({ name, unknowns }: FormalSpecification): Signature {
  const asked = unknowns.find(unknown => unknown.name === name)
  if (asked === undefined) throw new FunctionError('CORRUPT_ARTIFACT', 'its specification asks for nothing')
  return { parameters: asked.parameters.map(({ variable }) => variable), returns: asked.returns }
}

/** ms before the limit at which a worker should notice that time is up; at the limit it is ended. */
const longestGraceMs = 20

type EndedFromOutside = Omit<Extract<ExecuteOutput, { ok: false }>, 'fuelSpent'> & {
  readonly fuelSpent: null
}

/** A worker that did not end by itself ends like a run that did, but for the fuel, which nobody counted. */
async function ended(
  timeoutMs: number,
  run: () => Promise<ExecuteOutput>,
): Promise<ExecuteOutput | EndedFromOutside> {
  if (timeoutMs <= 0) return endedBy('DeadlineExceeded')
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof ComputeError)) throw error
    const name = runtimeErrors[error.code]
    if (name !== undefined) return endedBy(name)
    throw isUnreadable(error.cause) ? new FunctionError('CORRUPT_ARTIFACT', error.message, [], error) : error
  }
}

/** What a worker says of a program that is not the one that was stored: an AnrfError, which has become data on its way. */
const isUnreadable = (cause: unknown): boolean =>
  typeof cause === 'object' && cause !== null && 'name' in cause && cause.name === 'AnrfError'

const endedBy = (name: RuntimeErrorName): EndedFromOutside => ({
  ok: false,
  error: { name, message: runtimeErrorText[name] },
  logs: [],
  fuelSpent: null,
})

const runtimeErrors: Partial<Readonly<Record<ComputeErrorCode, RuntimeErrorName>>> = {
  TIMED_OUT: 'DeadlineExceeded',
  OUT_OF_MEMORY: 'MemoryExhausted',
}

function outcome(run: ExecuteOutput | EndedFromOutside) {
  const { logs, fuelSpent } = run
  const common = { logs: [...logs], fuelSpent }
  return run.ok
    ? { ...common, status: 'returned' as const, output: JSON.parse(run.json) as unknown, failure: null }
    : { ...common, status: 'failed' as const, output: null, failure: { ...run.error } }
}
