/** Tenants apart, in the embedded adapters. */
import { openEmbedded } from '../../../shared/platform/embedded/open.ts'
import { artifactsIsolation, busIsolation, recordsIsolation } from '../isolation.contract.ts'
import { scratchFolder } from '../surroundings.ts'

artifactsIsolation('files', async () => (await openEmbedded(scratchFolder())).artifacts)
recordsIsolation('SQLite', async () => (await openEmbedded(scratchFolder())).records)
busIsolation('SQLite', async () => (await openEmbedded(scratchFolder(), { pollMs: 20 })).bus)
