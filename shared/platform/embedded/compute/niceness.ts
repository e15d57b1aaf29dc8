/**
 * How readily a compute thread leaves the processor to others. Where a host answers requests beside its workers, on few
 * processors, its own thread must run when it is due, above all to end a job at its deadline. On Linux a thread has a
 * niceness of its own (setpriority(2), "C library/kernel differences"); elsewhere the process has one, which stays.
 */
import { getPriority, setPriority } from 'node:os'
import { workerData } from 'node:worker_threads'

export interface Nice {
  /** Beyond the process's own: 0 as the others. */
  readonly niceness: number
}

const nicest = 19

/** Called by a worker thread, first of all: loading is most of what it does in a short life. */
export function beNice(): void {
  const { niceness = 0 } = (workerData ?? {}) as Partial<Nice>
  if (niceness === 0 || process.platform !== 'linux') return
  try {
    setPriority(0, Math.min(nicest, getPriority(0) + niceness))
  } catch {
    // A sandbox may not allow it: the work is done all the same.
  }
}
