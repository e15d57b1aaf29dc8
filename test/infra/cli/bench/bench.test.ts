/** The bench with a solver that answers as it is told: statuses, checking, resuming, a peer, and no process left over. */
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type BenchOptions, runBench } from '../../../../infra/cli/bench/bench.ts'
import { type Outcome, type Row, readRows, rowText } from '../../../../infra/cli/bench/row.ts'
import { answerSize } from '../../../../infra/cli/bench/solve-task.ts'
import { quantile, summary } from '../../../../infra/cli/bench/summary.ts'

const fake = join(import.meta.dirname, 'fake-solver.ts')
const solver = [process.execPath, fake, '{file}']
let folder = ''

const task =
  '(synth-fun f ((x Int)) Int ((Start Int (x 1 (+ Start Start)))))(constraint (= (f 1) 2))(check-synth)'
const files: Readonly<Record<string, string>> = {
  'a/right.sl': '; answer: ((define-fun f ((x Int)) Int (+ x 1)))\n; strategy: guessing\n',
  'a/wrong.sl': '; answer: ((define-fun f ((x Int)) Int (+ x (+ x x))))\n',
  'a/outside.sl': '; answer: ((define-fun f ((x Int)) Int (* x 2)))\n',
  'b/fail.sl': '; answer: fail\n',
  'b/crash.sl': '; exit: 9\n',
  'b/infeasible.sl': '; answer: infeasible\n(constraint (= (f 1) 3))\n',
  'b/refused.sl': '; answer: refused.sl:6:22: TYPE_MISMATCH: an Int is no Bool\n; exit: 2\n',
  'b/unplaced.sl': '; answer: usage: solve FILE\n; exit: 2\n',
}

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'bench-test-'))
  for (const name of ['a', 'b', 'slow']) mkdirSync(join(folder, name))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text + task)
  writeFileSync(join(folder, 'slow/sleep.sl'), `; sleep: 60\n${task}`)
})
after(() => rmSync(folder, { recursive: true, force: true }))

const bench = (options: Partial<BenchOptions>) =>
  runBench({ paths: [join(folder, 'a'), join(folder, 'b')], limitMs: 60_000, solver, ...options })
const statuses = (rows: readonly Row[]): Record<string, string> =>
  Object.fromEntries(
    rows.map(({ file, ours }) => [file.slice(folder.length + 1), `${ours.status} ${ours.checked}`]),
  )

const expected = {
  'a/outside.sl': 'outside-grammar no',
  'a/right.sl': 'solved yes',
  'a/wrong.sl': 'wrong no',
  'b/crash.sl': 'crash no',
  'b/fail.sl': 'fail no',
  'b/infeasible.sl': 'infeasible yes',
  'b/refused.sl': 'refused no',
  'b/unplaced.sl': 'crash no',
}

test('every status, in a file that a second run takes up where it was cut', async () => {
  const out = join(folder, 'out.csv')
  const first = await bench({ out, jobs: 2 })
  assert.deepEqual(statuses(first.rows), expected)
  const right = first.rows.find(({ file }) => file.endsWith('right.sl'))
  assert.equal(right?.ours.strategy, 'guessing')
  assert.equal(right?.ours.steps, '12')
  assert.equal(right?.ours.size, 3)
  const text = readFileSync(out, 'utf8')
  truncateSync(out, text.length - 5)
  const ran: string[] = []
  const second = await bench({
    out,
    solver: [process.execPath, fake, '{file}'],
    onRow: row => ran.push(row.file),
  })
  assert.deepEqual(statuses(second.rows), expected)
  assert.equal(readFileSync(out, 'utf8').split('\n').length, Object.keys(files).length + 2)
  const never = await bench({ out, solver: ['/nonexistent'] })
  assert.deepEqual(statuses(never.rows), expected)
  assert.match(second.summary, /solved by strategy: guessing 1/)
})

test('without the check, answers are believed and marked unchecked', async () => {
  const { rows } = await bench({ check: false, paths: [join(folder, 'a')] })
  assert.deepEqual(
    rows.map(({ ours }) => `${ours.status} ${ours.checked}`),
    ['solved no', 'solved no', 'solved no'],
  )
})

test('a peer gets the same tasks', async () => {
  const peer = `${process.execPath} ${fake} {file} | sed 's/(+ x 1)/(+ 1 x)/'`
  const { rows, summary: text } = await bench({ against: peer, paths: [join(folder, 'a/right.sl')] })
  assert.equal(rows[0]?.peer?.status, 'solved')
  assert.equal(rows[0]?.peer?.checked, 'yes')
  assert.match(text, /ratio median +ratio p90/)
})

test('a solver that overruns is killed with its children', async () => {
  const { rows } = await bench({ limitMs: 100, paths: [join(folder, 'slow')] })
  assert.equal(rows[0]?.ours.status, 'timeout')
})

test('a command that cannot start is a crash', async () => {
  const { rows } = await bench({ solver: ['/nonexistent/solver'], paths: [join(folder, 'a/right.sl')] })
  assert.equal(rows[0]?.ours.status, 'crash')
})

test('rows are read back as written', () => {
  const ours: Outcome = {
    status: 'wrong',
    seconds: 1.5,
    size: 3,
    checked: 'no',
    strategy: '',
    steps: '',
    note: 'a "b", c',
  }
  const row: Row = { file: '/x,y.sl', ours, peer: { ...ours, status: 'crash' } }
  const header = `file,${['', 'peer_'].flatMap(p => ['status', 'seconds', 'size', 'strategy', 'steps', 'checked', 'note'].map(c => p + c)).join(',')}`
  assert.deepEqual(readRows(`${header}\n${rowText(row)}\n`, true), [row])
})

test('sizes, quantiles and an empty table', () => {
  assert.equal(answerSize('((define-fun f ((s String) (n (_ BitVec 8))) (_ BitVec 8) (bvadd n #x01)))'), 3)
  assert.equal(answerSize('((define-fun f () String (str.++ "(a b" "c")))'), 3)
  assert.equal(quantile([3, 1, 2], 0.5), 2)
  assert.equal(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9), 9)
  assert.match(summary([]), /folder/)
})
