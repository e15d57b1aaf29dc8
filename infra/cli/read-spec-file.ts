/** Reads a specification file, or standard input for `-`. */
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import type { Reading } from '../../shared/spec/reading.ts'

/** The text and the name to call it by in problems. */
export async function readText(path: string): Promise<{ readonly name: string; readonly text: string }> {
  return path === '-'
    ? { name: '<stdin>', text: await standardInput() }
    : { name: path, text: await readFile(path, 'utf8') }
}

export async function readSpecFile(
  path: string,
): Promise<{ readonly name: string; readonly reading: Reading }> {
  const { readSpecification } = await import('../../shared/spec/read.ts')
  const { name, text } = await readText(path)
  return { name, reading: readSpecification(text, path === '-' ? {} : { fileName: path }) }
}

const formats: Readonly<Record<string, string>> = {
  '.yaml': 'yaml',
  '.yml': 'yaml',
  '.json': 'json',
  '.sl': 'sygus',
  '.txt': 'text',
  '.md': 'text',
}

/** What the file's name says of its format, as a field of a request. */
export function formatOf(path: string): { readonly format?: string } {
  const format = formats[extname(path).toLowerCase()]
  return format === undefined ? {} : { format }
}

async function standardInput(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
