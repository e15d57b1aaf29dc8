/** Values to test on: well-typed, of every kind, the same for a seed; shrinking ends, and leaves what a failure needs. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { variable } from '../../../shared/anrf/build.ts'
import {
  BitVec,
  Bool,
  Data,
  Float,
  Int,
  List,
  Option,
  Record,
  Str,
  Tuple,
  type Type,
  typeText,
} from '../../../shared/anrf/type.ts'
import { belongs, sameValue, type Value, valueKey } from '../../../shared/anrf/value.ts'
import { Pool } from '../../../shared/verify/pool.ts'
import { seededRandom } from '../../../shared/verify/random.ts'
import { drawValue } from '../../../shared/verify/samples.ts'
import { shrink } from '../../../shared/verify/shrink.ts'
import { lowestFirst } from '../../../shared/verify/values/heights.ts'
import { everyValue, smallerValues } from '../../../shared/verify/values/registry.ts'
import { shape, tree } from '../../anrf/arbitrary.ts'
import { chain, statement, typeArbitrary } from './types.ts'

const draws = (type: Type, seed: number, count: number): readonly Value[] => {
  const random = seededRandom(seed)
  const pool = new Pool([])
  return Array.from({ length: count }, () => drawValue(type, pool, random))
}

const sizeOf = (value: Value): number =>
  Array.isArray(value) ? value.reduce((sum: number, item: Value) => sum + sizeOf(item), 1) : 1

test('what is noted and what is drawn is of the type, distinct, and not too large', () => {
  fc.assert(
    fc.property(typeArbitrary, fc.nat(), (type, seed) => {
      const noted = new Pool([]).of(type)
      assert.ok(noted.length > 0, typeText(type))
      assert.equal(new Set(noted.map(valueKey)).size, noted.length)
      for (const value of [...noted, ...draws(type, seed, 20)]) {
        assert.ok(belongs(value, type), `${valueKey(value)} is no ${typeText(type)}`)
        assert.ok(sizeOf(value) < 20_000, `${sizeOf(value)} parts in a ${typeText(type)}`)
      }
    }),
    { numRuns: 150 },
  )
})

test('a seed draws the same again, and another seed other values', () => {
  fc.assert(
    fc.property(typeArbitrary, fc.nat(), (type, seed) => {
      assert.deepEqual(draws(type, seed, 10), draws(type, seed, 10))
    }),
    { numRuns: 50 },
  )
  for (const type of [Float, Str, tree, Record({ a: Int, b: Option(Float) })])
    assert.notDeepEqual(draws(type, 1, 10), draws(type, 2, 10))
})

test('each constructor, presence and absence, NaN and both zeros are drawn', () => {
  for (const type of [tree, shape, statement, chain]) {
    const made = new Set(draws(type, 3, 200).map(value => (value as readonly Value[])[0]))
    assert.deepEqual([...made].toSorted(), type.constructors.map(({ name }) => name).toSorted())
  }
  const options = draws(Option(Int), 3, 100).map(value => (value as readonly Value[]).length)
  assert.ok(options.includes(0) && options.includes(1))
  const doubles = [...new Pool([]).of(Float), ...draws(Float, 3, 400)]
  const has = (holds: (x: number) => boolean): boolean => doubles.some(x => holds(x as number))
  for (const wanted of [
    0,
    -0,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.MIN_VALUE,
  ])
    assert.ok(
      has(x => Object.is(x, wanted)),
      String(wanted),
    )
  assert.ok(
    has(x => x !== 0 && Math.abs(x) < 2 ** -1022),
    'a subnormal',
  )
  assert.ok(
    draws(tree, 3, 200).some(value => sizeOf(value) > 12),
    'a tree of some size',
  )
})

/** Always to the last candidate: the longest way down. */
function descent(start: Value, type: Type, pick: (options: readonly Value[]) => Value): readonly Value[] {
  const path = [start]
  for (let options = [...smallerValues(start, type)]; options.length > 0; ) {
    const next = pick(options)
    path.push(next)
    if (path.length > 5000) assert.fail(`no end in sight from ${valueKey(start)}`)
    options = [...smallerValues(next, type)]
  }
  return path
}

test('simpler values are of the type and other ones; every way down ends', () => {
  fc.assert(
    fc.property(typeArbitrary, fc.nat(), (type, seed) => {
      const random = seededRandom(seed)
      for (const start of draws(type, seed, 3)) {
        if (sizeOf(start) > 60) continue
        const path = descent(start, type, options => random.pick(options))
        for (const value of path)
          assert.ok(belongs(value, type), `${valueKey(value)} is no ${typeText(type)}`)
        const keys = path.map(valueKey)
        assert.equal(new Set(keys).size, keys.length, `in a circle: ${keys.join(' > ')}`)
      }
    }),
    { numRuns: 100 },
  )
})

test('no value is its own simpler one, however many there are', () => {
  for (const type of [Float, tree, shape, Record({ cents: Int, rate: Float }), Option(Tuple(Bool, Float))])
    for (const value of new Pool([]).of(type))
      for (const smaller of smallerValues(value, type)) assert.ok(!sameValue(value, smaller), valueKey(value))
})

test('a failure shrinks to what it needs', () => {
  const shrunk = (type: Type, start: Value, fails: (value: Value) => boolean): Value =>
    shrink({ x: start }, [variable('x', type)], ({ x }) => fails(x as Value)).x as Value
  const holds = (value: Value, test: (atom: Value) => boolean): boolean =>
    Array.isArray(value) ? value.some((item: Value) => holds(item, test)) : test(value)
  const leaf = ['Leaf']
  const node = (left: Value, item: Value, right: Value): Value => ['Node', left, item, right]
  const deep = node(node(leaf, 3, node(leaf, 77, leaf)), -5, node(leaf, 0, leaf))
  assert.deepEqual(
    shrunk(tree, deep, value => holds(value, item => typeof item === 'number' && item > 50)),
    node(leaf, 51, leaf),
  )
  assert.deepEqual(
    shrunk(Option(Float), [2.75], value => holds(value, item => typeof item === 'number' && item >= 2)),
    [2],
  )
  const record = Record({ cents: Int, name: Str })
  assert.deepEqual(
    shrunk(record, [-40, 'abc'], value => (value as readonly Value[])[1] !== ''),
    [0, ' '],
  )
  const group = ['Group', [['Dot'], ['Circle', 1.5], ['Group', [['Circle', Number.NaN]]]]]
  assert.deepEqual(
    shrunk(shape, group, value => holds(value, item => Number.isNaN(item))),
    ['Circle', Number.NaN],
  )
})

test('small types are known whole, others not', () => {
  const suit = Data('Suit', () =>
    ['Spade', 'Heart'].map(name => ({ name, fields: [{ name: 'up', type: Bool }] })),
  )
  const count = (type: Type, limit = 4096): number | undefined => {
    const all = everyValue(type, limit)
    for (const value of all ?? []) assert.ok(belongs(value, type))
    assert.equal(new Set(all?.map(valueKey)).size, all?.length ?? 0)
    return all?.length
  }
  assert.equal(count(Option(Tuple(Bool, BitVec(3)))), 17)
  assert.equal(count(Record({ suit, other: Option(suit) })), 20)
  assert.equal(count(Record({ suit, other: Option(suit) }), 19), undefined)
  assert.equal(count(BitVec(12)), 4096)
  for (const type of [BitVec(13), Float, tree, Option(Int), List(Bool), Tuple(Bool, Str)])
    assert.equal(count(type), undefined, typeText(type))
})

test('data without an end has no values', () => {
  const endless = Data('Endless', self => [{ name: 'More', fields: [{ name: 'rest', type: self }] }])
  assert.deepEqual(lowestFirst(endless), [])
  assert.deepEqual(new Pool([]).of(endless), [])
})
