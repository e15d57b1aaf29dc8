/** `npm run check`: types, lint, format, import cycles, and the project's own rules. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { dependencyRules } from './dependency-rule.ts'
import { purityRule } from './purity-rule.ts'
import { readmeRule } from './readme-rule.ts'
import { applyRule, broken, type Outcome } from './rule.ts'
import { escapeRule, lengthRule } from './shape-rule.ts'
import { readSources } from './source-tree.ts'

const root = join(import.meta.dirname, '../..')

/** A tool's own exit code decides; biome is told to fail when it matched no file. */
const tools: readonly (readonly [name: string, command: string, args: readonly string[]])[] = [
  ['types', 'typescript/bin/tsc', ['-p', '.']],
  ['types of the pure core (no Node, no DOM)', 'typescript/bin/tsc', ['-p', 'shared']],
  [
    'lint, format, import cycles',
    '@biomejs/biome/bin/biome',
    ['ci', '--error-on-warnings', '--colors=off', '.'],
  ],
]

function runTool([name, command, args]: (typeof tools)[number]): boolean {
  const run = spawnSync(process.execPath, [join(root, 'node_modules', command), ...args], {
    cwd: root,
    encoding: 'utf8',
  })
  const good = run.status === 0
  console.log(`${good ? 'ok  ' : 'FAIL'} ${name}`)
  if (!good) console.log(`${run.stdout}${run.stderr}`)
  return good
}

function tell(outcome: Outcome): boolean {
  console.log(`${broken(outcome) ? 'FAIL' : 'ok  '} ${outcome.rule} (${outcome.examined} files)`)
  for (const { path, line, message } of outcome.violations) console.log(`     ${path}:${line} ${message}`)
  return !broken(outcome)
}

const rules = [...dependencyRules, purityRule, lengthRule, escapeRule, readmeRule(root)]
const sources = readSources(root)
const results = [...tools.map(runTool), ...rules.map(rule => tell(applyRule(rule, sources)))]
process.exitCode = results.every(Boolean) ? 0 : 1
