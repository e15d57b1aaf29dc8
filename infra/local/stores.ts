/** The stores of a local host: what the environment names, and the embedded ones for the rest. */
import { claimChecked } from '../../shared/platform/delivery/claim-checked-bus.ts'
import { type Embedded, openEmbedded } from '../../shared/platform/embedded/open.ts'
import type { Environment } from '../host/stores/configuration.ts'

/** The bus carries what is too large for it as references to the artifacts. INVALID_CONFIGURATION, UNAVAILABLE. */
export async function openStores(dataDir: string, environment: Environment): Promise<Embedded> {
  const stores = await opened(dataDir, environment)
  return { ...stores, bus: claimChecked(stores.bus, stores.artifacts) }
}

async function opened(dataDir: string, environment: Environment): Promise<Embedded> {
  if (!variables.some(name => (environment[name] ?? '') !== '')) return openEmbedded(dataDir)
  const { configuredStores } = await import('../host/stores/registry.ts')
  const configured = await configuredStores(environment)
  const embedded = await openEmbedded(dataDir)
  return {
    ...embedded,
    ...configured,
    close: async () => {
      await configured.bus?.close()
      await embedded.close()
      await Promise.all([configured.artifacts?.close(), configured.records?.close()])
    },
  }
}

const variables = ['SPECWRIGHT_ARTIFACTS', 'SPECWRIGHT_RECORDS', 'SPECWRIGHT_BUS'] as const
