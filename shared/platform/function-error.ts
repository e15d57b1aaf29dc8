/** The errors a function throws at its caller: a closed set of kinds, one row each; hosts turn them into problems. */
import type { ProblemPlace } from '../vocabulary/problem.ts'

/** `status`: the HTTP status. `title`: what every problem of the kind is called. */
export const problemKinds = {
  INVALID_REQUEST: { status: 400, title: 'The request is not valid' },
  NOT_JSON: { status: 400, title: 'The body is not JSON' },
  TOO_DEEP: { status: 400, title: 'The body is nested too deeply' },
  BAD_TENANT: { status: 400, title: 'The tenant name is not valid' },
  BAD_CURSOR: { status: 400, title: 'The cursor is not valid' },
  UNKNOWN_FORMAT: { status: 400, title: 'There is no such format' },
  UNKNOWN_OPTION: { status: 400, title: 'There is no such choice' },
  NOT_FOUND: { status: 404, title: 'Not found' },
  UNKNOWN_ROUTE: { status: 404, title: 'There is no such path' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'The path does not answer this method' },
  CONFLICT: { status: 409, title: 'Somebody else changed it first' },
  ANSWER_TOO_LARGE: { status: 413, title: 'The answer is too large for this host' },
  BODY_TOO_LARGE: { status: 413, title: 'The body is too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'The body must be JSON' },
  INVALID_SPECIFICATION: { status: 422, title: 'The specification is not valid' },
  CONFLICTING_SPECIFICATION: { status: 422, title: 'No program can meet the specification' },
  UNKNOWN_LANGUAGE: { status: 422, title: 'There is no such language' },
  UNKNOWN_STRATEGY: { status: 422, title: 'There is no such strategy' },
  UNKNOWN_ANALYSIS: { status: 422, title: 'There is no such analysis' },
  INVALID_INPUTS: { status: 422, title: 'The inputs do not fit the program' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, title: 'The idempotency key belongs to another request' },
  INTERNAL: { status: 500, title: 'Something went wrong here' },
  INVALID_CONFIGURATION: { status: 500, title: 'The configuration is not valid' },
  CORRUPT_ARTIFACT: { status: 500, title: 'A stored artifact is damaged' },
  UNAVAILABLE: { status: 503, title: 'Not available at the moment' },
  TIMED_OUT: { status: 504, title: 'The work took longer than it may' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemCode = keyof typeof problemKinds

export class FunctionError extends Error {
  override readonly name = 'FunctionError'
  readonly code: ProblemCode
  readonly places: readonly ProblemPlace[]
  constructor(code: ProblemCode, detail: string, places: readonly ProblemPlace[] = [], cause?: unknown) {
    super(detail, { cause })
    this.code = code
    this.places = places
  }
}

/** The same request fails the same way again: a retry is of no use. */
export const isPermanent = (code: ProblemCode): boolean => problemKinds[code].status < 500
