/** The adapters that functions on Lambda stand on, picked here and nowhere else. A bundle imports what it needs. */
import { DynamoRecords } from '../../shared/platform/aws/dynamodb/records.ts'
import { S3Artifacts } from '../../shared/platform/aws/s3/artifacts.ts'
import { outboxKind } from '../../shared/platform/delivery/outbox.ts'
import { WorkerCompute } from '../../shared/platform/embedded/compute/worker-compute.ts'
import type { Artifacts } from '../../shared/platform/ports/artifacts.ts'
import type { Compute } from '../../shared/platform/ports/compute.ts'
import type { Records } from '../../shared/platform/ports/records.ts'

export const artifacts = (): Artifacts =>
  new S3Artifacts({ bucket: configured('SPECWRIGHT_BUCKET', 'bucket of artifacts'), ...elsewhere() })

export const records = (): Records =>
  new DynamoRecords({
    table: configured('SPECWRIGHT_TABLE', 'table of records'),
    orderedKinds: [outboxKind],
    ...elsewhere(),
  })

/** The SDK's own variable for another server than AWS, which is then addressed by path. */
function elsewhere(): { readonly endpoint?: string } {
  const endpoint = process.env.AWS_ENDPOINT_URL
  return endpoint === undefined || endpoint === '' ? {} : { endpoint }
}

/** Lambda gives a function one vCPU for each 1,769 MB of its memory. */
const memoryPerCpuMb = 1769

export function compute(): Compute {
  const memoryMb = Number(process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE ?? 2 * memoryPerCpuMb)
  const workers = Math.max(1, Math.floor(memoryMb / memoryPerCpuMb))
  return new WorkerCompute({ workers, memoryMb: Math.floor(memoryMb / 2 / workers) })
}

/** When the module is loaded, not at the first request. */
function configured(key: string, what: string): string {
  const value = process.env[key]
  if (value !== undefined && value !== '') return value
  throw new Error(`${key} is not set: give the function the name of the ${what}, as the CDK app does`)
}
