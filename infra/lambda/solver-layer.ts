/** The layer's folder as Lambda wants it: `nodejs/node_modules/z3-solver`, with what is loaded of it and no more. */
import { copyFile, mkdir, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const files = ['package.json', 'build/z3-built.js', 'build/z3-built.wasm'] as const

export async function buildSolverLayer(outdir: string): Promise<string> {
  const source = dirname(createRequire(import.meta.url).resolve('z3-solver/package.json'))
  const target = join(outdir, 'nodejs/node_modules/z3-solver')
  await rm(outdir, { recursive: true, force: true })
  await mkdir(join(target, 'build'), { recursive: true })
  for (const file of files) await copyFile(join(source, file), join(target, file))
  return outdir
}
