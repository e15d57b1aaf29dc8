/** Where each function of a catalogue is exported from: found by identity, so that no path is written twice. */
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { FunctionDeclaration } from '../../shared/platform/define-function.ts'

export interface FunctionModule {
  readonly declaration: FunctionDeclaration
  /** Absolute path of the module. */
  readonly path: string
  readonly exportName: string
}

/** Looks through the modules under `folder`; a function that none of them exports is a TypeError. */
export async function functionModules(
  functions: readonly FunctionDeclaration[],
  folder: string,
): Promise<readonly FunctionModule[]> {
  const exported = new Map<unknown, Omit<FunctionModule, 'declaration'>>()
  const paths = globSync('**/*.ts', { cwd: folder }).map(path => join(folder, path))
  for (const path of paths) {
    const module = (await import(pathToFileURL(path).href)) as Readonly<Record<string, unknown>>
    for (const [exportName, value] of Object.entries(module)) exported.set(value, { path, exportName })
  }
  return functions.map(declaration => {
    const found = exported.get(declaration)
    if (found === undefined) throw new TypeError(`no module under ${folder} exports ${declaration.name}`)
    return { declaration, ...found }
  })
}
