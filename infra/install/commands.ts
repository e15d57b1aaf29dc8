/** Commands that installers run, and Debian's packages where the superuser asks for them. */
import { spawnSync } from 'node:child_process'

export type Command = readonly [command: string, ...args: readonly string[]]

/** Whether it ends well within a minute, and says nothing of it. */
export const answers = ([command, ...args]: Command): boolean =>
  spawnSync(command, args, { stdio: 'ignore', timeout: 60_000 }).status === 0

/** A command that is not there fails, as one that complains does. */
export function succeeds([command, ...args]: Command): boolean {
  const run = spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return run.status === 0
}

/** Debian's installer asks for the superuser. */
export const canInstallPackages = (): boolean =>
  process.getuid?.() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0

export function installPackages(packages: readonly string[]): boolean {
  const get: Command = ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages]
  return succeeds(get) || (succeeds(['apt-get', 'update', '-qq']) && succeeds(get))
}
