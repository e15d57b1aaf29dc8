/** Compute that answers at once what takes next to nothing: the contract, and what goes to the pool behind it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apply, int } from '../../../shared/anrf/build.ts'
import { NearCompute } from '../../../shared/platform/embedded/compute/near-compute.ts'
import { WorkerCompute } from '../../../shared/platform/embedded/compute/worker-compute.ts'
import type { NearJob } from '../../../shared/platform/jobs/job.ts'
import type { Compute, JobRequest } from '../../../shared/platform/ports/compute.ts'
import { computeContract } from '../compute.contract.ts'
import { f, inputOf, n } from '../jobs/execute-input.ts'

const entry = new URL('../children/compute-worker.ts', import.meta.url)
computeContract(
  'near, before worker threads',
  async options => new NearCompute(new WorkerCompute({ ...options, entry })),
)

const pool: Compute = {
  workers: 3,
  run: async <I, O>({ timeoutMs }: JobRequest<I>) => ({ from: 'the pool', timeoutMs }) as O,
  close: async () => undefined,
}
const small: NearJob<unknown, unknown> = input => (input === 'small' ? { from: 'here' } : undefined)
const loading = (near: NearJob<unknown, unknown>) => async () => ({ execute: async () => near })
const request = { job: 'execute', input: 'small', timeoutMs: 20_000 }

async function answeredBy(compute: Compute, more: Partial<JobRequest<unknown>> = {}): Promise<string> {
  return (await compute.run<unknown, { readonly from: string }>({ ...request, ...more })).from
}

test('what a job says at once is the answer; what it does not is asked of the pool', async () => {
  const compute = new NearCompute(pool, loading(small))
  assert.equal(await answeredBy(compute), 'here')
  assert.equal(await answeredBy(compute, { input: 'large' }), 'the pool')
  assert.equal(await answeredBy(compute, { job: 'verify' }), 'the pool')
  assert.equal(compute.workers, 3)
})

test('a request that is late or cancelled, or comes after the end, is left to the pool to refuse', async () => {
  const compute = new NearCompute(pool, loading(small))
  assert.equal(await answeredBy(compute, { timeoutMs: 0 }), 'the pool')
  assert.equal(await answeredBy(compute, { signal: AbortSignal.abort() }), 'the pool')
  await compute.close()
  assert.equal(await answeredBy(compute), 'the pool')
})

test('jobs that cannot be loaded are done without; the time that took is gone', async () => {
  const compute = new NearCompute(pool, async () => {
    await new Promise(resolve => setTimeout(resolve, 20))
    throw new Error('no such module')
  })
  const { from, timeoutMs } = await compute.run<unknown, { from: string; timeoutMs: number }>(request)
  assert.equal(from, 'the pool')
  assert.ok(timeoutMs < request.timeoutMs - 10, `${timeoutMs} ms are left`)
})

test('our own jobs are found beside, and serve nobody on the main thread', async () => {
  const input = inputOf(f(apply('int.add', [n, int(1)])), [41n])
  const output = await new NearCompute(pool).run({ ...request, input })
  assert.deepEqual(output, { ok: true, json: '42', logs: [], fuelSpent: 2 })
})
