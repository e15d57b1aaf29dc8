/** Runs work under a deadline: it is told by its signal, and no longer waited for. */

export class OutOfTime extends Error {
  override readonly name = 'OutOfTime'
}

/** Rejects with OutOfTime when `work` has not ended after `timeoutMs`; what it does afterwards is ignored. */
export async function withinTime<T>(
  timeoutMs: number,
  what: string,
  work: (signal: AbortSignal, remainingMs: () => number) => Promise<T>,
): Promise<T> {
  const end = performance.now() + timeoutMs
  const controller = new AbortController()
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    const error = new OutOfTime(`${what}: not done within ${timeoutMs} ms`)
    controller.abort(error)
    late.reject(error)
  }, timeoutMs)
  try {
    return await Promise.race([work(controller.signal, () => end - performance.now()), late.promise])
  } finally {
    clearTimeout(timer)
  }
}
