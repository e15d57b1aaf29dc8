/** What Lambda hands over of a DynamoDB stream: which tenants' outboxes it tells of, and where each is told of first. */
import { tenantOfKind } from '../../shared/platform/aws/dynamodb/keys.ts'
import { outboxKind } from '../../shared/platform/delivery/outbox.ts'
import type { Tenant } from '../../shared/platform/ports/common.ts'

/** Keys are all that is looked at: the stream holds no more. */
export interface StreamBatch {
  readonly Records: readonly StreamRecord[]
}
export interface StreamRecord {
  readonly eventName?: string
  readonly dynamodb?: {
    readonly Keys?: { readonly pk?: { readonly S?: string } }
    readonly SequenceNumber?: string
  }
}

export const isStreamBatch = (event: unknown): event is StreamBatch =>
  typeof event === 'object' && event !== null && 'Records' in event && Array.isArray(event.Records)

export interface Woken {
  readonly tenant: Tenant
  /** From this record on the stream is to be handed over again, should the tenant's outbox not be published. */
  readonly sequenceNumber: string
}

/** Each tenant once, in the order of the batch. Removals are the relay's own doing. */
export function wokenBy({ Records }: StreamBatch): readonly Woken[] {
  const first = new Map<Tenant, Woken>()
  for (const { eventName, dynamodb } of Records) {
    const tenant = eventName === 'INSERT' ? tenantOfKind(dynamodb?.Keys?.pk?.S ?? '', outboxKind) : undefined
    // Lambda takes an empty identifier for the whole batch.
    if (tenant !== undefined && !first.has(tenant))
      first.set(tenant, { tenant, sequenceNumber: dynamodb?.SequenceNumber ?? '' })
  }
  return [...first.values()]
}
