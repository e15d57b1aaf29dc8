/**
 * Publishes the outbox in the order of its commits and removes what is published. One relay at a time works for a
 * tenant, by lease. A crash between publishing and removing publishes again, which consumers ignore. A relay that
 * slept through its lease can only repeat: every relay starts at the oldest event that is still there, so the first
 * publication of each event follows that of every earlier one.
 */
import type { Publisher } from '../ports/bus.ts'
import { PortError, type Tenant } from '../ports/common.ts'
import type { Records, Write } from '../ports/records.ts'
import { heldUntil, type Lease, type LeasePlace, takeLease } from './lease.ts'
import { type Outgoing, outboxKind, outgoing, refusedKind } from './outbox.ts'

export interface RelayOptions {
  /** ms since the epoch. */
  readonly now?: () => number
  /** How long another relay waits for one that died; default 5 s. */
  readonly leaseMs?: number
  /** How often to look for what crashed processes left; default 1 s. */
  readonly pollMs?: number
}

export class OutboxRelay {
  readonly #records: Records
  readonly #bus: Publisher
  readonly #options: Required<RelayOptions>
  readonly #running = new Map<Tenant, Promise<void>>()
  readonly #asked = new Set<Tenant>()
  #timer: NodeJS.Timeout | undefined
  #closed = false

  constructor(records: Records, bus: Publisher, options: RelayOptions = {}) {
    this.#records = records
    this.#bus = bus
    this.#options = { now: Date.now, leaseMs: 5000, pollMs: 1000, ...options }
  }

  /** Begins to look for what is left of earlier runs. Subscriptions are to be made before. */
  start(): void {
    this.#timer ??= setInterval(() => void this.#lookAround(), this.#options.pollMs)
    void this.#lookAround()
  }

  /** Something was committed for this tenant. */
  poke(tenant: Tenant): void {
    if (this.#closed) return
    this.#asked.add(tenant)
    if (!this.#running.has(tenant)) this.#running.set(tenant, this.#work(tenant))
  }

  /** Publishes what is there now; false when another relay is at it. Errors of the ports pass through. */
  async flush(tenant: Tenant): Promise<boolean> {
    if ((await this.#page(tenant, 1)).length === 0) return true
    const lease = await this.#takeLease(tenant)
    if (lease === undefined) return false
    for (;;) {
      const batch = await this.#page(tenant, batchSize)
      const refused = await this.#publish(tenant, batch)
      const last = batch.length < batchSize
      const removed = batch.map(({ record }): Write => ({ remove: { kind: outboxKind, id: record.id } }))
      const aside = refused.map(({ record }): Write => ({ put: { ...record, kind: refusedKind } }))
      await this.#records.commit(tenant, [last ? lease.put({}) : lease.fence, ...removed, ...aside])
      if (last) return true
      if (!(await lease.renew())) return false
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    clearInterval(this.#timer)
    await Promise.all(this.#running.values())
  }

  async #work(tenant: Tenant): Promise<void> {
    try {
      while (this.#asked.delete(tenant) && !this.#closed)
        if (!(await this.flush(tenant))) await this.#soonAgain(tenant)
    } catch {
      // A port is unavailable or the lease was lost: the events are still there, and the next look finds them.
    } finally {
      this.#running.delete(tenant)
    }
  }

  async #soonAgain(tenant: Tenant): Promise<void> {
    await new Promise(resolve => setTimeout(resolve, busyRelayMs))
    this.#asked.add(tenant)
  }

  async #lookAround(): Promise<void> {
    try {
      for (const tenant of await this.#records.tenantsWith(outboxKind)) this.poke(tenant)
    } catch {
      // The next round looks again.
    }
  }

  async #takeLease(tenant: Tenant): Promise<Lease | undefined> {
    const { leaseMs, now } = this.#options
    const key = { kind: 'lease', id: 'outbox-relay' }
    const place: LeasePlace = { records: this.#records, tenant, key, leaseMs, keptSeconds: 86_400, now }
    const found = await this.#records.get(tenant, key)
    return heldUntil(found) > now() ? undefined : takeLease(place, found)
  }

  async #page(tenant: Tenant, limit: number): Promise<readonly Outgoing[]> {
    const page = await this.#records.query(tenant, { kind: outboxKind, ascending: true, limit })
    return page.items.map(outgoing)
  }

  /** In order, neighbours of one topic together. Answers what the bus will never take. */
  async #publish(tenant: Tenant, batch: readonly Outgoing[]): Promise<readonly Outgoing[]> {
    const refused: Outgoing[] = []
    for (const run of runsOfOneTopic(batch)) refused.push(...(await this.#publishRun(tenant, run)))
    return refused
  }

  async #publishRun(tenant: Tenant, run: readonly Outgoing[]): Promise<readonly Outgoing[]> {
    const [first] = run
    if (first === undefined) return []
    try {
      await this.#bus.publish(
        tenant,
        first.topic,
        run.map(({ envelope }) => envelope),
      )
      return []
    } catch (error) {
      if (!(error instanceof PortError) || !hopeless.includes(error.code)) throw error
      return run.length === 1 ? run : this.#publishSingly(tenant, run)
    }
  }

  async #publishSingly(tenant: Tenant, run: readonly Outgoing[]): Promise<readonly Outgoing[]> {
    const refused: Outgoing[] = []
    for (const one of run) refused.push(...(await this.#publishRun(tenant, [one])))
    return refused
  }
}

/** Removals, those set aside and the lease fit one commit. */
const batchSize = 49
const busyRelayMs = 50
const hopeless: readonly string[] = ['TOO_LARGE', 'BAD_DATA', 'BAD_KEY']

function runsOfOneTopic(batch: readonly Outgoing[]): readonly (readonly Outgoing[])[] {
  const runs: Outgoing[][] = []
  for (const one of batch) {
    const run = runs.at(-1)
    if (run?.[0]?.topic === one.topic) run.push(one)
    else runs.push([one])
  }
  return runs
}
