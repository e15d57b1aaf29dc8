/** What every environment promises of its data, its functions, its API and its alarms; and that cdk-nag has no finding. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { App, Aspects, Stack } from 'aws-cdk-lib'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { AwsSolutionsChecks } from 'cdk-nag'
import { functions } from '../../../functions/catalogue.ts'
import type { Environment } from '../../../infra/cdk/environment.ts'
import { environments } from '../../../infra/cdk/environments/registry.ts'
import { grantedCapabilities } from '../../../infra/cdk/grants.ts'
import { functionName } from '../../../infra/cdk/naming.ts'
import { needsOf } from '../../../infra/host/needs.ts'
import { routesOf } from '../../../infra/host/routes.ts'
import { clockedWith } from '../../../infra/lambda/clocked/registry.ts'
import { gauges } from '../../../infra/lambda/gauges.ts'
import { metricNamespace } from '../../../infra/lambda/middlewares/metrics.ts'
import { outboxRelay } from '../../../infra/lambda/outbox-relay-declaration.ts'
import { portsOf } from '../../../infra/lambda/ports.ts'
import { lambdaSinks, sinksParameter } from '../../../infra/pulsar/lambda-sinks.ts'
import { findings } from './findings.ts'
import { allResources, ofType, type Resource, resourcesOf, synthesize } from './synthesized.ts'

interface Statement {
  readonly Action: string | readonly string[]
  readonly Resource: unknown
}

/** A text in which other resources are named. */
interface Join {
  readonly 'Fn::Join'?: readonly [string, readonly unknown[]]
}

const list = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T])

const policiesOf = ({
  Properties = {},
}: Resource): readonly { readonly Statement: readonly Statement[] }[] => {
  const inline = (Properties.Policies ?? []) as { PolicyDocument: { Statement: Statement[] } }[]
  const own = Properties.PolicyDocument as { Statement: Statement[] } | undefined
  return [...inline.map(({ PolicyDocument }) => PolicyDocument), ...(own === undefined ? [] : [own])]
}

/** The actions that the role of a function is granted. */
function actionsOf(stacks: readonly Stack[], environment: Environment, name: string): readonly string[] {
  for (const stack of stacks) {
    const resources = Object.entries(resourcesOf(stack))
    const [, found] =
      resources.find(
        ([, { Properties }]) => Properties?.FunctionName === functionName(environment, { name }),
      ) ?? []
    if (found === undefined) continue
    const [, roleId] = /"Fn::GetAtt":\["(\w+)"/.exec(JSON.stringify(found.Properties?.Role)) ?? []
    const own = resources.filter(
      ([id, { Type, Properties }]) =>
        id === roleId ||
        (Type === 'AWS::IAM::Policy' && JSON.stringify(Properties?.Roles).includes(`"${roleId}"`)),
    )
    return own.flatMap(([, one]) =>
      policiesOf(one).flatMap(policy => policy.Statement.flatMap(({ Action }) => list(Action))),
    )
  }
  throw new Error(`no function ${name}`)
}

for (const environment of environments)
  describe(`the stacks of ${environment.name}`, { timeout: 120_000 }, () => {
    const stacks = synthesize(environment, { nag: true })
    const resources = allResources(stacks)
    const one = (type: string, where: (properties: Record<string, unknown>) => boolean = () => true) => {
      const [found, ...more] = ofType(resources, type).filter(({ Properties = {} }) => where(Properties))
      assert.ok(found !== undefined && more.length === 0, `${1 + more.length} of ${type}`)
      return { ...found, Properties: found.Properties ?? {} }
    }

    test('cdk-nag has nothing to say', () => {
      assert.deepEqual(stacks.flatMap(findings), [])
    })

    test('artifacts: versioned, closed to the public and to plain text, old versions go', () => {
      const { Properties, DeletionPolicy } = one(
        'AWS::S3::Bucket',
        ({ VersioningConfiguration }) => VersioningConfiguration !== undefined,
      )
      assert.deepEqual(Properties.VersioningConfiguration, { Status: 'Enabled' })
      assert.deepEqual(Properties.PublicAccessBlockConfiguration, {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      })
      const { Rules } = Properties.LifecycleConfiguration as { Rules: Record<string, unknown>[] }
      assert.deepEqual(Rules[0]?.NoncurrentVersionExpiration, {
        NoncurrentDays: environment.retention.oldVersionsDays,
      })
      assert.equal(Rules[0]?.Status, 'Enabled')
      assert.equal(DeletionPolicy, environment.removal === 'retain' ? 'Retain' : 'Delete')
      for (const policy of ofType(resources, 'AWS::S3::BucketPolicy'))
        assert.match(JSON.stringify(policy), /"aws:SecureTransport":"false"\}\},"Effect":"Deny"/)
    })

    test('records: on demand, restorable to a point in time, expiring by themselves, protected in production', () => {
      const { Properties, DeletionPolicy } = one('AWS::DynamoDB::Table')
      assert.equal(Properties.BillingMode, 'PAY_PER_REQUEST')
      assert.equal(
        (Properties.PointInTimeRecoverySpecification as { PointInTimeRecoveryEnabled: boolean })
          .PointInTimeRecoveryEnabled,
        true,
      )
      assert.deepEqual(Properties.TimeToLiveSpecification, { AttributeName: 'ttl', Enabled: true })
      assert.equal(Properties.DeletionProtectionEnabled, environment.name === 'prod')
      assert.equal(DeletionPolicy, environment.removal === 'retain' ? 'Retain' : 'Delete')
    })

    test('each function is what its declaration says', () => {
      const lambdas = ofType(resources, 'AWS::Lambda::Function')
      for (const declaration of functions) {
        const name = functionName(environment, declaration)
        const found = lambdas.find(({ Properties }) => Properties?.FunctionName === name)?.Properties ?? {}
        const computes = needsOf(declaration).compute !== undefined
        assert.deepEqual(
          [found.MemorySize, found.Timeout, found.Runtime, found.TracingConfig],
          [
            declaration.resources.memoryMb,
            declaration.resources.timeoutSeconds,
            'nodejs24.x',
            { Mode: 'Active' },
          ],
        )
        assert.equal(found.Layers !== undefined, computes)
        assert.ok(found.DeadLetterConfig !== undefined && found.LoggingConfig !== undefined)
        const { concurrency, solverConcurrency } = environment.capacity
        assert.equal(found.ReservedConcurrentExecutions, computes ? solverConcurrency : concurrency)
        const alarms = ofType(resources, 'AWS::CloudWatch::Alarm').map(alarm =>
          JSON.stringify(alarm.Properties),
        )
        const own = alarms.filter(
          text => text.includes(`"${name}"`) || text.includes(`"${name}-dead-letters"`),
        )
        const metrics = own.map(text => /"MetricName":"(\w+)"/.exec(text)?.[1]).sort()
        assert.deepEqual(metrics, ['ApproximateNumberOfMessagesVisible', 'Duration', 'Errors', 'Throttles'])
      }
    })

    test('every gauge has one alarm where there is a bus to measure, and no alarm watches what nobody tells', () => {
      const alarms = ofType(resources, 'AWS::CloudWatch::Alarm').map(({ Properties = {} }) => Properties)
      const own = alarms.filter(({ Namespace }) => Namespace === metricNamespace)
      const { backlog } = environment.alarms
      const expected = { DeadLetters: 1, EventsWaiting: backlog, OutboxRefused: 1, OutboxWaiting: backlog }
      assert.deepEqual(
        Object.fromEntries(own.map(({ MetricName, Threshold }) => [MetricName, Threshold])),
        environment.pulsar === undefined ? {} : expected,
      )
      assert.deepEqual(Object.keys(expected), Object.keys(gauges).sort())
      for (const { Dimensions } of own)
        assert.deepEqual(Dimensions, [{ Name: 'environment', Value: environment.name }])
      // The other metrics are those that AWS tells of functions and queues that are there.
      const names = [
        ...ofType(resources, 'AWS::Lambda::Function').map(({ Properties }) => Properties?.FunctionName),
        ...ofType(resources, 'AWS::SQS::Queue').map(({ Properties }) => Properties?.QueueName),
      ]
      for (const alarm of alarms.filter(one => !own.includes(one))) {
        const [{ Value } = { Value: '' }] = alarm.Dimensions as { Value: string }[]
        assert.ok(names.includes(Value), `${String(alarm.AlarmDescription)}: ${Value}`)
      }
    })

    test('the dashboard shows what every alarm watches', () => {
      const alarms = ofType(resources, 'AWS::CloudWatch::Alarm').map(({ Properties = {} }) => Properties)
      const dashboard = JSON.stringify(one('AWS::CloudWatch::Dashboard').Properties.DashboardBody)
      for (const { AlarmDescription } of alarms)
        assert.ok(dashboard.includes(`: ${String(AlarmDescription)}`), String(AlarmDescription))
    })

    test('every log is kept as long as the environment says', () => {
      for (const { Properties } of ofType(resources, 'AWS::Logs::LogGroup'))
        assert.equal(Properties?.RetentionInDays, environment.retention.logsDays)
    })

    test('the API has the routes of the catalogue, throttled, logged, and authorized but for the probes', () => {
      const routes = ofType(resources, 'AWS::ApiGatewayV2::Route').map(({ Properties }) => Properties ?? {})
      const declared = routesOf(functions).map(({ trigger, path }) => `${trigger.method} ${path}`)
      assert.deepEqual(routes.map(({ RouteKey }) => RouteKey).sort(), declared.sort())
      for (const { RouteKey, AuthorizationType } of routes)
        assert.equal(AuthorizationType, String(RouteKey).includes(' /api/') ? 'CUSTOM' : 'NONE')
      const { Properties } = one('AWS::ApiGatewayV2::Stage')
      assert.ok(Properties.AccessLogSettings !== undefined)
      assert.deepEqual(Properties.DefaultRouteSettings, {
        ThrottlingBurstLimit: environment.capacity.requestBurst,
        ThrottlingRateLimit: environment.capacity.requestsPerSecond,
      })
    })

    test('no grant is for any action, and only what takes no resource is granted on all', () => {
      const onAll = new Set<string>()
      for (const resource of resources) {
        if (!resource.Type.startsWith('AWS::IAM::')) continue
        for (const { Statement } of policiesOf(resource))
          for (const { Action, Resource } of Statement) {
            for (const action of list(Action)) assert.ok(!action.includes('*'), action)
            if (list(Resource).includes('*')) for (const action of list(Action)) onAll.add(action)
          }
      }
      const unscoped = ['ecr:GetAuthorizationToken', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments']
      assert.deepEqual(
        [...onAll].filter(action => !unscoped.includes(action)),
        [],
      )
    })

    test('a function may do what its declaration says, and nothing else', () => {
      for (const declaration of functions) {
        const actions = actionsOf(stacks, environment, declaration.name)
        const { artifacts, records } = needsOf(declaration)
        const may = (action: string): boolean => actions.includes(action)
        assert.equal(may('s3:GetObject'), artifacts !== undefined, declaration.name)
        assert.equal(may('s3:PutObject'), artifacts === 'write', declaration.name)
        assert.equal(may('dynamodb:GetItem'), records !== undefined, declaration.name)
        assert.equal(may('dynamodb:UpdateItem'), records === 'write', declaration.name)
        assert.ok(
          !actions.some(action => /^(?:s3|dynamodb):(?:Delete(?!Item)|Create|Update(?!Item))/.test(action)),
        )
      }
    })

    test('what a clock calls is called as often as it says, and may do what it declares', () => {
      for (const declaration of clockedWith(environment.pulsar !== undefined)) {
        const { name, doc, everyMinutes, uses } = declaration
        const rule = one('AWS::Events::Rule', ({ Description }) => Description === doc).Properties
        const minutes = { rate: everyMinutes === 1440 ? '1 day' : `${everyMinutes} minutes` }
        assert.equal(rule.ScheduleExpression, `rate(${minutes.rate})`, name)
        const actions = actionsOf(stacks, environment, name)
        const may = (action: string): boolean => actions.includes(action)
        assert.equal(may('s3:DeleteObject'), uses.artifacts === 'sweep', name)
        assert.equal(may('s3:GetObject'), uses.artifacts !== undefined, name)
        assert.equal(may('dynamodb:Query'), uses.records !== undefined, name)
        assert.equal(may('secretsmanager:GetSecretValue'), uses.bus !== undefined, name)
        assert.ok(!may('s3:PutObject') && !may('dynamodb:DeleteItem') && !may('dynamodb:UpdateItem'), name)
        const alarms = ofType(resources, 'AWS::CloudWatch::Alarm').map(alarm => JSON.stringify(alarm))
        const own = functionName(environment, declaration)
        assert.equal(alarms.filter(text => text.includes(`"${own}`)).length, 4, name)
      }
    })

    test('models: by endpoint, by Bedrock, or off', () => {
      const endpoints = ofType(resources, 'AWS::SageMaker::Endpoint').length
      assert.equal(endpoints, environment.models.kind === 'sagemaker' ? 1 : 0)
      if (environment.name === 'dev') assert.equal(environment.models.kind, 'off')
    })

    test('the outbox relay is woken by the stream and by a clock, where there is a bus', () => {
      const name = functionName(environment, outboxRelay)
      const lambdas = ofType(resources, 'AWS::Lambda::Function')
      const found = lambdas.find(({ Properties }) => Properties?.FunctionName === name)
      assert.equal(found !== undefined, environment.pulsar !== undefined)
      if (found === undefined)
        return assert.equal(ofType(resources, 'AWS::Lambda::EventSourceMapping').length, 0)
      const { Properties } = one('AWS::Lambda::EventSourceMapping')
      assert.match(JSON.stringify(Properties.EventSourceArn), /Records\w*StreamArn/)
      assert.deepEqual(Properties.FunctionResponseTypes, ['ReportBatchItemFailures'])
      assert.deepEqual(
        [
          Properties.BisectBatchOnFunctionError,
          Properties.MaximumRetryAttempts,
          Properties.MaximumRecordAgeInSeconds,
        ],
        [true, 10, 3600],
      )
      assert.match(JSON.stringify(Properties.DestinationConfig), /OnFailure.*DeadLetters/)
      const { Filters } = Properties.FilterCriteria as { Filters: { Pattern: string }[] }
      assert.deepEqual(
        Filters.map(({ Pattern }) => JSON.parse(Pattern) as unknown),
        [{ eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ suffix: '#outbox' }] } } } }],
      )
      const clock = one('AWS::Events::Rule', ({ Description }) =>
        String(Description).startsWith('Publishes'),
      ).Properties
      assert.equal(clock.ScheduleExpression, 'rate(5 minutes)')
      const { Variables: variables } = (found.Properties?.Environment ?? {}) as {
        Variables: Record<string, unknown>
      }
      assert.match(String(variables.SPECWRIGHT_BUS), /^pulsar\+wss:\/\//)
      assert.ok(!JSON.stringify(found).includes('resolve:secretsmanager'))
      const alarms = ofType(resources, 'AWS::CloudWatch::Alarm').map(alarm => JSON.stringify(alarm))
      assert.equal(alarms.filter(text => text.includes(`"${name}`)).length, 4)
    })

    test('the relay may read the stream, the outbox and the token, and nothing that it does not declare', () => {
      if (environment.pulsar === undefined) return
      const key = environment.encryption === 'kms' ? ['kms:Decrypt', 'kms:GenerateDataKey'] : []
      const declared = { artifacts: 's3:', records: 'dynamodb:' }
      const actions = [...new Set(actionsOf(stacks, environment, outboxRelay.name))]
      const others = actions.filter(
        action => !Object.values(declared).some(service => action.startsWith(service)),
      )
      assert.deepEqual(
        others.toSorted(),
        [
          ...key,
          ...['logs:CreateLogStream', 'logs:PutLogEvents', 'secretsmanager:GetSecretValue'],
          ...['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'],
          ...['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
        ].toSorted(),
      )
      const stream = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams']
      assert.deepEqual(
        actions.filter(action => action.startsWith('dynamodb:') && /Stream|Records|Shard/.test(action)),
        stream.map(action => `dynamodb:${action}`),
      )
    })

    test('who asks the bus has its token, where there is one, and nobody else of the catalogue', () => {
      for (const declaration of functions) {
        const actions = actionsOf(stacks, environment, declaration.name)
        const asks = portsOf(declaration).includes('bus') && environment.pulsar !== undefined
        assert.equal(actions.includes('secretsmanager:GetSecretValue'), asks, declaration.name)
      }
    })

    test('the bridge may invoke the functions that topics trigger, and no other', () => {
      const bridges = ofType(resources, 'AWS::IAM::Policy').filter(policy =>
        JSON.stringify(policy).includes('lambda:InvokeFunction'),
      )
      assert.equal(bridges.length, environment.pulsar === undefined ? 0 : 1)
      for (const bridge of bridges) {
        const text = JSON.stringify(bridge)
        for (const declaration of functions)
          assert.equal(
            text.includes(`:function:${functionName(environment, declaration)}"`),
            declaration.triggers.some(({ kind }) => kind === 'topic'),
          )
      }
    })

    test('what the sinks of the bridge are stands in a parameter, where there is a cluster', () => {
      const parameters = ofType(resources, 'AWS::SSM::Parameter').filter(
        ({ Properties }) => Properties?.Name === sinksParameter(environment),
      )
      assert.equal(parameters.length, environment.pulsar === undefined ? 0 : 1)
      for (const { Properties = {} } of parameters) {
        const { 'Fn::Join': [, parts] = assert.fail() } = Properties.Value as Join
        const text = parts.map(part => (typeof part === 'string' ? part : 'the-role')).join('')
        assert.deepEqual(JSON.parse(text), lambdaSinks(environment, functions, 'the-role'))
      }
    })
  })

test('cdk-nag is awake: an open bucket is found', () => {
  const stack = new Stack(new App(), 'Careless')
  new Bucket(stack, 'Open')
  Aspects.of(stack).add(new AwsSolutionsChecks())
  assert.ok(findings(stack).length >= 1)
})

const servicesOf = { artifacts: 's3:', records: 'dynamodb:', bus: 'secretsmanager:' } as const

for (const environment of environments)
  test(`a grant withheld in ${environment.name} is missing from its function, and from no other`, () => {
    const whole = synthesize(environment)
    for (const [capability, service] of Object.entries(servicesOf))
      for (const half of [0, 1]) {
        const chosen = functions.filter((_, index) => index % 2 === half)
        const withheld = chosen.map(({ name }) => `${name}:${capability}`)
        const without = synthesize(environment, { withheld })
        for (const declaration of functions) {
          const label = `${declaration.name}:${capability}`
          const all = actionsOf(whole, environment, declaration.name).filter(isOfStore).sort()
          const left = actionsOf(without, environment, declaration.name).filter(isOfStore).sort()
          const others = all.filter(action => !action.startsWith(service))
          assert.deepEqual(left, chosen.includes(declaration) ? others : all, label)
          const granted: readonly string[] = grantedCapabilities(declaration, environment)
          assert.equal(granted.includes(capability), others.length < all.length, label)
        }
      }
  })

/** Keys are left out: whoever has two grants may use them for either. */
const isOfStore = (action: string): boolean =>
  Object.values(servicesOf).some(service => action.startsWith(service))
