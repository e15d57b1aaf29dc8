/** The embedded solver keeps what `Solver` promises, in a worker thread too. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { openSolver } from '../../../../shared/platform/embedded/z3/open-solver.ts'
import { solverContract } from '../../solver.contract.ts'

solverContract('embedded', openSolver)

test('in a worker thread too, and the thread can end', async () => {
  const url = new URL('../../../../shared/platform/embedded/z3/open-solver.ts', import.meta.url)
  const code = `import { parentPort } from 'node:worker_threads'
    const { openSolver } = await import(${JSON.stringify(url.href)})
    const end = performance.now() + 5000
    const solver = await openSolver({ remainingMs: () => end - performance.now() })
    solver.declare('(declare-const x Int)')
    solver.assert('(= (* x x) 49)')
    parentPort.postMessage(solver.check())`
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`))
  const answer = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
  assert.equal(answer, 'sat')
  assert.equal(await new Promise(resolve => worker.once('exit', resolve)), 0)
})
