/** The hash computed by a script that shares nothing with the product (`test/anrf/hash.py`) is the product's. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { canonicalText } from '../../shared/anrf/canonical.ts'
import { decodeArtifact } from '../../shared/anrf/format/read.ts'
import { encodeArtifact } from '../../shared/anrf/format/write.ts'
import { programHash } from '../../shared/anrf/hash.ts'
import { goodArtifacts } from '../anrf/format/good-artifacts.ts'
import { specwright } from '../infra/cli/command.ts'

const script = join(import.meta.dirname, '../anrf/hash.py')
const storedFolder = join(import.meta.dirname, '../anrf/stored/1.0')
const example = join(import.meta.dirname, '../../templates/examples/leap-year.yaml')

let folder = ''
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'anrf-hash-'))
})
after(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

function python(...paths: readonly string[]): string {
  const run = spawnSync('python3', [script, ...paths], { encoding: 'utf8' })
  assert.equal(run.status, 0, `${run.error?.message ?? ''}${run.stderr}`)
  return run.stdout.trim()
}

test('of stored and of random artifacts, and as their files promise it', () => {
  const stored = globSync('*.anrf', { cwd: storedFolder }).map(name =>
    encodeArtifact(decodeArtifact(new Uint8Array(readFileSync(join(storedFolder, name))))),
  )
  const files = [...stored, ...goodArtifacts(10, 11)]
  assert.ok(files.length > 10)
  for (const bytes of files) {
    const { semantics } = decodeArtifact(bytes)
    const hash = python(write('text', canonicalText(semantics)), write('file.anrf', bytes))
    assert.equal(hash, programHash(semantics))
  }
})

test('of what the command line shows as canonical text', async () => {
  const data = join(folder, 'data')
  const made = await specwright(['synth', example, '--json'], { data })
  const { anrfId, hash } = JSON.parse(made.stdout) as { anrfId: string; hash: string }
  const shown = await specwright(['view', anrfId, '--format', 'canonical'], { data })
  assert.equal(python(write('shown', shown.stdout)), hash)
})

test('the script fails where the file promises another hash', () => {
  const [bytes] = goodArtifacts(1, 12)
  assert.ok(bytes)
  const run = spawnSync('python3', [script, write('other', 'anrf 1\n'), write('file.anrf', bytes)], {
    encoding: 'utf8',
  })
  assert.deepEqual([run.status, run.stderr.trim()], [1, 'the artifact promises another hash'])
})
