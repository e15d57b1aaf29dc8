/**
 * `npm run languages:install`: looks for each target language's toolchain and installs what is missing: tools of a
 * pinned version into the user's cache, the rest from Debian's packages, where that is possible. Says by name what is
 * there and what is not; ends with 1 when something is missing.
 */
import { spawnSync } from 'node:child_process'
import { type Command, missingCommands, type Toolchain, toolchains } from './toolchains.ts'

function advice({ packages, steps = [] }: Toolchain): string {
  const commands = steps.map(step => `\n  ${step.join(' ')}`).join('')
  const own = commands === '' ? '' : `, or by: ${commands}`
  return canInstall()
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
  if (canInstall() && install(packages)) for (const step of steps) succeeds(step)
  return missingCommands(toolchain)
}

/** Debian's installer asks for the superuser. */
function canInstall(): boolean {
  return process.getuid?.() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0
}

function install(packages: readonly string[]): boolean {
  const get: Command = ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages]
  return succeeds(get) || (succeeds(['apt-get', 'update', '-qq']) && succeeds(get))
}

/** A command that is not there fails, as one that complains does. */
function succeeds([command, ...args]: Command): boolean {
  const run = spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return run.status === 0
}
