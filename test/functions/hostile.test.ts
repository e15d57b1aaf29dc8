/** Hostile programs through `execute`: each ends in a named error, and the host answers as before throughout. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { apply, int, variable } from '../../shared/anrf/build.ts'
import { Int } from '../../shared/anrf/type.ts'
import { readHostile, specificationOf } from './hostile/programs.ts'
import { watchHealth } from './hostile/watch-health.ts'
import { ending, increment, realHost } from './real-host.ts'
import { storeProgram } from './stored-program.ts'

const closing = ending()
const host = await realHost(closing)
after(() => closing.end())

const programs = readHostile()

const ids = new Map<string, string>()
for (const hostile of programs)
  ids.set(hostile.name, await storeProgram(host, hostile.program, specificationOf(hostile)))

async function endOf(id: string | undefined, request: object): Promise<string> {
  const { status, body } = await host.send(`/api/execute/${id}`, request)
  if (status !== 200) return `HTTP ${status}: ${JSON.stringify(body)}`
  return body.status === 'returned' ? 'returned' : (body.failure as { name: string }).name
}

/** What is told to end may be in the middle of one step of the engine's, on a busy machine, but of no long one. */
const soonMs = 5_000

async function soon(happening: Promise<void>): Promise<boolean> {
  const giveUp = new AbortController()
  const late = setTimeout(soonMs, false, { signal: giveUp.signal }).catch(() => false)
  const happened = await Promise.race([happening.then(() => true), late])
  giveUp.abort()
  return happened
}

test('there are many of them', () => {
  assert.ok(programs.length >= 100)
})

for (const executor of ['compiled', 'interpreter'])
  test(`${executor}: each ends in a named error, and its thread with it, while the host answers`, async context => {
    const health = watchHealth(host.url)
    context.after(() => health.end())
    const wrong: string[] = []
    for (const { name, runs } of programs)
      for (const run of runs) {
        const request = { inputs: run.inputs, ...run.limits, executor }
        const end = await endOf(ids.get(name), request)
        if (![...run.ends, 'DeadlineExceeded'].includes(end)) wrong.push(`${run.name}: ${end}`)
        assert.ok(await soon(host.runtime.workersEnded()), `${run.name}: its thread goes on`)
      }
    const { answers, failures, medianMs, slowestMs } = await health.end()
    context.diagnostic(`health: ${answers} answers, median ${medianMs} ms, slowest ${slowestMs} ms`)
    assert.deepEqual(wrong, [])
    assert.deepEqual(failures, [])
    assert.ok(answers > programs.length && medianMs < 250, `${answers} answers, median ${medianMs} ms`)
  })

test('a deadline ends a run long before its fuel would, also one that does not look at the clock', async () => {
  const loop = programs.find(({ name }) => name.endsWith('nine thousand billion rounds'))
  const started = performance.now()
  const request = { inputs: [7, 9e15], fuel: 1_000_000_000, limit: '100ms', executor: 'interpreter' }
  assert.equal(await endOf(ids.get(loop?.name ?? ''), request), 'DeadlineExceeded')
  assert.ok(performance.now() - started < 10_000)
})

test('after all of them a program that means no harm runs', async () => {
  const x = variable('x', Int)
  const body = apply('int.add', [x, int(1)])
  const program = {
    entry: 'increment',
    functions: [{ name: 'increment', parameters: [x], returns: Int, body }],
  }
  const id = await storeProgram(host, program, increment)
  const { status, body: answer } = await host.send(`/api/execute/${id}`, { inputs: [41], limit: '30s' })
  assert.deepEqual([status, answer.output], [200, 42])
})
