/** Readers that are loaded when they are needed read what those read that are always there. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readSpecification, readSpecificationValue } from '../../shared/spec/read.ts'
import { readDocumentLater, readSpecificationLater } from '../../shared/spec/read-later.ts'
import { readersFor } from '../../shared/spec/read-with.ts'
import { texts } from './sygus/grammars.ts'

const examples = join(import.meta.dirname, '../../templates/examples')
const sygus = `(set-logic ALL)\n${texts.integers}\n(declare-var v Int)\n(constraint (= v v))\n(check-synth)`
const document = { name: 'f', parameters: { x: 'Int' }, returns: 'Int', constraints: ['result > x'] }
const escaped = JSON.stringify({ sygus }).replace('sygus', '\\u0073ygus')

const given = [
  ...readdirSync(examples).map(file => readFileSync(join(examples, file), 'utf8')),
  sygus,
  JSON.stringify(document),
  JSON.stringify({ sygus }),
  escaped,
  `"\\x73ygus": ${JSON.stringify(sygus)}\nname: f\n`,
  `sygus: |\n${sygus.replaceAll(/^/gm, '  ')}\nname: f\n`,
  'Give the larger of two numbers.\nlarger(a: Int, b: Int) -> Int\nlarger(1, 2) = 2\n',
  '{',
  '(synth-fun',
  'name: [',
  '',
]

test('texts', async () => {
  for (const text of given) {
    assert.deepEqual(await readSpecificationLater(text), readSpecification(text), text)
    for (const format of ['yaml', 'json', 'sygus', 'text'] as const)
      assert.deepEqual(await readSpecificationLater(text, { format }), readSpecification(text, { format }))
  }
})

test('documents', async () => {
  for (const value of [document, { sygus }, { sygus: 1 }, {}, []])
    assert.deepEqual(await readDocumentLater(value), readSpecificationValue(value))
})

test('a document takes no reader but its own', () => {
  assert.deepEqual(readersFor(JSON.stringify(document)), [])
  assert.deepEqual(readersFor(JSON.stringify({ sygus })), ['sygus'])
  assert.deepEqual(readersFor(escaped), ['sygus'])
  assert.deepEqual(readersFor('name: f\nreturns: Int\n'), ['yaml'])
  assert.deepEqual(readersFor(sygus), ['sygus'])
})
