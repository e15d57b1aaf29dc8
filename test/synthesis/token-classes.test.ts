/** What examples show of dates, clocks and numbers is offered, says what people mean by it, and is found. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { prepare } from '../../shared/anrf/interpreter/run.ts'
import { Str } from '../../shared/anrf/type.ts'
import { exampleGuided } from '../../shared/synthesis/strategies/example-guided.ts'
import { tokenProductions } from '../../shared/synthesis/token-classes.ts'
import { drive } from './strategies/drive.ts'
import { examples } from './strategies/examples.ts'

type Pair = readonly [string, string]

/** Examples to learn from, and what must be right too. */
const tasks: Readonly<Record<string, readonly [shown: readonly Pair[], hidden: readonly Pair[]]>> = {
  'months by number': [
    [
      ['2023-04-17', 'April 17, 2023'],
      ['1999-12-01', 'December 1, 1999'],
    ],
    [
      ['2020-02-29', 'February 29, 2020'],
      ['2011-10-05', 'October 5, 2011'],
    ],
  ],
  'the clock of twelve hours': [
    [
      ['13:05', '1:05 PM'],
      ['09:30', '9:30 AM'],
      ['23:59', '11:59 PM'],
    ],
    [
      ['14:00', '2:00 PM'],
      ['00:15', '12:15 AM'],
      ['12:15', '12:15 PM'],
    ],
  ],
  'the clock of twenty-four': [
    [
      ['1:05 PM', '13:05'],
      ['9:30 AM', '09:30'],
      ['11:59 PM', '23:59'],
    ],
    [
      ['12:10 PM', '12:10'],
      ['12:10 AM', '00:10'],
    ],
  ],
  'digits in groups': [
    [
      ['1234567', '$1,234,567'],
      ['950', '$950'],
    ],
    [
      ['1000', '$1,000'],
      ['98765', '$98,765'],
      ['', '$'],
    ],
  ],
  'two decimals': [
    [
      ['1234.5', '$1234.50'],
      ['7', '$7.00'],
    ],
    [
      ['3.25', '$3.25'],
      ['10.125', '$10.12'],
    ],
  ],
  'zeros up to a width': [
    [
      ['7', 'no. 007'],
      ['42', 'no. 042'],
      ['123', 'no. 123'],
    ],
    [['1234', 'no. 1234']],
  ],
  ordinals: [
    [
      ['1', '1st'],
      ['2', '2nd'],
      ['3', '3rd'],
      ['11', '11th'],
    ],
    [
      ['21', '21st'],
      ['112', '112th'],
      ['13', '13th'],
    ],
  ],
  'pieces in another order': [
    [
      ['a/b/c', 'c/b/a'],
      ['x/yy/z/w', 'w/z/yy/x'],
    ],
    [['1/2', '2/1']],
  ],
  'names in programs': [
    [
      ['maxRetryCount', 'max_retry_count'],
      ['userName', 'user_name'],
    ],
    [['idOfTheNode', 'id_of_the_node']],
  ],
  'how many words': [
    [
      ['one two three', '3'],
      ['hello', '1'],
      ['to be or not to be', '6'],
    ],
    [['a b c d', '4']],
  ],
  'sums of a list': [
    [
      ['1,2,3', '6'],
      ['10,20', '30'],
    ],
    [['4,5,6,7', '22']],
  ],
}

for (const [name, [shown, hidden]] of Object.entries(tasks))
  test(name, () => {
    const specification = examples(
      [Str],
      Str,
      shown.map(([input, output]) => [[input], output] as const),
    )
    const { candidates } = drive(exampleGuided, specification, { steps: 4_000_000 })
    const program = candidates.at(-1)
    assert(program !== undefined)
    for (const [input, output] of hidden) {
      const outcome = prepare(program).run([input])
      assert.equal(outcome.ok ? outcome.value : undefined, output)
    }
  })

test('what no example shows is not offered', () => {
  const { texts, numbers } = tokenProductions(['Ada Lovelace', '12'], ['A.L.', '12'])
  assert.deepEqual([texts, numbers], [[], []])
})
