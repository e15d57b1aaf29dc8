/** Tasks of examples: every kind of file is read, and answers are decided by Python, on hidden examples too. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { runBench } from '../../../../infra/cli/bench/bench.ts'
import { collectTasks } from '../../../../infra/cli/bench/collect.ts'
import { readSpecification } from '../../../../shared/spec/read.ts'

const fake = join(import.meta.dirname, 'fake-synth.ts')
let folder = ''
const at = (name: string): string => join(folder, name)
const rows = [
  {
    name: 'double',
    trainExamples: [
      { inputs: [1], output: 2 },
      { inputs: [2], output: 4 },
    ],
    testExamples: [{ inputs: [5], output: 10 }],
  },
]
const clash = [
  {
    name: 'clash',
    trainExamples: [
      { inputs: ['a'], output: 'b' },
      { inputs: ['a'], output: 'c' },
    ],
  },
]
const named = [{ name: 'drop last', inputs: { n: [1, 2], xs: [[], [4, 5]] }, outputs: [[], []] }]
const tree = {
  name: 'sum',
  contents: { examples: ['(sum {}) -> 0', '(sum {1 {2} {3}}) -> 6', '(sum {5 {6 {7}}}) -> 18'] },
}
const trees = {
  name: 'lengths',
  contents: {
    examples: ['(lengths {}) -> {}', '(lengths {[4]}) -> {1}', '(lengths {[] {[5 6]}}) -> {0 {2}}'],
  },
}
const sygus =
  '(set-logic SLIA)(synth-fun g ((s String)) String ((Start String (s "x" (str.++ Start Start)))))(constraint (= (g "a") "ax"))(check-synth)'
const ruled =
  '(synth-fun f ((x Int)) Int ((Start Int (x 1 (+ Start Start)))))(declare-var x Int)(constraint (> (f x) x))(check-synth)'

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'bench-examples-'))
  for (const [name, task] of Object.entries({ rows, clash, named, tree, trees }))
    writeFileSync(at(`${name}.json`), JSON.stringify(task))
  writeFileSync(at('free.sl'), sygus)
  writeFileSync(at('ruled.sl'), ruled)
})
after(() => rmSync(folder, { recursive: true, force: true }))

test('each kind of file becomes specifications that read', async () => {
  const names = ['rows.json', 'named.json', 'tree.json', 'trees.json', 'free.sl', 'ruled.sl']
  const tasks = await collectTasks(names.map(at), { ignoreGrammar: true })
  const ids = ['rows.json#double', 'named.json#drop last', 'tree.json', 'trees.json', 'free.sl', 'ruled.sl']
  assert.deepEqual(
    tasks.map(({ id }) => id),
    ids.map(at),
  )
  for (const { given } of tasks) {
    assert.ok('text' in given)
    const reading = readSpecification(given.text, { fileName: `task${given.ending}` })
    assert.ok(reading.ok, given.text)
    assert.equal(reading.specification.unknowns[0]?.grammar, undefined)
  }
})

test('with its grammar a SyGuS file is a task as it stands', async () => {
  const [task] = await collectTasks([at('free.sl')], { ignoreGrammar: false })
  assert.deepEqual(task?.given, { path: at('free.sl') })
  assert.deepEqual(task?.judge, { by: 'checker' })
})

const outcome = async (file: string, code: string, exit = '0', ignoreGrammar = false) => {
  const solver = [process.execPath, fake, code, exit]
  const report = await runBench({ paths: [at(file)], limitMs: 60_000, solver, ignoreGrammar })
  const ours = report.rows[0]?.ours
  return `${ours?.status} ${ours?.checked}`
}

test('an answer is decided on given and hidden examples', async () => {
  assert.equal(await outcome('rows.json', 'def f(x): return x + x'), 'solved yes')
  assert.equal(await outcome('rows.json', 'def f(x): return min(x + x, 4)'), 'overfit no')
  assert.equal(await outcome('rows.json', 'def f(x): return x'), 'wrong no')
  assert.equal(await outcome('rows.json', 'def f(x): return x / 0'), 'wrong no')
  assert.equal(await outcome('rows.json', 'def f(x): return float(x + x)'), 'wrong no')
  assert.equal(await outcome('rows.json', 'def f(x'), 'solved undecided')
  assert.equal(await outcome('rows.json', '', '4'), 'fail no')
  assert.equal(await outcome('free.sl', 'def f(s): return s + "x"', '0', true), 'solved yes')
})

test('trees go to Python as its own values', async () => {
  const classes = `
from dataclasses import dataclass
@dataclass(frozen=True)
class Empty: pass
@dataclass(frozen=True)
class Node:
    value: int
    children: list
`
  const sum = 'def f(t): return 0 if isinstance(t, Empty) else t.value + sum(f(c) for c in t.children)'
  assert.equal(await outcome('tree.json', classes + sum), 'solved yes')
  assert.equal(await outcome('tree.json', `${classes}def f(t): return 0`), 'wrong no')
})

test('infeasible is right where examples contradict each other, undecided elsewhere', async () => {
  assert.equal(await outcome('clash.json', '', '3'), 'infeasible yes')
  assert.equal(await outcome('rows.json', '', '3'), 'infeasible undecided')
})
