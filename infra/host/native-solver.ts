/**
 * `SPECWRIGHT_Z3=PATH`: a native Z3 instead of the embedded one, for hosts whose platform has one. It is asked for its
 * version when a host starts. INVALID_CONFIGURATION names what is wrong with it.
 */
import { spawnSync } from 'node:child_process'
import { configurationError, type Environment } from './stores/configuration.ts'

const key = 'SPECWRIGHT_Z3'
const patienceMs = 10_000

/** What a compute pool is told of it: nothing where the variable is not set. */
export function nativeSolver(environment: Environment = process.env): { readonly nativeZ3?: string } {
  const path = environment[key]
  if (path === undefined || path === '') return {}
  if (process.platform === 'win32')
    throw configurationError({
      key,
      what: 'it needs named pipes, which Windows has not',
      mend: 'leave it unset',
    })
  const { error, stdout } = spawnSync(path, ['-version'], { encoding: 'utf8', timeout: patienceMs })
  const mend = 'name the program of Z3 4.8 or later, or leave it unset for the embedded one'
  if (error !== undefined)
    throw configurationError({ key, what: `'${path}' cannot be run (${error.message})`, mend }, error)
  if (/^Z3 version (4\.([89]|\d\d)|[5-9]|\d\d)/.test(stdout)) return { nativeZ3: path }
  throw configurationError({ key, what: `'${path}' does not say that it is Z3`, mend })
}
