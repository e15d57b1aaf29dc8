/**
 * `npm run languages:install`: looks for each target language's toolchain and installs what is missing: tools of a
 * pinned version into the user's cache, the rest from Debian's packages, where that is possible. Says by name what is
 * there and what is not; ends with 1 when something is missing.
 */
import { canInstallPackages, installPackages, succeeds } from '../install/commands.ts'
import { missingCommands, type Toolchain, toolchains } from './toolchains.ts'

function advice({ packages, steps = [] }: Toolchain): string {
  const commands = steps.map(step => `\n  ${step.join(' ')}`).join('')
  const own = commands === '' ? '' : `, or by: ${commands}`
  return canInstallPackages()
    ? `the packages ${packages.join(' ')} could not be installed${own}`
    : `install it, on Debian with: apt-get install ${packages.join(' ')}${own}`
}

const results = toolchains.map(toolchain => ({ toolchain, missing: afterInstall(toolchain) }))
for (const { toolchain, missing } of results) {
  const state = missing.length === 0 ? 'present' : `MISSING ${missing.join(', ')}: ${advice(toolchain)}`
  console.log(`${toolchain.language.padEnd(18)} ${state}`)
}
process.exitCode = results.every(({ missing }) => missing.length === 0) ? 0 : 1

/** The toolchain's own steps may need a package; a package may be all there is. */
function afterInstall(toolchain: Toolchain): readonly string[] {
  const { language, packages, steps = [] } = toolchain
  if (missingCommands(toolchain).length === 0) return []
  console.log(`${language}: installing`)
  if (steps.length > 0 && steps.every(succeeds)) return missingCommands(toolchain)
  if (canInstallPackages() && installPackages(packages)) for (const step of steps) succeeds(step)
  return missingCommands(toolchain)
}
