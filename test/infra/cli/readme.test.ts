/** The README's first screen is what the command prints, but for the artifact's own number. */
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { root, specwright } from './command.ts'

const withoutId = (text: string): string => text.trim().replaceAll(/artifact [0-9a-f-]{36}/g, 'artifact')

test('the README shows what the first command prints', async () => {
  const readme = await readFile(join(root, 'README.md'), 'utf8')
  const shown = /\$ npm install && npx specwright (synth \S+)\n([\s\S]*?)```/.exec(readme)
  assert.ok(shown?.[1] !== undefined && shown[2] !== undefined, 'the README begins otherwise')
  const data = await mkdtemp(join(tmpdir(), 'specwright-readme-'))
  try {
    const { stdout, stderr } = await specwright(shown[1].split(' '), { data })
    assert.equal(withoutId(stdout), withoutId(shown[2]), stderr)
  } finally {
    await rm(data, { recursive: true, force: true })
  }
})
