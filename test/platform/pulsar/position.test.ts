/** Message ids as a broker writes them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tenant } from '../../../shared/platform/ports/common.ts'
import { letterId, letterPlace } from '../../../shared/platform/pulsar/names.ts'
import { placeNameOf, positionOf } from '../../../shared/platform/pulsar/position.ts'

test('a message id names ledger and entry, whatever stands after them', () => {
  assert.deepEqual(positionOf('CAcQAjAA'), { ledgerId: 7, entryId: 2 })
  const large = Buffer.from([0x08, 0xac, 0x02, 0x10, 0x80, 0x01, 0x2a, 0x01, 0x00]).toString('base64')
  assert.deepEqual(positionOf(large), { ledgerId: 300, entryId: 128 })
})

test('messages of one batch have places of their own; what is in none is named by ledger and entry', () => {
  const minusOne = [...Array.from({ length: 9 }, () => 0xff), 0x01]
  const id = (...bytes: readonly number[]) => Buffer.from([0x08, 7, 0x10, 2, ...bytes]).toString('base64')
  assert.equal(placeNameOf(id(0x18, 0)), '7-2')
  assert.equal(placeNameOf(id(0x18, ...minusOne, 0x20, ...minusOne)), '7-2')
  assert.equal(placeNameOf(id(0x18, ...minusOne, 0x20, 0, 0x30, 20)), '7-2-0')
  assert.equal(placeNameOf(id(0x18, ...minusOne, 0x20, 19, 0x30, 20)), '7-2-19')
})

test('a dead letter is found by its name; what is no such name is nowhere', () => {
  const ours = tenant('ours')
  const place = { tenant: ours, topic: 'thing.happened', subscription: 'ear' }
  assert.deepEqual(letterPlace(ours, letterId(place, '7-2')), { ...place, place: '7-2' })
  for (const bad of ['', '~~', 'a~b', 'a~b~c~d', crypto.randomUUID()])
    assert.equal(letterPlace(ours, bad), undefined)
})
