/** What a real server for the service tests is: how it is installed, started and known to be ready. */
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Command } from '../install/commands.ts'

export interface Service {
  /** Also the folder of its tests: `test/services/{name}/`. */
  readonly name: string
  /** What must be on the machine for it to start; each missing one by name. */
  missing(): readonly string[]
  /** Puts a pinned version into the cache; run in order until one fails. */
  readonly steps: readonly Command[]
  /** Debian packages that the steps or the server need. */
  readonly packages: readonly string[]
  /** The ports of 127.0.0.1 that `services:start` gives it. */
  readonly ports: readonly number[]
  /** Prepares the folder, and answers the command that runs the server in the foreground. */
  prepare(place: Place): Launch | Promise<Launch>
  /** Rejects, or is false, while the server does not answer as it should. */
  ready(place: Place): Promise<boolean>
  /** How long `ready` may take, ms. */
  readonly patienceMs: number
  /** Where clients find it. */
  url(place: Place): string
}

/** Where one instance lives: a folder of its own, and as many ports as the service declares. */
export interface Place {
  readonly folder: string
  readonly ports: readonly number[]
}

export interface Launch {
  readonly command: Command
  readonly env?: Readonly<Record<string, string>>
}

/** Outside of the repository: what was installed once serves every checkout. */
export const serviceCache = join(
  process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
  'specwright',
  'services',
)

export const firstPort = ({ ports }: Place): number => {
  const [port] = ports
  if (port === undefined) throw new Error('the service declares no port')
  return port
}
