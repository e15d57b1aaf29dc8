/** Delivery over the embedded adapters, also when the whole process is killed over and over; the orphan sweep. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sweepOrphans } from '../../../shared/platform/delivery/sweep-orphans.ts'
import { openEmbedded } from '../../../shared/platform/embedded/open.ts'
import { tenant } from '../../../shared/platform/ports/common.ts'
import { deliveryContract } from '../delivery.contract.ts'
import { killedAfter } from '../killed.ts'
import { eventOf, freshTenant, scratchFolder } from '../surroundings.ts'

deliveryContract('embedded', () => openEmbedded(scratchFolder(), { pollMs: 20, backoffMs: () => 2 }))

test('killed again and again: each event has one effect, one artifact and one end', async () => {
  const folder = scratchFolder()
  const ours = tenant('crash')
  const before = await openEmbedded(folder)
  for (const [topic, name] of [
    ['thing.happened', 'worker'],
    ['thing.done', 'ear'],
  ] as const)
    await (await before.bus.subscribe(ours, topic, name, async () => undefined)).close()
  const events = Array.from({ length: 40 }, (_, n) => eventOf(n))
  // Each published twice.
  for (const event of [...events, ...events]) await before.bus.publish(ours, 'thing.happened', [{ event }])
  await before.close()
  for (const limit of [3, 6, 9, 12, 15, 1000])
    await killedAfter('work-off-events.ts', [folder], line => line === `started ${limit}`)
  const { records, artifacts, bus, close } = await openEmbedded(folder)
  assert.equal(await bus.backlog(ours, 'thing.happened', 'worker'), 0)
  const effects = await records.query(ours, { kind: 'effect', limit: 1000 })
  assert.deepEqual(
    effects.items.map(one => Number(one.data.n)).sort((a, b) => a - b),
    events.map((_, n) => n),
  )
  const ends = await records.query(ours, { kind: 'heard', limit: 1000 })
  assert.deepEqual(
    ends.items.map(one => Number(one.data.n)).sort((a, b) => a - b),
    events.map((_, n) => n),
  )
  assert.equal((await artifacts.list(ours, '', { limit: 1000 })).items.length, events.length)
  for (const { data } of effects.items) await artifacts.read(ours, String(data.artifact), String(data.digest))
  await close()
})

test('artifacts that no record names are swept, after the grace time', async () => {
  const clock = { now: 1_800_000_000_000 }
  const { records, artifacts, close } = await openEmbedded(scratchFolder(), { now: () => clock.now })
  const ours = freshTenant()
  for (const id of ['kept', 'orphan']) await artifacts.create(ours, `anrf/${id}/1.anrf`, Buffer.from(id))
  await records.commit(ours, [
    { put: { kind: 'anrf', id: 'kept', data: {}, links: { artifact: 'anrf/kept/1.anrf' } } },
  ])
  const sweep = () =>
    sweepOrphans(artifacts, records, ours, {
      prefix: 'anrf/',
      graceMs: 1000,
      now: () => clock.now,
      isNamed: async (reader, who, { key }) =>
        (await reader.query(who, { kind: 'anrf', link: ['artifact', key], limit: 1 })).items.length > 0,
    })
  assert.deepEqual(await sweep(), [])
  clock.now += 1000
  // Made again: a retry is at it, so it is young.
  await artifacts.create(ours, 'anrf/orphan/1.anrf', Buffer.from('orphan'))
  assert.deepEqual(await sweep(), [])
  clock.now += 1000
  assert.deepEqual(await sweep(), ['anrf/orphan/1.anrf'])
  assert.deepEqual(
    (await artifacts.list(ours, '')).items.map(one => one.key),
    ['anrf/kept/1.anrf'],
  )
  await close()
})
