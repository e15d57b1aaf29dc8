/** Delivery after a crash: what stands under the key is adopted, so that pointer and bytes agree. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deliver, isSolved, type Solved } from '../../functions/generation/deliver.ts'
import { understand } from '../../functions/specification-reading.ts'
import { int, variable } from '../../shared/anrf/build.ts'
import { programHash } from '../../shared/anrf/hash.ts'
import { Int } from '../../shared/anrf/type.ts'
import { derivedId } from '../../shared/platform/delivery/origin.ts'
import { openEmbedded } from '../../shared/platform/embedded/open.ts'
import type { Write } from '../../shared/platform/ports/records.ts'
import { temporaryFolder } from '../infra/local/temporary-folder.ts'
import { increment, local } from './real-host.ts'

const solved = (body: Solved['program']['functions'][number]['body']): Solved => ({
  verdict: 'VERIFIED',
  method: { kind: 'EXAMPLES', examples: 2 },
  program: {
    entry: 'increment',
    functions: [{ name: 'increment', parameters: [variable('x', Int)], returns: Int, body }],
  },
  verification: { verdict: 'VERIFIED', method: { kind: 'EXAMPLES', examples: 2 }, reason: 'both hold' },
  strategy: 'example_guided',
  reason: 'examples',
  stopReasons: [],
  timings: {},
  steps: 1,
})

test('the same request done again points at the bytes that stand there', async context => {
  const { artifacts, records, close } = await openEmbedded(temporaryFolder(context))
  context.after(close)
  const intent = {
    ...(await understand(increment)),
    analysisId: derivedId('request', 'analysis'),
    fresh: true,
  }
  const attempt = async (outcome: Solved) => {
    const writes: Write[] = []
    const write = (...more: readonly Write[]) => void writes.push(...more)
    const ports = {
      tenant: local,
      artifacts,
      records: { get: records.get.bind(records), query: records.query.bind(records), write },
      derivedId: (name: string) => derivedId('request', name),
    }
    const delivered = await deliver(intent, outcome, 1, { languages: [], options: {} }, ports)
    return { delivered, writes }
  }
  const first = await attempt(solved(variable('x', Int)))
  const second = await attempt(solved(int(7)))
  assert.equal(first.delivered.hash, programHash(solved(variable('x', Int)).program))
  assert.deepEqual(second, first)
  const { items } = await artifacts.list(local, '')
  const [written] = first.writes.flatMap(one =>
    'put' in one && one.put.kind === 'anrf' ? [one.put.data] : [],
  )
  assert.deepEqual([items[0]?.key, items[0]?.digest], [written?.key, written?.digest])
  assert.equal(items.length, 1)
})

test('nothing is delivered without program, method and verified verdict', () => {
  const good = solved(variable('x', Int))
  assert.equal(isSolved(good), true)
  const { method: _m, ...withoutMethod } = good
  const { program: _p, ...withoutProgram } = good
  const { verification: _v, ...withoutVerification } = good
  for (const bad of [
    withoutMethod,
    withoutProgram,
    withoutVerification,
    { ...good, verdict: 'TIMEOUT' as const },
    { ...good, verification: { verdict: 'UNKNOWN' as const, reason: '' } },
  ])
    assert.equal(isSolved(bad), false)
})
