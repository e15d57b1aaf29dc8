/**
 * The durable queue under the bus: one row per event and subscription, taken by lease. Every method is one
 * transaction, so that several processes may share the file. Invariant where order is kept: of the deliveries of one
 * key at most one is started and not yet done, and it is the earliest of those that were due.
 */
import { orderedIds } from '../../ids.ts'
import type { DeadLetter, Depth, Envelope, LettersQuery } from '../../ports/bus.ts'
import { isTenant, type Page, PortError, type Tenant } from '../../ports/common.ts'
import { letterPages } from '../../ports/letter-pages.ts'
import type { Database } from './database.ts'
import { deadLetterOf, deadLetterRow, envelopeOf, envelopeText, orderOf } from './queue-rows.ts'
import * as statements from './queue-statements.ts'

/** A delivery that was taken: `token` fences what is later said about it. */
export interface Taken {
  readonly id: number
  readonly token: string
  readonly envelope: Envelope
  readonly attempt: number
  readonly replays: number
  /** When it is given up unless settled, ms since the epoch. */
  readonly deadline: number
}

export interface TakeOptions {
  readonly owner: string
  readonly token: string
  readonly now: number
  readonly leaseMs: number
  readonly ackTimeoutMs: number
  readonly keyed: boolean
  /** Deliveries after which an event is dead although nobody said so: it may be what kills its consumers. */
  readonly deliveriesLimit: number
}

const beforeAll = { diedAt: -1, id: '' }

export class Queue {
  readonly #database: Database
  /** In their order, because letters that died in one millisecond are listed by their ids. */
  readonly #letterIds: () => string

  /** `now`: ms since the epoch. */
  constructor(database: Database, now: () => number) {
    this.#database = database
    this.#letterIds = orderedIds(now)
  }

  /** The subscription's number, made if new. */
  subscribe(tenant: Tenant, topic: string, name: string): number {
    return this.#database.write('durable', () => {
      this.#database.sql(statements.insertSubscription).run(tenant, topic, name)
      return Number(this.#database.sql(statements.selectSubscription).get(tenant, topic, name)?.id)
    })
  }

  subscriptionOf(tenant: Tenant, topic: string, name: string): number | undefined {
    return this.#database.read(() => {
      const row = this.#database.sql(statements.selectSubscription).get(tenant, topic, name)
      return row === undefined ? undefined : Number(row.id)
    })
  }

  unsubscribe(subscription: number): void {
    this.#database.write('durable', () => {
      const { sql } = this.#bound()
      const events = sql('SELECT event FROM deliveries WHERE subscription = ?').all(subscription)
      sql('DELETE FROM subscriptions WHERE id = ?').run(subscription)
      for (const { event } of events) sql(statements.removeEventIfDone).run(event ?? null)
    })
  }

  /** One copy per subscription that exists now; without any, nothing is kept. */
  publish(tenant: Tenant, topic: string, envelopes: readonly Envelope[]): void {
    const texts = envelopes.map(envelopeText)
    this.#database.write('durable', () => {
      const { sql } = this.#bound()
      const subscriptions = sql(statements.selectSubscriptions).all(tenant, topic)
      if (subscriptions.length === 0) return
      for (const [i, envelope] of envelopes.entries()) {
        const event = sql('INSERT INTO events (envelope) VALUES (?)').run(texts[i] ?? '').lastInsertRowid
        for (const { id } of subscriptions)
          sql(statements.insertDelivery).run(id ?? null, event, ...orderOf(envelope), 0)
      }
    })
  }

  /** Takes the next delivery that is due, whose key is free, highest priority first, or nothing. */
  take(subscription: number, options: TakeOptions): Taken | undefined {
    // The write lock is for those who will write.
    if (this.#database.read(() => this.#nextRow(subscription, options)) === undefined) return undefined
    return this.#database.write('bookkeeping', () => {
      for (;;) {
        const row = this.#nextRow(subscription, options)
        if (row === undefined) return undefined
        if (row.attempt < options.deliveriesLimit) return this.#lease(row, options)
        this.#bury(row.id, `delivered ${row.attempt} times and never acknowledged`, options.now)
      }
    })
  }

  ack(taken: Taken): void {
    this.#settle(taken, 'bookkeeping', () => this.#removeDelivery(taken.id))
  }

  /** Back in the queue, not before `readyAt`; `counted` says whether the delivery was an attempt. */
  giveBack(taken: Taken, readyAt: number, counted: boolean): void {
    this.#settle(taken, 'bookkeeping', () =>
      this.#database.sql(statements.release).run(readyAt, counted ? 0 : 1, taken.id),
    )
  }

  bury(taken: Taken, reason: string, now: number): void {
    this.#settle(taken, 'durable', () => this.#bury(taken.id, reason, now))
  }

  /** Keeps what `owner` has taken from coming back, but never beyond its deadline. */
  renew(owner: string, leaseUntil: number): void {
    this.#database.write('bookkeeping', () =>
      this.#database.sql(statements.renewLeases).run(leaseUntil, owner),
    )
  }

  /** Failover: makes or keeps `owner` the one consumer; otherwise says when to ask again (ms since the epoch). */
  activate(subscription: number, owner: string, now: number, until: number): number | undefined {
    return this.#database.write('bookkeeping', () => {
      const changed = this.#database
        .sql(statements.takeActive)
        .run(owner, until, subscription, owner, now).changes
      if (changed > 0) return undefined
      const row = this.#database.sql('SELECT active_until FROM subscriptions WHERE id = ?').get(subscription)
      return Number(row?.active_until ?? until)
    })
  }

  deactivate(subscription: number, owner: string): void {
    this.#database.write('bookkeeping', () =>
      this.#database.sql(statements.leaveActive).run(subscription, owner),
    )
  }

  /** When something becomes due next, ms since the epoch. */
  nextReadyAt(subscription: number, now: number): number | undefined {
    const row = this.#database.read(() =>
      this.#database.sql(statements.selectNextReady).get(subscription, now),
    )
    return row?.at === null || row?.at === undefined ? undefined : Number(row.at)
  }

  backlog(subscription: number): number {
    const row = this.#database.read(() => this.#database.sql(statements.countDeliveries).get(subscription))
    return Number(row?.count)
  }

  depths(tenant: Tenant): readonly Depth[] {
    const rows = this.#database.read(() => this.#database.sql(statements.selectDepths).all(tenant))
    return rows.map(({ topic, subscription, waiting, dead }) => ({
      ...{ topic: String(topic), subscription: String(subscription) },
      ...{ waiting: Number(waiting), dead: Number(dead) },
    }))
  }

  tenants(): readonly Tenant[] {
    const rows = this.#database.read(() => this.#database.sql(statements.selectTenants).all())
    return rows.map(row => String(row.tenant)).filter(isTenant)
  }

  deadLetters(tenant: Tenant, topic: string, subscription: string): readonly DeadLetter[] {
    const rows = this.#database.read(() =>
      this.#database.sql(statements.selectDead).all(tenant, topic, subscription),
    )
    return rows.map(deadLetterOf)
  }

  /** BAD_CURSOR. */
  letters(tenant: Tenant, query: LettersQuery): Page<DeadLetter> {
    const { limit, after = beforeAll, page } = letterPages(tenant, query)
    const topic = query.topic ?? null
    const rows = this.#database.read(() =>
      this.#database
        .sql(statements.selectLetters)
        .all(tenant, topic, topic, after.diedAt, after.id, limit + 1),
    )
    return page(rows.map(deadLetterOf))
  }

  /** NOT_FOUND without such a letter. Answers its topic and subscription. */
  replay(tenant: Tenant, id: string): { readonly topic: string; readonly subscription: string } {
    return this.#database.write('durable', () => {
      const { sql } = this.#bound()
      const row = sql('SELECT * FROM dead_letters WHERE id = ? AND tenant = ?').get(id, tenant)
      if (row === undefined) throw new PortError('NOT_FOUND', `no dead letter ${id}`, { id })
      const { topic, subscription, envelope, replays } = deadLetterRow(row)
      sql(statements.insertSubscription).run(tenant, topic, subscription)
      const number = sql(statements.selectSubscription).get(tenant, topic, subscription)?.id ?? null
      const event = sql('INSERT INTO events (envelope) VALUES (?)').run(envelope).lastInsertRowid
      sql(statements.insertDelivery).run(number, event, ...orderOf(envelopeOf(envelope)), replays + 1)
      sql('DELETE FROM dead_letters WHERE id = ?').run(id)
      return { topic, subscription }
    })
  }

  #bound(): { readonly sql: Database['sql'] } {
    return { sql: text => this.#database.sql(text) }
  }

  #nextRow(subscription: number, { now, keyed }: TakeOptions): TakenRow | undefined {
    const row = this.#database
      .sql(keyed ? statements.selectNextKeyed : statements.selectNext)
      .get(subscription, now)
    if (row === undefined) return undefined
    return {
      id: Number(row.id),
      attempt: Number(row.attempt),
      replays: Number(row.replays),
      envelope: String(row.envelope),
    }
  }

  #lease(row: TakenRow, { owner, token, now, leaseMs, ackTimeoutMs }: TakeOptions): Taken {
    const deadline = now + ackTimeoutMs
    this.#database
      .sql(statements.takeLease)
      .run(Math.min(deadline, now + leaseMs), owner, token, deadline, row.id)
    const { id, replays, envelope } = row
    return { id, token, envelope: envelopeOf(envelope), attempt: row.attempt + 1, replays, deadline }
  }

  /** A late word about a delivery that went to someone else meanwhile changes nothing. */
  #settle(taken: Taken, durability: 'durable' | 'bookkeeping', work: () => void): void {
    this.#database.write(durability, () => {
      const ours = this.#database.sql('SELECT 1 FROM deliveries WHERE id = ? AND token = ?')
      if (ours.get(taken.id, taken.token) !== undefined) work()
    })
  }

  #removeDelivery(id: number): void {
    const { sql } = this.#bound()
    const event = sql('DELETE FROM deliveries WHERE id = ? RETURNING event').get(id)?.event ?? null
    sql(statements.removeEventIfDone).run(event)
  }

  #bury(id: number, reason: string, now: number): void {
    this.#database.sql(statements.insertDead).run(this.#letterIds(), reason, now, id)
    this.#removeDelivery(id)
  }
}

interface TakenRow {
  readonly id: number
  readonly attempt: number
  readonly replays: number
  readonly envelope: string
}
