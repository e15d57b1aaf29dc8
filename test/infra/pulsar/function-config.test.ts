/** Every topic-triggered function as the functions worker is told of it, and where an environment sends it. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { functions } from '../../../functions/catalogue.ts'
import { environments } from '../../../infra/cdk/environments/registry.ts'
import { topicRoutesOf } from '../../../infra/host/consumer.ts'
import { deployable } from '../../../infra/pulsar/deployment.ts'
import { fingerprintKey, functionConfig } from '../../../infra/pulsar/function-config.ts'
import { requireStores, targetOf } from '../../../infra/pulsar/target.ts'

const variables = {
  SPECWRIGHT_BUS: 'pulsar+ws://127.0.0.1:18080/plant/x-',
  SPECWRIGHT_PULSAR_TOKEN: 'the-secret-token',
  SPECWRIGHT_ARTIFACTS: 's3://bucket',
  SPECWRIGHT_RECORDS: 'dynamodb://table',
  AWS_SECRET_ACCESS_KEY: 'the-secret-key',
}

const environmentOf = (asked: string) => {
  const found = environments.find(({ name }) => name === asked)
  assert.ok(found)
  return found
}
const target = (env: string, given = {}) =>
  targetOf(environmentOf(env), ['acme', 'local'], { ...variables, ...given })

describe('the configuration of each function', () => {
  for (const declaration of deployable(functions))
    test(`${declaration.name} comes from its declaration`, () => {
      const config = functionConfig(declaration, target('dev'), 'digest')
      const topics = topicRoutesOf([declaration]).map(({ topic }) => topic)
      assert.deepEqual(
        Object.keys(config.inputSpecs),
        topics.flatMap(topic => [
          `persistent://plant/x-acme/${topic}`,
          `persistent://plant/x-local/${topic}`,
        ]),
      )
      assert.deepEqual([config.tenant, config.namespace], ['plant', 'functions-dev'])
      assert.deepEqual([config.name, config.subName], [declaration.name, declaration.name])
      assert.deepEqual([config.processingGuarantees, config.maxMessageRetries], ['ATLEAST_ONCE', 4])
      assert.deepEqual([config.retainOrdering, config.retainKeyOrdering], [false, false])
      assert.equal(config.deadLetterTopic, `persistent://plant/x-_failed/${declaration.name}~failed`)
      assert.equal(config.resources.ram, declaration.resources.memoryMb * 1024 * 1024)
      for (const { consumerProperties } of Object.values(config.inputSpecs))
        assert.equal(consumerProperties.negativeAckRedeliveryDelayMicros, '1000000')
    })

  test('the shim waits longer than the function may take, and the broker longer than the shim', () => {
    for (const declaration of deployable(functions)) {
      const { inputSpecs, userConfig, ...rest } = functionConfig(declaration, target('dev'), 'digest')
      const shim = Number(userConfig.ANSWER_WITHIN_MS)
      assert.ok(declaration.resources.timeoutSeconds * 1000 < shim)
      for (const { consumerProperties } of Object.values(inputSpecs))
        assert.ok(shim < Number(consumerProperties.ackTimeoutMillis))
      // The worker takes it for the delay after a failure.
      assert.ok(!('timeoutMs' in rest))
    }
  })

  test('no secret is in it: secrets are names', () => {
    for (const { name } of environments)
      for (const declaration of deployable(functions)) {
        const text = JSON.stringify(functionConfig(declaration, target(name), 'digest'))
        assert.doesNotMatch(text, /the-secret/)
      }
    const [first] = deployable(functions)
    assert.ok(first)
    const config = functionConfig(first, target('prod'), 'digest')
    assert.deepEqual(config.secrets, {
      SPECWRIGHT_PULSAR_TOKEN: { path: 'specwright/prod/pulsar-token', key: 'token' },
    })
    assert.equal(config.userConfig.SECRETS, 'SPECWRIGHT_PULSAR_TOKEN')
  })

  test('the fingerprint is the same for the same, and changes with the package or the configuration', () => {
    const [first] = deployable(functions)
    assert.ok(first)
    const mark = (digest: string, given = {}) =>
      functionConfig(first, target('dev', given), digest).userConfig[fingerprintKey]
    assert.equal(mark('a'), mark('a'))
    assert.notEqual(mark('a'), mark('b'))
    assert.notEqual(mark('a'), mark('a', { SPECWRIGHT_RECORDS: 'dynamodb://other' }))
  })
})

describe('the target', () => {
  test('an environment that declares a cluster means that one', () => {
    const { address, namespace } = target('prod')
    assert.deepEqual(
      [address.url, address.adminUrl, address.pulsarTenant, namespace],
      [
        'wss://pulsar.prod.specwright.dev:9443',
        'https://pulsar.prod.specwright.dev',
        'specwright',
        'specwright',
      ],
    )
  })

  test('what is missing is named with its key and the mend', () => {
    assert.throws(
      () => target('dev', { SPECWRIGHT_BUS: undefined }),
      /^FunctionError: SPECWRIGHT_BUS: it is not set.*set it to/s,
    )
    assert.throws(
      () => target('dev', { SPECWRIGHT_BUS: 'kafka://x' }),
      /SPECWRIGHT_BUS: 'kafka:\/\/x' is no Pulsar/,
    )
    assert.throws(
      () => requireStores(target('dev', { SPECWRIGHT_RECORDS: '' })),
      /SPECWRIGHT_RECORDS: it is not set/,
    )
  })

  test('a function that no topic triggers cannot be deployed, and those that can are named', () => {
    assert.throws(() => deployable(functions, 'view'), /'view' is none of .*generate/)
  })
})
