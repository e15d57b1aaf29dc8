/** The tasks: every `*.sl` file under the paths, in a fixed order, each once. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Throws (ENOENT) where a path does not exist. */
export async function collectTasks(paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(paths.map(tasksAt))
  return [...new Set(found.flat())]
}

async function tasksAt(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path]
  const names = await readdir(path, { recursive: true })
  return names
    .filter(name => name.endsWith('.sl'))
    .sort()
    .map(name => join(path, name))
}
