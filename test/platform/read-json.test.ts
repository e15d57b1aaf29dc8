/** Reading JSON from outside agrees with the engine, keeps large integers, and places every fault. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { FunctionError } from '../../shared/platform/function-error.ts'
import { jsonFault } from '../../shared/platform/json-fault.ts'
import { jsonDepthLimit, readJson } from '../../shared/platform/read-json.ts'

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

test('the scanner finds a fault exactly where the engine refuses the text', () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"',
    '\\',
    '\\u00',
    '1',
    '-',
    '0.5',
    '01',
    'e3',
    'true',
    'nul',
    ' ',
    '\n',
  )
  const broken = fc.tuple(fc.json(), fc.nat(), fc.string({ maxLength: 2 })).map(([text, n, extra]) => {
    const at = n % (text.length + 1)
    return text.slice(0, at) + extra + text.slice(at + 1)
  })
  const texts = fc.oneof(
    fc.json(),
    broken,
    fc.array(pieces, { maxLength: 12 }).map(parts => parts.join('')),
  )
  fc.assert(
    fc.property(texts, text => {
      assert.equal(jsonFault(text) === undefined, isJson(text))
    }),
    { numRuns: 2000 },
  )
})

test('a fault in a text that only ends too early is at its end', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (text, n) => {
      const cut = text.slice(0, n % (text.length + 1))
      const fault = jsonFault(cut)
      // A number, a literal or an escape that is cut in two is placed at its start.
      if (fault !== undefined && !/[\w.+\-\\]$/.test(cut)) assert.equal(fault.offset, cut.length)
    }),
  )
})

test('safe integers and all else come as the engine reads them; larger integers as their digits', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), value => {
      const text = JSON.stringify(value)
      assert.deepEqual(
        readJson(text),
        JSON.parse(text, (_, part) =>
          Number.isInteger(part) && !Number.isSafeInteger(part) && /^-?\d+$/.test(JSON.stringify(part))
            ? String(part)
            : part,
        ),
      )
    }),
  )
  assert.deepEqual(readJson('[9007199254740993, 9007199254740991, 1e30]'), [
    '9007199254740993',
    9007199254740991,
    1e30,
  ])
})

const refusal = (text: string): FunctionError => {
  try {
    readJson(text)
  } catch (error) {
    if (error instanceof FunctionError) return error
  }
  return assert.fail('it was read')
}

test('a fault has its line and column, what was found and what was expected', () => {
  const { code, places } = refusal('{\n  "data": nope }')
  assert.equal(code, 'NOT_JSON')
  assert.deepEqual(
    places.map(({ line, column, expected }) => ({ line, column, expected })),
    [{ line: 2, column: 11, expected: ['a value'] }],
  )
  assert.match(refusal('{"a": [1, 2').message, /expected ',' or ']' at line 1, column 12, found the end/)
  assert.match(refusal('{"a" 1}').message, /expected ':' at line 1, column 6/)
  assert.match(refusal('').message, /expected a value at line 1, column 1/)
})

test('depth is bounded, brackets in strings do not count', () => {
  assert.equal(refusal('['.repeat(10_000)).code, 'TOO_DEEP')
  assert.equal(refusal('{"a":'.repeat(10_000)).code, 'TOO_DEEP')
  assert.equal(refusal(`${'['.repeat(jsonDepthLimit + 1)}${']'.repeat(jsonDepthLimit + 1)}`).code, 'TOO_DEEP')
  assert.ok(readJson(`${'['.repeat(jsonDepthLimit)}${']'.repeat(jsonDepthLimit)}`))
  assert.equal(readJson(JSON.stringify('[{"\\'.repeat(10_000))), '[{"\\'.repeat(10_000))
})
