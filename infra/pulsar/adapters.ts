/** The adapters that Pulsar Functions stand on, picked here and nowhere else. A bundle imports what it needs. */

import { WorkerCompute } from '../../shared/platform/embedded/compute/worker-compute.ts'
import type { Artifacts } from '../../shared/platform/ports/artifacts.ts'
import type { Bus } from '../../shared/platform/ports/bus.ts'
import type { Compute } from '../../shared/platform/ports/compute.ts'
import type { Records } from '../../shared/platform/ports/records.ts'
import { nativeSolver } from '../host/native-solver.ts'
import { configurationError } from '../host/stores/configuration.ts'
import { dynamodb } from '../host/stores/dynamodb.ts'
import { pulsarBuses } from '../host/stores/pulsar.ts'
import { busAddressOf } from '../host/stores/pulsar-address.ts'
import { s3 } from '../host/stores/s3.ts'
import { configuredStore, type StoreAdapter } from '../host/stores/store-adapter.ts'

export const artifacts = (): Promise<Artifacts> => configured('SPECWRIGHT_ARTIFACTS', [s3])
export const records = (): Promise<Records> => configured('SPECWRIGHT_RECORDS', [dynamodb])
export const bus = (): Promise<Bus> => configured('SPECWRIGHT_BUS', pulsarBuses)

export const namespacePrefix = (): string =>
  busAddressOf(process.env.SPECWRIGHT_BUS ?? '', process.env)?.namespacePrefix ?? ''

/** An instance works on one event at a time: one worker, with half of the memory that was asked for. */
export const compute = (): Compute =>
  new WorkerCompute({
    workers: 1,
    memoryMb: Math.floor(Number(process.env.SPECWRIGHT_MEMORY_MB ?? 2048) / 2),
    ...nativeSolver(),
  })

async function configured<T>(key: string, adapters: readonly StoreAdapter<T>[]): Promise<T> {
  const store = await configuredStore(key, adapters, process.env)
  if (store !== undefined) return store
  throw configurationError({ key, what: 'it is not set', mend: 'deploy the function again with it set' })
}
