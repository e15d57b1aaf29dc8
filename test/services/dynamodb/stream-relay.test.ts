/** The relay that a real stream wakes: every event once and in order, whatever the batches are. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { UpdateTableCommand } from '@aws-sdk/client-dynamodb'
import { quietLog } from '../../../infra/host/log.ts'
import { outboxRelayHandler } from '../../../infra/lambda/outbox-relay.ts'
import type { StreamBatch } from '../../../infra/lambda/stream-batch.ts'
import { dynamoClient } from '../../../shared/platform/aws/dynamodb/client.ts'
import type { DynamoRecords } from '../../../shared/platform/aws/dynamodb/records.ts'
import { outboxKind } from '../../../shared/platform/delivery/outbox.ts'
import { UnitOfWork } from '../../../shared/platform/delivery/unit-of-work.ts'
import { type Embedded, openEmbedded } from '../../../shared/platform/embedded/open.ts'
import { orderedIds } from '../../../shared/platform/ids.ts'
import type { Publisher } from '../../../shared/platform/ports/bus.ts'
import { PortError, type Tenant } from '../../../shared/platform/ports/common.ts'
import type { Records } from '../../../shared/platform/ports/records.ts'
import { eventOf, eventually, freshTenant, scratchFolder } from '../../platform/surroundings.ts'
import { access, freshTable, openTable } from './table.ts'

const topic = 'thing.happened'
const inTime = {
  ...{ functionName: 'outbox-relay', awsRequestId: 'request-1' },
  getRemainingTimeInMillis: () => 60_000,
}
const relayOver = (records: Records, bus: Publisher) =>
  outboxRelayHandler(records, bus, {
    environment: 'test',
    log: quietLog,
    print: () => undefined,
  })

describe('the relay that a stream wakes', () => {
  let table: string
  let records: DynamoRecords
  let embedded: Embedded
  let stream: string
  before(async () => {
    table = await freshTable()
    records = await openTable({ table })
    embedded = await openEmbedded(scratchFolder(), { pollMs: 20 })
    const client = dynamoClient(access())
    const StreamSpecification = { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' } as const
    const answer = await client.send(new UpdateTableCommand({ TableName: table, StreamSpecification }))
    stream = answer.TableDescription?.LatestStreamArn ?? ''
    client.destroy()
  })
  after(() => Promise.all([records.close(), embedded.close()]))

  const emit = async (tenant: Tenant, from: number, count: number): Promise<void> => {
    const ids = orderedIds(Date.now)
    for (let n = from; n < from + count; n += 1) {
      const work = new UnitOfWork(tenant, ids)
      work.write({ put: { kind: 'effect', id: `${n}`, data: {} } })
      work.emit(eventOf(n), { key: 'k' })
      await work.commit(records)
    }
  }
  const heardBy = async (tenant: Tenant): Promise<unknown[]> => {
    const heard: unknown[] = []
    await embedded.bus.subscribe(tenant, topic, 'ear', async ({ event, ack }) => {
      heard.push(event.data)
      await ack()
    })
    return heard
  }
  const isEmpty = async (tenant: Tenant): Promise<boolean> =>
    (await records.query(tenant, { kind: outboxKind })).items.length === 0

  test('what the stream tells is published, each event once and in order, by batches that race and repeat', async () => {
    const tenants = [freshTenant(), freshTenant()] as const
    const heard = await Promise.all(tenants.map(heardBy))
    for (const tenant of tenants) await emit(tenant, 0, 12)
    const batch = await readStream(stream)
    const halves = [batch.slice(0, 20), batch.slice(10), batch].map(Records => ({ Records }))
    const handlers = [1, 2].map(() => relayOver(records, embedded.bus))
    await Promise.all(halves.flatMap(half => handlers.map(handle => handle(half, inTime))))
    for (const [n, tenant] of tenants.entries()) {
      await eventually('all were heard', () => heard[n]?.length === 12)
      assert.deepEqual(
        heard[n],
        Array.from({ length: 12 }, (_, event) => event),
      )
      assert.ok(await isEmpty(tenant))
    }
  })

  test('a bus that is away for one tenant: the stream comes again from its first record on, the others are published', async () => {
    const [away, well] = [freshTenant(), freshTenant()]
    const [unheard, heard] = await Promise.all([heardBy(away), heardBy(well)])
    await emit(away, 0, 3)
    await emit(well, 0, 3)
    const ours = (await readStream(stream)).filter(({ dynamodb }) =>
      [away, well].some(tenant => dynamodb?.Keys?.pk?.S === `${tenant}#${outboxKind}`),
    )
    const first = ours.find(({ dynamodb }) => dynamodb?.Keys?.pk?.S?.startsWith(away))
    const bus: Publisher = {
      publish: (tenant, ...what) =>
        tenant === away
          ? Promise.reject(new PortError('UNAVAILABLE', 'no broker'))
          : embedded.bus.publish(tenant, ...what),
    }
    const result = await relayOver(records, bus)({ Records: ours }, inTime)
    assert.deepEqual(result, {
      batchItemFailures: [{ itemIdentifier: first?.dynamodb?.SequenceNumber }],
    })
    assert.match(String(first?.dynamodb?.SequenceNumber), /^\d+$/)
    await eventually('the other was heard', () => heard.length === 3)
    assert.deepEqual([unheard, await isEmpty(away), await isEmpty(well)], [[], false, true])
    const again = { Records: ours.slice(first === undefined ? 0 : ours.indexOf(first)) }
    assert.deepEqual(await relayOver(records, embedded.bus)(again, inTime), { batchItemFailures: [] })
    await eventually('all were heard', () => unheard.length === 3)
    assert.deepEqual(
      [unheard, heard],
      [
        [0, 1, 2],
        [0, 1, 2],
      ],
    )
  })

  test('woken by a clock it publishes what waits, and fails where one cannot be', async () => {
    const [away, well] = [freshTenant(), freshTenant()]
    const [, heard] = await Promise.all([heardBy(away), heardBy(well)])
    await emit(away, 0, 1)
    await emit(well, 0, 2)
    const bus: Publisher = {
      publish: (tenant, ...what) =>
        tenant === away
          ? Promise.reject(new PortError('UNAVAILABLE', 'no broker'))
          : embedded.bus.publish(tenant, ...what),
    }
    const clock = { source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} }
    await assert.rejects(relayOver(records, bus)(clock, inTime), /no broker/)
    await eventually('the other was heard', () => heard.length === 2)
    assert.deepEqual(await relayOver(records, embedded.bus)(clock, inTime), { batchItemFailures: [] })
    assert.ok(await isEmpty(away))
  })

  test('what is no new outbox record wakes nobody', async () => {
    const key = (eventName: string, pk: string) => ({ eventName, dynamodb: { Keys: { pk: { S: pk } } } })
    const strange = [
      key('REMOVE', 't#outbox'),
      key('INSERT', 't#effect#outbox'),
      key('INSERT', '#outbox'),
      {},
    ]
    const refuse = { publish: () => Promise.reject(new Error('asked')) }
    await relayOver(records, refuse)({ Records: strange }, inTime)
  })
})

/** All that the stream holds, as Lambda would hand it over. DynamoDB Local looks at no signature. */
async function readStream(StreamArn: string): Promise<StreamBatch['Records']> {
  const { StreamDescription } = await ask<{ StreamDescription: { Shards: { ShardId: string }[] } }>(
    'DescribeStream',
    { StreamArn },
  )
  const all: StreamBatch['Records'][number][] = []
  for (const { ShardId } of StreamDescription.Shards) {
    const from = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }
    let next = (await ask<{ ShardIterator?: string }>('GetShardIterator', from)).ShardIterator
    while (next !== undefined) {
      const page = await ask<StreamBatch & { NextShardIterator?: string }>('GetRecords', {
        ShardIterator: next,
      })
      all.push(...page.Records)
      next = page.Records.length === 0 ? undefined : page.NextShardIterator
    }
  }
  return all
}

async function ask<T>(action: string, body: object): Promise<T> {
  const { endpoint, region, credentials } = access()
  const scope = `${credentials.accessKeyId}/20260101/${region}/dynamodb/aws4_request`
  const answer = await fetch(endpoint, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDBStreams_20120810.${action}`,
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
    },
  })
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as T
}
