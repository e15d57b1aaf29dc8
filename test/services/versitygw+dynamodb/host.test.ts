/** The local host over S3 and DynamoDB: a request ends in both, and what is away is named. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { quietLog } from '../../../infra/host/log.ts'
import { startHost } from '../../../infra/local/host.ts'
import { freePorts } from '../../../infra/services/accepts.ts'
import { startService, stopService } from '../../../infra/services/daemon.ts'
import { versitygw } from '../../../infra/services/versitygw.ts'
import { tenant } from '../../../shared/platform/ports/common.ts'
import { GenerationResult } from '../../../shared/vocabulary/generation.ts'
import { ask, post, until } from '../../infra/local/toy-host.ts'
import { addressOf } from '../at.ts'
import { openTable } from '../dynamodb/table.ts'
import { openBucket } from '../versitygw/bucket.ts'

const specification = {
  ...{ name: 'twice', parameters: [{ name: 'x', type: 'Int' }], returns: 'Int' },
  constraints: ['result == x + x'],
}
const names = () => ({ bucket: `b-${crypto.randomUUID()}`, table: `t-${crypto.randomUUID()}` })

function environmentOf({ bucket, table }: ReturnType<typeof names>, s3: string) {
  const access = { AWS_ACCESS_KEY_ID: 'testing', AWS_SECRET_ACCESS_KEY: 'testing', AWS_REGION: 'us-east-1' }
  Object.assign(process.env, access)
  return {
    ...access,
    SPECWRIGHT_ARTIFACTS: `s3://${bucket}?create=true&endpoint=${s3}`,
    SPECWRIGHT_RECORDS: `dynamodb://${table}?create=true&endpoint=${addressOf('dynamodb')}`,
  }
}

test('what is generated stands in the bucket and in the table, and is told once', async context => {
  const dataDir = mkdtempSync(join(tmpdir(), 'specwright-'))
  context.after(() => rmSync(dataDir, { recursive: true, force: true }))
  const place = names()
  const environment = environmentOf(place, addressOf('versitygw'))
  const host = await startHost({ dataDir, port: 0, workers: 1, log: quietLog, environment })
  context.after(() => host.close())
  const told: string[] = []
  const local = tenant('local')
  await host.runtime.bus.subscribe(local, 'code.generated', 'ear', async ({ event, ack }) => {
    told.push(event.correlationid)
    await ack()
  })
  const answer = await ask(
    host.url,
    '/api/generate',
    post({ specification }, { prefer: 'wait=60', 'x-correlation-id': 'the-correlation' }),
  )
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  const { anrfId, version } = GenerationResult.parse(answer.body)
  const key = `anrf/${anrfId}/${version}.anrf`
  const artifacts = await openBucket({ bucket: place.bucket })
  const records = await openTable({ table: place.table })
  context.after(() => Promise.all([artifacts.close(), records.close()]))
  assert.deepEqual(
    (await artifacts.list(local, '')).items.map(item => item.key),
    [key],
  )
  assert.ok(await records.get(local, { kind: 'anrf', id: String(anrfId) }))
  await until(async () => (told.length > 0 ? told : undefined))
  assert.deepEqual(told, ['the-correlation'])
  const view = await ask(host.url, `/api/view/${anrfId}?format=python`)
  assert.match(String(view.body.content), /def twice/)
})

test('a store that goes away is named by readiness; requests are asked to come back, and then succeed', async context => {
  const folder = mkdtempSync(join(tmpdir(), 'specwright-'))
  const ours = { folder: join(folder, 's3'), ports: await freePorts(1) }
  const { url } = await startService(versitygw, ours)
  context.after(async () => {
    await stopService(ours)
    rmSync(folder, { recursive: true, force: true })
  })
  const environment = environmentOf(names(), url)
  const dataDir = join(folder, 'data')
  const host = await startHost({ dataDir, port: 0, workers: 1, log: quietLog, environment })
  context.after(() => host.close())
  const ready = () => ask(host.url, '/health/ready')
  assert.deepEqual((await ready()).body.checks, { records: 'ok', artifacts: 'ok' })
  await stopService(ours)
  const away = await ready()
  const problem = away.body as { detail: string; errors: { pointer: string }[] }
  assert.deepEqual([away.status, problem.errors.map(one => one.pointer)], [503, ['/checks/artifacts']])
  assert.match(problem.detail, /^artifacts: artifacts in S3 bucket /)
  assert.ok(Number(away.headers.get('retry-after')) > 0)
  assert.equal((await ask(host.url, '/health/live')).status, 200)
  const request = post({ specification }, { prefer: 'wait=60', 'idempotency-key': 'one' })
  const refused = await ask(host.url, '/api/generate', request)
  assert.equal(refused.status, 503, JSON.stringify(refused.body))
  assert.ok(Number(refused.headers.get('retry-after')) > 0)
  await startService(versitygw, ours)
  assert.equal((await ready()).status, 200)
  assert.equal((await ask(host.url, '/api/generate', request)).status, 200)
})
