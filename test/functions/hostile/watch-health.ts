/** Asks a host again and again whether it lives, while something else is done to it. */

export interface Health {
  readonly answers: number
  /** What was answered instead of 200. */
  readonly failures: readonly string[]
  readonly medianMs: number
  readonly slowestMs: number
}

const pauseMs = 10

export function watchHealth(url: string): { end(): Promise<Health> } {
  let going = true
  const times: number[] = []
  const failures: string[] = []
  const watching = (async () => {
    // From when the question was due: in the host's own process a thread that is busy does not let it be asked either.
    let due = performance.now()
    while (going) {
      try {
        const response = await fetch(`${url}/health/live`)
        await response.text()
        if (response.status !== 200) failures.push(`HTTP ${response.status}`)
      } catch (error) {
        failures.push(String(error))
      }
      times.push(performance.now() - due)
      due = performance.now() + pauseMs
      await new Promise(resolve => setTimeout(resolve, pauseMs))
    }
  })()
  return {
    async end() {
      going = false
      await watching
      const sorted = times.toSorted((a, b) => a - b)
      const at = (share: number): number => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0)
      return { answers: times.length, failures, medianMs: at(0.5), slowestMs: at(1) }
    },
  }
}
