/** The adapters that functions on Lambda stand on, picked here and nowhere else. A bundle imports what it needs. */
import { WorkerCompute } from '../../shared/platform/embedded/compute/worker-compute.ts'
import type { Compute } from '../../shared/platform/ports/compute.ts'

/** Lambda gives a function one vCPU for each 1,769 MB of its memory. */
const memoryPerCpuMb = 1769

export function compute(): Compute {
  const memoryMb = Number(process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE ?? 2 * memoryPerCpuMb)
  const workers = Math.max(1, Math.floor(memoryMb / memoryPerCpuMb))
  return new WorkerCompute({ workers, memoryMb: Math.floor(memoryMb / 2 / workers) })
}
