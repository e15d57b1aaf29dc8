/** Reads a specification file, or standard input for `-`; its problems go to standard error as a compiler's would. */
import { readFile } from 'node:fs/promises'
import { readSpecification } from '../../shared/spec/read.ts'
import type { Reading } from '../../shared/spec/reading.ts'

export interface SpecFile {
  readonly name: string
  readonly text: string
  readonly reading: Reading
}

export async function readSpecFile(path: string): Promise<SpecFile> {
  const text = path === '-' ? await standardInput() : await readFile(path, 'utf8')
  const name = path === '-' ? '<stdin>' : path
  return { name, text, reading: readSpecification(text, path === '-' ? {} : { fileName: path }) }
}

async function standardInput(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
