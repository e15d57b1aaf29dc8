/** Works off a batch of events, each with effect once; answers which of them are to come again. */
import type { CloudEvent } from '../../events/cloud-event.ts'
import type { FunctionDeclaration } from '../../shared/platform/define-function.ts'
import { claimedSubscriber } from '../../shared/platform/delivery/claim-checked-bus.ts'
import { type ConsumerDeclaration, consume } from '../../shared/platform/delivery/consume.ts'
import { derivedId } from '../../shared/platform/delivery/origin.ts'
import type { Delivery } from '../../shared/platform/ports/bus.ts'
import { type Tenant, tenant } from '../../shared/platform/ports/common.ts'
import { messageOf } from '../../shared/platform/problem-of.ts'
import { type Consuming, consumerOf, topicRoutesOf } from '../host/consumer.ts'
import { deferredKey } from '../host/deferral.ts'
import { failure } from '../host/log.ts'
import type { BatchItem, BatchResult, ItemFailure } from './sink-batch.ts'

export interface BatchHost extends Consuming {
  /** Events at once. */
  readonly concurrency: number
  /** ms in which everything must have ended. */
  readonly remainingMs: () => number
}

/** An event is not begun with less of the function's time left than this share of it. */
const leastShare = 0.1

export async function workOffBatch(
  declaration: FunctionDeclaration,
  items: readonly BatchItem[],
  host: BatchHost,
): Promise<BatchResult> {
  const failures: ItemFailure[] = []
  const waiting = [...items]
  const lane = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      const failed = await workOff(declaration, item, host)
      if (failed !== undefined) failures.push(failed)
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, host.concurrency) }, lane))
  return { batchItemFailures: failures }
}

async function workOff(
  declaration: FunctionDeclaration,
  item: BatchItem,
  host: BatchHost,
): Promise<ItemFailure | undefined> {
  const { event } = item
  const route = topicRoutesOf([declaration]).find(({ topic }) => topic === event?.type)
  if (event === undefined) return again(item, 'what came is no event', { dead: true })
  if (route === undefined)
    return again(item, `${declaration.name} is not triggered by ${event.type}`, { dead: true })
  if (host.remainingMs() < declaration.resources.timeoutSeconds * 1000 * leastShare)
    return again(item, 'no time was left to begin it', { deferred: true })
  try {
    const consumer = consumerOf(route, tenant(event.tenantid), host)
    const timed = { ...withoutPending(consumer, declaration), timeoutMs: host.remainingMs() }
    const recorded = recording(item, event, route.topic)
    await receive(timed, host, recorded.delivery)
    return recorded.failure()
  } catch (error) {
    host.log(failure('event failed', error, { function: declaration.name, event: event.id }))
    return again(item, messageOf(error))
  }
}

const again = (item: BatchItem, reason: string, how: Partial<ItemFailure> = {}): ItemFailure => ({
  itemIdentifier: item.id,
  reason,
  ...how,
})

/** A delivery that remembers how it was answered, since only the batch as a whole can be. */
function recording(
  item: BatchItem,
  event: CloudEvent,
  topic: string,
): { readonly delivery: Delivery; failure(): ItemFailure | undefined } {
  let failed: ItemFailure | undefined
  const fail = async (reason: string, how: Partial<ItemFailure> = {}): Promise<void> => {
    failed = again(item, reason, how)
  }
  const delivery: Delivery = {
    ...item,
    event,
    topic,
    ack: async () => undefined,
    nack: reason => fail(reason),
    defer: () => fail('somebody else has it', { deferred: true }),
    deadLetter: reason => fail(reason, { dead: true }),
  }
  return { delivery, failure: () => failed }
}

/** One delivery through the consumer: its subscription is this call. */
async function receive(consumer: ConsumerDeclaration, host: BatchHost, delivery: Delivery): Promise<void> {
  let handler: ((delivery: Delivery) => Promise<void>) | undefined
  const subscribe = async (_: Tenant, __: string, ___: string, handle: typeof handler) => {
    handler = handle
    return { close: async () => undefined }
  }
  const { records, platform } = host.runtime
  const bus = claimedSubscriber({ subscribe }, platform.artifacts)
  await consume(consumer, { records, bus })
  await handler?.(delivery)
}

/** However the work ends, its request is no longer pending, from the same commit on. */
function withoutPending(
  consumer: ConsumerDeclaration,
  { triggers }: FunctionDeclaration,
): ConsumerDeclaration {
  const results = triggers.flatMap(trigger =>
    trigger.kind === 'http' && trigger.deferred !== undefined ? [trigger.deferred.result] : [],
  )
  if (results.length === 0) return consumer
  const settle: ConsumerDeclaration['handle'] = async (event, { work }) =>
    work.write(...results.map(result => ({ remove: deferredKey(derivedId(event.id, result)) })))
  return {
    ...consumer,
    async handle(event, context) {
      await consumer.handle(event, context)
      await settle(event, context)
    },
    async refuse(event, error, context) {
      const said = await consumer.refuse?.(event, error, context)
      await settle(event, context)
      return said
    },
  }
}
