/**
 * The claim check (Hohpe, Woolf 2003, ch. 8): a payload that is too large to travel is left with the artifacts, and the
 * event carries its reference, in CloudEvents' `dataref`. The artifact's name is the sum of its bytes: publishing again
 * stores nothing new, and what is fetched is what was left. A reference is looked up with the tenant whose event it is.
 */
import { createHash } from 'node:crypto'
import type { CloudEvent } from '../../../events/cloud-event.ts'
import type { Artifacts } from '../ports/artifacts.ts'
import { eventBytesLimit } from '../ports/bus.ts'
import type { Tenant } from '../ports/common.ts'
import { exactJson } from '../ports/exact-json.ts'
import { eventText } from './cloud-events.ts'

/** Keys of payloads start so. */
export const payloadPrefix = 'event/'

const scheme = 'artifact:'
const reference = /^artifact:event\/([0-9a-f]{64})\.json$/

/** The event as it travels; what is small stays as it is. TOO_LARGE names what may be left at most. */
export async function checkIn(
  artifacts: Pick<Artifacts, 'create'>,
  tenant: Tenant,
  event: CloudEvent,
): Promise<CloudEvent> {
  if (Buffer.byteLength(eventText(event)) <= eventBytesLimit) return event
  const { data, ...envelope } = event
  const bytes = Buffer.from(exactJson(data))
  const key = `${payloadPrefix}${createHash('sha256').update(bytes).digest('hex')}.json`
  await artifacts.create(tenant, key, bytes)
  return { ...envelope, dataref: `${scheme}${key}` } as CloudEvent
}

/** The event as it was published. NOT_FOUND, DIGEST_MISMATCH, UNAVAILABLE. */
export async function checkOut(
  artifacts: Pick<Artifacts, 'read'>,
  tenant: Tenant,
  event: CloudEvent,
): Promise<CloudEvent> {
  const digest = reference.exec(event.dataref ?? '')?.[1]
  if (digest === undefined) return event
  const { dataref, ...envelope } = event
  const bytes = await artifacts.read(tenant, `${payloadPrefix}${digest}.json`, digest)
  return { ...envelope, data: JSON.parse(Buffer.from(bytes).toString()) as unknown }
}
