/** The unit of work: one commit for all, merged by key. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { keyOf } from '../../../shared/platform/delivery/merge-writes.ts'
import { UnitOfWork } from '../../../shared/platform/delivery/unit-of-work.ts'
import { openEmbedded } from '../../../shared/platform/embedded/open.ts'
import { orderedIds } from '../../../shared/platform/ids.ts'
import { payloadBytesLimit } from '../../../shared/platform/ports/bus.ts'
import { PortError } from '../../../shared/platform/ports/common.ts'
import type { Condition, Write } from '../../../shared/platform/ports/records.ts'
import { eventOf, freshTenant, portError, scratchFolder } from '../surroundings.ts'

const { records, close } = await openEmbedded(scratchFolder())
test.after(close)
const ids = orderedIds(Date.now)

const condition = fc.constantFrom<Condition | undefined>(undefined, undefined, 'absent', 'present', {
  version: 1,
})
const write = fc
  .tuple(fc.constantFrom('put', 'remove', 'check'), fc.constantFrom('a', 'b'), condition, fc.nat(9))
  .map(([action, id, when, n]): Write => {
    const key = { kind: 'thing', id }
    if (action === 'check') return { check: key, if: when ?? 'present' }
    const held = when === undefined ? {} : { if: when }
    return action === 'put' ? { put: { ...key, data: { n } }, ...held } : { remove: key, ...held }
  })

test('collected writes do what they would have done one after the other, or nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(write, { maxLength: 6 }), fc.boolean(), async (writes, exists) => {
      fc.pre(!asksVersionOfItsOwnWrite(writes))
      const [together, singly] = [freshTenant(), freshTenant()]
      for (const tenant of [together, singly])
        if (exists) await records.commit(tenant, [{ put: { kind: 'thing', id: 'a', data: { old: true } } }])
      const work = new UnitOfWork(together, ids)
      const refusedTogether = await refused(async () => {
        work.write(...writes)
        await work.commit(records)
      })
      const refusedSingly = await refused(async () => {
        for (const one of writes) await records.commit(singly, [one])
      })
      assert.equal(refusedTogether, refusedSingly)
      const contents = async (tenant: typeof together) =>
        Promise.all(['a', 'b'].map(async id => (await records.get(tenant, { kind: 'thing', id }))?.data))
      const expected = refusedSingly
        ? [exists ? { old: true } : undefined, undefined]
        : await contents(singly)
      assert.deepEqual(await contents(together), expected)
    }),
    { numRuns: 300 },
  )
})

/** Nobody can know that version, so the unit of work refuses; one after the other it might hold by chance. */
const asksVersionOfItsOwnWrite = (writes: readonly Write[]): boolean =>
  writes.some((later, at) => {
    const earlier = writes.slice(0, at).filter(one => keyOf(one).id === keyOf(later).id)
    return typeof later.if === 'object' && earlier.some(one => 'put' in one)
  })

async function refused(work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return false
  } catch (error) {
    if (error instanceof PortError && error.code === 'CONDITION_FAILED') return true
    throw error
  }
}

test('events are committed with the writes, or not at all', async () => {
  const tenant = freshTenant()
  const outbox = async () => (await records.query(tenant, { kind: 'outbox', ascending: true })).items
  const failing = new UnitOfWork(tenant, ids)
  failing.emit(eventOf('never'))
  failing.write({ check: { kind: 'thing', id: 'x' }, if: 'present' })
  await assert.rejects(failing.commit(records), portError('CONDITION_FAILED'))
  assert.deepEqual(await outbox(), [])
  const work = new UnitOfWork(tenant, ids)
  for (const n of [1, 2, 3]) work.emit(eventOf(n), { key: 'k' })
  work.write({ put: { kind: 'thing', id: 'x', data: {} } })
  await work.commit(records)
  const events = (await outbox()).map(
    ({ data }) => data.envelope as { key: string; event: { data: unknown } },
  )
  assert.deepEqual(
    events.map(one => [one.key, one.event.data]),
    [
      ['k', 1],
      ['k', 2],
      ['k', 3],
    ],
  )
})

test('an event that is too large is refused where it is emitted', () => {
  const work = new UnitOfWork(freshTenant(), ids)
  assert.throws(
    () => work.emit({ ...eventOf(), data: 'x'.repeat(payloadBytesLimit) }),
    portError('TOO_LARGE'),
  )
})
