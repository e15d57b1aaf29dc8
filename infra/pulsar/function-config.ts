/** A topic-triggered function as Pulsar's functions worker is told of it: all of it from the declaration. */
import { createHash } from 'node:crypto'
import type { FunctionDeclaration } from '../../shared/platform/define-function.ts'
import { usualAttempts } from '../../shared/platform/ports/bus-rules.ts'
import { namesIn } from '../../shared/platform/pulsar/names.ts'
import type { TopicPlace } from '../../shared/platform/pulsar/transport.ts'
import { topicRoutesOf } from '../host/consumer.ts'
import type { FunctionsTarget, SecretName } from './target.ts'

export interface FunctionConfig {
  readonly tenant: string
  readonly namespace: string
  readonly name: string
  readonly className: string
  readonly runtime: 'JAVA'
  readonly inputSpecs: Readonly<Record<string, InputSpec>>
  readonly subName: string
  readonly processingGuarantees: 'ATLEAST_ONCE'
  readonly autoAck: true
  readonly retainOrdering: false
  readonly retainKeyOrdering: false
  readonly cleanupSubscription: false
  readonly maxMessageRetries: number
  readonly deadLetterTopic: string
  readonly parallelism: number
  readonly resources: { readonly cpu: number; readonly ram: number; readonly disk: number }
  readonly userConfig: Readonly<Record<string, string>>
  readonly secrets: Readonly<Record<string, SecretName>>
}

export interface InputSpec {
  readonly receiverQueueSize: number
  readonly consumerProperties: Readonly<Record<string, string>>
}

/** Explicit, because the worker's own is a minute. */
const redeliverAfterMs = 1_000
/** Within which a function that has used up its time says so itself, before the shim ends it. */
const graceMs = 10_000
const oneAtATime = 1
const memoryPerCpuMb = 1769
const diskBytes = 1024 ** 3

/** What the shim and the process need beside the target's variables; `FINGERPRINT` is compared before deploying. */
export const fingerprintKey = 'FINGERPRINT'

export function functionConfig(
  declaration: FunctionDeclaration,
  target: FunctionsTarget,
  digest: string,
): FunctionConfig {
  const config = unmarked(declaration, target)
  const fingerprint = createHash('sha256').update(JSON.stringify(config)).update(digest).digest('hex')
  return { ...config, userConfig: { ...config.userConfig, [fingerprintKey]: fingerprint } }
}

function unmarked(declaration: FunctionDeclaration, target: FunctionsTarget): FunctionConfig {
  const { name, resources } = declaration
  const { address, namespace, variables, secrets } = target
  const answerWithinMs = resources.timeoutSeconds * 1000 + graceMs
  return {
    ...{ tenant: address.pulsarTenant, namespace, name },
    ...{ className: 'specwright.NodeFunction', runtime: 'JAVA', autoAck: true, parallelism: 1 },
    inputSpecs: Object.fromEntries(
      inputTopics(declaration, target).map(topic => [topic, inputSpecOf(answerWithinMs, oneAtATime)]),
    ),
    // The subscription of the other hosts: what waits there is worked off by whichever host is there.
    subName: name,
    processingGuarantees: 'ATLEAST_ONCE',
    // As on the other hosts, which subscribe functions as shared; ordering would retry a poison event for ever.
    ...{ retainOrdering: false, retainKeyOrdering: false },
    // What waits must outlive a function that is made anew. `delete` removes its subscriptions itself.
    cleanupSubscription: false,
    // As many deliveries as on the other hosts.
    maxMessageRetries: usualAttempts - 1,
    deadLetterTopic: fullNameOf(failedPlace(declaration, target)),
    resources: {
      cpu: Math.max(0.5, resources.memoryMb / memoryPerCpuMb),
      ram: resources.memoryMb * 1024 ** 2,
      disk: diskBytes,
    },
    userConfig: {
      ...variables,
      NODE_OPTIONS: '--enable-source-maps',
      SPECWRIGHT_MEMORY_MB: String(resources.memoryMb),
      ANSWER_WITHIN_MS: String(answerWithinMs),
      SECRETS: Object.keys(secrets).join(','),
    },
    secrets,
  }
}

/** `queueSize`: what waits in the queue of an instance is kept from the others. */
export const inputSpecOf = (answerWithinMs: number, queueSize: number): InputSpec => ({
  receiverQueueSize: queueSize,
  consumerProperties: {
    negativeAckRedeliveryDelayMicros: String(redeliverAfterMs * 1000),
    // Later than whoever hands it on, who fails what takes too long. Not `timeoutMs`: the worker makes that the delay after a
    // failure as well, whatever is said of it.
    ackTimeoutMillis: String(2 * answerWithinMs),
  },
})

/** A topic for each event that triggers it and each tenant, whose events are in a namespace of their own. */
export function inputTopics(
  declaration: FunctionDeclaration,
  { address, tenants }: FunctionsTarget,
): readonly string[] {
  const names = namesIn(address.pulsarTenant, address.namespacePrefix)
  return topicRoutesOf([declaration]).flatMap(({ topic }) =>
    tenants.map(tenant => `persistent://${names.namespaceOf(tenant)}/${topic}`),
  )
}

/** Events as they came, of all tenants; the bus takes them in among its dead letters. */
export function failedPlace(
  { name }: Pick<FunctionDeclaration, 'name'>,
  { address }: Pick<FunctionsTarget, 'address'>,
): TopicPlace {
  return namesIn(address.pulsarTenant, address.namespacePrefix).failedOf(name)
}

/** Of a full name. */
export function placeNamed(fullName: string): TopicPlace {
  const path = fullName.replace(/^persistent:\/\//, '')
  const end = path.lastIndexOf('/')
  return { namespace: path.slice(0, end), topic: path.slice(end + 1) }
}

export const fullNameOf = ({ namespace, topic }: TopicPlace): string => `persistent://${namespace}/${topic}`
