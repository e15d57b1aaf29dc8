/** Texts by example: what people ask for is found from two or three examples, and right on inputs not shown. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { run } from '../../shared/anrf/interpreter/run.ts'
import { readSpecificationValue } from '../../shared/spec/read.ts'
import { exampleGuided } from '../../shared/synthesis/strategies/example-guided.ts'
import { drive, taskOf } from './drive.ts'

type Row = readonly [inputs: readonly string[], output: string]

const tasks: Readonly<Record<string, { readonly shown: readonly Row[]; readonly hidden: readonly Row[] }>> = {
  'title case': {
    shown: [
      [['grand OLD oak'], 'Grand Old Oak'],
      [['river bend'], 'River Bend'],
    ],
    hidden: [[['a hILL far away'], 'A Hill Far Away']],
  },
  'the second part of a code': {
    shown: [
      [['AB-1234-x'], '1234'],
      [['LONG-7-yy'], '7'],
    ],
    hidden: [[['Q-555-zzz-1'], '555']],
  },
  'a count of separators': {
    shown: [
      [['a;b;c'], '2'],
      [['x'], '0'],
      [['q;w;e;r;t;y'], '5'],
    ],
    hidden: [[['1;2;3;4'], '3']],
  },
  'digits alone': {
    shown: [
      [['(030) 12-34'], '0301234'],
      [['+49 7 1'], '4971'],
    ],
    hidden: [[['no 5 no 6'], '56']],
  },
  'numbers filled with zeros': {
    shown: [
      [['7'], '0007'],
      [['42'], '0042'],
      [['12345'], '12345'],
    ],
    hidden: [
      [['123'], '0123'],
      [['1'], '0001'],
    ],
  },
  'what stands between two marks': {
    shown: [
      [['Emma by Jane Austen (1815)'], 'Jane Austen'],
      [['Middlemarch by George Eliot (1871)'], 'George Eliot'],
      [['Persuasion by Jane Austen (1817)'], 'Jane Austen'],
    ],
    hidden: [[['Pride and Prejudice by Jane Austen (1813)'], 'Jane Austen']],
  },
  'the part that has an at sign': {
    shown: [
      [['Ann Lee, ann@example.org, Paris'], 'ann@example.org'],
      [['bob@example.com, Oslo'], 'bob@example.com'],
      [['Cyd Roe, 12 Hill Road, cyd@roe.net'], 'cyd@roe.net'],
    ],
    hidden: [[['D, E, F, g@h.i'], 'g@h.i']],
  },
  'a title by a word': {
    shown: [
      [['Ann', 'woman'], 'Ms. Ann'],
      [['Bob', 'man'], 'Mr. Bob'],
      [['Cyd', 'woman'], 'Ms. Cyd'],
      [['Dan', 'man'], 'Mr. Dan'],
    ],
    hidden: [
      [['Zoe', 'woman'], 'Ms. Zoe'],
      [['Max', 'man'], 'Mr. Max'],
    ],
  },
}

for (const [name, { shown, hidden }] of Object.entries(tasks))
  test(`by example: ${name}`, async () => {
    const width = shown[0]?.[0].length ?? 0
    const reading = readSpecificationValue({
      name: 'f',
      parameters: Array.from({ length: width }, (_, i) => ({ name: `s${i}`, type: 'String' })),
      returns: 'String',
      examples: shown.map(([inputs, output]) => ({ in: [...inputs], out: output })),
    })
    assert.ok(reading.ok)
    const { program, stopped } = await drive(exampleGuided, taskOf(reading.specification), {
      steps: 2_000_000,
    })
    assert.ok(program !== undefined, stopped.detail)
    for (const [inputs, output] of [...shown, ...hidden])
      assert.deepEqual(run(program, [...inputs]), { ...run(program, [...inputs]), ok: true, value: output })
  })
