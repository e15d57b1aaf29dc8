/** The adapters of bundles under test: the embedded ones over the folder in `SPECWRIGHT_DATA`. */
import { FileArtifacts } from '../../../shared/platform/embedded/files/artifacts.ts'
import { SqliteBus } from '../../../shared/platform/embedded/sqlite/bus.ts'
import { Database } from '../../../shared/platform/embedded/sqlite/database.ts'
import { SqliteRecords } from '../../../shared/platform/embedded/sqlite/records.ts'
import type { Artifacts } from '../../../shared/platform/ports/artifacts.ts'
import type { Records } from '../../../shared/platform/ports/records.ts'

export { compute } from '../../../infra/lambda/adapters.ts'

const folder = (): string => process.env.SPECWRIGHT_DATA ?? '/nowhere'

export const bus = (): SqliteBus => new SqliteBus(Database.open(folder()))
export const records = (): Records => new SqliteRecords(Database.open(folder()))

export function artifacts(): Artifacts {
  const opened = FileArtifacts.open(folder())
  return {
    read: async (...asked) => (await opened).read(...asked),
    list: async (...asked) => (await opened).list(...asked),
    create: async (...asked) => (await opened).create(...asked),
    remove: async (...asked) => (await opened).remove(...asked),
    tenants: async () => (await opened).tenants(),
    close: async () => (await opened).close(),
  }
}
