/** Every event type is well named, has a sample that its own schema accepts, and is found by its aliases. */
import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import * as z from 'zod'
import { eventAliases, eventNamed, eventTypes } from '../../events/catalogue.ts'
import { cloudEventOf } from '../../events/cloud-event-schema.ts'

const envelope = {
  specversion: '1.0',
  id: '0198c1de-7b1a-7c3e-9d55-0d3d7f1e2a10',
  source: '/test',
  time: '2026-01-02T03:04:05.678Z',
  datacontenttype: 'application/json',
  tenantid: 'local',
  correlationid: 'c-1',
}

for (const type of eventTypes) {
  test(`${type.name}: the sample is valid data, also inside the envelope, and stays so after JSON`, () => {
    const sample = JSON.parse(JSON.stringify(type.sample))
    assert.deepEqual(z.safeParse(type.data, sample).error?.issues, undefined)
    const event = { ...envelope, type: type.name, data: sample }
    assert.deepEqual(cloudEventOf(type).safeParse(event).error?.issues, undefined)
  })

  test(`${type.name}: dotted, past tense, documented, and its data has a JSON schema`, () => {
    assert.match(type.name, /^[a-z]+(\.[a-z]+)*\.[a-z]+ed$/)
    assert.ok(type.doc.length > 10)
    assert.match(JSON.stringify(z.toJSONSchema(type.data, { io: 'input' })), /"type":"object"/)
  })
}

test('another type does not pass for this one', () => {
  const [first, second] = eventTypes
  assert.ok(first && second)
  const event = { ...envelope, type: second.name, data: first.sample }
  assert.equal(cloudEventOf(first).safeParse(event).success, false)
})

test('no two event types share a name or an alias', () => {
  const names = eventTypes.flatMap(type => [type.name, ...(type.aliases ?? [])])
  assert.equal(new Set(names).size, names.length)
  assert.equal(eventAliases.size, names.length)
})

test('the names of the reference documents lead to our events', () => {
  assert.equal(eventNamed('CODE_GENERATION_REQUESTED')?.name, 'generation.requested')
  assert.equal(eventNamed('CODE_GENERATED')?.name, 'code.generated')
  assert.equal(eventNamed('nothing.happened'), undefined)
})

test('every file of an event type is in the catalogue', () => {
  const folder = join(import.meta.dirname, '../../events')
  const files = globSync('*-*ed.ts', { cwd: folder })
  assert.equal(files.length, eventTypes.length)
})
