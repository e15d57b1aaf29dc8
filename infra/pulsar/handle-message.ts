/**
 * One message of a Pulsar Function: its event with effect once, and what it emits published before the broker hears
 * that it is done. What is not the event's fault (a store that is away, another delivery of the same event) is waited
 * for within the function's time, since whatever fails here costs one of the broker's deliveries.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { FunctionDeclaration } from '../../shared/platform/define-function.ts'
import { claimingPublisher } from '../../shared/platform/delivery/claim-checked-bus.ts'
import { OutboxRelay } from '../../shared/platform/delivery/outbox-relay.ts'
import type { Bus } from '../../shared/platform/ports/bus.ts'
import type { Tenant } from '../../shared/platform/ports/common.ts'
import { messageOf } from '../../shared/platform/problem-of.ts'
import { failure, type Log } from '../host/log.ts'
import { type Runtime, type RuntimePorts, runtimeOver } from '../host/runtime.ts'
import { type BatchItem, batchItem, replaysProperty } from '../lambda/sink-batch.ts'
import { workOffBatch } from '../lambda/work-off-batch.ts'

/** As the shim says it. */
export interface FunctionMessage {
  /** How often the broker has delivered it before. */
  readonly redeliveries: number
  readonly topic: string
  readonly properties: Readonly<Record<string, string>>
  readonly value: string
}

export type FunctionPorts = RuntimePorts & { readonly bus: Bus }

export interface MessageHost {
  /** Asked again after it failed. */
  readonly open: () => Promise<FunctionPorts>
  /** Whose events come by a topic; undefined: nobody's. */
  readonly tenantOf: (topic: string) => Tenant | undefined
  readonly log: Log
  readonly signal: AbortSignal
}

interface Opened {
  readonly runtime: Runtime
  readonly relay: OutboxRelay
}

/** Why it is not done, and whether that may pass by itself. */
interface Undone {
  readonly reason: string
  readonly passing: boolean
}

const lookAgainMs = 500

/** Resolves to why the message failed; undefined: it is done. */
export type HandleMessage = (message: FunctionMessage) => Promise<string | undefined>

export function messageHandler(declaration: FunctionDeclaration, host: MessageHost): HandleMessage {
  let opening: Promise<Opened> | undefined
  const opened = (): Promise<Opened> => {
    opening ??= openedOver(host)
    opening.catch(() => {
      opening = undefined
    })
    return opening
  }
  return async message => {
    const { only } = message.properties
    if (only !== undefined && only !== declaration.name) return undefined
    const tenant = host.tenantOf(message.topic)
    const item = itemOf(message)
    if (tenant === undefined || (item.event !== undefined && item.event.tenantid !== tenant))
      return `an event of another tenant came by ${message.topic}`
    const end = performance.now() + declaration.resources.timeoutSeconds * 1000
    const remainingMs = (): number => end - performance.now()
    return untilDone(remainingMs, () => attempt(declaration, { item, tenant, remainingMs, opened, host }))
  }
}

async function untilDone(
  remainingMs: () => number,
  run: () => Promise<Undone | undefined>,
): Promise<string | undefined> {
  for (;;) {
    const undone = await run()
    if (undone === undefined) return undefined
    if (!undone.passing || remainingMs() < lookAgainMs) return undone.reason
    await pause(lookAgainMs)
  }
}

interface Attempt {
  readonly item: BatchItem
  readonly tenant: Tenant
  readonly remainingMs: () => number
  readonly opened: () => Promise<Opened>
  readonly host: MessageHost
}

async function attempt(
  declaration: FunctionDeclaration,
  { item, tenant, remainingMs, opened, host }: Attempt,
): Promise<Undone | undefined> {
  const { log, signal } = host
  try {
    const { runtime, relay } = await opened()
    const working = { runtime, log, signal, concurrency: 1, remainingMs }
    const { batchItemFailures } = await workOffBatch(declaration, [item], working)
    const [failed] = batchItemFailures
    // What a refusal says is published too; done again, the event is found handled and only this is left to do.
    if (!(await relay.flush(tenant))) return { reason: 'another relay has the outbox', passing: true }
    return failed && { reason: failed.reason, passing: failed.deferred === true }
  } catch (error) {
    log(failure('a store is away', error, { function: declaration.name }))
    return { reason: messageOf(error), passing: true }
  }
}

async function openedOver({ open }: MessageHost): Promise<Opened> {
  const ports = await open()
  const bus = claimingPublisher(ports.bus, ports.artifacts)
  return { runtime: runtimeOver(ports), relay: new OutboxRelay(ports.records, bus) }
}

const itemOf = ({ redeliveries, properties, value }: FunctionMessage): BatchItem =>
  batchItem({
    messageId: 'the-only-one',
    value,
    properties: {
      attempt: String(redeliveries + 1),
      ...(properties[replaysProperty] === undefined
        ? {}
        : { [replaysProperty]: properties[replaysProperty] }),
    },
  })
