import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { apply, bv, int, ite, str, variable } from '../../../shared/anrf/build.ts'
import { BitVec, Bool, Int, Str } from '../../../shared/anrf/type.ts'
import { type Counts, countsOf, sumOf } from '../../../shared/synthesis/prior/counts.ts'
import { Prior } from '../../../shared/synthesis/prior/prior.ts'

const heads = ['int.add', 'int.sub', 'variable', 'Int 0', 'Int n']
const countsArbitrary: fc.Arbitrary<Counts> = fc.dictionary(
  fc.constantFrom('root', 'int.add.0', 'int.sub.1'),
  fc.dictionary(fc.constantFrom(...heads), fc.nat(50)),
)

test('probabilities of what may stand somewhere are positive and sum to 1, whatever was counted', () => {
  const some = fc.uniqueArray(fc.constantFrom(...heads), { minLength: 1 })
  const context = fc.constantFrom(undefined, 'root', 'int.add.0', 'str.len.0')
  fc.assert(
    fc.property(countsArbitrary, some, context, (counts, may, where) => {
      const found = [...new Prior(counts).probabilities(may, where).values()]
      assert.ok(found.every(probability => probability > 0))
      assert.ok(Math.abs(found.reduce((a, b) => a + b) - 1) < 1e-9)
    }),
  )
})

test('what was met more often in a place is likelier there, and elsewhere less so', () => {
  const counts = { 'int.add.0': { variable: 20, 'Int 0': 1 }, 'int.sub.1': { 'Int 0': 20, variable: 1 } }
  const prior = new Prior(counts)
  const of = (head: string, context: string): number =>
    prior.probabilities(['variable', 'Int 0'], context).get(head) ?? 0
  assert.ok(of('variable', 'int.add.0') > 0.8)
  assert.ok(of('variable', 'int.sub.1') < 0.3)
})

test('pairs are counted by operator and place, each shared term once, and no name is kept', () => {
  const [x, s, flag] = [variable('secret', Int), variable('hidden', Str), variable('flag', Bool)]
  const length = apply('str.len', [s])
  const sum = apply('int.add', [length, x])
  assert.deepEqual(countsOf(ite(flag, apply('int.sub', [sum, length]), int(7))), {
    root: { if: 1 },
    'if.0': { variable: 1 },
    'if.1': { 'int.sub': 1 },
    'if.2': { 'Int n': 1 },
    'int.sub.0': { 'int.add': 1 },
    'int.sub.1': { 'str.len': 1 },
    'int.add.0': { 'str.len': 1, variable: 1 },
    'str.len.0': { variable: 1 },
  })
})

test('constants are counted by their kind', () => {
  const joined = (text: string) =>
    Object.keys(countsOf(apply('str.concat', [variable('s', Str), str(text)]))['str.concat.1'] ?? {})
  assert.deepEqual([joined(''), joined('-'), joined('Mr.')].flat(), [
    'String empty',
    'String letter',
    'String word',
  ])
  const masked = (value: bigint) =>
    Object.keys(countsOf(apply('bv.and', [variable('v', BitVec(8)), bv(value, 8)]))['bv.and.0'] ?? {})
  assert.deepEqual(masked(255n), ['variable', 'BitVec -1'])
  assert.deepEqual(masked(7n), ['variable', 'BitVec n'])
})

test('sums add up', () => {
  const total = (counts: Counts): number =>
    Object.values(counts)
      .flatMap(each => Object.values(each))
      .reduce((a, b) => a + b, 0)
  fc.assert(
    fc.property(fc.array(countsArbitrary), all => {
      assert.equal(
        total(sumOf(all)),
        all.reduce((sum, counts) => sum + total(counts), 0),
      )
    }),
  )
})
