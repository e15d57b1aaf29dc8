/** Ids: version 7 in order, version 5 by the RFC's example. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { orderedIds, uuidV5, uuidV7 } from '../../shared/platform/ids.ts'

test('the examples of RFC 9562 come out', () => {
  const random = Buffer.from('18c4dc0c0c07398f', 'hex')
  assert.equal(uuidV7(0x017f22e279b0, 0xcc3, random), '017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
  const dns = '6ba7b810-9dad-11d1-80b4-00c04fd430c8'
  assert.equal(uuidV5(dns, 'www.example.com'), '2ed6657d-e927-568b-95e1-2665a8aea6a2')
})

test('each id is greater than the one before, whatever the clock does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 2 ** 47 }), { minLength: 2 }), times => {
      let at = 0
      const next = orderedIds(() => times[at++ % times.length] ?? 0)
      const ids = times.map(next)
      assert.deepEqual(ids, [...new Set(ids)].sort())
    }),
  )
  const next = orderedIds(() => 5)
  const ids = Array.from({ length: 10_000 }, next)
  assert.deepEqual(ids, [...new Set(ids)].sort())
  for (const id of ids)
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('no two sources, and no two ids of one, share their random bits', () => {
  const [one, other] = [orderedIds(() => 5), orderedIds(() => 5)]
  const random = Array.from({ length: 1_000 }, () => [one(), other()])
    .flat()
    .map(id => id.slice(19))
  assert.equal(new Set(random).size, random.length)
})
