/** A thread's niceness is its own where threads have one. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { getPriority } from 'node:os'
import { test } from 'node:test'
import { Worker } from 'node:worker_threads'

const child = new URL('../children/nice-thread.ts', import.meta.url)

test('a thread is as nice as it is told to be, and this one as before', async () => {
  const before = getPriority(0)
  const said = async (niceness: number): Promise<unknown> => {
    const [message] = await once(new Worker(child, { workerData: { niceness } }), 'message')
    return message
  }
  const nice = process.platform === 'linux' ? Math.min(19, before + 5) : before
  assert.equal(await said(5), nice)
  assert.equal(await said(0), before)
  assert.equal(getPriority(0), before)
})
