import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cutsOf } from '../../../shared/synthesis/pieces/cuts.ts'

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1'), minLength: 1, maxLength: 4 })
const lists = fc.array(fc.array(word, { minLength: 2, maxLength: 4 }), { minLength: 3, maxLength: 6 })

const uneven = lists.filter(all => new Set(all.map(pieces => pieces.length)).size > 1)

test('what was mapped over pieces is cut where they were joined', () => {
  fc.assert(
    fc.property(
      uneven,
      fc.constantFrom(', ', ';', ' - '),
      fc.constantFrom(' ', '|', '; '),
      (all, from, to) => {
        const rows = all.map(pieces => ({
          inputs: [pieces.join(from)],
          output: pieces.map(piece => piece.toUpperCase()).join(to),
        }))
        const [cut] = cutsOf(rows).filter(({ separator, between }) => separator === from && between === to)
        assert.ok(cut)
        for (const { inputs, output } of cut.rows) assert.equal(output, String(inputs[0]).toUpperCase())
        assert.deepEqual(new Set(cut.rows.map(({ inputs }) => inputs[0])), new Set(all.flat()))
      },
    ),
  )
})

test('each piece may give one character', () => {
  const [cut] = cutsOf([
    { inputs: ['Ada Lovelace, Alan Turing'], output: 'LT' },
    { inputs: ['Grace Hopper'], output: 'H' },
    { inputs: ['Barbara Liskov'], output: 'L' },
  ])
  assert.deepEqual(cut && [cut.separator, cut.between, cut.rows.length], [', ', '', 4])
})

test('a piece with two results, other numbers of pieces and single pieces are no cut', () => {
  const none = (...rows: [string, string][]): void =>
    assert.deepEqual(cutsOf(rows.map(([input, output]) => ({ inputs: [input], output }))), [])
  none(['a,a', 'x;y'], ['b', 'z'], ['c', 'z'])
  none(['a,b', 'x;y;z'], ['b', 'z'], ['c', 'z'])
  none(['a', 'x'], ['b', 'y'], ['c', 'z'])
})

test('fields of which every text has as many are no list', () => {
  const rows = [
    { inputs: ['boston, ma'], output: 'Boston, MA' },
    { inputs: ['HOUSTON, TX'], output: 'Houston, TX' },
    { inputs: ['DALLAS, tx'], output: 'Dallas, TX' },
  ]
  assert.deepEqual(cutsOf(rows), [])
})
