import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { javaRenderer } from '../../../shared/render/languages/java.ts'
import { laidOutJava } from '../../../shared/render/layout/java/layout.ts'
import { randomCases } from '../../languages/many-cases.ts'

/** Comments get lines of their own; long texts are parted. */
const bare = (text: string): string => text.replace(/"\s*\+ "/g, '').replace(/[\s*]+/g, '')

const texts = randomCases(60, 8).map(({ input }) => javaRenderer.render(input))

test('a layout changes nothing but breaks, at any width', () => {
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.integer({ min: 30, max: 120 }), (text, width) => {
      assert.equal(bare(laidOutJava(text, width)), bare(text))
    }),
    { numRuns: 60 },
  )
})

const examples: readonly (readonly [width: number, code: string, expected: string])[] = [
  [
    40,
    'return xs.stream().map(x -> x + 1).toList();',
    'return xs.stream()\n    .map(x -> x + 1)\n    .toList();',
  ],
  [30, 'return first + second * third;', 'return first + second * third;'],
  [29, 'return first_ + second * third;', 'return first_\n    + second * third;'],
  [30, 'if (first < second || third > fourth) {', 'if (first < second\n    || third > fourth) {'],
  [30, 'return a ? first_one : second_one;', 'return a\n    ? first_one\n    : second_one;'],
  [
    32,
    'assertEquals("one two\\nthree four five six", f(1));',
    'assertEquals(\n    "one two\\n"\n        + "three four five six",\n    f(1));',
  ],
  [30, 'return "one two three four five six";', 'return "one two three four"\n    + " five six";'],
  [32, 'return new Pair<First, List<Second>>(a, b);', 'return new Pair<\n    First, List<Second>>(a, b);'],
  [
    40,
    'public static int f(List<Integer> xs, int n) {',
    'public static int f(\n    List<Integer> xs, int n) {',
  ],
]

test('examples as google-java-format leaves them', () => {
  for (const [width, code, expected] of examples) assert.equal(laidOutJava(code, width), expected)
})

test('doc comments are filled; lists stand apart', () => {
  const given = '/**\n * Holds:\n * <ul>\n *   <li>one two three four\n * </ul>\n */'
  const expected = '/**\n * Holds:\n *\n * <ul>\n *   <li>one two\n *       three four\n * </ul>\n */'
  assert.equal(laidOutJava(given, 20), expected)
})

test('what cannot be read stays', () => {
  assert.equal(laidOutJava('return ?? && ?? && ??;', 10), 'return ?? && ?? && ??;')
})
