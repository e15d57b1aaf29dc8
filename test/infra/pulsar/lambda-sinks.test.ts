/** The sinks of an environment: one for each function that topics trigger, as the functions worker is told of it. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { functions } from '../../../functions/catalogue.ts'
import { environmentNamed } from '../../../infra/cdk/environments/registry.ts'
import { topicRoutesOf } from '../../../infra/host/consumer.ts'
import { lambdaSinks, sinkConfig } from '../../../infra/pulsar/lambda-sinks.ts'
import { targetOf } from '../../../infra/pulsar/target.ts'
import { tenant } from '../../../shared/platform/ports/common.ts'

const prod = environmentNamed('prod')
const roleArn = 'arn:aws:iam::123456789012:role/bridge'
const sinks = lambdaSinks(prod, functions, roleArn)
const target = targetOf(environmentNamed('dev'), ['acme'], {
  SPECWRIGHT_BUS: 'pulsar+ws://127.0.0.1:18080/plant/x-',
  SPECWRIGHT_PULSAR_TOKEN: 'the-secret-token',
})

describe('the sinks of an environment', () => {
  test('are those of the functions that topics trigger, each with all of its topics', () => {
    const routes = topicRoutesOf(functions)
    assert.deepEqual(
      sinks.flatMap(sink => sink.topics.map(topic => [sink.function, topic])),
      routes.map(({ declaration, topic }) => [declaration.name, topic]),
    )
    for (const sink of sinks) {
      assert.equal(sink.name, `specwright-prod-${sink.function}`)
      const declaration = functions.find(({ name }) => name === sink.function)
      assert.equal(sink.timeoutMs, (declaration?.resources.timeoutSeconds ?? 0) * 1000)
    }
  })

  for (const sink of sinks)
    test(`${sink.name}: in the tenant's namespace, from its topics, by the subscription of the other hosts`, () => {
      const config = sinkConfig(sink, tenant('acme'), target)
      assert.deepEqual(
        [config.tenant, config.namespace, config.name, config.archive],
        ['plant', 'x-acme', sink.name, 'builtin://aws-lambda'],
      )
      const topics = sink.topics.map(topic => `persistent://plant/x-acme/${topic}`)
      assert.deepEqual(Object.keys(config.inputSpecs), topics)
      assert.equal(config.sourceSubscriptionName, sink.function)
      assert.equal(config.deadLetterTopic, `persistent://plant/x-_failed/${sink.function}~failed`)
      assert.deepEqual(
        [config.processingGuarantees, config.maxMessageRetries, config.cleanupSubscription],
        ['ATLEAST_ONCE', 4, false],
      )
      for (const { consumerProperties } of Object.values(config.inputSpecs))
        assert.ok(Number(consumerProperties.ackTimeoutMillis) > sink.timeoutMs)
      assert.doesNotMatch(JSON.stringify(config), /the-secret/)
    })

  test('tell the connector which function to invoke, as whom, and with how much at once', () => {
    const [sink = assert.fail()] = sinks
    const { configs } = sinkConfig(sink, tenant('acme'), target)
    assert.deepEqual(
      [configs.awsRegion, configs.lambdaFunctionName, configs.payloadFormat, configs.batchMaxSize],
      ['us-east-1', sink.name, 'V2', 10],
    )
    assert.equal(configs.synchronousInvocation, true)
    assert.deepEqual(JSON.parse(String(configs.awsCredentialPluginParam)), {
      roleArn,
      roleSessionName: sink.name,
    })
  })
})
