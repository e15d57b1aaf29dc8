/**
 * The outbox relay where the table has a stream: a batch of new items names the tenants whose outbox is to be
 * published. The stream only wakes the relay; what is published, and in which order, is read from the table under the
 * relay's lease, so batches that overlap, come again or race with a poller reorder nothing.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { tenantOfKind } from '../../shared/platform/aws/dynamodb/keys.ts'
import { outboxKind } from '../../shared/platform/delivery/outbox.ts'
import { OutboxRelay } from '../../shared/platform/delivery/outbox-relay.ts'
import type { Publisher } from '../../shared/platform/ports/bus.ts'
import type { Tenant } from '../../shared/platform/ports/common.ts'
import type { Records } from '../../shared/platform/ports/records.ts'
import { type InvocationContext, marginMs } from './invocation.ts'

/** What Lambda hands over of a DynamoDB stream; keys are all that is looked at. */
export interface StreamBatch {
  readonly Records: readonly {
    readonly eventName?: string
    readonly dynamodb?: { readonly Keys?: { readonly pk?: { readonly S?: string } } }
  }[]
}
type Invocation = Pick<InvocationContext, 'getRemainingTimeInMillis'>

const lookAgainMs = 100

/** `bus`: one that carries large payloads (`claimingPublisher`). Rejects when an outbox could not be published: Lambda hands the batch over again. */
export function outboxRelayHandler(records: Records, bus: Publisher) {
  const relay = new OutboxRelay(records, bus)
  return async (batch: StreamBatch, invocation: Invocation): Promise<void> => {
    await Promise.all(tenantsIn(batch).map(tenant => publish(relay, tenant, invocation)))
  }
}

async function publish(relay: OutboxRelay, tenant: Tenant, invocation: Invocation): Promise<void> {
  while (!(await relay.flush(tenant))) {
    if (invocation.getRemainingTimeInMillis() < marginMs)
      throw new Error(`another relay has held the outbox of ${tenant} all the time`)
    await pause(lookAgainMs)
  }
}

/** Removals are the relay's own doing. */
function tenantsIn({ Records }: StreamBatch): readonly Tenant[] {
  const made = Records.filter(({ eventName }) => eventName === 'INSERT')
  const named = made.map(({ dynamodb }) => tenantOfKind(dynamodb?.Keys?.pk?.S ?? '', outboxKind))
  return [...new Set(named.filter(tenant => tenant !== undefined))]
}
