/**
 * Nothing of another tenant is reachable: whatever call a stranger makes, with whatever it could have learnt of us
 * (keys, ids, links, cursors), it sees nothing, and nothing of ours changes. Each method of each port has its attack;
 * a new method does not compile until it has one.
 */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import type { Artifacts } from '../../shared/platform/ports/artifacts.ts'
import type { Bus } from '../../shared/platform/ports/bus.ts'
import { PortError, type Tenant, tenant } from '../../shared/platform/ports/common.ts'
import type { Records, StoredRecord } from '../../shared/platform/ports/records.ts'
import { eventOf, eventually, freshTenant } from './surroundings.ts'

/** Names that a careless separator would take for ours. */
const strangers: readonly ((ours: Tenant) => string)[] = [
  ours => `${ours}-b`,
  ours => `${ours}b`,
  ours => ours.slice(0, -1),
  () => freshTenant(),
]
const pair = fc.constantFrom(...strangers).map(strange => {
  const ours = freshTenant()
  return { ours, theirs: tenant(strange(ours)) }
})
type Pair = typeof pair extends fc.Arbitrary<infer T> ? T : never

/** Undefined for every answer that gives nothing away. */
async function seen(call: Promise<unknown>): Promise<unknown> {
  try {
    return await call
  } catch (error) {
    if (error instanceof PortError && harmless.includes(error.code)) return undefined
    throw error
  }
}
const harmless: readonly string[] = ['NOT_FOUND', 'BAD_KEY', 'BAD_CURSOR', 'CONDITION_FAILED']

/** Every call that names a tenant. */
type Attacks<Port, World> = {
  readonly [M in Exclude<keyof Port, 'close' | 'probe'>]: (port: Port, world: World) => Promise<void>
}

async function attack<Port, World>(attacks: Attacks<Port, World>, port: Port, world: World): Promise<void> {
  const all = Object.values(attacks) as ((port: Port, world: World) => Promise<void>)[]
  for (const one of all) await one(port, world)
}

const kinds = ['thing', 'thing-b', 'parts']
const link = ['group', 'g'] as const

interface RecordWorld extends Pair {
  readonly ids: readonly string[]
}

/** Ids that would lead elsewhere if they were pasted together with a tenant. */
const disguises = ({ ours, ids }: RecordWorld): readonly string[] => [
  ...ids,
  ...ids.flatMap(id => [`${ours}#thing#${id}`, `../${ours}/thing/${id}`, `${id}#-`, `thing#${id}`]),
]

const recordAttacks: Attacks<Records, RecordWorld> = {
  async get(records, world) {
    for (const kind of kinds)
      for (const id of disguises(world))
        assert.equal(await seen(records.get(world.theirs, { kind, id })), undefined)
  },
  async query(records, { ours, theirs }) {
    for (const kind of kinds)
      for (const asked of [{ kind }, { kind, link }]) {
        const { cursor } = await records.query(ours, { ...asked, limit: 1 })
        const answers = [
          await records.query(theirs, asked),
          ...(cursor === undefined ? [] : [await seen(records.query(theirs, { ...asked, cursor }))]),
        ] as ({ items: readonly StoredRecord[] } | undefined)[]
        for (const answer of answers) assert.deepEqual(answer?.items ?? [], [])
      }
  },
  async commit(records, world) {
    const { theirs } = world
    for (const kind of kinds)
      for (const id of disguises(world)) {
        const key = { kind, id }
        const present = records.commit(theirs, [{ check: key, if: 'present' }]).then(() => 'seen')
        assert.equal(await seen(present), undefined)
        await records.commit(theirs, [{ put: { ...key, data: { theirs: true }, links: { group: 'g' } } }])
        await records.commit(theirs, [{ remove: key, if: { version: 1 } }])
      }
  },
  async tenantsWith(records, { theirs }) {
    for (const kind of kinds) assert.ok(!(await records.tenantsWith(kind)).includes(theirs))
  },
}

const someId = fc.oneof(
  fc.constantFrom('a', 'b', '#', '-', '../a', 'thing#a', '%', '_'),
  fc.stringMatching(/^[ -~]{1,12}$/),
)

export function recordsIsolation(name: string, open: () => Promise<Records>): void {
  describe(`tenants apart, records: ${name}`, () => {
    let records: Records
    before(async () => {
      records = await open()
    })
    after(() => records.close())
    const all = (who: Tenant) =>
      Promise.all(
        kinds
          .flatMap(kind => [{ kind }, { kind, link }])
          .map(asked => records.query(who, { ...asked, limit: 1000 })),
      )

    test('a stranger reaches nothing of ours, by any call', async () => {
      await fc.assert(
        fc.asyncProperty(pair, fc.uniqueArray(someId, { minLength: 2, maxLength: 3 }), async (who, ids) => {
          const world = { ...who, ids }
          const puts = kinds.flatMap(kind =>
            ids.map(id => ({ put: { kind, id, data: { id }, links: { group: 'g' } } })),
          )
          await records.commit(who.ours, puts)
          const before = (await all(who.ours)).map(({ items }) => items)
          await attack(recordAttacks, records, world)
          assert.deepEqual(
            (await all(who.ours)).map(({ items }) => items),
            before,
          )
        }),
        { numRuns: 8 },
      )
    })
  })
}

interface ArtifactWorld extends Pair {
  readonly keys: readonly string[]
}
const paths = ({ ours, keys }: ArtifactWorld): readonly string[] => [
  ...keys,
  ...keys.flatMap(key => [`../${ours}/${key}`, `${ours}/${key}`, `./${key}`, `/${ours}/${key}`, `${key}/..`]),
]

const artifactAttacks: Attacks<Artifacts, ArtifactWorld> = {
  async read(artifacts, world) {
    for (const key of paths(world)) assert.equal(await seen(artifacts.read(world.theirs, key)), undefined)
  },
  async list(artifacts, { ours, theirs }) {
    const { cursor } = await artifacts.list(ours, '', { limit: 1 })
    assert.equal(
      cursor === undefined ? undefined : await seen(artifacts.list(theirs, '', { cursor })),
      undefined,
    )
    for (const prefix of ['', '../', `../${ours}/`, `${ours}/`, '/', '.', `../${ours}`])
      assert.deepEqual((await artifacts.list(theirs, prefix)).items, [])
  },
  async create(artifacts, world) {
    for (const key of paths(world)) {
      await seen(artifacts.create(world.theirs, key, Buffer.from('theirs')))
      await seen(artifacts.remove(world.theirs, key))
    }
  },
  async remove(artifacts, world) {
    for (const key of paths(world)) await seen(artifacts.remove(world.theirs, key))
  },
  async link(artifacts, world) {
    for (const key of paths(world)) {
      const url = await seen(artifacts.link?.(world.theirs, key, 60) ?? Promise.resolve(undefined))
      if (typeof url === 'string') assert.equal((await fetch(url)).status, 404)
    }
  },
  async tenants(artifacts, { theirs }) {
    assert.ok(!(await artifacts.tenants()).includes(theirs))
  },
}

const someKey = fc
  .array(fc.stringMatching(/^[ab][ab._-]{0,2}$/), { minLength: 1, maxLength: 2 })
  .map(parts => parts.join('/'))

export function artifactsIsolation(name: string, open: () => Promise<Artifacts>): void {
  describe(`tenants apart, artifacts: ${name}`, () => {
    let artifacts: Artifacts
    before(async () => {
      artifacts = await open()
    })
    after(() => artifacts.close())

    test('a stranger reaches nothing of ours, by any call', async () => {
      await fc.assert(
        fc.asyncProperty(pair, fc.uniqueArray(someKey, { minLength: 2, maxLength: 3 }), async (who, keys) => {
          for (const key of keys) await artifacts.create(who.ours, key, Buffer.from(key))
          const before = await artifacts.list(who.ours, '')
          await attack(artifactAttacks, artifacts, { ...who, keys })
          assert.deepEqual(await artifacts.list(who.ours, ''), before)
          for (const key of keys)
            assert.equal(Buffer.from(await artifacts.read(who.ours, key)).toString(), key)
        }),
        { numRuns: 8 },
      )
    })
  })
}

interface BusWorld extends Pair {
  readonly letter: string
}
const topic = 'thing.happened'
const worker = 'worker'

const busAttacks: Attacks<Bus, BusWorld> = {
  async publish(bus, { theirs }) {
    await bus.publish(theirs, topic, [{ event: eventOf('theirs') }])
  },
  async subscribe(bus, { theirs }) {
    const heard: unknown[] = []
    const subscription = await bus.subscribe(theirs, topic, worker, async ({ event, ack }) => {
      heard.push(event.data)
      await ack()
    })
    await bus.publish(theirs, topic, [{ event: eventOf('theirs') }])
    await eventually('they hear themselves', () => heard.length > 0)
    await subscription.close()
    assert.deepEqual(heard, ['theirs'])
  },
  async deadLetters(bus, { theirs }) {
    assert.deepEqual(await bus.deadLetters(theirs, topic, worker), [])
  },
  async letters(bus, { theirs }) {
    assert.deepEqual(await bus.letters(theirs), { items: [] })
    assert.deepEqual(await bus.letters(theirs, { topic }), { items: [] })
  },
  async replay(bus, { theirs, letter }) {
    assert.equal(await seen(bus.replay(theirs, letter).then(() => 'replayed')), undefined)
  },
  async backlog(bus, { theirs }) {
    assert.equal(await bus.backlog(theirs, topic, worker), 0)
  },
  async depths(bus, { theirs }) {
    for (const { waiting, dead } of await bus.depths(theirs)) assert.deepEqual([waiting, dead], [0, 0])
  },
  async tenants(bus, { ours }) {
    assert.ok((await bus.tenants()).includes(ours))
  },
  async unsubscribe(bus, { theirs }) {
    await bus.unsubscribe(theirs, topic, worker)
  },
}

export function busIsolation(name: string, open: () => Promise<Bus>): void {
  describe(`tenants apart, bus: ${name}`, () => {
    let bus: Bus
    before(async () => {
      bus = await open()
    })
    after(() => bus.close())

    test('a stranger reaches nothing of ours, by any call', async () => {
      for (const strange of strangers) {
        const ours = freshTenant()
        const heard: unknown[] = []
        const first = await bus.subscribe(ours, topic, worker, async ({ event, ack, deadLetter }) => {
          heard.push(event.data)
          await (event.data === 'dead' ? deadLetter('on purpose') : ack())
        })
        await bus.publish(ours, topic, [{ event: eventOf('dead') }])
        const letters = () => bus.deadLetters(ours, topic, worker)
        await eventually('it is dead', async () => (await letters()).length === 1)
        await first.close()
        await bus.publish(ours, topic, [{ event: eventOf('waiting') }])
        const [letter] = await letters()
        await attack(busAttacks, bus, { ours, theirs: tenant(strange(ours)), letter: letter?.id ?? '' })
        assert.deepEqual([heard, await bus.backlog(ours, topic, worker)], [['dead'], 1])
        assert.deepEqual(await letters(), [letter])
      }
    })
  })
}
