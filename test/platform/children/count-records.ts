/** Raises a shared counter by conditional writes, with one record per step in the same commit, until it is killed. */
import { Database } from '../../../shared/platform/embedded/sqlite/database.ts'
import { SqliteRecords } from '../../../shared/platform/embedded/sqlite/records.ts'
import { PortError, tenant } from '../../../shared/platform/ports/common.ts'

const records = new SqliteRecords(Database.open(process.argv[2] ?? ''))
const [ours, key] = [tenant('crash'), { kind: 'counter', id: 'shared' }]
for (let told = 0; told < 500; ) {
  const found = await records.get(ours, key)
  const n = Number(found?.data.n ?? 0) + 1
  try {
    await records.commit(ours, [
      { put: { ...key, data: { n } }, if: found === undefined ? 'absent' : { version: found.version } },
      { put: { kind: 'step', id: `${n}`, data: {} }, if: 'absent' },
    ])
    told += 1
    console.log(`${told}`)
    await new Promise(resolve => setImmediate(resolve))
  } catch (error) {
    if (!(error instanceof PortError && error.code === 'CONDITION_FAILED')) throw error
  }
}
