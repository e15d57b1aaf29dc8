/**
 * Runs a stored program within fuel, memory and time: compiled where the compiler knows all of it, else interpreted.
 * Ends with a value or a named error; what it holds is bounded before it leaves the worker.
 */
import { AnrfError } from '../../anrf/errors.ts'
import type { Outcome } from '../../anrf/interpreter/run.ts'
import { fitsJson } from '../../anrf/json-size.ts'
import type { RuntimeErrorName } from '../../anrf/operator.ts'
import { runtimeErrorText } from '../../anrf/runtime-error-text.ts'
import type { Type } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import { valueToJson } from '../../anrf/value-json.ts'
import type { Job, JobSurroundings, NearJob } from './job.ts'
import type { ExecuteInput, ExecuteOutput } from './messages.ts'
import { isLimit, type Ready, readyPrograms } from './ready-programs.ts'
import { recentKeys } from './recent-keys.ts'

/** Bytes of a result as JSON: the event that tells of it, 256 KiB at most, has room for it. */
const mostJson = 240 * 1024
/** A run of more fuel may have left much behind in what is kept of its program: it is prepared anew next time. */
const lightFuel = 1 << 20
/** Of a run that is done at once, wherever that is: a millisecond or so, and what one request may hold anyway. */
const nearMost = { artifact: 16 * 1024, fuel: 1 << 13, bytes: 1 << 20 } as const

type Clock = Pick<JobSurroundings, 'remainingMs' | 'cancelled'>

const programs = readyPrograms()
const longer = recentKeys(256)

export const execute: Job<ExecuteInput, ExecuteOutput> = {
  name: 'execute',
  async run(input, around) {
    try {
      return executed(input, around)
    } catch (reason) {
      // The engine has bounds of its own, on its stack, texts, arrays and maps: to a program that meets one they are memory.
      if (!(reason instanceof RangeError)) throw reason
      programs.forget(input)
      return ended('MemoryExhausted', runtimeErrorText.MemoryExhausted, 0)
    }
  },
}

/** A small program's run, if it ends within small bounds; whatever else there is to say of it is the job's to say. */
export const executeNear: NearJob<ExecuteInput, ExecuteOutput> = input => {
  if (input.artifact.byteLength > nearMost.artifact || longer.has(input.digest)) return undefined
  const fuel = Math.min(input.fuel, nearMost.fuel)
  const maxBytes = Math.min(input.maxBytes, nearMost.bytes)
  try {
    const output = executed({ ...input, fuel, maxBytes }, unhurried)
    if (output.ok || !isLimit(output.error.name)) return output
  } catch {
    // A damaged artifact, a bound of the engine: the job meets it again.
  }
  programs.forget(input)
  longer.add(input.digest)
  return undefined
}

const unhurried = { remainingMs: () => Infinity, cancelled: () => false }

function executed(input: ExecuteInput, around: Clock): ExecuteOutput {
  const ready = programs.of(input)
  const { fuel, maxBytes, inputs } = input
  const limits = { fuel, maxBytes, late: () => around.remainingMs() <= 0 || around.cancelled() }
  const refusal = ready.outside(inputs, limits)
  if (refusal !== undefined) return ended(refusal.error, refusal.message, 0)
  const outcome = ready.run(inputs, limits)
  if (outcome.fuelUsed > lightFuel || !outcome.ok) programs.forget(input)
  return answerOf(outcome, ready)
}

function answerOf(outcome: Outcome, { returns }: Ready): ExecuteOutput {
  const { fuelUsed } = outcome
  if (!outcome.ok) return ended(outcome.error, runtimeErrorText[outcome.error], fuelUsed)
  const json = jsonOf(outcome.value, returns)
  return json === undefined
    ? ended(
        'MemoryExhausted',
        `the result is larger than ${mostJson} bytes of JSON, or too deep for it`,
        fuelUsed,
      )
    : { ok: true, json, logs: [], fuelSpent: fuelUsed }
}

const ended = (name: RuntimeErrorName, message: string, fuelSpent: number): ExecuteOutput => ({
  ok: false,
  error: { name, message },
  logs: [],
  fuelSpent,
})

/** The value as JSON text; undefined where that is too long or too deep. */
function jsonOf(value: Value, type: Type): string | undefined {
  if (!fitsJson(value, type, mostJson)) return undefined
  try {
    const json = JSON.stringify(valueToJson(value, type))
    return new TextEncoder().encode(json).length <= mostJson ? json : undefined
  } catch (reason) {
    if (reason instanceof AnrfError && reason.code === 'TOO_LARGE') return undefined
    throw reason
  }
}
