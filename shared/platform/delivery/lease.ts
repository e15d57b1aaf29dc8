/**
 * A lease on a record: whoever holds it may do the work until it ends, and may renew it. The record's version is the
 * fence: each take and renewal raises it, so a commit that checks the version fails for a holder that slept through
 * the end of its lease. The record is never removed, only expires long after, so versions do not start over.
 */
import { PortError, type Tenant } from '../ports/common.ts'
import type { Json, RecordKey, Records, StoredRecord, Write } from '../ports/records.ts'

export interface LeasePlace {
  readonly records: Records
  readonly tenant: Tenant
  readonly key: RecordKey
  readonly leaseMs: number
  /** How long the record is kept beyond the lease, seconds: far longer than any holder can sleep. */
  readonly keptSeconds: number
  readonly now: () => number
}

/** When the lease that a record holds ends, ms since the epoch; 0 without one. */
export const heldUntil = (record: StoredRecord | undefined): number => Number(record?.data.until ?? 0)

/** Takes the lease if nobody holds it. `found` is the record as just read. Undefined: somebody was faster. */
export async function takeLease(
  place: LeasePlace,
  found: StoredRecord | undefined,
): Promise<Lease | undefined> {
  if (heldUntil(found) > place.now()) return undefined
  const lease = new Lease(place, found)
  return (await lease.renew()) ? lease : undefined
}

export class Lease {
  readonly #place: LeasePlace
  /** What the record says besides the lease; it stays. */
  readonly #data: { readonly [key: string]: Json }
  #version: number | undefined
  #renewing: Promise<unknown> = Promise.resolve()
  #timer: NodeJS.Timeout | undefined

  constructor(place: LeasePlace, found: StoredRecord | undefined) {
    const { until: _, ...data } = found?.data ?? {}
    this.#place = place
    this.#data = data
    this.#version = found?.version
  }

  /** Keeps the lease while the work goes on; `settle` ends that. */
  keep(): void {
    this.#timer = setInterval(() => {
      this.#renewing = this.#renewing.then(() => this.renew()).catch(() => undefined)
    }, this.#place.leaseMs / 3)
  }

  /** No more renewals: from here on the version stands still. */
  async settle(): Promise<void> {
    clearInterval(this.#timer)
    await this.#renewing
  }

  /** False when it was lost. */
  async renew(): Promise<boolean> {
    const { records, tenant, leaseMs, now } = this.#place
    try {
      await records.commit(tenant, [this.put({ ...this.#data, until: Math.ceil(now() + leaseMs) })])
    } catch (error) {
      if (error instanceof PortError && error.code === 'CONDITION_FAILED') return false
      throw error
    }
    this.#version = (this.#version ?? 0) + 1
    return true
  }

  /** A write of the record that holds only while the lease is ours. With data that has no `until`, it ends it. */
  put(data: { readonly [key: string]: Json }): Write {
    const { key, keptSeconds, now } = this.#place
    const expiresAt = Math.ceil(now() / 1000) + keptSeconds
    const condition = this.#version === undefined ? 'absent' : { version: this.#version }
    return { put: { ...key, data, expiresAt }, if: condition }
  }

  /** A condition that holds only while the lease is ours. */
  get fence(): Write {
    return { check: this.#place.key, if: { version: this.#version ?? 0 } }
  }

  /** Gives it back; when it was lost meanwhile, there is nothing to give. */
  async release(): Promise<void> {
    await this.settle()
    try {
      await this.#place.records.commit(this.#place.tenant, [this.put(this.#data)])
    } catch (error) {
      if (!(error instanceof PortError && error.code === 'CONDITION_FAILED')) throw error
    }
  }
}
