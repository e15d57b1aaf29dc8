/** The intent layer read without the program: the same as with it, and no other bytes than those of an artifact. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { apply } from '../../../shared/anrf/build.ts'
import { AnrfError } from '../../../shared/anrf/errors.ts'
import { decodeArtifact } from '../../../shared/anrf/format/read.ts'
import { decodeIntent } from '../../../shared/anrf/format/read-intent-alone.ts'
import { encodeArtifact } from '../../../shared/anrf/format/write.ts'
import { goodArtifacts } from './good-artifacts.ts'
import { mutant } from './mutations.ts'
import { programOf, sampleArtifact, x } from './sample.ts'

const goods = goodArtifacts(30, 5)

test('it is the one that is read with the program', () => {
  for (const bytes of goods) assert.deepEqual(decodeIntent(bytes), decodeArtifact(bytes).intent)
})

test('also in files of version 1.0', () => {
  const folder = join(import.meta.dirname, '../stored/1.0')
  const files = readdirSync(folder).filter(name => name.endsWith('.anrf'))
  assert.ok(files.length > 0)
  for (const file of files) {
    const bytes = new Uint8Array(readFileSync(join(folder, file)))
    assert.deepEqual(decodeIntent(bytes), decodeArtifact(bytes).intent)
  }
})

test('bytes that are no artifact are refused, whatever they are', () => {
  const good = encodeArtifact(sampleArtifact(programOf(apply('int.neg', [x]))))
  const refused = (bytes: Uint8Array, code: string) =>
    assert.throws(
      () => decodeIntent(bytes),
      (error: unknown) => error instanceof AnrfError && error.code === code,
    )
  refused(new Uint8Array(), 'MALFORMED')
  refused(good.slice(0, 8), 'MALFORMED')
  refused(Uint8Array.from([...good, 0x2a, 0]), 'MALFORMED')
  refused(Uint8Array.from([...good.slice(0, 7), 9, ...good.slice(8)]), 'UNKNOWN_MAJOR_VERSION')
  let read = 0
  for (let i = 0; i < 3_000; i++)
    try {
      decodeIntent(mutant(goods, 11, i).bytes)
      read++
    } catch (error) {
      assert.ok(error instanceof AnrfError, String(error))
    }
  assert.ok(read > 0 && read < 3_000)
})
