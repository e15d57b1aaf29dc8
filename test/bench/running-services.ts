/** Puts the addresses of what `services:start` has running where the tests of the services look for them. */
import { askedServices, usualPlace } from '../../infra/services/asked.ts'
import { runningAt } from '../../infra/services/daemon.ts'
import { variableOf } from '../services/at.ts'

export function useRunning(...names: readonly string[]): void {
  for (const service of askedServices(names)) {
    const running = runningAt(usualPlace(service))
    if (running === undefined)
      throw new Error(`${service.name} does not run: npm run services:start ${names.join(' ')}`)
    process.env[variableOf(service.name)] = running.url
  }
}
