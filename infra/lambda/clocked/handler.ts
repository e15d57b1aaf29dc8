/** A function that a clock calls as a Lambda handler: traced and measured like the others. What it is called with says nothing. */
import middy from '@middy/core'
import { type Log, stdoutLog } from '../../host/log.ts'
import type { HandlerOptions } from '../handler.ts'
import type { InvocationContext } from '../invocation.ts'
import { type EmbeddedMetrics, embeddedMetrics } from '../middlewares/metrics.ts'
import { tracing } from '../middlewares/tracing.ts'
import type { ClockedFunction } from './clocked-function.ts'

export interface Upkeep extends Pick<EmbeddedMetrics, 'gauge'> {
  readonly log: Log
  /** ms since the epoch. */
  readonly now: () => number
}

/** What was done, for the log of whoever calls it by hand. */
export type UpkeepResult = Readonly<Record<string, unknown>>
export type ClockedHandler = (event: unknown, context: InvocationContext) => Promise<UpkeepResult>

export function clockedHandler(
  { name }: Pick<ClockedFunction, 'name'>,
  work: (upkeep: Upkeep) => Promise<UpkeepResult>,
  { environment = 'local', log = stdoutLog, print = console.log }: HandlerOptions = {},
): ClockedHandler {
  const now = Date.now
  const { middleware, gauge } = embeddedMetrics({ functionName: name, environment, print, now })
  const handler = middy<unknown, UpkeepResult>({ timeoutEarlyInMillis: 0 })
    .use(tracing(log))
    .use(middleware)
    .handler(() => work({ log, gauge, now }))
  return handler as unknown as ClockedHandler
}
