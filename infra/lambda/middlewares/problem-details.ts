/** The last net of an HTTP invocation: whatever was thrown on the way, the caller is answered with a problem. */
import type { MiddlewareObj } from '@middy/core'
import { FunctionError } from '../../../shared/platform/function-error.ts'
import { problemOf } from '../../../shared/platform/problem-of.ts'
import { problemResponse } from '../../host/answer.ts'
import { correlationOf } from '../../host/preferences.ts'
import { requestOf, resultOf } from '../http-event.ts'
import type { Payload } from '../payload.ts'

export function problemDetails(): MiddlewareObj {
  return {
    async onError(request) {
      const payload = request.event as Payload | undefined
      if (payload?.kind !== 'http') return
      const { rawPath } = payload.event
      const correlationId = correlationOf(requestOf(payload.event).headers) ?? request.context.awsRequestId
      request.response = await resultOf(problemResponse(problemOf(request.error), correlationId, rawPath))
    },
  }
}

export const noRouteHere = (method: string, path: string): FunctionError =>
  new FunctionError('UNKNOWN_ROUTE', `${method} ${path} is not answered here`)
