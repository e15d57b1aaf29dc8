/** Semicolons stand where statements end, and nowhere else; quotes change where the text allows it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { typescriptRenderer } from '../../../shared/render/languages/typescript.ts'
import { airbnb, biome, standard } from '../../../shared/render/styles/script.ts'
import { styledScript } from '../../../shared/render/styles/script-text.ts'
import { partCases } from '../part-cases.ts'

const text = `/** What it's "for" */
export type Tree =
  | { readonly kind: "Leaf" }
  | { readonly kind: "Node"; readonly left: Tree }

// a comment; with "quotes"
function same<T>(a: T, b: T): boolean {
  const found = [a, b].map((each) => {
    const text = String(each)
    return text
  })
  const pattern = /^["'(]+$/.test("it's")
  if (
    a === b ||
    pattern
  ) {
    return true
  }
  for (let i = 0; i < 3; i += 1) {
    continue
  }
  return (
    found.length > 1
      ? { kind: "Leaf" }
      : "\\"quoted\\""
  )
}
`

test('semicolons and single quotes', () => {
  assert.equal(
    styledScript(text, airbnb),
    `/** What it's "for" */
export type Tree =
  | { readonly kind: 'Leaf' }
  | { readonly kind: 'Node'; readonly left: Tree };

// a comment; with "quotes"
function same<T>(a: T, b: T): boolean {
  const found = [a, b].map((each) => {
    const text = String(each);
    return text;
  });
  const pattern = /^["'(]+$/.test("it's");
  if (
    a === b ||
    pattern
  ) {
    return true;
  }
  for (let i = 0; i < 3; i += 1) {
    continue;
  }
  return (
    found.length > 1
      ? { kind: 'Leaf' }
      : '"quoted"'
  );
}
`,
  )
})

test('standard has a blank before parameters; the default guide leaves the text alone', () => {
  assert.match(styledScript(text, standard), /^function same<T> \(a: T/m)
  assert.equal(styledScript(text, biome), text)
})

test('a guide changes quotes and semicolons only', () => {
  const bare = (code: string): string => code.replace(/["';\\]/g, '')
  for (const { input } of partCases().filter((_, i) => i % 5 === 0)) {
    const usual = typescriptRenderer.render(input)
    assert.equal(bare(styledScript(usual, airbnb)), bare(usual))
  }
})
