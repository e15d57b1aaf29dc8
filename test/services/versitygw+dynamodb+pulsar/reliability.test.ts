/** Random small DAGs of jobs while hosts and the broker are killed; the full size: `node test/bench/reliability.ts`. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endure } from './jobs/reliability.ts'

const seed = Number(process.env.TEST_SEED ?? 1)

test('24 jobs, 3 hosts and the broker killed: nothing is lost, nothing is done twice', {
  timeout: 600_000,
}, async () => {
  const { lost, doubled, wrong, dangling, ended } = await endure({
    jobs: 24,
    hostKills: 3,
    brokerKills: 1,
    seed,
  })
  assert.deepEqual(
    { lost, doubled, wrong, dangling, ended },
    { lost: [], doubled: [], wrong: [], dangling: [], ended: 24 },
  )
})
