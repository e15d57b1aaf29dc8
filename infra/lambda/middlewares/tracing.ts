/** One log line per invocation: which request or batch, what it belongs to (X-Ray, correlation), how it ended. */
import type { MiddlewareObj } from '@middy/core'
import { failure, type Log } from '../../host/log.ts'
import type { InvocationContext } from '../invocation.ts'

let cold = true

export function tracing(log: Log): MiddlewareObj {
  const started = new WeakMap<object, { readonly at: number; readonly cold: boolean }>()
  const facts = (context: object) => {
    const { awsRequestId, functionName } = context as InvocationContext
    const begun = started.get(context)
    const trace = process.env._X_AMZN_TRACE_ID
    return {
      function: functionName,
      requestId: awsRequestId,
      ...(trace === undefined ? {} : { trace }),
      coldStart: begun?.cold === true,
      durationMs: Math.round((performance.now() - (begun?.at ?? performance.now())) * 10) / 10,
    }
  }
  return {
    before({ context }) {
      started.set(context, { at: performance.now(), cold })
      cold = false
    },
    after({ context, response }) {
      log({ level: 'info', message: 'invoked', ...facts(context), ...told(response) })
    },
    onError({ context, error }) {
      log(failure('invocation failed', error, facts(context)))
    },
  }
}

/** What the answer says of itself. */
function told(response: unknown): Readonly<Record<string, unknown>> {
  if (typeof response !== 'object' || response === null) return {}
  if ('statusCode' in response && 'headers' in response) {
    const headers = response.headers as Readonly<Record<string, string>>
    return { status: response.statusCode, correlationId: headers['x-correlation-id'] }
  }
  if ('batchItemFailures' in response) return { failures: response.batchItemFailures }
  return {}
}
