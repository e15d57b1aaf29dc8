/** Commits in DynamoDB: large documents, transactions that meet, answers that are lost, batches left undone. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { QueryCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import { dynamoClient } from '../../../shared/platform/aws/dynamodb/client.ts'
import type { DynamoRecords } from '../../../shared/platform/aws/dynamodb/records.ts'
import type { PortError } from '../../../shared/platform/ports/common.ts'
import type { RecordItem, Write } from '../../../shared/platform/ports/records.ts'
import { freshTenant, portError } from '../../platform/surroundings.ts'
import { access, freshTable, openTable } from './table.ts'

const key = (id: string) => ({ kind: 'thing', id })
const item = (id: string, data: RecordItem['data'] = {}): RecordItem => ({ ...key(id), data })
/** Text that no compression makes smaller than its bytes. */
const noise = (bytes: number): string => randomBytes(bytes).toString('base64')

describe('commits in DynamoDB', () => {
  // In the future of the server's own clock, by which it removes what has expired whenever it likes.
  const clock = { now: Date.UTC(2100, 0, 1) }
  const client = dynamoClient({ ...access(), attempts: 3 })
  let table: string
  let records: DynamoRecords
  before(async () => {
    table = await freshTable()
    records = await openTable({ table, now: () => clock.now })
  })
  after(async () => {
    await records.close()
    client.destroy()
  })
  const partsOf = async (tenant: string): Promise<number> => {
    const FilterExpression = 'begins_with(pk, :start)'
    const ExpressionAttributeValues = { ':start': { S: `${tenant}##` } }
    const scan = { TableName: table, FilterExpression, ExpressionAttributeValues, ConsistentRead: true }
    let count = 0
    let ExclusiveStartKey: Record<string, never> | undefined
    do {
      const page = await client.send(
        new ScanCommand({ ...scan, ...(ExclusiveStartKey && { ExclusiveStartKey }) }),
      )
      count += page.Count ?? 0
      ExclusiveStartKey = page.LastEvaluatedKey as typeof ExclusiveStartKey
    } while (ExclusiveStartKey !== undefined)
    return count
  }

  test('documents beyond the size of an item come back exactly, and leave nothing when they go', async () => {
    const tenant = freshTenant()
    const large = noise(1_500_000)
    await records.commit(tenant, [{ put: item('a', { large }), if: 'absent' }, { put: item('b') }])
    assert.equal((await records.get(tenant, key('a')))?.data.large, large)
    assert.equal((await records.query(tenant, { kind: 'thing' })).items[1]?.data.large, large)
    assert.ok((await partsOf(tenant)) > 2)
    const larger = noise(2_000_000)
    await records.commit(tenant, [{ put: item('a', { larger }), if: { version: 1 } }])
    const read = await records.get(tenant, key('a'))
    assert.deepEqual([read?.version, read?.data.larger === larger], [2, true])
    await records.commit(tenant, [{ put: item('a', { small: 1 }) }])
    const small = await records.get(tenant, key('a'))
    assert.deepEqual([small?.version, small?.createdAt, await partsOf(tenant)], [3, read?.createdAt, 0])
    await records.commit(tenant, [{ put: { ...item('a', { large }), expiresAt: clock.now / 1000 + 1 } }])
    clock.now += 2000
    await records.commit(tenant, [{ put: item('a'), if: 'absent' }, { put: item('c', { large }) }])
    await records.commit(tenant, [{ remove: key('c') }])
    assert.deepEqual([(await records.get(tenant, key('a')))?.version, await partsOf(tenant)], [1, 0])
  })

  test('several large documents fit one commit, up to all it may have', async () => {
    const tenant = freshTenant()
    const texts = [1, 2, 3].map(() => noise(1_000_000))
    await records.commit(
      tenant,
      texts.map((large, n) => ({ put: item(`l${n}`, { large }) })),
    )
    for (const [n, large] of texts.entries())
      assert.equal((await records.get(tenant, key(`l${n}`)))?.data.large, large)
  })

  test('a hundred writes and parts on top are refused by name; a full commit of text is not', async () => {
    const tenant = freshTenant()
    const writes: Write[] = Array.from({ length: 99 }, (_, n) => ({
      put: item(`i${n}`, { text: 'x'.repeat(30_000) }),
    }))
    await records.commit(tenant, [...writes, { put: item('last', { text: 'y'.repeat(1_000_000) }) }])
    const tooMany = [...writes, { put: item('last', { large: noise(700_000) }) }]
    await assert.rejects(records.commit(tenant, tooMany), portError('TOO_MANY_ITEMS'))
  })

  test('commits that meet on the same records all succeed, one after the other', async () => {
    const tenant = freshTenant()
    const both = [{ put: item('a') }, { put: item('b') }]
    await Promise.all(Array.from({ length: 12 }, () => records.commit(tenant, both)))
    for (const id of ['a', 'b']) assert.equal((await records.get(tenant, key(id)))?.version, 12)
  })

  test('counters that many commits raise by version lose no step', async () => {
    const tenant = freshTenant()
    await records.commit(tenant, [{ put: item('n', { n: 0 }) }])
    const raise = async (): Promise<void> => {
      const found = await records.get(tenant, key('n'))
      const write = { put: item('n', { n: Number(found?.data.n) + 1 }), if: { version: found?.version ?? 0 } }
      try {
        await records.commit(tenant, [write, { put: item(crypto.randomUUID()) }])
      } catch (error) {
        if ((error as PortError).code !== 'CONDITION_FAILED') throw error
        await raise()
      }
    }
    await Promise.all(Array.from({ length: 10 }, raise))
    const found = await records.get(tenant, key('n'))
    assert.deepEqual([found?.data.n, found?.version], [10, 11])
  })

  test('an answer that is lost costs neither the commit nor a second one', async () => {
    const tenant = freshTenant()
    const lossy = dynamoClient({ ...access(), attempts: 3 })
    const open = await openTable({ table, client: lossy, now: () => clock.now })
    await open.commit(tenant, [{ put: item('warm') }])
    let calls = 0
    lossy.middlewareStack.add(
      next => async args => {
        calls += 1
        const lost = calls % 2 === 1
        const answer = await next(args)
        if (lost) throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError' })
        return answer
      },
      { step: 'finalizeRequest', name: 'lost', priority: 'low' },
    )
    await open.commit(tenant, [{ put: item('a', { n: 1 }), if: 'absent' }])
    await open.commit(tenant, [{ put: item('a', { n: 2 }), if: { version: 1 } }])
    await open.commit(tenant, [{ put: item('a', { n: 3 }) }])
    await open.commit(tenant, [
      { put: item('a', { n: 4 }), if: { version: 3 } },
      { put: item('b'), if: 'absent' },
    ])
    await open.commit(tenant, [{ remove: key('b'), if: { version: 1 } }])
    assert.ok(calls >= 10, `${calls}`)
    const read = await records.get(tenant, key('a'))
    assert.deepEqual(
      [read?.version, read?.data, await records.get(tenant, key('b'))],
      [4, { n: 4 }, undefined],
    )
    lossy.destroy()
  })

  test('what a batch leaves undone is asked again', async () => {
    const tenant = freshTenant()
    const slow = dynamoClient(access())
    const open = await openTable({ table, client: slow, now: () => clock.now })
    let cut = 0
    slow.middlewareStack.add(
      (next, context) => async args => {
        if (!String(context.commandName).startsWith('Batch')) return next(args)
        const input = args.input as { RequestItems: Record<string, unknown[] | { Keys: unknown[] }> }
        const asked = input.RequestItems[table] ?? []
        const all = Array.isArray(asked) ? asked : asked.Keys
        const [first, ...rest] = all
        const some = (part: unknown[]) => ({
          [table]: Array.isArray(asked) ? part : { ...asked, Keys: part },
        })
        const result = await next({ ...args, input: { ...input, RequestItems: some([first]) } })
        if (rest.length === 0) return result
        cut += 1
        const left = Array.isArray(asked) ? 'UnprocessedItems' : 'UnprocessedKeys'
        Object.assign(result.output as object, { [left]: some(rest) })
        return result
      },
      { step: 'initialize' },
    )
    const ids = ['a', 'b', 'c']
    await open.commit(tenant, [
      ...ids.map(id => ({ put: item(id) })),
      { put: { kind: 'other', id: 'x', data: {} } },
    ])
    const read = await open.query(tenant, { kind: 'thing', ascending: true })
    assert.deepEqual([read.items.map(one => one.id), cut], [ids, 3])
    for (const kind of ['thing', 'other']) assert.ok((await open.tenantsWith(kind)).includes(tenant))
    slow.destroy()
  })

  test('a cursor is signed: only who has the secret makes one, and every process with it reads it', async () => {
    const tenant = freshTenant()
    await records.commit(
      tenant,
      ['a', 'b', 'c'].map(id => ({ put: item(id) })),
    )
    const { cursor = '' } = await records.query(tenant, { kind: 'thing', limit: 1 })
    const again = await openTable({ table, now: () => clock.now })
    assert.equal((await again.query(tenant, { kind: 'thing', limit: 1, cursor })).items[0]?.id, 'b')
    const other = await openTable({ table, cursorSecret: 'another', now: () => clock.now })
    await assert.rejects(other.query(tenant, { kind: 'thing', cursor }), portError('BAD_CURSOR'))
    const [sum, place] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, string]
    const moved = Buffer.from(JSON.stringify([sum, `0${place.slice(1)}z`])).toString('base64url')
    await assert.rejects(records.query(tenant, { kind: 'thing', cursor: moved }), portError('BAD_CURSOR'))
    await Promise.all([again.close(), other.close()])
  })

  test('tenants that have held nothing for long are forgotten, and known again when they write', async () => {
    const [tenant, kind] = [freshTenant(), `k${Date.now()}`]
    const put = [{ put: { kind, id: 'a', data: {} } }]
    await records.commit(tenant, put)
    await records.commit(tenant, [{ remove: { kind, id: 'a' } }])
    const entries = async () => {
      const ExpressionAttributeValues = { ':pk': { S: `#${kind}` } }
      const query = { TableName: table, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues }
      return (await client.send(new QueryCommand({ ...query, ConsistentRead: true }))).Count
    }
    assert.deepEqual([await records.tenantsWith(kind), await entries()], [[], 1])
    clock.now += 3_700_000
    const reading = readingClient()
    const reader = await openTable({ table, client: reading, now: () => clock.now })
    assert.deepEqual([await reader.tenantsWith(kind), await entries()], [[], 1])
    reading.destroy()
    assert.deepEqual([await records.tenantsWith(kind), await entries()], [[], 0])
    await records.commit(tenant, put)
    assert.deepEqual(await records.tenantsWith(kind), [tenant])
  })
})

/** As IAM answers a role that may read only, which this server does not. */
function readingClient() {
  const client = dynamoClient(access())
  client.middlewareStack.add(
    (next, context) => args => {
      if (context.commandName !== 'DeleteItemCommand') return next(args)
      throw Object.assign(new Error('not authorized'), { name: 'AccessDeniedException' })
    },
    { step: 'initialize' },
  )
  return client
}
