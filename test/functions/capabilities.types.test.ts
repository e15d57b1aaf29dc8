/** A capability that is not declared does not exist: not for the compiler (each marked line must fail), not at run time. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as z from 'zod'
import { CodeFailed } from '../../events/code-failed.ts'
import { CodeGenerated } from '../../events/code-generated.ts'
import { generatedSample } from '../../events/generation-sample.ts'
import { functions } from '../../functions/catalogue.ts'
import { type Capabilities, defineFunction } from '../../shared/platform/define-function.ts'
import { grant, type Platform } from '../../shared/platform/grants.ts'

const base = {
  doc: '',
  triggers: [],
  input: z.object({ id: z.string() }),
  output: z.object({ found: z.boolean() }),
  permission: 'things:read',
  resources: { memoryMb: 1, timeoutSeconds: 1 },
}

export const withRecords = defineFunction({
  ...base,
  name: 'with-records',
  emits: [CodeGenerated],
  uses: { records: 'read' },
  async handle({ id }, context) {
    const found = await context.records.get(context.tenant, { kind: 'thing', id })
    context.emit(CodeGenerated, generatedSample)
    // @ts-expect-error: the level is read
    void context.records.write
    // @ts-expect-error: not declared
    void context.artifacts
    // @ts-expect-error: an event that is not declared cannot be emitted
    context.emit(CodeFailed, generatedSample)
    return { found: found !== undefined }
  },
})

export const withoutRecords = defineFunction({
  ...base,
  name: 'without-records',
  emits: [],
  uses: { artifacts: 'read' },
  async handle({ id }, context) {
    // @ts-expect-error: records are not declared
    await context.records.get(context.tenant, { kind: 'thing', id })
    // @ts-expect-error: reading artifacts is not creating them
    void context.artifacts.create
    return { found: false }
  },
})

export const withWrongAnswer = defineFunction({
  ...base,
  name: 'wrong-answer',
  emits: [],
  uses: {},
  // @ts-expect-error: the answer must fit the output schema
  async handle() {
    return { found: 'yes' }
  },
})

export const withMisspelledLevel = defineFunction({
  ...base,
  name: 'misspelled',
  emits: [],
  // @ts-expect-error: there is no such level
  uses: { records: 'everything' },
  async handle() {
    return { found: true }
  },
})

const platform: Platform = {
  artifacts: {} as Platform['artifacts'],
  records: {} as Platform['records'],
  compute: {} as Platform['compute'],
  now: () => 0,
}
const granted = (uses: object) => grant({ name: 'f', uses }, platform, () => undefined)

test('at run time a function is given what it declared and nothing else', () => {
  assert.deepEqual(Object.keys(granted({})), [])
  assert.deepEqual(Object.keys(granted({ records: 'read' })), ['records'])
  assert.deepEqual(Object.keys(granted({ artifacts: 'read', compute: 'solver' })), ['artifacts', 'compute'])
})

test('reading is not writing, and nobody gets an adapter itself', () => {
  const read = granted({ records: 'read', artifacts: 'read' }) as unknown as {
    [C in keyof Capabilities]: object
  }
  assert.deepEqual(Object.keys(read.records), ['get', 'query'])
  assert.deepEqual(Object.keys(read.artifacts), ['read', 'list'])
  const write = granted({ records: 'write', artifacts: 'write' }) as unknown as typeof read
  assert.deepEqual(Object.keys(write.records), ['get', 'query', 'write'])
  assert.deepEqual(Object.keys(write.artifacts), ['read', 'list', 'create'])
})

test('a level that does not exist is refused', () => {
  assert.throws(() => granted({ records: 'everything' }), TypeError)
})

test('every function of the catalogue declares a permission, a sentence, triggers and limits', () => {
  assert.ok(functions.length >= 8)
  for (const { name, permission, doc, triggers, resources } of functions) {
    assert.match(permission, /^[a-z]+:[a-z]+$/, name)
    assert.match(doc, /^[A-Z].*\.$/, name)
    assert.ok(triggers.length > 0, name)
    assert.ok(resources.timeoutSeconds > 0 && resources.memoryMb > 0, name)
  }
  assert.equal(new Set(functions.map(({ name }) => name)).size, functions.length)
})
