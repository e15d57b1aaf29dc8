/**
 * Records in SQLite. A transaction holds the write lock while it looks at conditions, so that of racing writers one
 * wins. An expired item is no item: conditions see it as absent, reads skip it, commits sweep it now and then.
 */
import { type Page, PortError, type Tenant, tenant as tenantNamed } from '../../ports/common.ts'
import { decodeCursor, encodeCursor, pageLimit } from '../../ports/cursor.ts'
import { goodKey, goodKind, goodLink, type PlannedWrite, planCommit } from '../../ports/record-keys.ts'
import type { Condition, Json, RecordKey, Records, StoredRecord, Write } from '../../ports/records.ts'
import type { Database } from './database.ts'

type Query = Parameters<Records['query']>[1]

export class SqliteRecords implements Records {
  readonly #database: Database
  readonly #use: { done(): void }
  readonly #now: () => number
  #closed = false
  #sweptAt: number

  constructor(database: Database, options: { readonly now?: () => number } = {}) {
    this.#database = database
    this.#use = database.use()
    this.#now = options.now ?? Date.now
    this.#sweptAt = this.#now()
  }

  async get(tenant: Tenant, key: RecordKey): Promise<StoredRecord | undefined> {
    const { kind, id } = goodKey(key)
    const row = this.#read(() => this.#database.sql(selectOne).get(tenant, kind, id, this.#seconds()))
    return row === undefined ? undefined : recordOf(row)
  }

  async query(tenant: Tenant, query: Query): Promise<Page<StoredRecord>> {
    goodKind(query.kind)
    if (query.link !== undefined) goodLink(...query.link)
    const limit = pageLimit(query.limit, 50, 1000)
    const identity = [tenant, query.kind, query.link ?? null, query.ascending === true]
    const after = Number(
      decodeCursor(identity, query.cursor) ?? (query.ascending ? 0 : Number.MAX_SAFE_INTEGER),
    )
    const link = query.link ?? []
    const page = selectPage(query.link !== undefined, query.ascending === true)
    const rows = this.#read(() =>
      this.#database.sql(page).all(tenant, query.kind, ...link, after, this.#seconds(), limit + 1),
    )
    const items = rows.slice(0, limit).map(recordOf)
    const last = rows[limit - 1]?.seq
    return rows.length > limit ? { items, cursor: encodeCursor(identity, String(last)) } : { items }
  }

  async commit(tenant: Tenant, writes: readonly Write[]): Promise<void> {
    const planned = planCommit(writes)
    if (planned.length === 0) return
    this.#refuseClosed()
    this.#database.write('durable', () => {
      for (const [index, write] of planned.entries()) this.#apply(tenant, write, index)
      this.#sweepNowAndThen()
    })
  }

  async tenantsWith(kind: string): Promise<readonly Tenant[]> {
    const rows = this.#read(() => this.#database.sql(selectTenants).all(goodKind(kind), this.#seconds()))
    return rows.map(row => tenantNamed(String(row.tenant)))
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#use.done()
  }

  #read<T>(work: () => T): T {
    this.#refuseClosed()
    return this.#database.read(work)
  }

  #refuseClosed(): void {
    if (this.#closed) throw new PortError('CLOSED', 'the records are closed')
  }

  #apply(tenant: Tenant, write: PlannedWrite, index: number): void {
    const { kind, id } = write.key
    const row = this.#database.sql(selectVersion).get(tenant, kind, id)
    const live = row !== undefined && (row.expires_at === null || Number(row.expires_at) > this.#seconds())
    const version = live ? Number(row.version) : undefined
    if (!holds(write.condition, version)) throw conditionFailed(write, index, version)
    if (row !== undefined && (write.remove || (write.put !== undefined && !live)))
      this.#database.sql('DELETE FROM records WHERE seq = ?').run(row.seq ?? null)
    if (write.put !== undefined)
      this.#put(tenant, write.put, version === undefined ? undefined : Number(row?.seq))
  }

  #put(tenant: Tenant, put: NonNullable<PlannedWrite['put']>, existing: number | undefined): void {
    const { kind, id, expiresAt, links } = put.item
    const values = [expiresAt ?? null, put.links, put.data] as const
    const seq = existing ?? this.#insert([tenant, kind, id, this.#now(), ...values])
    if (existing !== undefined) this.#database.sql(updateRecord).run(...values, existing)
    this.#database.sql('DELETE FROM record_links WHERE seq = ?').run(seq)
    for (const [name, value] of Object.entries(links ?? {}))
      this.#database
        .sql('INSERT INTO record_links VALUES (?, ?, ?, ?, ?)')
        .run(tenant, kind, name, value, seq)
  }

  #insert(values: readonly (string | number | null)[]): number {
    return Number(this.#database.sql(insertRecord).run(...values).lastInsertRowid)
  }

  #sweepNowAndThen(): void {
    if (Math.abs(this.#now() - this.#sweptAt) < sweepEveryMs) return
    this.#sweptAt = this.#now()
    this.#database.sql(sweepSome).run(this.#seconds())
  }

  #seconds(): number {
    return this.#now() / 1000
  }
}

const sweepEveryMs = 30_000
const columns = 'r.seq, r.kind, r.id, r.version, r.created_at, r.expires_at, r.links, r.data'
const isLive = '(r.expires_at IS NULL OR r.expires_at > ?)'
const selectOne = `SELECT ${columns} FROM records r WHERE tenant = ? AND kind = ? AND id = ? AND ${isLive}`
const selectVersion = 'SELECT seq, version, expires_at FROM records WHERE tenant = ? AND kind = ? AND id = ?'
const selectTenants = `SELECT DISTINCT r.tenant FROM records r WHERE r.kind = ? AND ${isLive} ORDER BY r.tenant`
const insertRecord =
  'INSERT INTO records (tenant, kind, id, version, created_at, expires_at, links, data) VALUES (?, ?, ?, 1, ?, ?, ?, ?)'
const updateRecord =
  'UPDATE records SET version = version + 1, expires_at = ?, links = ?, data = ? WHERE seq = ?'
const sweepSome =
  'DELETE FROM records WHERE seq IN (SELECT seq FROM records WHERE expires_at <= ? ORDER BY expires_at LIMIT 500)'

function selectPage(byLink: boolean, ascending: boolean): string {
  const from = byLink
    ? 'record_links l JOIN records r ON r.seq = l.seq WHERE l.tenant = ? AND l.kind = ? AND l.name = ? AND l.value = ? AND l.seq'
    : 'records r WHERE r.tenant = ? AND r.kind = ? AND r.seq'
  const [beyond, order] = ascending ? ['>', 'ASC'] : ['<', 'DESC']
  return `SELECT ${columns} FROM ${from} ${beyond} ? AND ${isLive} ORDER BY ${byLink ? 'l' : 'r'}.seq ${order} LIMIT ?`
}

/** `version` is that of the live item, undefined without one. */
function holds(condition: Condition | undefined, version: number | undefined): boolean {
  if (condition === undefined) return true
  if (condition === 'absent') return version === undefined
  return condition === 'present' ? version !== undefined : condition.version === version
}

const conditionFailed = (write: PlannedWrite, index: number, version: number | undefined): PortError =>
  new PortError('CONDITION_FAILED', `${write.key.kind} ${write.key.id}: the condition did not hold`, {
    index,
    ...write.key,
    ...(version === undefined ? {} : { version }),
  })

function recordOf(row: Readonly<Record<string, unknown>>): StoredRecord {
  return {
    kind: String(row.kind),
    id: String(row.id),
    version: Number(row.version),
    createdAt: Number(row.created_at),
    ...(row.expires_at === null ? {} : { expiresAt: Number(row.expires_at) }),
    ...(row.links === null ? {} : { links: JSON.parse(String(row.links)) as Record<string, string> }),
    data: JSON.parse(String(row.data)) as { readonly [key: string]: Json },
  }
}
