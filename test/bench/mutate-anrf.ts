/**
 * Damaged `.anrf` files: each reads and passes the checker or gets a typed error, none takes more than 100 ms of CPU,
 * none crashes the reader, and it stays under 200 MB: `node test/bench/mutate-anrf.ts [count] [seed]`. The files are
 * read in a process of its own whose heap is so small that what a file makes it hold shows.
 */
import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeArtifact } from '../../shared/anrf/format/read.ts'
import { encodeArtifact } from '../../shared/anrf/format/write.ts'
import { goodArtifacts } from '../anrf/format/good-artifacts.ts'
import { heaviest } from '../anrf/format/heaviest.ts'

const count = Number(process.argv[2] ?? 100_000)
const seed = Number(process.argv[3] ?? 1)

const stored = join(import.meta.dirname, '../anrf/stored/1.0')
const older = globSync('*.anrf', { cwd: stored }).map(
  name => new Uint8Array(readFileSync(join(stored, name))),
)
const newer = older.map(bytes => encodeArtifact(decodeArtifact(bytes)))
const folder = mkdtempSync(join(tmpdir(), 'mutate-anrf-'))
const write = (name: string, bytes: Uint8Array): void => writeFileSync(join(folder, name), bytes)
try {
  const goods = [...goodArtifacts(60, seed), ...newer, ...older]
  for (const [i, bytes] of goods.entries()) write(`good-${String(i).padStart(3, '0')}`, bytes)
  for (const [name, make] of Object.entries(heaviest)) write(`costly, ${name}`, make())
  const child = spawnSync(
    process.execPath,
    [
      '--max-old-space-size=96',
      '--max-semi-space-size=4',
      join(import.meta.dirname, 'mutate-anrf-child.ts'),
      folder,
      `${count}`,
      `${seed}`,
    ],
    { stdio: 'inherit' },
  )
  process.exitCode = child.status ?? 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
