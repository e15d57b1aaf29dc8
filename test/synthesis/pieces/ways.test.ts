/** Examples of what was mapped, kept or found are taken back to what was asked of each element. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Bool, Int, List, Option, Record, Str } from '../../../shared/anrf/type.ts'
import type { Value } from '../../../shared/anrf/value.ts'
import { filtered, firstFound } from '../../../shared/synthesis/pieces/kept.ts'
import { mapped } from '../../../shared/synthesis/pieces/mapped.ts'
import type { Row } from '../../../shared/synthesis/pieces/piecing.ts'

const numbers = fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 6 })
const some = fc.array(numbers, { minLength: 2, maxLength: 5 })
const asked = (rows: readonly Row[]) => new Map(rows.map(({ inputs, output }) => [inputs[0], output]))
const bySign = (all: readonly number[][]) => new Set(all.flat().map(n => n > 0)).size > 1

test('what was mapped over lists is asked of each element', () => {
  const uneven = some.filter(
    all => new Set(all.map(xs => xs.length)).size > 1 && new Set(all.flat()).size > 1,
  )
  fc.assert(
    fc.property(uneven, all => {
      const rows = all.map(xs => ({ inputs: [xs], output: xs.map(n => `<${n}>`) }))
      const [way] = mapped({ parameters: [List(Int)], returns: List(Str) }, rows)
      assert.deepEqual(way && asked(way.rows), new Map(all.flat().map(n => [n, `<${n}>`])))
    }),
  )
})

test('what was kept is asked of each element, whole or by a field', () => {
  const person = Record({ age: Int, name: Str })
  fc.assert(
    fc.property(some.filter(bySign), all => {
      const whole = all.map(xs => ({ inputs: [xs], output: xs.filter(n => n > 0) }))
      const [way] = filtered({ parameters: [List(Int)], returns: List(Int) }, whole)
      assert.deepEqual(way && [way.result, asked(way.rows)], [Bool, new Map(all.flat().map(n => [n, n > 0]))])
      const people = all.map(xs => xs.map((n): Value => [n, `n${n}`]))
      const named = people.map(each => ({
        inputs: [each],
        output: each.filter(one => Number((one as Value[])[0]) > 0).map(one => (one as Value[])[1] as Value),
      }))
      const [byName] = filtered({ parameters: [List(person)], returns: List(Str) }, named)
      assert.ok(byName)
      assert.ok(byName.rows.every(({ inputs, output }) => Number((inputs[0] as Value[])[0]) > 0 === output))
    }),
  )
})

test('the first that was found is asked of it and of those before it', () => {
  fc.assert(
    fc.property(some, all => {
      const found = all.map(xs => xs.find(n => n > 0))
      const rows = all.map((xs, i) => ({ inputs: [xs], output: found[i] === undefined ? [] : [found[i]] }))
      const [way] = firstFound({ parameters: [List(Int)], returns: Option(Int) }, rows)
      for (const { inputs, output } of way?.rows ?? []) assert.equal(output, Number(inputs[0]) > 0)
    }),
  )
})

test('an element with two results, or kept and not, is no way', () => {
  const changed = [
    { inputs: [[1, 1]], output: [2, 3] },
    { inputs: [[2]], output: [4] },
  ]
  assert.deepEqual(mapped({ parameters: [List(Int)], returns: List(Int) }, changed), [])
  const kept = [
    { inputs: [[1, 1, 2]], output: [1] },
    { inputs: [[2, 3]], output: [3] },
  ]
  assert.deepEqual(filtered({ parameters: [List(Int)], returns: List(Int) }, kept), [])
})
