/**
 * The outbox relay where the table has a stream: a batch of new items names the tenants whose outbox is to be
 * published. The stream only wakes the relay; what is published, and in which order, is read from the table under the
 * relay's lease, so batches that overlap, come again or race with a poller reorder nothing. Invoked with anything else,
 * as by a clock, it looks for every outbox that is not empty: what the stream was given up for is published then.
 */
import { setTimeout as pause } from 'node:timers/promises'
import middy from '@middy/core'
import { outboxKind } from '../../shared/platform/delivery/outbox.ts'
import { OutboxRelay } from '../../shared/platform/delivery/outbox-relay.ts'
import type { Publisher } from '../../shared/platform/ports/bus.ts'
import type { Tenant } from '../../shared/platform/ports/common.ts'
import type { Records } from '../../shared/platform/ports/records.ts'
import { failure, type Log, stdoutLog } from '../host/log.ts'
import type { HandlerOptions } from './handler.ts'
import { type InvocationContext, marginMs } from './invocation.ts'
import { embeddedMetrics } from './middlewares/metrics.ts'
import { tracing } from './middlewares/tracing.ts'
import { outboxRelay } from './outbox-relay-declaration.ts'
import { isStreamBatch, type StreamBatch, wokenBy } from './stream-batch.ts'

/** As Lambda reads it: from the first of these records on, the stream is handed over again. */
export interface StreamResult {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[]
}
export type RelayHandler = (event: unknown, context: InvocationContext) => Promise<StreamResult>

const lookAgainMs = 100

/** `bus`: one that carries large payloads (`claimingPublisher`). */
export function outboxRelayHandler(
  records: Records,
  bus: Publisher,
  { environment = 'local', log = stdoutLog, print = console.log }: HandlerOptions = {},
): RelayHandler {
  const relay = new OutboxRelay(records, bus)
  const metrics = embeddedMetrics({ functionName: outboxRelay.name, environment, print, now: Date.now })
  const handler = middy<unknown, StreamResult>({ timeoutEarlyInMillis: 0 })
    .use(tracing(log))
    .use(metrics.middleware)
    .handler(async (event: unknown, context) => {
      const until = context as unknown as InvocationContext
      if (isStreamBatch(event)) return publishWoken(relay, event, until, log)
      await publishAll(relay, await records.tenantsWith(outboxKind), until)
      return { batchItemFailures: [] }
    })
  return handler as unknown as RelayHandler
}

/** One tenant's trouble is not another's. */
async function publishWoken(
  relay: OutboxRelay,
  batch: StreamBatch,
  invocation: InvocationContext,
  log: Log,
): Promise<StreamResult> {
  const failures = wokenBy(batch).map(async ({ tenant, sequenceNumber }) => {
    try {
      await publish(relay, tenant, invocation)
      return []
    } catch (error) {
      log(failure('an outbox waits', error, { tenant }))
      return [{ itemIdentifier: sequenceNumber }]
    }
  })
  return { batchItemFailures: (await Promise.all(failures)).flat() }
}

/** All of them are tried before one that failed is told of. */
async function publishAll(
  relay: OutboxRelay,
  tenants: readonly Tenant[],
  invocation: InvocationContext,
): Promise<void> {
  const published = tenants.map(tenant => publish(relay, tenant, invocation))
  await Promise.allSettled(published)
  await Promise.all(published)
}

async function publish(relay: OutboxRelay, tenant: Tenant, invocation: InvocationContext): Promise<void> {
  while (!(await relay.flush(tenant))) {
    if (invocation.getRemainingTimeInMillis() < marginMs)
      throw new Error(`another relay has held the outbox of ${tenant} all the time`)
    await pause(lookAgainMs)
  }
}
