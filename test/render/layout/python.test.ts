import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { pythonRenderer } from '../../../shared/render/languages/python.ts'
import { laidOutPython } from '../../../shared/render/layout/python/layout.ts'
import { randomCases } from '../../languages/many-cases.ts'

/** Tokens; what layouts add and take away is left out: breaks, last commas, parentheses around an expression. */
const bare = (text: string): string =>
  text
    .replace(/[\s()]+/g, '')
    .replace(/,(?=[\]}]|$|-)/g, '')
    .replaceAll(',', '')

const texts = randomCases(60, 3).map(({ input }) => pythonRenderer.render(input))

test('a layout changes nothing but breaks, commas and parentheses, at any width', () => {
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.integer({ min: 1, max: 120 }), (text, width) => {
      assert.equal(bare(laidOutPython(text, width)), bare(text))
    }),
    { numRuns: 60 },
  )
})

const laidOut: readonly (readonly [width: number, code: string, expected: string])[] = [
  [30, 'return f(first, second, third)', 'return f(first, second, third)'],
  [29, 'return f(first, second, third)', 'return f(\n    first, second, third\n)'],
  [20, 'return f(first, second, third)', 'return f(\n    first,\n    second,\n    third,\n)'],
  [20, 'return first and second or third', 'return (\n    first\n    and second\n    or third\n)'],
  [
    40,
    'return (1 if first else 2) + (500 if express else 0)',
    'return (1 if first else 2) + (\n    500 if express else 0\n)',
  ],
]

test('examples as ruff format leaves them', () => {
  for (const [width, code, expected] of laidOut) assert.equal(laidOutPython(code, width), expected)
})

test('comments, doc strings and what cannot be read stay', () => {
  const text = '"""A long text\nover lines, also long.\n"""\n# a long comment, too\nreturn ?? and ?? and ??'
  assert.equal(laidOutPython(text, 10), text)
})
