import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localBound, runLanes } from '../../shared/synthesis/engine.ts'
import { portfolio } from '../../shared/synthesis/portfolio.ts'
import type { Strategy } from '../../shared/synthesis/strategy.ts'
import { taskOf } from '../../shared/synthesis/task.ts'
import { specificationOf } from './strategies/drive.ts'

const memoryBytes = 900_000_000
const withGrammar = `(set-logic SLIA)
(synth-fun f ((s String)) String ((Start String)) ((Start String (s "a" (str.++ Start Start)))))
(constraint (= (f "b") "ba"))(check-synth)`

test('searches that keep a bank share the memory of the task; alone one has it all', () => {
  const task = taskOf(specificationOf(withGrammar), 1, memoryBytes)
  const banks = portfolio(task).lanes.filter(({ strategy }) => strategy.banks === true)
  assert.ok(banks.length > 1)
  for (const lane of banks) assert.equal(lane.memoryBytes, memoryBytes / banks.length)
  assert.equal(portfolio(task, 'cost_guided').lanes[0]?.memoryBytes, memoryBytes)
})

test('a lane is held to its own share', async () => {
  const seen: number[] = []
  const strategy: Strategy = {
    name: 'toy',
    doc: 'a toy',
    suits: () => ({ score: 1, reason: 'always' }),
    *search(task) {
      seen.push(task.memoryBytes)
      yield { kind: 'progress' }
      return { stopped: 'exhausted' }
    },
  }
  const plan = { strategy, rank: 0, weight: 1, reason: 'always' }
  await runLanes([plan, { ...plan, memoryBytes: 7 }], taskOf(specificationOf(withGrammar), 1, memoryBytes), {
    openSolver: () => Promise.reject(new Error('no solver is needed')),
    late: () => false,
    bound: localBound(),
    steps: 1000,
  })
  assert.deepEqual(seen, [memoryBytes, 7])
})
