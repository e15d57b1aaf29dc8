/** A function of the catalogue as a Lambda handler: middy around the answer to a request or the work on a batch. */
import middy from '@middy/core'
import type { FunctionDeclaration } from '../../shared/platform/define-function.ts'
import { answer } from '../host/answer.ts'
import { type Log, stdoutLog } from '../host/log.ts'
import { type Runtime, runtimeOver } from '../host/runtime.ts'
import { continuedWork } from './continue-as-event.ts'
import { type HttpResult, requestOf, resultOf } from './http-event.ts'
import { bytesLimit, httpLimitMs, type InvocationContext, marginMs } from './invocation.ts'
import { embeddedMetrics } from './middlewares/metrics.ts'
import { partialBatch } from './middlewares/partial-batch.ts'
import { noRouteHere, problemDetails } from './middlewares/problem-details.ts'
import { tracing } from './middlewares/tracing.ts'
import { type Payload, payloadReader } from './payload.ts'
import { type Opened, type OpenPorts, openedPorts } from './ports.ts'
import type { BatchResult } from './sink-batch.ts'
import { workOffBatch } from './work-off-batch.ts'

export interface HandlerOptions {
  readonly environment?: string
  /** `none` where no relay takes events from the outbox: nothing goes on as an event then. */
  readonly relay?: string | undefined
  readonly log?: Log
  readonly print?: (line: string) => void
}

export type LambdaResult = HttpResult | BatchResult
export type LambdaHandler = (event: unknown, context: InvocationContext) => Promise<LambdaResult>

/** `open` is called once, when the module is loaded. */
export function lambdaHandler(
  declaration: FunctionDeclaration,
  open: OpenPorts,
  options: HandlerOptions = {},
): LambdaHandler {
  const { environment = 'local', relay, log = stdoutLog, print = console.log } = options
  const opened = openedPorts(declaration, open)
  const metrics = embeddedMetrics({ functionName: declaration.name, environment, print, now: Date.now })
  const runtime = runtimeOver(opened.ports, { onEvent: metrics.event })
  const read = payloadReader(declaration)
  const handler = middy<unknown, LambdaResult>({ timeoutEarlyInMillis: 0 })
    .use(tracing(log))
    .use(metrics.middleware)
    .use(partialBatch(log))
    .use(problemDetails())
    .before(request => {
      request.event = read(request.event)
    })
    .handler(async (payload: unknown, context) =>
      perform(payload as Payload, { declaration, runtime, opened, log, context, goesOn: relay !== 'none' }),
    )
  return handler as unknown as LambdaHandler
}

interface Invocation {
  readonly declaration: FunctionDeclaration
  readonly runtime: Runtime
  readonly opened: Opened
  readonly log: Log
  readonly context: InvocationContext
  /** Whether what outlives its request may go on as an event. */
  readonly goesOn: boolean
}

function perform(payload: Payload, invocation: Invocation): Promise<LambdaResult> {
  const giveUp = new AbortController()
  return payload.kind === 'http'
    ? answerRequest(payload, invocation, giveUp)
    : workOff(payload, invocation, giveUp.signal)
}

async function answerRequest(
  { event, route }: Payload & { readonly kind: 'http' },
  { runtime, log, context, goesOn }: Invocation,
  giveUp: AbortController,
): Promise<HttpResult> {
  if (route === undefined) throw noRouteHere(event.requestContext.http.method, event.rawPath)
  const deferred = goesOn ? { deferred: continuedWork(runtime, giveUp) } : {}
  const left = Math.min(httpLimitMs, context.getRemainingTimeInMillis()) - marginMs
  const deadline = runtime.platform.now() + left
  const host = { runtime, ...deferred, log, signal: giveUp.signal, deadline, bytesLimit }
  return resultOf(await answer(route, requestOf(event), host))
}

function workOff(
  { items }: Payload & { readonly kind: 'batch' },
  { declaration, runtime, opened, log, context }: Invocation,
  signal: AbortSignal,
): Promise<BatchResult> {
  const remainingMs = (): number => context.getRemainingTimeInMillis() - marginMs
  const { concurrency } = opened
  return workOffBatch(declaration, items, { runtime, log, signal, concurrency, remainingMs })
}
