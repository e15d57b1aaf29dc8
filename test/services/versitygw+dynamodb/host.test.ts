/** The local host over S3 and DynamoDB: a request ends in both, and what is away is named. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { quietLog } from '../../../infra/host/log.ts'
import { type Host, startHost } from '../../../infra/local/host.ts'
import { freePorts } from '../../../infra/services/accepts.ts'
import { startService, stopService } from '../../../infra/services/daemon.ts'
import type { Place } from '../../../infra/services/service.ts'
import { versitygw } from '../../../infra/services/versitygw.ts'
import { tenant } from '../../../shared/platform/ports/common.ts'
import { GenerationResult } from '../../../shared/vocabulary/generation.ts'
import { type Answer, ask, post, until } from '../../infra/local/toy-host.ts'
import { addressOf } from '../at.ts'
import { openTable } from '../dynamodb/table.ts'
import { openBucket } from '../versitygw/bucket.ts'
import { Breakable } from './breakable.ts'
import { names, storesAt } from './stores.ts'

const specification = {
  ...{ name: 'twice', parameters: [{ name: 'x', type: 'Int' }], returns: 'Int' },
  constraints: ['result == x + x'],
}
describe('the local host over S3 and DynamoDB', () => {
  const folder = mkdtempSync(join(tmpdir(), 'specwright-'))
  const place = names()
  const told: string[] = []
  const local = tenant('local')
  const wayToRecords = new Breakable(addressOf('dynamodb'))
  let s3: Place
  let host: Host
  let anrfId: string
  before(async () => {
    s3 = { folder: join(folder, 's3'), ports: await freePorts(1) }
    const { url } = await startService(versitygw, s3)
    await wayToRecords.mend()
    const environment = storesAt(place, { s3: url, dynamodb: wayToRecords.url })
    host = await startHost({ dataDir: join(folder, 'data'), port: 0, workers: 1, log: quietLog, environment })
  })
  after(async () => {
    await host.close()
    await wayToRecords.cut()
    await stopService(s3)
    rmSync(folder, { recursive: true, force: true })
  })

  test('what is generated stands in the bucket and in the table, and is told once', async context => {
    await host.runtime.bus.subscribe(local, 'code.generated', 'ear', async ({ event, ack }) => {
      told.push(event.correlationid)
      await ack()
    })
    const headers = { prefer: 'wait=25', 'x-correlation-id': 'the-correlation' }
    const answer = await ask(host.url, '/api/generate', post({ specification, limit: '100s' }, headers))
    const result = GenerationResult.parse(answer.status === 202 ? await later(answer) : answer.body)
    assert.equal(result.status, 'completed', JSON.stringify(result))
    anrfId = String(result.anrfId)
    const artifacts = await openBucket({ bucket: place.bucket, endpoint: versitygw.url(s3) })
    const records = await openTable({ table: place.table })
    context.after(() => Promise.all([artifacts.close(), records.close()]))
    assert.deepEqual(
      (await artifacts.list(local, '')).items.map(item => item.key),
      [`anrf/${anrfId}/${result.version}.anrf`],
    )
    assert.ok(await records.get(local, { kind: 'anrf', id: anrfId }))
    await until(async () => (told.length > 0 ? told : undefined))
    assert.deepEqual(told, ['the-correlation'])
  })

  const ready = () => ask(host.url, '/health/ready')
  const view = () => ask(host.url, `/api/view/${anrfId}?format=python`)
  const stores = [
    { name: 'artifacts', cut: () => stopService(s3), mend: () => startService(versitygw, s3) },
    { name: 'records', cut: () => wayToRecords.cut(), mend: () => wayToRecords.mend() },
  ]
  for (const { name, cut, mend } of stores)
    test(`${name} that go away are named; requests are asked to come back, and then succeed`, async () => {
      assert.deepEqual((await ready()).body.checks, { records: 'ok', artifacts: 'ok' })
      await cut()
      const away = await ready()
      const problem = away.body as { detail: string; errors: { pointer: string }[] }
      assert.deepEqual([away.status, problem.errors.map(one => one.pointer)], [503, [`/checks/${name}`]])
      assert.ok(problem.detail.startsWith(`${name}: `), problem.detail)
      const refused = await view()
      assert.equal(refused.status, 503, JSON.stringify(refused.body))
      for (const { headers } of [away, refused]) assert.ok(Number(headers.get('retry-after')) > 0)
      assert.equal((await ask(host.url, '/health/live')).status, 200)
      await mend()
      assert.equal((await ready()).status, 200)
      assert.match(String((await view()).body.content), /def twice/)
    })

  const later = ({ headers }: Answer) =>
    until(async () => {
      const { body } = await ask(host.url, headers.get('location') ?? '')
      return body.status === 'completed' || body.status === 'failed' ? body : undefined
    })
})
