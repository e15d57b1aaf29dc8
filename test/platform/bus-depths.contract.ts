/** What every Bus adapter says of how much there is: what waits, what was given up, and whose. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Bus } from '../../shared/platform/ports/bus.ts'
import { eventOf, eventually, freshTenant } from './surroundings.ts'

const topic = 'thing.happened'

export function busDepths(name: string, open: () => Promise<Bus>): void {
  describe(`bus, what there is: ${name}`, () => {
    let bus: Bus
    before(async () => {
      bus = await open()
    })
    after(() => bus.close())

    test('what waits and what is dead is told of every subscription, and falls when it is worked off', async () => {
      const tenant = freshTenant()
      const dying = await bus.subscribe(tenant, topic, 'dying', ({ deadLetter }) => deadLetter('on purpose'))
      for (const [of, who] of [
        [topic, 'listener'],
        ['thing.other', 'idle'],
      ] as const)
        await (await bus.subscribe(tenant, of, who, ({ ack }) => ack())).close()
      assert.deepEqual(await bus.depths(freshTenant()), [])
      // Apart: a bus that makes batches counts one once.
      for (const n of [1, 2, 3]) await bus.publish(tenant, topic, [{ event: eventOf(n) }])
      const dead = async () => (await bus.letters(tenant)).items
      await eventually('three are dead', async () => (await dead()).length === 3)
      await dying.close()
      const depths = async () =>
        (await bus.depths(tenant)).map(one => [one.topic, one.subscription, one.waiting, one.dead])
      assert.deepEqual(await depths(), [
        [topic, 'dying', 0, 3],
        [topic, 'listener', 3, 0],
        ['thing.other', 'idle', 0, 0],
      ])
      // The second of them: what is left is not all after it.
      await bus.replay(tenant, (await dead())[1]?.id ?? '')
      await bus.subscribe(tenant, topic, 'listener', ({ ack }) => ack())
      await eventually('all is heard', async () => (await bus.backlog(tenant, topic, 'listener')) === 0)
      assert.deepEqual(await depths(), [
        [topic, 'dying', 1, 2],
        [topic, 'listener', 0, 0],
        ['thing.other', 'idle', 0, 0],
      ])
      await bus.unsubscribe(tenant, topic, 'dying')
      assert.deepEqual((await depths())[0], [topic, 'dying', 0, 2])
      assert.ok((await bus.tenants()).includes(tenant))
      assert.ok(!(await bus.tenants()).includes(freshTenant()))
    })
  })
}
