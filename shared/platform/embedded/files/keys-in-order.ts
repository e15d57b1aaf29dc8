/** The keys under a folder in their order, page by page: folders that cannot hold a wanted key are not entered. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isMissing } from './artifact-file.ts'

/** Ends the name of each artifact's file; in no key, so that a file and a folder never want the same name. */
export const nameSuffix = '='

/** Keys that start with `prefix` and come after `after`, in code unit order. */
export async function* keysIn(root: string, prefix: string, after: string): AsyncGenerator<string> {
  yield* under(root, '', prefix, after)
}

async function* under(root: string, at: string, prefix: string, after: string): AsyncGenerator<string> {
  for (const part of await partsOf(join(root, at))) {
    const path = at + part
    if (!path.endsWith('/')) {
      if (path.startsWith(prefix) && path > after) yield path
    } else if (mayHold(path, prefix, after)) yield* under(root, path, prefix, after)
  }
}

/** `folder/` in front of its keys: those all start with it, so they stand together in the order. */
const mayHold = (folder: string, prefix: string, after: string): boolean =>
  (folder.startsWith(prefix) || prefix.startsWith(folder)) && (folder > after || after.startsWith(folder))

async function partsOf(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.flatMap(entry => partOf(entry.name, entry.isDirectory())).sort(inOrder)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

function partOf(name: string, folder: boolean): readonly string[] {
  if (folder) return [`${name}/`]
  return name.endsWith(nameSuffix) ? [name.slice(0, -nameSuffix.length)] : []
}

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
