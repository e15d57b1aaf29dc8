import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dateText, readDate } from '../../../shared/anrf/date-text.ts'
import { dateOf } from '../../../shared/anrf/dates.ts'
import { patternsToRead, patternsToWrite } from '../../../shared/synthesis/tokens/date-patterns.ts'

const written = [
  ...['%Y-%m-%d', '%Y/%m/%d', '%m/%d/%Y', '%d/%m/%Y', '%d.%m.%Y', '%d-%m-%Y', '%m/%d/%y', '%Y%m%d'],
  ...[
    '%B %-d, %Y',
    '%-d %B %Y',
    '%b %d %Y',
    '%d-%b-%Y',
    '%A, %B %-d, %Y',
    '%-m/%-d/%Y',
    '%-d.%-m.%Y',
    '%b %Y',
  ],
]
const day = fc.integer({ min: -3650, max: 29_000 })

test('the pattern that wrote some dates is among those found, and each found reads all of them', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...written),
      fc.array(day, { minLength: 1, maxLength: 4 }),
      (pattern, days) => {
        // The 31st tells day from month, the 1st that nothing is filled with zeros, a long month's name from its head.
        const telling = [dateOf(2019, 1, 31) ?? 0, dateOf(2019, 1, 1) ?? 0, ...days]
        const texts = telling.map(date => dateText(date, pattern))
        const found = patternsToRead(texts)
        assert.deepEqual(patternsToWrite(texts), found)
        assert.ok(
          found.includes(pattern),
          `${pattern} in ${JSON.stringify(found)} of ${JSON.stringify(texts)}`,
        )
        for (const each of found) for (const text of texts) assert.notEqual(readDate(text, each), undefined)
      },
    ),
  )
})

const cases: readonly (readonly [texts: readonly string[], patterns: readonly string[]])[] = [
  [['03/14/2023'], ['%m/%d/%Y']],
  [['03/04/2023'], ['%m/%d/%Y', '%d/%m/%Y']],
  [['03.04.2023'], ['%d.%m.%Y', '%m.%d.%Y']],
  [['3/4/23', '12/25/22'], ['%-m/%-d/%y']],
  [['2023-01-05'], ['%Y-%m-%d', '%Y-%d-%m']],
  [['invoice 2023-01-15, paid', 'invoice 2022-12-01, open'], ['%Y-%m-%d']],
  [['20230115', '20221201'], ['%Y%m%d']],
  [['Thursday', 'Monday'], []],
  [['MAY', 'june'], ['%B']],
  [['January 5, 2023'], ['%B %-d, %Y']],
  [['2023-13-41'], []],
  [['12'], []],
  [['1999'], []],
  [['2023-01-15', 'no date'], []],
  [['a 555-0199'], []],
  [[], []],
  [[''], []],
]
for (const [texts, patterns] of cases)
  test(`dates in ${JSON.stringify(texts)}`, () => assert.deepEqual(patternsToRead(texts), patterns))

for (const [texts, pattern] of [
  [['Friday', 'Monday'], '%A'],
  [['Fri', 'Mon'], '%a'],
  [['due on Friday', 'due on Monday'], '%A'],
] as const)
  test(`the name in ${JSON.stringify(texts)}`, () => assert.deepEqual(patternsToWrite(texts), [pattern]))
