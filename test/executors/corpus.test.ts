/** The whole corpus on the executors that need no toolchain. Each prints its counts. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { operatorNames } from '../../shared/anrf/operators/registry.ts'
import { postorder } from '../../shared/anrf/traverse.ts'
import { compileWasm } from '../../shared/anrf/wasm/run.ts'
import { openSolver } from '../../shared/platform/embedded/z3/open-solver.ts'
import { type CorpusProgram, readCorpus } from './corpus.ts'
import { interpreted, interpreter } from './interpreter.ts'
import { type Answer, type Executor, judge, Tally } from './verdict.ts'
import { compiled, isLeftOut, wasm } from './wasm.ts'
import { solved } from './z3.ts'

const corpus = readCorpus()

function tallied(executor: Executor, answers: (subject: CorpusProgram) => readonly Answer[]): Tally {
  const tally = new Tally(executor.name)
  for (const subject of corpus) {
    const given = answers(subject)
    for (const [i, row] of subject.rows.entries())
      tally.add(subject, row, judge(executor, row, given[i] ?? { error: 'nothing' }))
  }
  return tally
}

test('every operator has a file with rows, arrays aside (they have no JSON form)', () => {
  const inFileOf = new Set(
    corpus.flatMap(({ file, program }) =>
      postorder(...program.functions.map(({ body }) => body)).flatMap(node =>
        node.kind === 'apply' && `${node.operator}.json` === file ? [node.operator] : [],
      ),
    ),
  )
  assert.deepEqual(
    operatorNames.filter(name => !inFileOf.has(name)),
    ['array.select', 'array.store'],
  )
  assert.ok(corpus.flatMap(({ rows }) => rows).length > 2_000)
})

test('the corpus agrees with the interpreter', context => {
  const tally = tallied(interpreter, interpreted)
  context.diagnostic(tally.summary)
  assert.deepEqual(tally.differences, [])
  assert.deepEqual([...tally.notApplicable], [])
})

test('the corpus agrees with compiled programs', context => {
  const tally = tallied(wasm, compiled)
  context.diagnostic(tally.summary)
  assert.deepEqual(tally.differences, [])
  const unsupported = corpus.filter(({ program }) => 'unsupported' in compileWasm(program))
  assert.deepEqual(
    unsupported.filter(subject => !isLeftOut(subject)).map(({ name }) => name),
    [],
  )
})

test('the corpus agrees with Z3 wherever the theory exists', async context => {
  const solver = await openSolver()
  const tally = new Tally('z3')
  for (const subject of corpus) {
    const verdicts = solved(solver, subject)
    for (const [i, row] of subject.rows.entries()) tally.add(subject, row, verdicts[i] ?? 'agreed')
  }
  solver.close()
  context.diagnostic(tally.summary)
  assert.deepEqual(tally.differences, [])
})
