/** Every error becomes a problem here, and nowhere else. What is not known stays `INTERNAL` and tells no inner detail. */
import * as z from 'zod'
import type { Problem, ProblemPlace } from '../vocabulary/problem.ts'
import { FunctionError, type ProblemCode, problemKinds } from './function-error.ts'
import { PortError, type PortErrorCode } from './ports/common.ts'
import { ComputeError, type ComputeErrorCode } from './ports/compute.ts'

const portCodes: Readonly<Record<PortErrorCode, ProblemCode>> = {
  BAD_TENANT: 'BAD_TENANT',
  BAD_KEY: 'INTERNAL',
  BAD_DATA: 'INTERNAL',
  NOT_FOUND: 'NOT_FOUND',
  ALREADY_EXISTS: 'CONFLICT',
  CONDITION_FAILED: 'CONFLICT',
  TOO_LARGE: 'INTERNAL',
  TOO_MANY_ITEMS: 'INTERNAL',
  DIGEST_MISMATCH: 'CORRUPT_ARTIFACT',
  BAD_CURSOR: 'BAD_CURSOR',
  UNAVAILABLE: 'UNAVAILABLE',
  CLOSED: 'UNAVAILABLE',
}

/** Where a request went wrong, for what a store says of it. */
const portPlaces: Partial<Readonly<Record<PortErrorCode, readonly ProblemPlace[]>>> = {
  BAD_CURSOR: [
    {
      pointer: '/cursor',
      message: 'no cursor of this list',
      hint: 'leave it out for the first page, then take it from the page before',
    },
  ],
}

const computeCodes: Readonly<Record<ComputeErrorCode, ProblemCode>> = {
  TIMED_OUT: 'TIMED_OUT',
  CANCELLED: 'UNAVAILABLE',
  WORKER_DIED: 'UNAVAILABLE',
  OUT_OF_MEMORY: 'UNAVAILABLE',
  JOB_FAILED: 'INTERNAL',
  CLOSED: 'UNAVAILABLE',
}

/** The problem as it goes out. Internal failures keep their message to themselves: the host logs it. */
export function problemOf(thrown: unknown): Problem {
  const error = asFunctionError(thrown)
  const { status, title } = problemKinds[error.code]
  return {
    type: `urn:specwright:problem:${error.code.toLowerCase().replaceAll('_', '-')}`,
    title,
    status,
    detail: error.message,
    code: error.code,
    error: `${title}: ${error.message}`,
    errors: [...error.places],
  }
}

/** Any thrown thing as one of the known kinds. */
export function asFunctionError(thrown: unknown): FunctionError {
  if (thrown instanceof FunctionError) return thrown
  if (thrown instanceof z.ZodError) return invalidRequest(thrown)
  if (thrown instanceof PortError) return of(portCodes[thrown.code], thrown, portPlaces[thrown.code])
  if (thrown instanceof ComputeError) return of(computeCodes[thrown.code], thrown)
  return of('INTERNAL', thrown)
}

const of = (code: ProblemCode, cause: unknown, places: readonly ProblemPlace[] = []): FunctionError =>
  new FunctionError(code, code === 'INTERNAL' ? 'the failure is in the log' : messageOf(cause), places, cause)

export const messageOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown)

/** What zod found, each with a pointer into the request. */
export function invalidRequest(error: z.ZodError): FunctionError {
  const places = error.issues.map(placeOf)
  const first = places[0]
  const where = first?.pointer === undefined || first.pointer === '' ? '' : ` at ${first.pointer}`
  return new FunctionError('INVALID_REQUEST', `${first?.message ?? 'it does not fit'}${where}`, places, error)
}

function placeOf(issue: z.core.$ZodIssue): ProblemPlace {
  const pointer = issue.path.map(step => `/${pointerStep(String(step))}`).join('')
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : undefined
  return {
    code: issue.code.toUpperCase(),
    pointer,
    message: issue.message,
    ...(unknown === undefined ? {} : { found: unknown, hint: 'leave out what this request does not know' }),
  }
}

const pointerStep = (step: string): string => step.replaceAll('~', '~0').replaceAll('/', '~1')
