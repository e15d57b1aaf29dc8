/** A compute pool for the length of one command. */

import { WorkerCompute } from '../../shared/platform/embedded/compute/worker-compute.ts'
import type { Compute } from '../../shared/platform/ports/compute.ts'
import { nativeSolver } from '../host/native-solver.ts'

export async function withCompute<T>(workers: number, use: (compute: Compute) => Promise<T>): Promise<T> {
  const compute = new WorkerCompute({ workers, ...nativeSolver() })
  try {
    return await use(compute)
  } finally {
    await compute.close()
  }
}
