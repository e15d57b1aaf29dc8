/** The tasks: those in every file of a known kind under the paths, in a fixed order, each once. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { taskKinds } from './tasks/registry.ts'
import type { BenchTask, ReadOptions } from './tasks/task.ts'

/** Throws (ENOENT) where a path does not exist. */
export async function collectTasks(
  paths: readonly string[],
  options: ReadOptions,
): Promise<readonly BenchTask[]> {
  const files = new Set((await Promise.all(paths.map(filesAt))).flat())
  const tasks = await Promise.all([...files].map(file => tasksIn(file, options)))
  return tasks.flat()
}

const endings = [...new Set(taskKinds.map(({ ending }) => ending))]

async function filesAt(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path]
  const names = await readdir(path, { recursive: true })
  return names
    .filter(name => endings.some(ending => name.endsWith(ending)))
    .sort()
    .map(name => join(path, name))
}

async function tasksIn(path: string, options: ReadOptions): Promise<readonly BenchTask[]> {
  const text = await readFile(path, 'utf8')
  return taskKinds
    .filter(({ ending }) => path.endsWith(ending))
    .flatMap(kind => kind.read(path, text, options))
}
