/**
 * `npm run services:install [NAME…]`: puts each server into the user's cache, its tools from Debian's packages where
 * that is possible. Says by name what is there and what is not; ends with 1 when something is missing.
 */
import { canInstallPackages, installPackages, succeeds } from '../install/commands.ts'
import { askedServices } from './asked.ts'
import type { Service } from './service.ts'

const results = askedServices(process.argv.slice(2)).map(service => ({
  service,
  missing: afterInstall(service),
}))
for (const { service, missing } of results)
  console.log(
    `${service.name.padEnd(12)} ${missing.length === 0 ? 'present' : `MISSING ${missing.join(', ')}`}`,
  )
process.exitCode = results.every(({ missing }) => missing.length === 0) ? 0 : 1

/** A step that fails may need a package; a package may be all there is. */
function afterInstall(service: Service): readonly string[] {
  if (service.missing().length === 0) return []
  console.log(`${service.name}: installing`)
  if (service.steps.every(succeeds) && service.missing().length === 0) return []
  if (canInstallPackages() && installPackages(service.packages))
    for (const step of service.steps) succeeds(step)
  return service.missing()
}
