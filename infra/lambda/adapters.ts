/** The adapters that functions on Lambda stand on, picked here and nowhere else. A bundle imports what it needs. */

import { DynamoRecords } from '../../shared/platform/aws/dynamodb/records.ts'
import { S3Artifacts } from '../../shared/platform/aws/s3/artifacts.ts'
import { NearCompute } from '../../shared/platform/embedded/compute/near-compute.ts'
import { WorkerCompute } from '../../shared/platform/embedded/compute/worker-compute.ts'
import type { Artifacts } from '../../shared/platform/ports/artifacts.ts'
import type { Compute } from '../../shared/platform/ports/compute.ts'
import type { Records } from '../../shared/platform/ports/records.ts'
import { nativeSolver } from '../host/native-solver.ts'
import { configurationError } from '../host/stores/configuration.ts'
import { dynamoOptionsOf } from '../host/stores/dynamodb-address.ts'
import { s3OptionsOf } from '../host/stores/s3-address.ts'
import { busOf, type ReachedBus } from './bus.ts'

export const artifacts = (): Artifacts =>
  new S3Artifacts(s3OptionsOf(configured('SPECWRIGHT_ARTIFACTS', 's3://BUCKET'), process.env))

export const records = (): Records =>
  new DynamoRecords(dynamoOptionsOf(configured('SPECWRIGHT_RECORDS', 'dynamodb://TABLE'), process.env))

/** Undefined in an environment without a cluster. */
export const bus = (): ReachedBus | undefined => busOf(process.env)

/** Lambda gives a function one vCPU for each 1,769 MB of its memory. */
const memoryPerCpuMb = 1769

export function compute(): Compute {
  const memoryMb = Number(process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE ?? 2 * memoryPerCpuMb)
  const workers = Math.max(1, Math.floor(memoryMb / memoryPerCpuMb))
  const memory = { memoryMb: Math.floor(memoryMb / 2 / workers) }
  return new NearCompute(new WorkerCompute({ workers, ...memory, ...nativeSolver() }))
}

/** When the module is loaded, not at the first request. */
function configured(key: string, example: string): string {
  const value = process.env[key]
  if (value !== undefined && value !== '') return value
  throw configurationError({ key, what: 'it is not set', mend: `set it to ${example}, as the CDK app does` })
}
