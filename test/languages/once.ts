/**
 * What several files of a run make alike is made by the first that needs it, and read by the others. The folder is the
 * run's own (`test/run.ts` makes and removes it), so that nothing in it is older than the sources; without one, each file
 * makes its own.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'

const folder = process.env.TEST_RUN_FOLDER

/** Plain data under a name that tells all that it depends on. What is shared inside it stays shared. */
export function once<T>(name: string, make: () => T): T {
  if (folder === undefined) return make()
  const path = join(folder, name)
  if (existsSync(path)) return deserialize(readFileSync(path)) as T
  const made = make()
  // Two may write at the same time: each its own file, and the last one stays.
  writeFileSync(`${path}.${process.pid}`, serialize(made))
  renameSync(`${path}.${process.pid}`, path)
  return made
}
