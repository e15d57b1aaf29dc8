/** Numbers as text and back: properties that no implementation decides, and what people trip over. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { floatText } from '../../shared/anrf/floats.ts'
import { fixedText, grouped, parsedFloat, parsedInt } from '../../shared/anrf/numerals.ts'
import { normalInt } from '../../shared/anrf/value.ts'
import { paddedEnd, paddedStart } from '../../shared/anrf/words.ts'

const integer = fc.oneof(fc.integer(), fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n })).map(normalInt)
const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
/** Multiples of a power of two, among which are all that lie between two decimals. */
const dyadic = fc
  .tuple(fc.integer({ min: -100_000, max: 100_000 }), fc.integer({ min: 0, max: 12 }))
  .map(([n, halvings]) => n / 2 ** halvings)
const places = fc.integer({ min: 0, max: 100 })
const text = fc.string({ unit: 'binary', maxLength: 12 }).filter(each => each.isWellFormed())
/** What looks like a number more often than not. */
const numberLike = fc.string({ unit: fc.constantFrom(...'0123456789+-.eE _x٣'), maxLength: 8 })

test('an integer reads back from its text, with any zeros before it', () => {
  fc.assert(
    fc.property(integer, fc.nat(30), (n, zeros) => {
      const sign = n < 0 ? '-' : ''
      assert.equal(parsedInt(`${n}`), n)
      assert.equal(parsedInt(sign + '0'.repeat(zeros) + `${n}`.slice(sign.length)), n)
      if (n >= 0) assert.equal(parsedInt(`+${n}`), n)
    }),
  )
})

test('only a sign and digits are an integer', () => {
  const digits = new Set('0123456789')
  fc.assert(
    fc.property(fc.oneof(numberLike, text), each => {
      const rest = [...(each.startsWith('-') || each.startsWith('+') ? each.slice(1) : each)]
      assert.equal(parsedInt(each) !== undefined, rest.length > 0 && rest.every(one => digits.has(one)))
    }),
  )
})

test('grouping only puts separators in, one between any two groups of three digits', () => {
  fc.assert(
    fc.property(integer, n => {
      const [first = '', ...groups] = grouped(n, ',').split(',')
      assert.equal([first, ...groups].join(''), `${n}`)
      assert.match(first, /^-?\d{1,3}$/)
      assert.ok(groups.every(group => /^\d{3}$/.test(group)))
    }),
  )
})

test('a text is filled up to exactly its length, or left alone', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: -3, max: 40 }), text, (s, n, filling) => {
      const [start, end] = [[...paddedStart(s, n, filling)], [...paddedEnd(s, n, filling)]]
      const wanted = filling === '' ? [...s].length : Math.max(n, [...s].length)
      assert.deepEqual([start.length, end.length], [wanted, wanted])
      assert.ok(start.join('').endsWith(s) && end.join('').startsWith(s))
      const added = end.slice([...s].length)
      assert.deepEqual(start.slice(0, added.length), added)
      assert.ok(filling.repeat(added.length).startsWith(added.join('')))
    }),
  )
})

/** A decimal as an integer over a power of ten, and a double as one over a power of two. */
const decimal = (digits: string): [bigint, bigint] => {
  const [whole = '', fraction = ''] = digits.split('.')
  return [BigInt(whole + fraction), 10n ** BigInt(fraction.length)]
}
function exactly(x: number): [bigint, bigint] {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, Math.abs(x))
  const bits = view.getBigUint64(0)
  const [high, low] = [bits >> 52n, bits & ((1n << 52n) - 1n)]
  const power = (high === 0n ? 1n : high) - 1075n
  const significand = high === 0n ? low : low | (1n << 52n)
  return power >= 0n ? [significand << power, 1n] : [significand, 1n << -power]
}

test('a decimal of so many places is the nearest, of two the even one', () => {
  fc.assert(
    fc.property(fc.oneof(finite, dyadic), places, (x, n) => {
      const written = fixedText(x, n)
      assert.match(written, n === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${n}}$`))
      const [units, scale] = decimal(written.replace('-', ''))
      const [a, b] = exactly(x)
      // |units / scale - a / b| <= 1 / (2 * scale)
      const off = 2n * (units * b - a * scale)
      const distance = off < 0n ? -off : off
      assert.ok(distance < b || (distance === b && units % 2n === 0n), written)
      assert.equal(written.startsWith('-'), x < 0 && units !== 0n)
    }),
    { numRuns: 500 },
  )
})

test('where two decimals are as near, JavaScript takes the one that is farther from zero', () => {
  assert.deepEqual([fixedText(0.5, 0), fixedText(2.5, 0), fixedText(0.125, 2)], ['0', '2', '0.12'])
  assert.equal((2.5).toFixed(0), '3')
  assert.equal(fixedText(1e21, 1), '1000000000000000000000.0')
  assert.equal(fixedText(-0.001, 2), '0.00')
  assert.equal(fixedText(1 / 3, 10n ** 30n), fixedText(1 / 3, 100))
})

test('a double reads back from every text that tells it from its neighbours', () => {
  fc.assert(
    fc.property(finite, x => {
      assert.ok(Object.is(parsedFloat(floatText(x)), x))
      assert.ok(parsedFloat(x.toExponential(17)) === x)
    }),
  )
})

test('a text of so many decimals reads back as a double no farther away', () => {
  fc.assert(
    fc.property(dyadic, x => assert.equal(parsedFloat(fixedText(x, 12)), x)),
    { numRuns: 200 },
  )
})

test('only sign, digits, fraction and exponent in their places are a double', () => {
  const parts = /^([+-]?)(\d+)(\.\d+)?([eE][+-]?\d+)?$/
  fc.assert(
    fc.property(fc.oneof(numberLike, text), each => {
      assert.equal(parsedFloat(each) !== undefined, parts.test(each))
    }),
    { numRuns: 2000 },
  )
})
