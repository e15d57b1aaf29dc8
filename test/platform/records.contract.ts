/** What every Records adapter promises. `open` gives an adapter whose clock is `clock.now` (ms since the epoch). */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import type { PortError } from '../../shared/platform/ports/common.ts'
import {
  commitLimits,
  type Json,
  linksLimit,
  type RecordItem,
  type Records,
} from '../../shared/platform/ports/records.ts'
import { freshTenant, portError } from './surroundings.ts'

export interface Clock {
  now: number
}

export function recordsContract(name: string, open: (clock: Clock) => Promise<Records>): void {
  // In the future of a server's own clock, by which it removes what has expired whenever it likes.
  const clock: Clock = { now: Date.UTC(2100, 0, 1) }
  let records: Records
  const item = (id: string, data: RecordItem['data'] = {}, more: Partial<RecordItem> = {}): RecordItem => ({
    kind: 'thing',
    id,
    data,
    ...more,
  })
  const key = (id: string) => ({ kind: 'thing', id })

  describe(`records: ${name}`, () => {
    before(async () => {
      records = await open(clock)
    })
    after(() => records.close())

    test('what is read is what was written, whatever JSON it is', async () => {
      const tenant = freshTenant()
      const json = fc.jsonValue({ maxDepth: 5 }) as fc.Arbitrary<Json>
      await fc.assert(
        fc.asyncProperty(fc.dictionary(fc.string(), json), async data => {
          await records.commit(tenant, [{ put: item('exact', data) }])
          const read = await records.get(tenant, key('exact'))
          assert.deepEqual(read?.data, { ...data })
        }),
        { numRuns: 60 },
      )
    })

    test('numbers, signs of zero, strange strings and names come back exactly', async () => {
      const tenant = freshTenant()
      const data = JSON.parse('{"__proto__":1,"a":[-0,5e-324,9007199254740991,"\\u0000\\ud800é"],"":null}')
      await records.commit(tenant, [{ put: item('a', data) }])
      assert.deepStrictEqual((await records.get(tenant, key('a')))?.data, data)
    })

    test('what JSON cannot hold is refused by name, and nothing is written', async () => {
      const tenant = freshTenant()
      const cycle: Record<string, unknown> = {}
      for (const bad of [1n, Number.NaN, new Date(0), new Map(), () => 1, [undefined]]) {
        const writes = [{ put: item('ok') }, { put: item('bad', { bad: bad as Json }) }]
        await assert.rejects(records.commit(tenant, writes), portError('BAD_DATA'), String(bad))
      }
      for (const expiresAt of [Number.NaN, Number.POSITIVE_INFINITY, 1e12])
        await assert.rejects(
          records.commit(tenant, [{ put: item('bad', {}, { expiresAt }) }]),
          portError('BAD_DATA'),
        )
      cycle.self = cycle
      await assert.rejects(
        records.commit(tenant, [{ put: item('bad', cycle as never) }]),
        portError('BAD_DATA'),
      )
      for (const id of ['ok', 'bad']) assert.equal(await records.get(tenant, key(id)), undefined)
    })

    test('versions count writes, conditions hold or nothing is written', async () => {
      const tenant = freshTenant()
      await records.commit(tenant, [{ put: item('a', { n: 1 }), if: 'absent' }])
      await records.commit(tenant, [{ put: item('a', { n: 2 }), if: { version: 1 } }])
      assert.equal((await records.get(tenant, key('a')))?.version, 2)
      const writes = [
        { put: item('b') },
        { put: item('a', { n: 3 }), if: { version: 1 } },
        { put: item('c') },
      ] as const
      await assert.rejects(records.commit(tenant, writes), (error: PortError) => {
        return error.code === 'CONDITION_FAILED' && error.data.index === 1
      })
      for (const id of ['b', 'c']) assert.equal(await records.get(tenant, key(id)), undefined)
      await assert.rejects(
        records.commit(tenant, [{ check: key('x'), if: 'present' }]),
        portError('CONDITION_FAILED'),
      )
      await records.commit(tenant, [{ check: key('a'), if: { version: 2 } }, { remove: key('x') }])
      await records.commit(tenant, [{ remove: key('a'), if: 'present' }])
      assert.equal(await records.get(tenant, key('a')), undefined)
    })

    test('of a thousand racing writers one wins', async () => {
      const tenant = freshTenant()
      const racers = Array.from({ length: 1000 }, (_, n) =>
        records.commit(tenant, [{ put: item('race', { n }), if: 'absent' }]).then(
          () => n,
          (error: PortError) => {
            assert.equal(error.code, 'CONDITION_FAILED')
            return undefined
          },
        ),
      )
      const winners = (await Promise.all(racers)).filter(n => n !== undefined)
      assert.equal(winners.length, 1)
      assert.deepEqual((await records.get(tenant, key('race')))?.data, { n: winners[0] })
    })

    test('limits are named: items, bytes, a key twice, names', async () => {
      const tenant = freshTenant()
      const many = Array.from({ length: commitLimits.items + 1 }, (_, n) => ({ put: item(`i${n}`) }))
      await assert.rejects(records.commit(tenant, many), portError('TOO_MANY_ITEMS'))
      await records.commit(tenant, many.slice(1))
      const large = { put: item('large', { text: 'x'.repeat(commitLimits.bytes) }) }
      await assert.rejects(records.commit(tenant, [large]), portError('TOO_LARGE'))
      await assert.rejects(
        records.commit(tenant, [{ put: item('a') }, { remove: key('a') }]),
        portError('BAD_KEY'),
      )
      for (const id of ['', 'x'.repeat(513), 'a\nb', '\ud800'])
        await assert.rejects(records.commit(tenant, [{ put: item(id) }]), portError('BAD_KEY'))
      await assert.rejects(records.get(tenant, { kind: 'no kind', id: 'a' }), portError('BAD_KEY'))
      const links = Object.fromEntries(Array.from({ length: linksLimit + 1 }, (_, n) => [`link${n}`, 'x']))
      await assert.rejects(records.commit(tenant, [{ put: item('a', {}, { links }) }]), portError('BAD_KEY'))
    })

    test('secondary keys follow their item', async () => {
      const tenant = freshTenant()
      const linked = (id: string, group: string) => ({ put: item(id, {}, { links: { group, other: 'x' } }) })
      await records.commit(tenant, [linked('a', '1'), linked('b', '1'), linked('c', '2')])
      const inGroup = async (group: string) =>
        (await records.query(tenant, { kind: 'thing', link: ['group', group], ascending: true })).items.map(
          one => one.id,
        )
      assert.deepEqual(await inGroup('1'), ['a', 'b'])
      await records.commit(tenant, [linked('a', '2'), { remove: key('c') }])
      assert.deepEqual([await inGroup('1'), await inGroup('2')], [['b'], ['a']])
      assert.deepEqual((await records.get(tenant, key('a')))?.links, { group: '2', other: 'x' })
    })

    test('an expired item is none: not read, not found, absent to conditions', async () => {
      const tenant = freshTenant()
      const expiresAt = clock.now / 1000 + 60
      const links = { group: '1' }
      await records.commit(tenant, [
        { put: item('a', {}, { expiresAt, links }) },
        { put: item('b', {}, { links }) },
      ])
      assert.equal((await records.get(tenant, key('a')))?.expiresAt, expiresAt)
      clock.now += 60_000
      const query = { kind: 'thing', link: ['group', '1'] } as const
      assert.equal(await records.get(tenant, key('a')), undefined)
      assert.deepEqual(
        (await records.query(tenant, query)).items.map(one => one.id),
        ['b'],
      )
      await assert.rejects(
        records.commit(tenant, [{ check: key('a'), if: 'present' }]),
        portError('CONDITION_FAILED'),
      )
      await records.commit(tenant, [{ put: item('a', { again: true }), if: 'absent' }])
      const again = await records.get(tenant, key('a'))
      assert.deepEqual([again?.version, again?.createdAt, again?.expiresAt], [1, clock.now, undefined])
    })

    test('pages cut any query without gaps or repeats, also while items are added', async () => {
      const count = 23
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: 30 }),
          fc.boolean(),
          fc.boolean(),
          async (limit, ascending, byLink) => {
            const tenant = freshTenant()
            const put = (id: string) => ({ put: item(id, {}, { links: { group: 'g' } }) })
            const ids = Array.from({ length: count }, (_, n) => `i${n}`)
            await records.commit(tenant, ids.map(put))
            const query = {
              kind: 'thing',
              limit,
              ascending,
              ...(byLink ? { link: ['group', 'g'] as const } : {}),
            }
            const seen: string[] = []
            let cursor: string | undefined
            let page = 0
            do {
              const { items, ...rest } = await records.query(
                tenant,
                cursor === undefined ? query : { ...query, cursor },
              )
              seen.push(...items.map(one => one.id))
              cursor = rest.cursor
              await records.commit(tenant, [put(`new${page++}`)])
            } while (cursor !== undefined && page < 100)
            const old = seen.filter(id => !id.startsWith('new'))
            assert.deepEqual(old, ascending ? ids : ids.toReversed())
            assert.equal(new Set(seen).size, seen.length)
          },
        ),
        { numRuns: 20 },
      )
    })

    test('a cursor belongs to its query', async () => {
      const tenant = freshTenant()
      await records.commit(tenant, [{ put: item('a') }, { put: item('b') }])
      const { cursor = '' } = await records.query(tenant, { kind: 'thing', limit: 1 })
      assert.notEqual(cursor, '')
      for (const bad of ['', 'junk', `${cursor}x`, Buffer.from('[1,2]').toString('base64url')])
        await assert.rejects(records.query(tenant, { kind: 'thing', cursor: bad }), portError('BAD_CURSOR'))
      await assert.rejects(records.query(tenant, { kind: 'other', cursor }), portError('BAD_CURSOR'))
      await assert.rejects(records.query(freshTenant(), { kind: 'thing', cursor }), portError('BAD_CURSOR'))
    })

    test('another tenant sees nothing and changes nothing', async () => {
      const write = fc.record({ id: fc.constantFrom('a', 'b', 'c'), n: fc.nat(), gone: fc.boolean() })
      await fc.assert(
        fc.asyncProperty(fc.array(write, { maxLength: 12 }), async writes => {
          const [ours, theirs] = [freshTenant(), freshTenant()]
          await records.commit(ours, [{ put: item('a', { mine: true }, { links: { group: 'g' } }) }])
          for (const { id, n, gone } of writes)
            await records.commit(theirs, [
              gone ? { remove: key(id) } : { put: item(id, { n }, { links: { group: 'g' } }) },
            ])
          const all = await records.query(ours, { kind: 'thing' })
          const linked = await records.query(ours, { kind: 'thing', link: ['group', 'g'] })
          assert.deepEqual([all.items.map(one => one.data), linked.items.length], [[{ mine: true }], 1])
        }),
        { numRuns: 20 },
      )
    })

    test('tenants that hold a kind are found', async () => {
      const [ours, theirs, kind] = [freshTenant(), freshTenant(), `k${Date.now()}`]
      for (const tenant of [ours, theirs])
        await records.commit(tenant, [{ put: { kind, id: 'a', data: {} } }])
      assert.deepEqual([...(await records.tenantsWith(kind))].sort(), [ours, theirs].sort())
      await records.commit(ours, [{ remove: { kind, id: 'a' } }])
      assert.deepEqual(await records.tenantsWith(kind), [theirs])
    })
  })
}
