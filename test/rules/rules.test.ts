import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dependencyRules } from './dependency-rule.ts'
import { purityRule } from './purity-rule.ts'
import { applyRule, broken, type Rule } from './rule.ts'
import { escapeRule, lengthRule } from './shape-rule.ts'
import { importsOf, type SourceFile } from './source-tree.ts'

/** Each rule, broken once on purpose, beside a file that keeps it. */
const breakages: readonly (readonly [rule: string, broken: SourceFile, kept: SourceFile])[] = [
  [
    'the pure core imports only itself',
    { path: 'shared/anrf/a.ts', text: "import { readFileSync } from 'node:fs'" },
    { path: 'shared/anrf/a.ts', text: "import type { Type } from './type.ts'" },
  ],
  [
    'functions import no adapter',
    { path: 'functions/x/a.ts', text: "import { open } from '../../shared/platform/embedded/records.ts'" },
    {
      path: 'functions/x/a.ts',
      text: "import type { Records } from '../../shared/platform/ports/records.ts'",
    },
  ],
  [
    'shared imports neither functions nor infra',
    { path: 'shared/platform/a.ts', text: "export { x } from '../../functions/catalogue.ts'" },
    { path: 'shared/platform/a.ts', text: "import { x } from './b.ts'" },
  ],
  [
    'only infra picks adapters',
    { path: 'shared/platform/a.ts', text: "const x = await import('./embedded/files.ts')" },
    { path: 'infra/local/a.ts', text: "import { x } from '../../shared/platform/embedded/files.ts'" },
  ],
  [
    'the independent checker shares nothing',
    { path: 'shared/verify/independent/a.ts', text: "import { x } from '../../anrf/type.ts'" },
    { path: 'shared/verify/independent/a.ts', text: "import { x } from './b.ts'" },
  ],
  [
    'no product file imports a test',
    { path: 'infra/cli/a.ts', text: "import { x } from '../../test/a.ts'" },
    { path: 'infra/cli/a.ts', text: "import { x } from './b.ts'" },
  ],
  [
    'the pure core has no clock, randomness or environment',
    { path: 'shared/smt/a.ts', text: 'const t = Date.now()' },
    { path: 'shared/smt/a.ts', text: "// Date.now() is not ours\nconst t = 'Date.now()'" },
  ],
  [
    'no file is longer than 500 lines',
    { path: 'shared/smt/a.ts', text: '\n'.repeat(501) },
    { path: 'shared/smt/a.ts', text: '\n'.repeat(500) },
  ],
  [
    'no escape from the type system or the linter',
    { path: 'shared/smt/a.ts', text: `const x = y as ${'any'}` },
    { path: 'shared/smt/a.ts', text: 'const many = y' },
  ],
]

const rules: readonly Rule[] = [...dependencyRules, purityRule, lengthRule, escapeRule]

for (const [name, bad, good] of breakages) {
  test(`rule: ${name}`, () => {
    const rule = rules.find(candidate => candidate.name === name)
    assert.ok(rule)
    assert.equal(applyRule(rule, [bad]).violations.length, 1)
    assert.equal(applyRule(rule, [good]).violations.length, 0)
  })
}

test('every rule has its breakage', () => {
  assert.deepEqual(rules.map(rule => rule.name).sort(), breakages.map(([name]) => name).sort())
})

test('a rule that examined no file is broken', () => {
  for (const rule of rules) assert.ok(broken(applyRule(rule, [])))
})

test('an import is seen wherever it stands, and one in generated code is none', () => {
  const text = `import type { A } from './a.ts'
export {
  b,
} from '../b.ts'
const c = await import('./c.ts')
const lines = ['import { spawn } from "node:child_process"', "from './d.ts'"]
import './e.ts'`
  const found = importsOf({ path: 'shared/x/y.ts', text })
  assert.deepEqual(
    found.map(({ target, line }) => [target, line]),
    [
      ['shared/x/a.ts', 1],
      ['shared/b.ts', 4],
      ['shared/x/c.ts', 5],
      ['shared/x/e.ts', 7],
    ],
  )
})
