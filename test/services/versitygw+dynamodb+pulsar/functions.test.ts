/** Deployed as Pulsar Functions on a real broker: what comes by event ends in S3, DynamoDB and on Pulsar, once. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { CloudEvent } from '../../../events/cloud-event.ts'
import { environmentNamed } from '../../../infra/cdk/environments/registry.ts'
import { openStores } from '../../../infra/local/stores.ts'
import { deployFunctions, removeFunctions, statusOf } from '../../../infra/pulsar/deployment.ts'
import { packageFunctions } from '../../../infra/pulsar/package.ts'
import { type FunctionsTarget, targetOf } from '../../../infra/pulsar/target.ts'
import type { FunctionDeclaration } from '../../../shared/platform/define-function.ts'
import { cloudEvent } from '../../../shared/platform/delivery/cloud-events.ts'
import type { Embedded } from '../../../shared/platform/embedded/open.ts'
import type { DeadLetter } from '../../../shared/platform/ports/bus.ts'
import { type Tenant, tenant } from '../../../shared/platform/ports/common.ts'
import { PulsarAdmin } from '../../../shared/platform/pulsar/admin.ts'
import { GenerationResult } from '../../../shared/vocabulary/generation.ts'
import { toy } from '../../infra/pulsar/toys/toy.ts'
import { openTable } from '../dynamodb/table.ts'
import { type FunctionsBroker, functionsBroker } from '../pulsar/functions-broker.ts'
import { openBucket } from '../versitygw/bucket.ts'
import { storesAt } from '../versitygw+dynamodb/stores.ts'
import { cloudAt, cloudNames } from './cloud.ts'

const local = tenant('local')
const root = join(import.meta.dirname, '../../..')

const eventOf = (type: string, id: string, data: object): CloudEvent =>
  cloudEvent({
    ...{ id, type, source: 'test', time: Date.now(), tenant: local },
    ...{ correlationId: `correlation-of-${id}`, data },
  })

async function until<T>(look: () => Promise<T | undefined>, what: string, patienceMs = 90_000): Promise<T> {
  const end = performance.now() + patienceMs
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (performance.now() > end) throw new Error(`${what} did not come in ${patienceMs} ms`)
    await pause(100)
  }
}

/** Processes that any thread of the broker has started. */
const nodesOf = (pid: number): readonly string[] =>
  readdirSync(`/proc/${pid}/task`).flatMap(thread =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
  )

describe('Pulsar Functions on a real broker', { timeout: 600_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'specwright-'))
  const place = cloudNames()
  let broker: FunctionsBroker
  let environment: Readonly<Record<string, string>>
  let target: FunctionsTarget
  let admin: PulsarAdmin
  let elsewhere: Embedded
  before(async () => {
    // The worker's processes inherit what the SDK reads; this puts it into ours before the broker starts.
    storesAt(place)
    broker = await functionsBroker()
    environment = cloudAt(place, { pulsar: broker.url })
    admin = new PulsarAdmin({ url: broker.url })
    elsewhere = await openStores(join(folder, 'elsewhere'), environment)
    target = targetOf(environmentNamed('dev'), ['local'], environment)
  })
  after(async () => {
    await elsewhere?.close()
    await broker?.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  const specwright = async (...args: string[]) => {
    const child = spawn(process.execPath, [join(root, 'infra/cli/bin.mjs'), ...args], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 200_000,
    })
    let [out, err] = ['', '']
    child.stdout.setEncoding('utf8').on('data', text => (out += text))
    child.stderr.setEncoding('utf8').on('data', text => (err += text))
    const [code] = (await once(child, 'close')) as [number | null]
    return { code, out, err }
  }
  const listening = async (topic: string) => {
    const heard: CloudEvent[] = []
    const ear = await elsewhere.bus.subscribe(local, topic, 'ear', async ({ event, ack }) => {
      heard.push(event)
      await ack()
    })
    return { heard, close: () => ear.close() }
  }
  const packaged = (functions: readonly FunctionDeclaration[], name: string) =>
    packageFunctions({ functions, outdir: join(folder, name), folder: join(root, 'test/infra/pulsar/toys') })

  test('generation.requested, published twice, ends in one artifact, its records and one code.generated', async context => {
    const deployed = await specwright('pulsar', 'deploy', '--env', 'dev')
    assert.deepEqual([deployed.code, deployed.out], [0, 'generate created\n'], deployed.err)
    const again = await specwright('pulsar', 'deploy', '--env', 'dev')
    assert.deepEqual([again.code, again.out], [0, 'generate unchanged\n'], again.err)
    const { heard, close } = await listening('code.generated')
    context.after(close)
    const specification = {
      ...{ name: 'twice', parameters: [{ name: 'x', type: 'Int' }], returns: 'Int' },
      constraints: ['result == x + x'],
    }
    const event = eventOf('generation.requested', 'the-request', { specification, limit: '60s' })
    await elsewhere.bus.publish(local, event.type, [{ event }, { event }])
    await until(async () => (heard.length > 0 ? true : undefined), 'code.generated')
    await until(
      async () => ((await elsewhere.bus.backlog(local, event.type, 'generate')) === 0 ? true : undefined),
      'the end of both deliveries',
    )
    const result = GenerationResult.parse(heard[0]?.data)
    const [artifacts, records] = [
      await openBucket({ bucket: place.bucket }),
      await openTable({ table: place.table }),
    ]
    context.after(() => Promise.all([artifacts.close(), records.close()]))
    const keys = (await artifacts.list(local, '')).items.map(item => item.key)
    assert.deepEqual(keys, [`anrf/${result.anrfId}/${result.version}.anrf`])
    assert.ok(await records.get(local, { kind: 'anrf', id: String(result.anrfId) }))
    assert.ok(await records.get(local, { kind: 'generation', id: result.generationId }))
    await pause(1_000)
    assert.deepEqual(
      heard.map(one => [one.correlationid, one.causationid]),
      [['correlation-of-the-request', 'the-request']],
    )
    const status = await specwright('pulsar', 'status', '--env', 'dev')
    assert.deepEqual(
      [status.code, status.out],
      [0, 'generate: 1 of 1 running, 2 done, 0 failed\n'],
      status.err,
    )
  })

  test('what fails comes five times and is a dead letter, what kills its process too, and others go on', async context => {
    await deployFunctions(target, await packaged([toy], 'toy'))
    const { heard, close } = await listening('toy.made')
    context.after(close)
    const ways = ['broken', 'deadly', 'well']
    const envelopes = ways.map(how => ({ event: eventOf('toy.requested', how, { how }) }))
    await elsewhere.bus.publish(local, 'toy.requested', envelopes)
    const { bus } = elsewhere
    const letters = async () => (await bus.letters(local)).items
    await until(async () => ((await letters()).length === 2 ? true : undefined), 'two dead letters')
    const [status] = (await statusOf(target, [toy])).map(one => one.status?.instances[0]?.status)
    assert.deepEqual(
      [status?.numReceived, status?.numUserExceptions, status?.numSuccessfullyProcessed],
      [11, 10, 1],
    )
    assert.match(JSON.stringify(status?.latestUserExceptions), /the glue is dry/)
    assert.deepEqual(
      heard.map(one => [one.causationid, one.correlationid]),
      [['well', 'correlation-of-well']],
    )
    assert.equal(await bus.backlog(local, 'toy.requested', 'toy'), 0)
    const told = (await letters()).map(one => [one.event.id, one.topic, one.subscription, one.attempts])
    assert.deepEqual(told.toSorted(), [
      ['broken', 'toy.requested', 'toy', 5],
      ['deadly', 'toy.requested', 'toy', 5],
    ])
    assert.deepEqual((await bus.letters(tenant('other'))).items, [])
  })

  test('the command lists what functions failed, and puts it back before them', async () => {
    const listed = await specwright('dead-letters', '--json')
    const letters = JSON.parse(listed.out) as readonly DeadLetter[]
    const { id = '' } = letters.find(({ event }) => event.id === 'broken') ?? {}
    const replayed = await specwright('dead-letters', '--replay', id)
    assert.deepEqual([replayed.code, replayed.err], [0, `replayed ${id}\n`])
    const again = await until(async () => {
      const { items } = await elsewhere.bus.letters(local, { topic: 'toy.requested' })
      return items.find(({ replays }) => replays === 1)
    }, 'the replayed event, failed again')
    assert.deepEqual([again.event.id, again.subscription, again.id === id], ['broken', 'toy', false])
    assert.equal((await elsewhere.bus.letters(local)).items.length, 2)
  })

  test('another tenant is taken in by deploying again; what comes for the first meanwhile is not lost', async () => {
    const other = tenant('other')
    const two = { ...target, tenants: [local, other] }
    const heard = new Set<string>()
    for (const owner of two.tenants)
      await elsewhere.bus.subscribe(owner, 'toy.made', 'both', async ({ event, ack }) => {
        heard.add(String(event.causationid))
        await ack()
      })
    const ask = (owner: Tenant, id: string) => {
      const event = { ...eventOf('toy.requested', id, { how: 'well' }), tenantid: owner }
      return elsewhere.bus.publish(owner, event.type, [{ event }])
    }
    const packages = await packaged([toy], 'toy')
    const asked = ['for-other']
    const deploying = deployFunctions(two, packages)
    let isDeployed = false
    void deploying.finally(() => {
      isDeployed = true
    })
    for (let n = 0; !isDeployed; n += 1) {
      asked.push(`meanwhile-${n}`)
      await ask(local, `meanwhile-${n}`)
      await pause(100)
    }
    assert.deepEqual(await deploying, [{ name: 'toy', change: 'updated' }])
    await ask(other, 'for-other')
    const missing = () => asked.filter(id => !heard.has(id))
    // As long as a busy machine may take to start the function's process anew; what is missing then is named.
    await until(async () => (missing().length === 0 ? true : undefined), 'all of them', 240_000).catch(
      () => {},
    )
    assert.deepEqual(missing(), [])
    assert.equal(heard.size, asked.length)
    assert.deepEqual(await deployFunctions(two, packages), [{ name: 'toy', change: 'unchanged' }])
  })

  test('delete leaves no function, no package, no subscription and no process, and can be said again', async () => {
    const at = `${place.pulsarTenant}/${target.namespace}`
    assert.ok(nodesOf(broker.pid).length > 0)
    for (const name of ['generate', 'toy']) assert.notDeepEqual(broker.packageFiles(`${at}/${name}`), [])
    assert.deepEqual(await removeFunctions(target, [toy]), ['toy'])
    const deleted = await specwright('pulsar', 'delete', '--env', 'dev')
    assert.deepEqual([deleted.code, deleted.out], [0, 'generate deleted\n'], deleted.err)
    const again = await specwright('pulsar', 'delete', '--env', 'dev')
    assert.deepEqual([again.code, again.out], [0, ''], again.err)
    const functions = await fetch(`${broker.url}/admin/v3/functions/${at}`)
    assert.deepEqual(await functions.json(), [])
    for (const name of ['generate', 'toy']) assert.deepEqual(broker.packageFiles(`${at}/${name}`), [])
    for (const topic of ['generation.requested', 'toy.requested']) {
      const subscriptions = await admin.call(
        'GET',
        `persistent/${place.pulsarTenant}/local/${topic}/subscriptions`,
      )
      assert.deepEqual(await subscriptions.json(), [], topic)
    }
    await until(async () => (nodesOf(broker.pid).length === 0 ? true : undefined), 'the end of the processes')
    const status = await specwright('pulsar', 'status', '--env', 'dev')
    assert.deepEqual([status.code, status.out], [1, 'generate: not deployed\n'], status.err)
    const created = await deployFunctions(target, await packaged([toy], 'toy again'))
    assert.deepEqual(created, [{ name: 'toy', change: 'created' }])
    await removeFunctions(target, [toy])
  })
})
