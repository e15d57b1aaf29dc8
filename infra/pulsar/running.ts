/** Waits until what was deployed to a functions worker runs there. */
import { setTimeout as pause } from 'node:timers/promises'
import { FunctionError } from '../../shared/platform/function-error.ts'

export interface WorkerStatus {
  readonly numInstances: number
  readonly numRunning: number
  readonly instances: readonly { readonly status: { readonly error: string } }[]
}

const patienceMs = 120_000

/** UNAVAILABLE with what the worker says. */
export async function untilRunning(
  name: string,
  ask: () => Promise<WorkerStatus | undefined>,
): Promise<void> {
  const end = performance.now() + patienceMs
  for (;;) {
    const status = await ask()
    if (status !== undefined && status.numRunning > 0 && status.numRunning === status.numInstances) return
    if (performance.now() > end)
      throw new FunctionError('UNAVAILABLE', `${name} does not run: ${errorsOf(status)}`)
    await pause(200)
  }
}

const errorsOf = (status: WorkerStatus | undefined): string =>
  status?.instances.map(({ status: { error } }) => error).find(error => error !== '') ??
  'the worker says no more'
