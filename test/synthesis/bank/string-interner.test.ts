/** Ids are equal where texts are, however the texts came about. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { StringInterner } from '../../../shared/synthesis/bank/string-interner.ts'

const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é', '😀'), maxLength: 8 })

test('a text has one id, whether it is given whole or put together from parts', () => {
  fc.assert(
    fc.property(fc.array(fc.array(text, { maxLength: 5 }), { maxLength: 40 }), lists => {
      const strings = new StringInterner()
      const ids = new Map<string, number>()
      for (const parts of lists) {
        const whole = parts.join('')
        const joined = parts
          .map(part => strings.id(part))
          .reduce((a, b) => strings.joined(a, b), strings.id(''))
        assert.equal(joined, ids.get(whole) ?? joined)
        ids.set(whole, joined)
        assert.equal(strings.id(whole), joined)
        assert.equal(strings.known(whole), joined)
        assert.equal(strings.wide(joined), whole.includes('😀'))
      }
      for (const [whole, id] of ids) assert.equal(strings.text(id), whole)
      assert.equal(new Set(ids.values()).size, ids.size)
    }),
  )
})

test('a text that is put together later is known by its parts before', () => {
  const strings = new StringInterner()
  const joined = strings.joined(strings.id('ab'), strings.joined(strings.id('c'), strings.id('ab')))
  assert.equal(strings.known('abcab'), joined)
  assert.equal(strings.text(joined), 'abcab')
})

test('what is longer than allowed is told, and not kept', () => {
  const strings = new StringInterner(4)
  const half = strings.id('abc')
  assert.equal(strings.overflowed, false)
  assert.equal(strings.joined(half, half), 0)
  assert.equal(strings.overflowed, true)
  strings.overflowed = false
  assert.equal(strings.id('abcde'), 0)
  assert.equal(strings.overflowed, true)
  assert.equal(strings.known('abcabc'), undefined)
})
