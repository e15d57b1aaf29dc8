/** What the specification says stands in the doc comment as it was said, in one line a clause. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { documentation } from '../../shared/render/documentation.ts'
import type { RenderInput } from '../../shared/render/renderer.ts'
import { readSpecification } from '../../shared/spec/read.ts'

function linesOf(text: string): readonly string[] {
  const reading = readSpecification(text)
  assert.ok(reading.ok, JSON.stringify(!reading.ok && reading.problems))
  return documentation({ specification: reading.specification } as RenderInput)
}

test('blanks within literals stay, line ends of a clause become blanks', () => {
  const lines = linesOf(`name: apart
parameters: { a: String }
returns: String
constraints:
  - |
    result ==
      a + "  " + a
examples:
  - { in: ["a  b"], out: "a  b  a  b" }
`)
  assert.deepEqual(lines, [
    'Holds for every input:',
    '  result == a + "  " + a',
    '',
    'Examples:',
    '  apart("a  b") == "a  b  a  b"',
  ])
})
