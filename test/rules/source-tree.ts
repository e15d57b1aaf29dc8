/** The project's TypeScript files as the rules see them: path, text, and what each imports. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'

export interface SourceFile {
  /** Relative to the root, with `/`. */
  readonly path: string
  readonly text: string
}

export interface Import {
  readonly line: number
  /** A root-relative path for relative imports, else the package or `node:` name. */
  readonly target: string
  readonly relative: boolean
}

export const sourceRoots = ['functions', 'infra', 'shared', 'templates', 'events', 'test'] as const

export function readSources(root: string, folders: readonly string[] = sourceRoots): SourceFile[] {
  return folders.flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && /\.(ts|mts|mjs)$/.test(entry.name))
      .map(entry => join(entry.parentPath, entry.name))
      .filter(path => !path.includes('node_modules'))
      .map(path => ({ path: posixRelative(root, path), text: readFileSync(path, 'utf8') })),
  )
}

const posixRelative = (root: string, path: string): string =>
  path.slice(root.length + 1).replaceAll('\\', '/')

const importShape = /(?:^|[\s;}])(?:from|import)\s*\(?\s*(['"])([^'"\s,]+)\1/g

/** Static, type-only and dynamic imports, and re-exports; not what stands in quotes as generated code. */
export function importsOf(file: SourceFile): Import[] {
  const text = withoutComments(file.text)
  return [...text.matchAll(importShape)].flatMap(match => {
    const name = match[2] ?? ''
    const before = text.slice(0, match.index + 1)
    if (/['"`]/.test(before.slice(before.lastIndexOf('\n') + 1))) return []
    const relative = name.startsWith('.')
    const target = relative ? posix.normalize(posix.join(dirname(file.path), name)) : name
    return [{ line: before.split('\n').length, target, relative }]
  })
}

/** The text with comments blanked, line numbers kept. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`\\])\/\/[^\n]*/g, comment => comment.replace(/[^\n]/g, ' '))
}
