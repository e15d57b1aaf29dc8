/** The stores that can be configured, by port. One more is one file and one line here. */
import type { Artifacts } from '../../../shared/platform/ports/artifacts.ts'
import type { Bus } from '../../../shared/platform/ports/bus.ts'
import type { Records } from '../../../shared/platform/ports/records.ts'
import type { Environment } from './configuration.ts'
import { dynamodb } from './dynamodb.ts'
import { pulsarBuses } from './pulsar.ts'
import { s3 } from './s3.ts'
import { configuredStore, type StoreAdapter } from './store-adapter.ts'

const artifactStores: readonly StoreAdapter<Artifacts>[] = [s3]
const recordStores: readonly StoreAdapter<Records>[] = [dynamodb]
const buses: readonly StoreAdapter<Bus>[] = pulsarBuses

export interface ConfiguredStores {
  readonly artifacts?: Artifacts
  readonly records?: Records
  readonly bus?: Bus
}

/** What the environment names; the rest is the host's own. */
export async function configuredStores(environment: Environment): Promise<ConfiguredStores> {
  const [artifacts, records, bus] = await Promise.all([
    configuredStore('SPECWRIGHT_ARTIFACTS', artifactStores, environment),
    configuredStore('SPECWRIGHT_RECORDS', recordStores, environment),
    configuredStore('SPECWRIGHT_BUS', buses, environment),
  ])
  return {
    ...(artifacts === undefined ? {} : { artifacts }),
    ...(records === undefined ? {} : { records }),
    ...(bus === undefined ? {} : { bus }),
  }
}
