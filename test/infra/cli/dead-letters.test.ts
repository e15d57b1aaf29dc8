/** Events that were given up: listed with the reason, and put back by the command. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openEmbedded } from '../../../shared/platform/embedded/open.ts'
import type { DeadLetter } from '../../../shared/platform/ports/bus.ts'
import { tenant } from '../../../shared/platform/ports/common.ts'
import { eventOf, eventually } from '../../platform/surroundings.ts'
import { temporaryFolder } from '../local/temporary-folder.ts'
import { specwright } from './command.ts'

const topic = 'generation.requested'

test('what was given up is listed with its reason, and put back', { timeout: 90_000 }, async context => {
  const data = temporaryFolder(context)
  const ours = tenant('ours')
  const { bus, close } = await openEmbedded(data)
  context.after(close)
  const letters = () => bus.deadLetters(ours, topic, 'generate')
  const dying = await bus.subscribe(ours, topic, 'generate', delivery =>
    delivery.deadLetter('the disk is full'),
  )
  await bus.publish(ours, topic, [{ event: eventOf('a', { id: 'first', type: topic }) }])
  await bus.publish(ours, topic, [{ event: eventOf('b', { id: 'second', type: topic }) }])
  await eventually('both are dead', async () => (await letters()).length === 2)
  await dying.close()

  const told = await specwright(['dead-letters', '--tenant', 'ours'], { data })
  assert.match(
    told.stdout,
    /generation.requested first for generate, given up \S+ after 1 attempts: the disk is full/,
  )
  const listed = await specwright(['dead-letters', '--tenant', 'ours', '--json'], { data })
  const [first, second] = JSON.parse(listed.stdout) as DeadLetter[]
  assert.deepEqual([first?.event.id, second?.event.id], ['first', 'second'])
  assert.equal((await specwright(['dead-letters'], { data })).stdout, '')

  const replayed = await specwright(['dead-letters', '--tenant', 'ours', '--replay', first?.id ?? ''], {
    data,
  })
  assert.deepEqual([replayed.code, replayed.stderr], [0, `replayed ${first?.id}\n`])
  assert.deepEqual([(await letters()).length, await bus.backlog(ours, topic, 'generate')], [1, 1])
  const again = await specwright(['dead-letters', '--tenant', 'ours', '--replay', first?.id ?? ''], { data })
  assert.notEqual(again.code, 0)
  assert.match(again.stderr, /no dead letter/)
  await specwright(['dead-letters', '--tenant', 'ours', '--replay-all'], { data })
  assert.deepEqual([(await letters()).length, await bus.backlog(ours, topic, 'generate')], [0, 2])
})
