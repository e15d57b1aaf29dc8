/** The schema and what is generated from it agree, and the schema keeps the style of its kind. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filesIn, generated, generatedFolder, lintSchema } from '../../../infra/format/generate.ts'

test('the committed code is what the schema gives: node infra/format/generate.ts', context => {
  const generation = generated()
  if (!generation.ran) {
    context.diagnostic(`buf cannot run on this machine, so the code was not compared: ${generation.message}`)
    return
  }
  assert.ok(generation.ok, generation.message)
  assert.deepEqual(generation.files, filesIn(generatedFolder))
})

test('buf lint has nothing to say', context => {
  const lint = lintSchema()
  if (!lint.ran) context.diagnostic(`buf cannot run on this machine: ${lint.message}`)
  else assert.ok(lint.ok, lint.message)
})
