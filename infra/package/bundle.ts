/**
 * `npm pack` runs this first: the command and its worker as JavaScript in `dist/`, since Node strips no types inside
 * `node_modules`. Dependencies stay outside the bundle; npm installs them.
 */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { bundledWorker } from '../../shared/platform/embedded/compute/worker-url.ts'
import { bundledChecker } from '../cli/bench/check-child.ts'

const root = join(import.meta.dirname, '../..')
const outdir = join(root, 'dist')

await rm(outdir, { recursive: true, force: true })
const result = await build({
  absWorkingDir: root,
  entryPoints: [
    { in: 'infra/cli/main.ts', out: 'cli' },
    { in: 'infra/cli/bench/check-entry.ts', out: bundledChecker.replace(/\.mjs$/, '') },
    { in: 'shared/platform/embedded/compute/worker-entry.ts', out: bundledWorker.replace(/\.mjs$/, '') },
  ],
  outdir,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  packages: 'external',
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
})
const bytes = Object.values(result.metafile.outputs).reduce((sum, output) => sum + output.bytes, 0)
console.error(`bundled ${Object.keys(result.metafile.outputs).length} files, ${Math.round(bytes / 1024)} KiB`)
