/** Whatever is done to both, DynamoDB and SQLite answer the same: writes, conditions, links, expiry, pages. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Database } from '../../../shared/platform/embedded/sqlite/database.ts'
import { SqliteRecords } from '../../../shared/platform/embedded/sqlite/records.ts'
import { PortError, type Tenant } from '../../../shared/platform/ports/common.ts'
import type { Condition, Records, Write } from '../../../shared/platform/ports/records.ts'
import { freshTenant, scratchFolder } from '../../platform/surroundings.ts'
import { openTable } from './table.ts'

const ids = ['a', 'b', 'c', 'd']
const names = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta']
const kind = 'thing'

const someId = fc.constantFrom(...ids)
const condition = fc.option(
  fc.oneof(
    fc.constantFrom<Condition>('absent', 'present'),
    fc.record({ version: fc.integer({ min: 1, max: 3 }) }),
  ),
  { nil: undefined, freq: 2 },
)
const links = fc.dictionary(fc.constantFrom(...names), fc.constantFrom('1', '2', '#'), { maxKeys: 5 })
const put = fc
  .record({
    id: someId,
    links: fc.option(links, { nil: undefined }),
    lasts: fc.option(fc.nat(30), { freq: 4 }),
  })
  .map(({ id, links: linked, lasts }) => ({ id, linked, lasts }))
const write = fc.oneof(
  { weight: 3, arbitrary: fc.record({ put, if: condition }) },
  fc.record({ remove: someId, if: condition }),
  fc.record({ check: someId, if: condition }),
)
type SomeWrite = typeof write extends fc.Arbitrary<infer T> ? T : never
const commit = fc.record({
  writes: fc.uniqueArray(write, { minLength: 1, maxLength: 4, selector: idOf }),
  passes: fc.constantFrom(0, 0, 10_000),
})

function idOf(one: SomeWrite): string {
  if ('put' in one) return one.put.id
  return 'remove' in one ? one.remove : one.check
}

function writeOf(one: SomeWrite, now: number): Write {
  const guard = one.if === undefined ? {} : { if: one.if }
  if ('remove' in one) return { remove: { kind, id: one.remove }, ...guard }
  if ('check' in one) return { check: { kind, id: one.check }, if: one.if ?? 'present' }
  const { id, linked, lasts } = one.put
  const expiresAt = lasts === null ? {} : { expiresAt: now / 1000 + lasts }
  return { put: { kind, id, data: { at: now }, ...(linked && { links: linked }), ...expiresAt }, ...guard }
}

async function outcome(work: Promise<unknown>): Promise<unknown> {
  try {
    return (await work) ?? 'done'
  } catch (error) {
    if (!(error instanceof PortError)) throw error
    return [error.code, error.data.index]
  }
}

/** All that can be asked: each item, and each list in both directions and in small pages. */
async function everything(records: Records, tenant: Tenant): Promise<unknown> {
  const items = await Promise.all(ids.map(id => records.get(tenant, { kind, id })))
  const asked = [undefined, ...names.flatMap(name => ['1', '2', '#'].map(value => [name, value] as const))]
  const lists = await Promise.all(
    asked.map(async (link, n) => {
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const query = { kind, ...(link && { link }), ascending: n % 2 === 0, limit: 2 }
        const page = await records.query(tenant, cursor === undefined ? query : { ...query, cursor })
        seen.push(...page.items.map(one => one.id))
        cursor = page.cursor
      } while (cursor !== undefined)
      return seen
    }),
  )
  return { items, lists, held: (await records.tenantsWith(kind)).includes(tenant) }
}

test('both answer the same', { timeout: 230_000 }, async () => {
  // In the future of the server's own clock, by which it removes what has expired whenever it likes.
  const clock = { now: Date.UTC(2100, 0, 1) }
  const dynamo = await openTable({ now: () => clock.now })
  const sqlite = new SqliteRecords(Database.open(scratchFolder()), { now: () => clock.now })
  await fc.assert(
    fc.asyncProperty(fc.array(commit, { minLength: 1, maxLength: 8 }), async commits => {
      const tenant = freshTenant()
      for (const { writes, passes } of commits) {
        clock.now += passes
        const real = writes.map(one => writeOf(one, clock.now))
        const [theirs, ours] = await Promise.all([
          outcome(sqlite.commit(tenant, real)),
          outcome(dynamo.commit(tenant, real)),
        ])
        assert.deepEqual(ours, theirs)
      }
      assert.deepEqual(await everything(dynamo, tenant), await everything(sqlite, tenant))
    }),
    { numRuns: 40, interruptAfterTimeLimit: 150_000 },
  )
  await Promise.all([dynamo.close(), sqlite.close()])
})
