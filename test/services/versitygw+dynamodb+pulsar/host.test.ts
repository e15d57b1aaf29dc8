/** The local host over S3, DynamoDB and Pulsar together: what comes by event ends in all three, once. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import * as z from 'zod'
import type { CloudEvent } from '../../../events/cloud-event.ts'
import { defineEvent } from '../../../events/event-type.ts'
import { functions } from '../../../functions/catalogue.ts'
import { quietLog } from '../../../infra/host/log.ts'
import { type Host, startHost } from '../../../infra/local/host.ts'
import { openStores } from '../../../infra/local/stores.ts'
import { defineFunction, topic } from '../../../shared/platform/define-function.ts'
import { cloudEvent } from '../../../shared/platform/delivery/cloud-events.ts'
import type { Embedded } from '../../../shared/platform/embedded/open.ts'
import { tenant } from '../../../shared/platform/ports/common.ts'
import { GenerationResult } from '../../../shared/vocabulary/generation.ts'
import { ask, until } from '../../infra/local/toy-host.ts'
import { addressOf } from '../at.ts'
import { openTable } from '../dynamodb/table.ts'
import { openBucket } from '../versitygw/bucket.ts'
import { Breakable } from '../versitygw+dynamodb/breakable.ts'
import { cloudAt, cloudNames } from './cloud.ts'

const local = tenant('local')

const BadRequested = defineEvent({
  name: 'bad.requested',
  doc: 'Something bad is to be done.',
  data: z.object({ poison: z.boolean() }),
  sample: { poison: true },
})
const state = { broken: true, done: [] as string[], tried: 0 }
const bad = defineFunction({
  name: 'bad',
  doc: 'Fails on poison until it is mended.',
  triggers: [topic(BadRequested)],
  input: BadRequested.data,
  output: z.object({}),
  emits: [],
  permission: 'toys:read',
  uses: {},
  resources: { memoryMb: 1, timeoutSeconds: 20 },
  async handle({ poison }, { causationId }) {
    if (poison) state.tried += 1
    if (poison && state.broken) throw new Error('the disk is full')
    state.done.push(causationId)
    return {}
  },
})

const eventOf = (type: string, id: string, data: object): CloudEvent =>
  cloudEvent({
    ...{ id, type, source: 'test', time: Date.now(), tenant: local },
    ...{ correlationId: `correlation-of-${id}`, data },
  })

describe('the local host over S3, DynamoDB and Pulsar', () => {
  const folder = mkdtempSync(join(tmpdir(), 'specwright-'))
  const place = cloudNames()
  const wayToBus = new Breakable(addressOf('pulsar'))
  let host: Host
  /** Somebody else on the same bus. */
  let elsewhere: Embedded
  before(async () => {
    await wayToBus.mend()
    const environment = cloudAt(place, { pulsar: wayToBus.url })
    const options = { port: 0, workers: 1, log: quietLog, environment, functions: [...functions, bad] }
    host = await startHost({ dataDir: join(folder, 'host'), ...options })
    elsewhere = await openStores(join(folder, 'elsewhere'), cloudAt(place))
  })
  after(async () => {
    await Promise.all([host.close(), elsewhere.close()])
    await wayToBus.cut()
    rmSync(folder, { recursive: true, force: true })
  })

  test('generation.requested ends in an artifact in S3, records in DynamoDB and one code.generated', async context => {
    const told: CloudEvent[] = []
    const ear = await elsewhere.bus.subscribe(local, 'code.generated', 'ear', async ({ event, ack }) => {
      told.push(event)
      await ack()
    })
    context.after(() => ear.close())
    const specification = {
      ...{ name: 'twice', parameters: [{ name: 'x', type: 'Int' }], returns: 'Int' },
      constraints: ['result == x + x'],
    }
    const event = eventOf('generation.requested', 'the-request', { specification, limit: '60s' })
    await elsewhere.bus.publish(local, event.type, [{ event }, { event }])
    const [end] = await until(async () => (told.length > 0 ? told : undefined))
    await until(async () => ((await backlog('generation.requested', 'generate')) === 0 ? true : undefined))
    const result = GenerationResult.parse(end?.data)
    const artifacts = await openBucket({ bucket: place.bucket })
    const records = await openTable({ table: place.table })
    context.after(() => Promise.all([artifacts.close(), records.close()]))
    const key = `anrf/${result.anrfId}/${result.version}.anrf`
    assert.deepEqual(
      (await artifacts.list(local, '')).items.map(item => item.key),
      [key],
    )
    assert.ok(await records.get(local, { kind: 'anrf', id: String(result.anrfId) }))
    assert.ok(await records.get(local, { kind: 'generation', id: result.generationId }))
    assert.deepEqual(
      told.map(one => [one.correlationid, one.causationid]),
      [['correlation-of-the-request', 'the-request']],
    )
  })

  test('poison reaches the dead letters at the fifth attempt, others go on, a replay after the mending succeeds', async () => {
    const envelopes = ['a', 'poison', 'b', 'c'].map(id => ({
      event: eventOf('bad.requested', id, { poison: id === 'poison' }),
    }))
    await elsewhere.bus.publish(local, 'bad.requested', envelopes)
    await until(async () => (state.done.length === 3 ? true : undefined))
    assert.ok(state.tried < 5)
    const letters = () => elsewhere.bus.deadLetters(local, 'bad.requested', 'bad')
    await until(async () => ((await letters()).length > 0 ? true : undefined))
    const [letter] = await letters()
    assert.deepEqual(
      [state.tried, letter?.attempts, letter?.reason, letter?.event.id],
      [5, 5, 'the disk is full', 'poison'],
    )
    state.broken = false
    await elsewhere.bus.replay(local, letter?.id ?? '')
    await until(async () => (state.done.includes('poison') ? true : undefined))
    assert.deepEqual([state.tried, await letters()], [6, []])
  })

  test('a bus that goes away is named, requests are still answered, and what was asked meanwhile comes after', async () => {
    const ready = () => ask(host.url, '/health/ready')
    assert.deepEqual((await ready()).body.checks, { records: 'ok', artifacts: 'ok', bus: 'ok' })
    await wayToBus.cut()
    const away = await ready()
    const problem = away.body as { detail: string; errors: { pointer: string }[] }
    assert.deepEqual([away.status, problem.errors.map(one => one.pointer)], [503, ['/checks/bus']])
    assert.match(problem.detail, /^bus: /)
    assert.ok(Number(away.headers.get('retry-after')) > 0)
    assert.equal((await fetch(`${host.url}/metrics`)).status, 200)
    const letters = await ask(host.url, '/api/dead-letters')
    assert.deepEqual([letters.status, Number(letters.headers.get('retry-after')) > 0], [503, true])
    const before = state.done.length
    await elsewhere.bus.publish(local, 'bad.requested', [
      { event: eventOf('bad.requested', 'meanwhile', { poison: false }) },
    ])
    await wayToBus.mend()
    await until(async () => (state.done.length > before ? true : undefined))
    assert.equal(state.done.at(-1), 'meanwhile')
    assert.equal((await ready()).status, 200)
    assert.equal((await ask(host.url, '/api/dead-letters')).status, 200)
  })

  const backlog = (name: string, subscription: string) => elsewhere.bus.backlog(local, name, subscription)
})
