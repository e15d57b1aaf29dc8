/** The sinks of an environment: what its deployment says of them, and what a real broker makes of that. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { functions } from '../../../functions/catalogue.ts'
import { environmentNamed } from '../../../infra/cdk/environments/registry.ts'
import { deployedSinks } from '../../../infra/pulsar/deployed-sinks.ts'
import {
  type LambdaSink,
  lambdaSinks,
  sinkConfig,
  sinksParameter,
} from '../../../infra/pulsar/lambda-sinks.ts'
import { deploySinks, removeSinks, sinkStatusOf } from '../../../infra/pulsar/sinks-deployment.ts'
import { type FunctionsTarget, targetOf } from '../../../infra/pulsar/target.ts'
import { tenant } from '../../../shared/platform/ports/common.ts'
import { PulsarAdmin } from '../../../shared/platform/pulsar/admin.ts'
import { PulsarBus } from '../../../shared/platform/pulsar/bus.ts'
import { namesIn } from '../../../shared/platform/pulsar/names.ts'
import { WebSocketTransport } from '../../../shared/platform/pulsar/websocket/transport.ts'
import { putParameter } from '../../deploy/secrets.ts'
import { eventOf, eventually, scratchFolder } from '../../platform/surroundings.ts'
import { trustedEmulator } from '../ministack/trusted.ts'
import { buildStandIn } from '../pulsar/connector/stand-in.ts'
import { type FunctionsBroker, functionsBroker } from '../pulsar/functions-broker.ts'

const tenants = [tenant('acme'), tenant('local')] as const
const roleArn = 'arn:aws:iam::000000000000:role/specwright-staging-pulsar-bridge'
const staging = environmentNamed('staging')
const stagingsSinks = lambdaSinks(staging, functions, roleArn)

describe('what the sinks are', { timeout: 60_000 }, () => {
  let variables: Readonly<Record<string, string>>
  before(async () => {
    variables = { AWS_ENDPOINT_URL: await trustedEmulator() }
  })

  test('is not known of an environment without a cluster, nor before it is deployed', async () => {
    await assert.rejects(deployedSinks(environmentNamed('dev'), variables), {
      code: 'INVALID_CONFIGURATION',
      message:
        /^pulsar: the environment dev declares no cluster.*; declare it in infra\/cdk\/environments\/dev.ts/,
    })
    await assert.rejects(deployedSinks(environmentNamed('prod'), variables), {
      code: 'INVALID_CONFIGURATION',
      message:
        /^\/specwright\/prod\/pulsar\/sinks: there is no such parameter in us-east-1; deploy .* specwright deploy --env prod$/,
    })
  })

  test('is read from where its deployment has written it; what an older one wrote is told apart', async () => {
    await putParameter(sinksParameter(staging), JSON.stringify(stagingsSinks))
    assert.deepEqual(await deployedSinks(staging, variables), stagingsSinks)
    await putParameter(sinksParameter(staging), '[{"name":"generate","topic":"generation.requested"}]')
    await assert.rejects(deployedSinks(staging, variables), /deploy the environment again with this version/)
  })
})

describe('sinks on a real broker', { timeout: 300_000 }, () => {
  const folder = scratchFolder()
  const pulsarTenant = 'plant'
  let broker: FunctionsBroker
  let target: FunctionsTarget
  let admin: PulsarAdmin
  let bus: PulsarBus
  before(async () => {
    broker = await functionsBroker()
    admin = new PulsarAdmin({ url: broker.url })
    await admin.makeTenant(pulsarTenant)
    const SPECWRIGHT_BUS = `${broker.url.replace('http', 'pulsar+ws')}/${pulsarTenant}/x-`
    target = targetOf(environmentNamed('dev'), tenants, { SPECWRIGHT_BUS })
    const transport = new WebSocketTransport({ url: broker.url.replace('http', 'ws') })
    bus = new PulsarBus(transport, admin, { pulsarTenant, namespacePrefix: 'x-' })
  })
  after(async () => {
    await bus?.close()
    await broker?.remove()
  })

  const [generates = assert.fail()] = stagingsSinks.filter(sink => sink.function === 'generate')
  const changes = async (sinks: readonly LambdaSink[] = [generates]) =>
    (await deploySinks(target, sinks)).map(({ tenant: owner, change }) => [owner, change])
  const both = (change: string) => tenants.map(owner => [owner, change])
  const standing = async () => {
    const asked = tenants.map(owner =>
      fetch(`${broker.url}/admin/v3/sinks/${namesIn(pulsarTenant, 'x-').namespaceOf(owner)}`),
    )
    return Promise.all((await Promise.all(asked)).map(answer => answer.json()))
  }
  const written = async () =>
    (await sinkStatusOf(target, [generates])).map(({ status }) =>
      status?.instances.reduce((sum, one) => sum + one.status.numWrittenToSink, 0),
    )

  test('a cluster without the connector is told apart before anything is made', async () => {
    await assert.rejects(changes(), {
      code: 'INVALID_CONFIGURATION',
      message:
        /^connectorsDirectory: the functions workers of http.* have no connector 'aws-lambda' \(they have none\); put the AWS Lambda sink/,
    })
    assert.deepEqual(await standing(), [[], []])
    // The broker itself says the same of the request, and nothing else is wrong with it.
    const form = new FormData()
    const config = sinkConfig(generates, tenants[0], target)
    form.set('sinkConfig', new Blob([JSON.stringify(config)], { type: 'application/json' }))
    const path = `sinks/${config.tenant}/${config.namespace}/${config.name}`
    const answer = await fetch(`${broker.url}/admin/v3/${path}`, { method: 'POST', body: form })
    assert.deepEqual(
      [answer.status, await answer.json()],
      [400, { reason: 'Built-in sink is not available' }],
    )
  })

  test('with it each tenant has a sink that takes in what is published to it, from the usual subscription', async () => {
    buildStandIn(broker.connectors, folder)
    await fetch(`${broker.url}/admin/v3/sinks/reloadBuiltInSinks`, { method: 'POST' })
    assert.deepEqual(await changes(), both('created'))
    assert.deepEqual(await standing(), [['specwright-staging-generate'], ['specwright-staging-generate']])
    const event = eventOf({}, { id: 'one', type: 'generation.requested' })
    for (const owner of tenants) await bus.publish(owner, event.type, [{ event }])
    await eventually('both took it in', async () => (await written()).every(count => count === 1))
    for (const owner of tenants)
      await eventually('it is done', async () => (await bus.backlog(owner, event.type, 'generate')) === 0)
  })

  test('said again it changes nothing; another configuration is an update, and so are other topics', async () => {
    assert.deepEqual(await changes(), both('unchanged'))
    assert.deepEqual(await changes([{ ...generates, batchSize: 3 }]), both('updated'))
    const more = { ...generates, topics: [...generates.topics, 'spec.completed'] }
    assert.deepEqual(await changes([more]), both('updated'))
    assert.deepEqual(await changes([more]), both('unchanged'))
    assert.deepEqual(await changes(), both('updated'))
  })

  test('removed, what comes then waits for whoever is there next', async () => {
    const removed = tenants.map(owner => ({ name: 'specwright-staging-generate', tenant: owner }))
    assert.deepEqual(await removeSinks(target, [generates]), removed)
    assert.deepEqual(await removeSinks(target, [generates]), [])
    assert.deepEqual(await standing(), [[], []])
    assert.deepEqual(
      (await sinkStatusOf(target, [generates])).map(({ status }) => status),
      [undefined, undefined],
    )
    const event = eventOf({}, { id: 'two', type: 'generation.requested' })
    await bus.publish(tenants[0], event.type, [{ event }])
    assert.equal(await bus.backlog(tenants[0], event.type, 'generate'), 1)
    assert.deepEqual(await changes(), both('created'))
    await eventually('it is done', async () => (await bus.backlog(tenants[0], event.type, 'generate')) === 0)
  })
})
