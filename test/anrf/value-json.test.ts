/** Values as JSON: exact both ways, and complaints that name the place. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { AnrfError } from '../../shared/anrf/errors.ts'
import type { Json } from '../../shared/anrf/json.ts'
import { BitVec, Bool, Int, List, Str, type Type } from '../../shared/anrf/type.ts'
import { sameValue } from '../../shared/anrf/value.ts'
import { valueFromJson, valueToJson } from '../../shared/anrf/value-json.ts'
import { valueArbitrary } from './arbitrary.ts'

const types: readonly Type[] = [Int, Bool, Str, BitVec(1), BitVec(8), BitVec(65), List(Int), List(List(Str))]

test('a value comes back from its JSON text', () => {
  const typed = fc.constantFrom(...types).chain(type => fc.tuple(fc.constant(type), valueArbitrary(type)))
  fc.assert(
    fc.property(typed, ([type, value]) => {
      const json = JSON.parse(JSON.stringify(valueToJson(value, type))) as Json
      assert.ok(sameValue(valueFromJson(json, type), value))
    }),
    { numRuns: 500 },
  )
})

test('integers beyond 2^53 - 1 are strings, the others numbers; both are read', () => {
  assert.equal(valueToJson(2n ** 53n, Int), '9007199254740992')
  assert.equal(valueToJson(-5, Int), -5)
  assert.equal(valueFromJson('12', Int), 12)
  assert.equal(valueFromJson('-9007199254740993', Int), -9007199254740993n)
  assert.ok(Object.is(valueFromJson(-0, Int), 0))
})

test('bit-vectors are literals, and read from numbers and numerals too', () => {
  assert.equal(valueToJson(15n, BitVec(8)), '#x0f')
  assert.equal(valueToJson(5n, BitVec(3)), '#b101')
  for (const json of ['#x0f', '#b00001111', 15, '15']) assert.equal(valueFromJson(json, BitVec(8)), 15n)
})

test('what is no value of the type is refused with its place', () => {
  const refused: readonly (readonly [Json, Type, string])[] = [
    [1.5, Int, ''],
    [2 ** 53, Int, ''],
    ['1.0', Int, ''],
    ['', Int, ''],
    [true, Int, ''],
    [1, Bool, ''],
    [1, Str, ''],
    ['\ud800', Str, ''],
    ['\u{30000}', Str, ''],
    ['#x0', BitVec(8), ''],
    ['#xfff', BitVec(8), ''],
    [256, BitVec(8), ''],
    [-1, BitVec(8), ''],
    [{}, List(Int), ''],
    [[1, 'x'], List(Int), '/1'],
    [[[1], [2, null]], List(List(Int)), '/1/1'],
  ]
  for (const [json, type, pointer] of refused)
    assert.throws(
      () => valueFromJson(json, type, '/inputs/0'),
      (error: unknown) =>
        error instanceof AnrfError && error.code === 'BAD_VALUE' && error.pointer === `/inputs/0${pointer}`,
      JSON.stringify(json),
    )
})
