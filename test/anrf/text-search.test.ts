/** Occurrences of texts: as the engine finds them, and in linear time where the engine does not. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { occurrence, pieces, twoWay } from '../../shared/anrf/text-search.ts'

/** Few letters, so that needles occur and repeat themselves. */
const letters = (maxLength: number) => fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 0, maxLength })
const repeating = fc
  .tuple(letters(4), fc.nat(6), letters(3))
  .map(([part, times, rest]) => part.repeat(times) + rest)
const needles = fc.oneof(letters(8), repeating).filter(needle => needle !== '')
const texts = fc.oneof(
  letters(60),
  fc.tuple(letters(9), fc.nat(8), letters(9)).map(([a, n, b]) => a.repeat(n) + b),
)

test('the two-way algorithm finds what the engine finds', () => {
  const property = fc.property(texts, needles, fc.nat(10), (text, needle, from) => {
    assert.equal(twoWay(text, needle, from), text.indexOf(needle, from))
  })
  fc.assert(property, { numRuns: 20_000 })
})

test('also where the needle stands in the text, and with units of any kind', () => {
  const unit = fc.string({ unit: 'grapheme', maxLength: 4 })
  const property = fc.property(unit, unit, fc.nat(5), unit, (before, needle, times, after) => {
    const whole = needle.repeat(times)
    if (whole === '') return
    const text = before + whole + after
    assert.equal(twoWay(text, whole, 0), text.indexOf(whole))
  })
  fc.assert(property, { numRuns: 2_000 })
})

/** Long enough that the engine is not asked. */
const long = 'ab'.repeat(20_000)

test('texts that are long are searched and cut as short ones are', () => {
  const needle = `${'ab'.repeat(1_000)}c`
  const text = `${long}c${long}c`
  const first = text.indexOf(needle)
  assert.ok(text.length * needle.length > 1 << 24)
  assert.equal(occurrence(text, needle), first)
  assert.equal(occurrence(text, needle, first + 1), text.indexOf(needle, first + 1))
  assert.equal(occurrence(text, `${needle}d`), -1)
  assert.deepEqual(pieces(text, needle), text.split(needle))
  assert.deepEqual(pieces(`${text}x`, needle), `${text}x`.split(needle))
})

test('a needle that nearly occurs everywhere costs no more than reading both', () => {
  const text = 'a'.repeat(4_000_000)
  const half = 'a'.repeat(200_000)
  const used = process.cpuUsage()
  for (const needle of [`${half}b${half}`, `b${half}${half}`, `${half}${half}b`]) {
    assert.equal(occurrence(text, needle), -1)
    assert.equal(pieces(text, needle).length, 1)
  }
  assert.ok(process.cpuUsage(used).user < 5_000_000)
})
