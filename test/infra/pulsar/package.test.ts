/** A function as a package: what is in the jar, and its Node side at work over embedded stores, asked by frames. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, type TestContext, test } from 'node:test'
import type { CloudEvent } from '../../../events/cloud-event.ts'
import { type FunctionPackage, packageFunctions } from '../../../infra/pulsar/package.ts'
import { doneText, tenantIn } from '../../../infra/pulsar/serve.ts'
import { openEmbedded } from '../../../shared/platform/embedded/open.ts'
import { tenant } from '../../../shared/platform/ports/common.ts'
import { requested } from '../lambda/invoke.ts'
import { temporaryFolder } from '../local/temporary-folder.ts'
import { startNodeSide } from './node-side.ts'
import { toy } from './toys/toy.ts'

const local = tenant('local')
const packaged = (outdir: string): Promise<readonly FunctionPackage[]> =>
  packageFunctions({
    functions: [toy],
    outdir,
    folder: join(import.meta.dirname, 'toys'),
    adapters: './test/infra/pulsar/embedded-adapters.ts',
  })

describe('a package', { timeout: 120_000 }, () => {
  const ends: (() => void)[] = []
  const outdir = temporaryFolder({ after: end => void ends.push(end as () => void) })
  let made: FunctionPackage
  after(() => {
    for (const end of ends) end()
  })
  before(async () => {
    const [first] = await packaged(outdir)
    assert.ok(first)
    made = first
  })

  test('holds the shim, the bundle and the list of its files, and nothing of Pulsar', () => {
    const { stdout } = spawnSync('jar', ['tf', made.jar], { encoding: 'utf8', timeout: 30_000 })
    const inside = stdout.split('\n').filter(path => path !== '' && !path.endsWith('/'))
    assert.deepEqual(inside.sort(), [
      'bundle/files',
      'bundle/index.mjs',
      'bundle/index.mjs.map',
      'specwright/NodeFunction.class',
    ])
  })

  test('of the same sources has the same digest', async context => {
    const [again] = await packaged(temporaryFolder(context))
    assert.ok(again && existsSync(again.jar))
    assert.equal(again.digest, made.digest)
  })

  const started = (context: TestContext) => {
    const folder = temporaryFolder(context)
    const node = startNodeSide(join(outdir, 'packages', toy.name), { SPECWRIGHT_DATA: folder })
    context.after(() => node.close())
    const say = (event: unknown, redeliveries = 0, properties = {}, topic = 'toy.requested') =>
      node.ask({
        ...{ redeliveries, properties },
        topic: `persistent://plant/x-local/${topic}`,
        value: typeof event === 'string' ? event : JSON.stringify(event),
      })
    return { folder, node, say }
  }

  test('works an event off once, and what it emits is on the bus when it says so', async context => {
    const { folder, node, say } = started(context)
    const bystander = await openEmbedded(folder)
    context.after(() => bystander.close())
    const heard: CloudEvent[] = []
    const ear = await bystander.bus.subscribe(local, 'toy.made', 'ear', async ({ event, ack }) => {
      heard.push(event)
      await ack()
    })
    context.after(() => ear.close())
    const event = requested('toy.requested', 'a', { how: 'well — “ü”\n' })
    assert.equal(await say(event), doneText)
    assert.equal((await bystander.bus.backlog(local, 'toy.made', 'ear')) + heard.length, 1)
    assert.equal(await say(event, 1), doneText)
    while (heard.length === 0) await new Promise(resolve => setTimeout(resolve, 20))
    assert.deepEqual(
      heard.map(({ correlationid, causationid, data }) => [correlationid, causationid, data]),
      [[event.correlationid, 'a', { how: 'well — “ü”\n' }]],
    )
    assert.equal(await node.close(), 0)
  })

  test('says why a message failed, and goes on with the next', async context => {
    const { say } = started(context)
    const failed = async (...asked: Parameters<typeof say>) =>
      (JSON.parse(await say(...asked)) as { failed?: string }).failed
    assert.equal(await failed(requested('toy.requested', 'b', { how: 'broken' })), 'the glue is dry')
    assert.match(String(await failed('no event at all')), /no event/)
    assert.match(String(await failed(requested('other.thing', 'o', {}))), /not triggered by other\.thing/)
    const foreign = { ...requested('toy.requested', 'f', { how: 'well' }), tenantid: 'acme' }
    assert.match(String(await failed(foreign)), /another tenant/)
    assert.equal(await failed(requested('toy.requested', 'c', { how: 'well' })), undefined)
  })

  test('passes over what is replayed for another subscription', async context => {
    const { say } = started(context)
    const broken = requested('toy.requested', 'b', { how: 'broken' })
    assert.equal(await say(broken, 0, { only: 'somebody-else' }), doneText)
    assert.notEqual(await say(broken, 0, { only: toy.name }), doneText)
  })

  test('a function that does not end in its time is failed', async context => {
    const { say } = started(context)
    const answer = await say(requested('toy.requested', 'e', { how: 'endless' }))
    assert.match(answer, /toy on toy\.requested e/)
  })

  test('a process that dies of its event gives no answer', async context => {
    const { say } = started(context)
    await assert.rejects(say(requested('toy.requested', 'd', { how: 'deadly' })), /without an answer/)
  })
})

test('without a JDK nothing is packaged, and the mend is named', { timeout: 30_000 }, async context => {
  const options = { functions: [toy], outdir: temporaryFolder(context), path: '/nowhere' }
  await assert.rejects(packageFunctions(options), /PATH: there is no javac on it; install a JDK/)
})

test('a topic says whose its events are', () => {
  assert.equal(tenantIn('persistent://plant/x-acme/toy.requested', 'x-'), 'acme')
  assert.equal(tenantIn('persistent://plant/acme/toy.requested-partition-3', ''), 'acme')
  assert.equal(tenantIn('persistent://plant/acme/toy.requested', 'x-'), undefined)
  assert.equal(tenantIn('persistent://plant/x-/toy.requested', 'x-'), undefined)
  assert.equal(tenantIn('nothing', ''), undefined)
})
