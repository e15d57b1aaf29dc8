/** Generation by event: each request, published twice, ends in exactly one event of its correlation. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CloudEvent } from '../../events/cloud-event.ts'
import { cloudEventOf } from '../../events/cloud-event-schema.ts'
import { CodeFailed } from '../../events/code-failed.ts'
import { CodeGenerated } from '../../events/code-generated.ts'
import type { GenerationResult } from '../../shared/vocabulary/generation.ts'
import { until } from '../infra/local/toy-host.ts'
import { contradictory, increment, largest, local, realHost, requested } from './real-host.ts'

test('good, undecided, contradictory, invalid and nonsensical requests each get their one answer', {
  timeout: 60_000,
}, async context => {
  const host = await realHost(context)
  const { bus } = host.runtime
  /** By id: what is delivered twice is one event. */
  const seen = new Map<string, CloudEvent>()
  for (const type of [CodeGenerated, CodeFailed])
    await bus.subscribe(local, type.name, 'test', async ({ event, ack }) => {
      assert.equal(cloudEventOf(type).safeParse(event).error, undefined)
      seen.set(event.id, event)
      await ack()
    })
  const requests = [
    requested('good', { specification: largest }),
    requested('examples', { specification: increment, languages: ['javascript'] }),
    requested('undecided', { specification: largest, steps: 1 }),
    requested('contradictory', { specification: contradictory }),
    requested('invalid', { specification: { ...largest, returns: 'Itn' } }),
    requested('nonsense', { seed: 'seven' }),
  ]
  const envelopes = requests.map(event => ({ event }))
  await bus.publish(local, 'generation.requested', [...envelopes, ...envelopes])
  await until(async () => {
    const waiting = await bus.backlog(local, 'generation.requested', 'generate')
    return waiting === 0 && seen.size >= requests.length ? true : undefined
  })

  const ends = [...seen.values()]
  const told = Object.fromEntries(
    ends.map(event => {
      const { status, verdict, problem } = event.data as GenerationResult
      return [event.causationid, [event.type, status, verdict, problem?.code ?? null]]
    }),
  )
  assert.deepEqual(told, {
    good: ['code.generated', 'completed', 'VERIFIED', null],
    examples: ['code.generated', 'completed', 'VERIFIED', null],
    undecided: ['code.failed', 'failed', told.undecided?.[2], null],
    contradictory: ['code.failed', 'failed', 'ERROR', 'CONFLICTING_SPECIFICATION'],
    invalid: ['code.failed', 'failed', 'ERROR', 'INVALID_SPECIFICATION'],
    nonsense: ['code.failed', 'failed', 'ERROR', 'INVALID_REQUEST'],
  })
  assert.equal(ends.length, requests.length)
  for (const event of ends) assert.equal(event.correlationid, `correlation-of-${event.causationid}`)

  const overHttp = await host.generate({ specification: largest })
  const byEvent = ends.find(event => event.causationid === 'good')?.data as GenerationResult
  assert.equal(byEvent.hash, overHttp.hash)
  assert.equal((await host.get(byEvent.links.self)).body.generationId, byEvent.generationId)
  assert.equal((await host.stored()).artifacts, 3)
})
