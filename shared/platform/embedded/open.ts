/** The embedded adapters over one data directory: what a laptop, the tests and small deployments run on. */
import type { Artifacts } from '../ports/artifacts.ts'
import type { Bus } from '../ports/bus.ts'
import type { Records } from '../ports/records.ts'
import { FileArtifacts } from './files/artifacts.ts'
import { SqliteBus, type SqliteBusOptions } from './sqlite/bus.ts'
import { Database } from './sqlite/database.ts'
import { SqliteRecords } from './sqlite/records.ts'

export interface Embedded {
  readonly artifacts: Artifacts
  readonly records: Records
  readonly bus: Bus
  /** Waits for the deliveries in flight. */
  close(): Promise<void>
}

/** `folder` is made when missing, readable by its owner only. UNAVAILABLE. */
export async function openEmbedded(folder: string, options: SqliteBusOptions = {}): Promise<Embedded> {
  const database = Database.open(folder)
  const clock = options.now === undefined ? {} : { now: options.now }
  const records = new SqliteRecords(database, clock)
  const bus = new SqliteBus(database, options)
  const artifacts = await FileArtifacts.open(folder, clock)
  return {
    artifacts,
    records,
    bus,
    close: async () => {
      await bus.close()
      await Promise.all([artifacts.close(), records.close()])
    },
  }
}
