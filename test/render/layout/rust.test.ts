import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { rustRenderer } from '../../../shared/render/languages/rust.ts'
import { laidOutRust } from '../../../shared/render/layout/rust/layout.ts'
import { readExpression } from '../../../shared/render/layout/rust/read.ts'
import { randomSubjects } from '../../languages/corpus/random.ts'

/** What layouts add and take away is left out: breaks, last commas, the braces of blocks. */
const bare = (text: string): string => text.replace(/[\s{}]+/g, '').replace(/,(?=[)\]])/g, '')

const name = fc.constantFrom(
  'a',
  'total',
  'some_longer_name',
  'λ',
  'xs.len()',
  '"é😀"',
  '1_i64',
  'Tree::leaf()',
)

const { expression } = fc.letrec<{ readonly expression: string }>(tie => {
  const inner = tie('expression')
  return {
    expression: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      name,
      fc
        .tuple(inner, fc.constantFrom('+', '*', '&&', '==', '..'), inner)
        .map(([a, of, b]) => `(${a} ${of} ${b})`),
      fc.array(inner, { maxLength: 4 }).map(items => `vec![${items.join(', ')}]`),
      fc.array(inner, { maxLength: 4 }).map(items => `call_of(${items.join(', ')})?`),
      inner.map(each => `${each}.iter().map(|&x| x + 1).collect::<Vec<_>>()`),
      fc.tuple(inner, inner).map(([a, b]) => `[${a}].iter().fold(${b}, |x, &_y| x.clone())`),
      fc.tuple(name, inner, inner).map(([a, b, c]) => `(if ${a} { ${b} } else { ${c} })`),
      inner.map(each => `&(${each})`),
    ),
  }
})

test('a layout changes nothing but breaks, last commas and blocks', () => {
  fc.assert(
    fc.property(expression, fc.integer({ min: 1, max: 20 }), (text, depth) => {
      const line = `${'    '.repeat(depth)}let found = ${text};`
      assert.equal(bare(laidOutRust(line)), bare(line))
    }),
    { numRuns: 300 },
  )
})

test('every long line of random programs is read', () => {
  const lines = randomSubjects(60, 3).flatMap(({ input }) => rustRenderer.render(input).split('\n'))
  for (const line of lines.filter(each => /^ {4}\S/.test(each) && each.length > 120))
    assert.doesNotThrow(() => readExpression(line.trim().replace(/^let \w+ = |^return |;$/g, '')), line)
})

const wide = (letter: string, count: number): string => letter.repeat(count)

const examples: readonly (readonly [code: string, expected: string])[] = [
  ['if a { b } else { c }', 'if a {\n    b\n} else {\n    c\n}'],
  ['let x = pair.0.1;', 'let x = pair.0 .1;'],
  [
    `let ${wide('x', 40)} = ${wide('y', 40)} + ${wide('z', 40)};`,
    `let ${wide('x', 40)} =\n    ${wide('y', 40)} + ${wide('z', 40)};`,
  ],
  [
    `xs.iter().map(|x| ${wide('f', 30)}(x)).collect::<Vec<_>>()`,
    `xs.iter()\n    .map(|x| ${wide('f', 30)}(x))\n    .collect::<Vec<_>>()`,
  ],
  [
    `${wide('f', 30)}(xs, |x| if ${wide('c', 40)} { one } else { other })`,
    `${wide('f', 30)}(xs, |x| {\n    if ${wide('c', 40)} {\n        one\n    } else {\n        other\n    }\n})`,
  ],
  [
    `Ok(${wide('f', 30)}(${wide('x', 30)}, ${wide('y', 32)}) as f64)`,
    `Ok(${wide('f', 30)}(\n    ${wide('x', 30)},\n    ${wide('y', 32)},\n) as f64)`,
  ],
  [
    `(if ${wide('a', 30)} { b } else { c }) + (if ${wide('d', 30)} { e } else { f })`,
    `(if ${wide('a', 30)} { b } else { c })\n    + (if ${wide('d', 30)} { e } else { f })`,
  ],
  [
    `assert!(${wide('a', 60)}, "${wide('b', 40)}");`,
    `assert!(\n    ${wide('a', 60)},\n    "${wide('b', 40)}"\n);`,
  ],
]

test('examples as rustfmt leaves them', () => {
  for (const [code, expected] of examples) assert.equal(laidOutRust(code), expected)
})

test('what cannot be read stays', () => {
  const line = `match ?? ${wide('x', 100)}`
  assert.equal(laidOutRust(line), line)
})
