/**
 * The sinks through which a cluster hands events to the functions on Lambda. What an environment's are follows from the
 * declarations (`lambdaSinks`) and stands in a parameter that its deployment writes; what the functions worker is told
 * of one in a tenant's namespace follows from that (`sinkConfig`). The connector is StreamNative's, of version 3.1 or
 * newer: older ones know no batches.
 */
import * as z from 'zod'
import type { FunctionDeclaration } from '../../shared/platform/define-function.ts'
import { usualAttempts } from '../../shared/platform/ports/bus-rules.ts'
import type { Tenant } from '../../shared/platform/ports/common.ts'
import { namesIn } from '../../shared/platform/pulsar/names.ts'
import type { Environment } from '../cdk/environment.ts'
import { functionName } from '../cdk/naming.ts'
import { topicRoutesOf } from '../host/consumer.ts'
import { failedPlace, fullNameOf, type InputSpec, inputSpecOf } from './function-config.ts'
import type { FunctionsTarget } from './target.ts'

export const LambdaSink = z.object({
  /** Of the catalogue; its subscription has the same name on every host. */
  function: z.string(),
  /** The function's name on Lambda, and the sink's. */
  name: z.string(),
  topics: z.array(z.string()).min(1),
  region: z.string(),
  /** That the connector takes on to invoke the function. */
  roleArn: z.string(),
  /** Within which an invocation has ended. */
  timeoutMs: z.int().positive(),
  payloadFormat: z.literal('V2'),
  batchSize: z.int().positive(),
})
export type LambdaSink = z.infer<typeof LambdaSink>

export const sinksParameter = ({ name }: Pick<Environment, 'name'>): string =>
  `/specwright/${name}/pulsar/sinks`

/** One for each function that topics trigger. */
export function lambdaSinks(
  environment: Environment,
  functions: readonly FunctionDeclaration[],
  roleArn: string,
): readonly LambdaSink[] {
  const routes = topicRoutesOf(functions)
  const triggered = [...new Set(routes.map(({ declaration }) => declaration))]
  return triggered.map(declaration => ({
    function: declaration.name,
    name: functionName(environment, declaration),
    topics: routes.filter(route => route.declaration === declaration).map(({ topic }) => topic),
    region: environment.region,
    roleArn,
    timeoutMs: declaration.resources.timeoutSeconds * 1000,
    payloadFormat: 'V2',
    batchSize: 10,
  }))
}

export interface SinkConfig {
  readonly tenant: string
  readonly namespace: string
  readonly name: string
  readonly archive: string
  readonly inputSpecs: Readonly<Record<string, InputSpec>>
  readonly sourceSubscriptionName: string
  readonly processingGuarantees: 'ATLEAST_ONCE'
  readonly autoAck: boolean
  readonly retainOrdering: boolean
  readonly retainKeyOrdering: boolean
  readonly cleanupSubscription: boolean
  readonly maxMessageRetries: number
  readonly deadLetterTopic: string
  readonly parallelism: number
  readonly configs: Readonly<Record<string, string | number | boolean>>
}

export const connector = 'aws-lambda'
/** Far below the 6 MB that an invocation takes. */
const batchBytes = 256 * 1024
/** How long events wait for others to go with. */
const batchWaitMs = 200
/** Beyond an invocation's own time, until the broker hands its events to another. */
const graceMs = 20_000

export function sinkConfig(
  sink: LambdaSink,
  owner: Tenant,
  { address }: Pick<FunctionsTarget, 'address'>,
): SinkConfig {
  const names = namesIn(address.pulsarTenant, address.namespacePrefix)
  const [tenant = '', namespace = ''] = names.namespaceOf(owner).split('/')
  const inputSpec = inputSpecOf(sink.timeoutMs + graceMs, 2 * sink.batchSize)
  return {
    ...{ tenant, namespace, name: sink.name, archive: `builtin://${connector}` },
    inputSpecs: Object.fromEntries(
      sink.topics.map(topic => [fullNameOf(names.topicOf(owner, topic)), inputSpec]),
    ),
    // The subscription of the other hosts: what waits there is worked off by whoever is there.
    sourceSubscriptionName: sink.function,
    ...{ processingGuarantees: 'ATLEAST_ONCE', autoAck: true, parallelism: 1 },
    // Kept when the sink goes: another host, or the sink made anew, goes on where it was.
    ...{ retainOrdering: false, retainKeyOrdering: false, cleanupSubscription: false },
    maxMessageRetries: usualAttempts - 1,
    deadLetterTopic: fullNameOf(failedPlace({ name: sink.function }, { address })),
    configs: connectorConfig(sink),
  }
}

/** As the connector's documentation names it. */
const connectorConfig = ({ name, region, roleArn, payloadFormat, batchSize }: LambdaSink) => ({
  awsRegion: region,
  lambdaFunctionName: name,
  awsCredentialPluginName: 'org.apache.pulsar.io.aws.STSAssumeRoleProviderPlugin',
  awsCredentialPluginParam: JSON.stringify({ roleArn, roleSessionName: name.slice(0, 64) }),
  // Answered, so that what fails comes again.
  synchronousInvocation: true,
  payloadFormat,
  batchMaxSize: batchSize,
  batchMaxBytesSize: batchBytes,
  batchMaxTimeMs: batchWaitMs,
})
