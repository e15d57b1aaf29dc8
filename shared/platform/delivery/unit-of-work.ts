/**
 * The unit of work: what a handler writes and emits is collected and takes effect in one commit, or not at all.
 * Reads do not see what is collected.
 */
import type { CloudEvent } from '../../../events/cloud-event.ts'
import type { Tenant } from '../ports/common.ts'
import type { Records, Write } from '../ports/records.ts'
import { mergeWrite } from './merge-writes.ts'
import { type EnvelopeOptions, outboxItem } from './outbox.ts'

export class UnitOfWork {
  readonly tenant: Tenant
  readonly #nextId: () => string
  readonly #writes = new Map<string, Write>()
  readonly #events: Write[] = []

  /** `nextId`: ordered ids (`orderedIds`), for the outbox. */
  constructor(tenant: Tenant, nextId: () => string) {
    this.tenant = tenant
    this.#nextId = nextId
  }

  /** A later write of a key replaces the earlier one. */
  write(...writes: readonly Write[]): void {
    for (const write of writes) mergeWrite(this.#writes, write)
  }

  /** To the topic that the event's type names. TOO_LARGE and BAD_DATA come here, not at the commit. */
  emit(event: CloudEvent, options?: EnvelopeOptions): void {
    this.#events.push({ put: outboxItem(this.#nextId(), event, options), if: 'absent' })
  }

  get hasEvents(): boolean {
    return this.#events.length > 0
  }

  /** Everything at once, `first` in front (so that `data.index` 0 of CONDITION_FAILED is its own). */
  async commit(records: Records, ...first: readonly Write[]): Promise<void> {
    const writes = [...first, ...this.#writes.values(), ...this.#events]
    if (writes.length > 0) await records.commit(this.tenant, writes)
  }
}
