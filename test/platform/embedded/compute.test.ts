/** Compute on worker threads: the contract, our own worker entry from source and from a bundle, no handle left. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { build } from 'esbuild'
import { WorkerCompute } from '../../../shared/platform/embedded/compute/worker-compute.ts'
import { bundledWorker, workerUrl } from '../../../shared/platform/embedded/compute/worker-url.ts'
import { ComputeError } from '../../../shared/platform/ports/compute.ts'
import { computeContract } from '../compute.contract.ts'
import { scratchFolder } from '../surroundings.ts'

const entry = new URL('../children/compute-worker.ts', import.meta.url)
computeContract('worker threads', async options => new WorkerCompute({ ...options, entry }))

test('beside source the worker is source, in a bundle it is the bundled worker', () => {
  assert.match(workerUrl().pathname, /compute\/worker-entry\.ts$/)
  assert.equal(workerUrl('file:///app/dist/cli.mjs').pathname, `/app/dist/${bundledWorker}`)
})

test('our own entry starts', async () => {
  const compute = new WorkerCompute()
  compute.warm()
  await assert.rejects(compute.run({ job: 'no-such-job', input: 1, timeoutMs: 20_000 }), /no job is called/)
  await compute.close()
})

test('a bundle finds its worker, and a process whose pool is idle ends by itself', async () => {
  const folder = scratchFolder()
  const source = join(folder, 'main.ts')
  const pool = new URL('../../../shared/platform/embedded/compute/worker-compute.ts', import.meta.url)
    .pathname
  writeFileSync(
    source,
    `import { WorkerCompute } from ${JSON.stringify(pool)}
     const compute = new WorkerCompute()
     console.log(await compute.run({ job: 'echo', input: 'from a bundle', timeoutMs: 20000 }))`,
  )
  const options = { bundle: true, platform: 'node', format: 'esm', logLevel: 'error' } as const
  await build({ ...options, entryPoints: [source], outfile: join(folder, 'main.mjs') })
  await build({ ...options, entryPoints: [entry.pathname], outfile: join(folder, bundledWorker) })
  const { stdout, status } = spawnSync(process.execPath, [join(folder, 'main.mjs')], {
    timeout: 20_000,
    encoding: 'utf8',
  })
  assert.deepEqual([stdout, status], ['from a bundle\n', 0])
})

test('spare threads take the place of one that is ended, and no more jobs run at a time for them', async () => {
  const compute = new WorkerCompute({ workers: 1, spares: 1, entry })
  const run = (job: string, timeoutMs: number, signal?: AbortSignal) =>
    compute.run({ job, input: job, timeoutMs, graceMs: 20, ...(signal === undefined ? {} : { signal }) })
  const named = (code: string) => (error: unknown) => error instanceof ComputeError && error.code === code
  assert.equal(await run('echo', 20_000), 'echo')
  for (let i = 0; i < 3; i++) {
    await assert.rejects(run('spin', 50), named('TIMED_OUT'))
    assert.equal(await run('echo', 20_000), 'echo')
  }
  const controller = new AbortController()
  const long = run('until-cancelled', 20_000, controller.signal)
  await assert.rejects(run('echo', 50), named('TIMED_OUT'))
  controller.abort()
  await assert.rejects(long, named('CANCELLED'))
  await compute.close()
})
