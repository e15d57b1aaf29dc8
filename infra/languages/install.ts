/**
 * `npm run languages:install`: looks for each target language's toolchain and installs what is missing from Debian's
 * packages, where that is possible. Says by name what is there and what is not; ends with 1 when something is missing.
 */
import { spawnSync } from 'node:child_process'
import { missingCommands, type Toolchain, toolchains } from './toolchains.ts'

function advice({ packages }: Toolchain): string {
  return canInstall()
    ? `the packages ${packages.join(' ')} could not be installed`
    : `install it, on Debian with: apt-get install ${packages.join(' ')}`
}

const results = toolchains.map(toolchain => ({ toolchain, missing: afterInstall(toolchain) }))
for (const { toolchain, missing } of results) {
  const state = missing.length === 0 ? 'present' : `MISSING ${missing.join(', ')}: ${advice(toolchain)}`
  console.log(`${toolchain.language.padEnd(8)} ${state}`)
}
process.exitCode = results.every(({ missing }) => missing.length === 0) ? 0 : 1

function afterInstall(toolchain: Toolchain): readonly string[] {
  const missing = missingCommands(toolchain)
  if (missing.length === 0 || !canInstall()) return missing
  console.log(`${toolchain.language}: installing ${toolchain.packages.join(', ')}`)
  return install(toolchain.packages) ? missingCommands(toolchain) : missing
}

/** Debian's installer asks for the superuser. */
function canInstall(): boolean {
  return process.getuid?.() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0
}

function install(packages: readonly string[]): boolean {
  const arguments_ = ['install', '-y', '-qq', '--no-install-recommends', ...packages]
  return aptGet(arguments_) || (aptGet(['update', '-qq']) && aptGet(arguments_))
}

function aptGet(args: readonly string[]): boolean {
  const run = spawnSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return run.status === 0
}
