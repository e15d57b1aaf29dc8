import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { javascriptRenderer } from '../../../shared/render/languages/javascript.ts'
import { typescriptRenderer } from '../../../shared/render/languages/typescript.ts'
import { laidOutScript } from '../../../shared/render/layout/script/layout.ts'
import { randomCases } from '../../languages/many-cases.ts'

/** Tokens; what layouts add and take away is left out: breaks, last commas and semicolons, parentheses, first bars. */
const bare = (text: string): string => text.replace(/[\s(),;]+/g, '').replace(/([:<])\|/g, '$1')

const texts = randomCases(60, 4).flatMap(({ input }) =>
  [javascriptRenderer, typescriptRenderer].map(({ render }) => render(input)),
)

test('a layout changes nothing but breaks, commas and parentheses, at any width', () => {
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.integer({ min: 20, max: 120 }), (text, width) => {
      assert.equal(bare(laidOutScript(text, width)), bare(text))
    }),
    { numRuns: 60 },
  )
})

const examples: readonly (readonly [width: number, code: string, expected: string])[] = [
  [
    40,
    'return xs.map((x) => x + 1).filter((x) => x > 0)',
    'return xs\n  .map((x) => x + 1)\n  .filter((x) => x > 0)',
  ],
  [30, 'return xs.map((x) => f(x, another))', 'return xs.map((x) =>\n  f(x, another),\n)'],
  [24, 'return first || third || fourth_fifth', 'return (\n  first ||\n  third ||\n  fourth_fifth\n)'],
  [20, 'const sum = first + second', 'const sum =\n  first + second'],
  [100, 'return [[1, 2], [3, 4]]', 'return [\n  [1, 2],\n  [3, 4],\n]'],
  [14, 'return [1, 2, 3, 4]', 'return [\n  1, 2, 3, 4,\n]'],
  [24, 'return a ? first : b ? second : third', 'return a\n  ? first\n  : b\n    ? second\n    : third'],
  [
    30,
    'function f(first: number, second: string): void {',
    'function f(\n  first: number,\n  second: string,\n): void {',
  ],
]

test('examples as biome format leaves them', () => {
  for (const [width, code, expected] of examples) assert.equal(laidOutScript(code, width), expected)
})

test('comments and what cannot be read stay', () => {
  const text = '/** a long comment */\n * goes on\n// another one\nreturn ?? && ?? && ??'
  assert.equal(laidOutScript(text, 5), text)
})
