/** The calendar: held against JavaScript's own dates, and what is written and read again. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { apply, constant, variable } from '../../shared/anrf/build.ts'
import { dateText, readDate } from '../../shared/anrf/date-text.ts'
import { dateOf, dayOf, firstDate, lastDate, monthOf, weekdayOf, yearOf } from '../../shared/anrf/dates.ts'
import { evaluateExpr } from '../../shared/anrf/interpreter/run.ts'
import { operatorRow } from '../../shared/anrf/operators/registry.ts'
import { between, holds, type Range, rangeText } from '../../shared/anrf/ranges/range.ts'
import { Int } from '../../shared/anrf/type.ts'
import { compileWasm } from '../../shared/anrf/wasm/run.ts'

const date = fc.oneof(
  fc.integer({ min: firstDate, max: lastDate }),
  fc.integer({ min: -800, max: 800 }),
  // About the ends of February and of the year, and those of all years.
  fc
    .tuple(fc.integer({ min: 1, max: 9999 }), fc.constantFrom(1, 2, 11), fc.integer({ min: 27, max: 33 }))
    .map(([year, month, day]) => Math.min(lastDate, utc(year, month, day))),
  fc.constantFrom(firstDate, firstDate + 1, lastDate - 1, lastDate),
)

/** `Date.UTC` takes years below 100 for those of the twentieth century. */
function utc(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month, day) / 86_400_000
}

test('the parts of a date are those of JavaScript', () => {
  fc.assert(
    fc.property(date, days => {
      const known = new Date(days * 86_400_000)
      assert.deepEqual(
        [yearOf(days), monthOf(days), dayOf(days), weekdayOf(days)],
        [known.getUTCFullYear(), known.getUTCMonth() + 1, known.getUTCDate(), known.getUTCDay() || 7],
      )
      assert.equal(dateOf(yearOf(days), monthOf(days), dayOf(days)), days)
    }),
    { numRuns: 2000 },
  )
})

test('there are the days that the calendar has', () => {
  const part = fc.integer({ min: -2, max: 34 })
  const year = fc.oneof(fc.integer({ min: -1, max: 10_001 }), fc.constantFrom(0, 1, 1900, 2000, 9999, 10_000))
  fc.assert(
    fc.property(year, part, part, (y, m, d) => {
      const days = utc(y, m - 1, d)
      const known = new Date(days * 86_400_000)
      const exists = known.getUTCMonth() === m - 1 && known.getUTCDate() === d && y >= 1 && y <= 9999
      assert.equal(dateOf(y, m, d), exists ? days : undefined)
    }),
    { numRuns: 5000 },
  )
})

const wholePatterns = [
  ...['%Y-%m-%d', '%d/%m/%Y', '%m-%d-%Y', '%Y%m%d', '%-d %B %Y', '%A, %b %-d, %Y', '%a %-m/%-d/%Y'],
  ...['%%Y %Y %b%d', '%y %Y-%m-%d', '😀%B%Y%-d', '%-m%b%B %-d %d%d%% %a %Y %'],
]

test('what is written by a pattern that tells all is read back', () => {
  fc.assert(
    fc.property(date, fc.constantFrom(...wholePatterns), (days, pattern) => {
      const text = dateText(days, pattern)
      assert.equal(readDate(text, pattern), days, text)
      assert.equal(readDate(`${text} `, pattern), undefined)
    }),
    { numRuns: 2000 },
  )
})

test('names are read whatever the case of their letters, and only those of the date', () => {
  const cases = [(text: string) => text.toUpperCase(), (text: string) => text.toLowerCase()]
  const named = fc.constantFrom('%-d %B %Y', '%A, %b %-d, %Y', '%a%B%d%Y')
  fc.assert(
    fc.property(date, named, fc.constantFrom(...cases), (days, pattern, cased) => {
      assert.equal(readDate(cased(dateText(days, pattern)), pattern), days)
      const next = days === lastDate ? days - 1 : days + 1
      const other = dateText(days, '%Y-%m-%d ') + dateText(next, '%a')
      assert.equal(readDate(other, '%Y-%m-%d %a'), undefined, other)
    }),
  )
})

/** Texts in which codes are likely, and likely to be broken. */
const pattern = fc
  .array(
    fc.constantFrom('%', '-', 'Y', 'y', 'm', 'd', 'b', 'B', 'a', 'A', '%Y', '%-d', '%%', '1', 'é', '😀'),
    {
      maxLength: 8,
    },
  )
  .map(parts => parts.join(''))

/** Code by code from the left, as the contract tells it. */
function writtenPlainly(days: number, rest: string): string {
  if (rest === '') return ''
  const code = [rest.slice(0, 3), rest.slice(0, 2)].find(start => everyCode.includes(start))
  const written = code === undefined ? rest.slice(0, 1) : dateText(days, code)
  return written + writtenPlainly(days, rest.slice(code?.length ?? 1))
}
const everyCode = ['%Y', '%y', '%m', '%d', '%-m', '%-d', '%b', '%B', '%a', '%A', '%%']

test('what is no code stands for itself', () => {
  fc.assert(
    fc.property(date, pattern, (days, text) => {
      assert.equal(dateText(days, text), writtenPlainly(days, text))
    }),
    { numRuns: 2000 },
  )
})

const parts = ['date.year', 'date.month', 'date.day', 'date.weekday'] as const

test('ranges of the parts hold them, and of neighbouring days no more than they must', () => {
  const days = fc.integer({ min: firstDate - 40, max: lastDate + 40 })
  const length = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 300, max: 400 }), fc.nat(4000))
  fc.assert(
    fc.property(
      fc.constantFrom(...parts),
      days,
      length,
      fc.array(fc.nat(4000)),
      (name, low, span, others) => {
        const row = operatorRow(name)
        const instance = { args: [Int], result: Int, indices: [] }
        const range = row.range?.([between(BigInt(low), BigInt(low + span))], instance) as Range
        const value = (day: number) => row.evaluate?.([day], instance) as number
        for (const each of [0, span, ...others.map(other => other % (span + 1))])
          assert.ok(holds(range, value(low + each)), `${name} of ${low + each}: ${rangeText(range)}`)
        if (span === 0) assert.equal(rangeText(range), `${value(low)}..${value(low)}`)
      },
    ),
    { numRuns: 3000 },
  )
})

test('compiled programs know the calendar', () => {
  const [a, b, c] = [variable('a', Int), variable('b', Int), variable('c', Int)]
  const whole = fc.oneof(date, fc.maxSafeInteger())
  for (const name of parts) agrees(apply(name, [a]), [a], fc.tuple(whole))
  const small = fc.integer({ min: -1, max: 33 })
  const year = fc.oneof(fc.integer({ min: -1, max: 10_001 }), fc.maxSafeInteger())
  agrees(apply('date.from_ymd', [a, b, c]), [a, b, c], fc.tuple(year, small, small))
})

function agrees(
  body: ReturnType<typeof apply>,
  parameters: readonly ReturnType<typeof variable>[],
  inputs: fc.Arbitrary<number[]>,
): void {
  const definition = { name: 'f', parameters, returns: body.type, body }
  const compiled = compileWasm({ entry: 'f', functions: [definition] })
  assert.ok(!('unsupported' in compiled))
  fc.assert(
    fc.property(inputs, row => {
      const known = new Map(parameters.map(({ name }, i) => [name, row[i] as number]))
      const [given, wanted] = [compiled.run(row), evaluateExpr(body, known)]
      assert.ok(given.ok && wanted.ok)
      assert.deepEqual(given.value, wanted.value)
    }),
    { numRuns: 500 },
  )
}

test('integers beyond 64 bits are no dates', () => {
  for (const name of parts)
    for (const days of [2n ** 64n, -(2n ** 64n)]) {
      const outcome = evaluateExpr(apply(name, [constant(Int, days)]), new Map())
      assert.ok(outcome.ok && outcome.value === 0)
    }
})
