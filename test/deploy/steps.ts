/** Steps of a long test: told as they go, counted at the end; a failed step does not hide the ones after it. */

export interface Steps {
  step(name: string, run: () => Promise<void>): Promise<boolean>
  /** The count as CI reads it, and the exit code. */
  end(): number
}

export function steps(): Steps {
  let passed = 0
  let failed = 0
  return {
    async step(name, run) {
      const started = performance.now()
      const seconds = (): string => `${((performance.now() - started) / 1000).toFixed(1)} s`
      try {
        await run()
        passed += 1
        console.log(`✔ ${name} (${seconds()})`)
        return true
      } catch (error) {
        failed += 1
        console.log(`✖ ${name} (${seconds()})`)
        console.log(error instanceof Error ? (error.stack ?? error.message) : String(error))
        return false
      }
    },
    end() {
      console.log(`${passed} passed, ${failed} failed`)
      return passed > 0 && failed === 0 ? 0 : 1
    },
  }
}
