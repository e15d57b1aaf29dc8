/** The files of an artifact in a folder: its code, and what was asked for beside it, each as `view` shows it. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bridges } from '../../shared/render/bridge/registry.ts'
import { rendererOf } from '../../shared/render/registry.ts'

export interface Beside {
  readonly tests?: boolean
  /** A bridge's name. */
  readonly bridge?: string
}

/** What is wrong with what was asked for, as one line; undefined where nothing is. */
export function complaint({ bridge, tests }: Beside, out: string | undefined): string | undefined {
  const names = bridges.map(({ name }) => name)
  if (bridge !== undefined && !names.includes(bridge))
    return `there is no bridge '${bridge}'; write one of ${names.join(', ')}`
  return out === undefined && (tests === true || bridge !== undefined)
    ? '--tests and --bridge write files: name a folder with --out'
    : undefined
}

/** Formats of `view`, each once: the code first. */
export function formatsFor(languages: readonly string[], { tests, bridge }: Beside): readonly string[] {
  const bridging = bridges.find(({ name }) => name === bridge)?.files.map(({ name }) => name) ?? []
  const code = [...languages, ...bridging.filter(name => rendererOf(name)?.language === true)]
  const testing = tests === true ? code.map(name => `${name}-tests`).filter(name => rendererOf(name)) : []
  return [...new Set([...code, ...testing, ...bridging])]
}

export interface Viewed {
  readonly fileName: string
  readonly content: string
}

/** The paths written. */
export async function writeFiles(
  folder: string,
  formats: readonly string[],
  view: (format: string) => Promise<Viewed>,
): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true })
  const paths: string[] = []
  for (const format of formats) {
    const { fileName, content } = await view(format)
    const path = join(folder, fileName)
    await writeFile(path, content)
    paths.push(path)
  }
  return paths
}
