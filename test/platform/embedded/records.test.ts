/** Records in SQLite: the contract, several processes on one file, and writers that are killed. */
import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { Database } from '../../../shared/platform/embedded/sqlite/database.ts'
import { SqliteRecords } from '../../../shared/platform/embedded/sqlite/records.ts'
import { tenant } from '../../../shared/platform/ports/common.ts'
import { killedAfter } from '../killed.ts'
import { recordsContract } from '../records.contract.ts'
import { freshTenant, portError, scratchFolder } from '../surroundings.ts'

const open = (folder: string, now = Date.now) => new SqliteRecords(Database.open(folder), { now })

recordsContract('SQLite', async clock => open(scratchFolder(), () => clock.now))

test('only the owner may read the file', async () => {
  const folder = join(scratchFolder(), 'data')
  const records = open(folder)
  await records.commit(freshTenant(), [{ put: { kind: 'a', id: 'a', data: {} } }])
  const modes = ['', 'specwright.db', 'specwright.db-wal'].map(
    name => statSync(join(folder, name)).mode & 0o777,
  )
  assert.deepEqual(modes, [0o700, 0o600, 0o600])
  await records.close()
  await assert.rejects(records.get(freshTenant(), { kind: 'a', id: 'a' }), portError('CLOSED'))
})

test('expired items leave the file', async () => {
  const folder = scratchFolder()
  const clock = { now: 1_000_000_000_000 }
  const records = open(folder, () => clock.now)
  const put = (id: string, expiresAt: number) => ({
    put: { kind: 'a', id, data: {}, links: { l: 'x' }, expiresAt },
  })
  await records.commit(freshTenant(), [put('a', clock.now / 1000 + 1), put('b', clock.now / 1000 + 1)])
  clock.now += 60_000
  await records.commit(freshTenant(), [put('c', clock.now / 1000 + 1)])
  await records.close()
  const file = new DatabaseSync(join(folder, 'specwright.db'))
  const counts = ['records', 'record_links'].map(
    table => file.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n,
  )
  file.close()
  assert.deepEqual(counts, [1, 1])
})

test('a file of a newer Specwright is refused by name', async () => {
  const folder = scratchFolder()
  await open(folder).close()
  const file = new DatabaseSync(join(folder, 'specwright.db'))
  file.exec('PRAGMA user_version = 999')
  file.close()
  assert.throws(() => open(folder), portError('UNAVAILABLE'))
})

test('processes that count together and are killed lose nothing they were told is written', async () => {
  const folder = scratchFolder()
  const runs = await Promise.all(
    [30, 45, 60].map(n => killedAfter('count-records.ts', [folder], line => line === `${n}`)),
  )
  const records = open(folder)
  const counter = await records.get(tenant('crash'), { kind: 'counter', id: 'shared' })
  const steps = await records.query(tenant('crash'), { kind: 'step', limit: 1000 })
  const told = runs.reduce((sum, lines) => sum + lines.length, 0)
  // Counter and step commit together, so they agree; a kill may come between commit and word.
  assert.equal(counter?.data.n, steps.items.length)
  assert.ok(steps.items.length >= told, `${steps.items.length} of ${told}`)
  await records.close()
})
