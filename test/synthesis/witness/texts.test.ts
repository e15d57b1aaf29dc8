/** Witness functions of texts: rows of pieces, other dress, initials, and where a piece may end. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { endsFrom } from '../../../shared/synthesis/witness/piece-ends.ts'
import { learned } from '../tokens/learned.ts'

learned({
  'a prefix, what is between marks, a suffix': [
    [
      [['import acme.net.http'], 'acme/net/http.py'],
      [['import tools.csvfile'], 'tools/csvfile.py'],
    ],
    [
      [['import os'], 'os.py'],
      [['import a.b.c.d'], 'a/b/c/d.py'],
    ],
  ],
  'anchors of headings': [
    [
      [['## Getting Started'], '#getting-started'],
      [['# Overview'], '#overview'],
      [['### How It All Works'], '#how-it-all-works'],
    ],
    [[['## Frequently Asked Questions'], '#frequently-asked-questions']],
  ],
  'initials with full stops before a surname': [
    [
      [['Knuth, Donald Ervin'], 'D. E. Knuth'],
      [['Hopper, Grace'], 'G. Hopper'],
    ],
    [[['Tolkien, John Ronald Reuel'], 'J. R. R. Tolkien']],
  ],
  'words joined with capitals': [
    [
      [['id: user_full_name'], 'UserFullName'],
      [['id: order_line'], 'OrderLine'],
    ],
    [[['id: a_very_long_name_of_it'], 'AVeryLongNameOfIt']],
  ],
  'five pieces of three inputs': [
    [
      [['Leslie Lamport', 'Time and Clocks', '1978'], 'Lamport, L. (1978). Time and Clocks.'],
      [['Barbara Liskov', 'Data Abstraction', '1988'], 'Liskov, B. (1988). Data Abstraction.'],
    ],
    [[['Tony Hoare', 'Quicksort', '1962'], 'Hoare, T. (1962). Quicksort.']],
  ],
})

const texts = fc.array(fc.string({ unit: fc.constantFrom('a', 'B', '7', ' ', '-', 'é') }), {
  minLength: 1,
  maxLength: 4,
})

test('ends of pieces lie beyond the beginning and within the text, and are told once', () => {
  fc.assert(
    fc.property(texts, fc.nat(5), (all, from) => {
      const at = all.map(text => Math.min(from, text.length))
      const rows = endsFrom(all, at)
      for (const row of rows)
        for (const [i, end] of row.entries())
          assert.ok(end > (at[i] as number) && end <= (all[i] as string).length)
      assert.equal(new Set(rows.map(row => row.join())).size, rows.length)
    }),
  )
})

test('a piece may end with a word, with a number, with both, before a mark and at the end', () => {
  const ends = (text: string) => endsFrom([text], [0]).map(([end]) => text.slice(0, end))
  assert.deepEqual(ends('ab12-c d'), ['ab', 'ab12', 'ab12-c', 'ab12-c d'])
  assert.deepEqual(ends('12ab'), ['12', '12ab'])
  assert.deepEqual(ends(''), [])
})
