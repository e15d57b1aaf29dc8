/** What is watched in an environment, by alarms and on the dashboard: each function in the same four ways, and every gauge. */
import { Duration } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import type { FunctionDeclaration } from '../../shared/platform/define-function.ts'
import { clockedWith } from '../lambda/clocked/registry.ts'
import { type GaugeName, gauges } from '../lambda/gauges.ts'
import { metricNamespace } from '../lambda/middlewares/metrics.ts'
import { outboxRelay } from '../lambda/outbox-relay-declaration.ts'
import type { Environment } from './environment.ts'
import { deadLetterQueueName, functionName, pascal } from './naming.ts'

/** A function of the catalogue or of the host itself. */
export type Watched = Pick<FunctionDeclaration, 'name' | 'resources'>

export interface Watch {
  readonly id: string
  /** Whose it is, or what it counts. */
  readonly of: string
  readonly metric: Metric
  readonly threshold: number
  readonly says: string
}

const period = Duration.minutes(5)
const authorizer: Watched = { name: 'authorizer', resources: { memoryMb: 256, timeoutSeconds: 5 } }

/** Of each watched thing a list: a row of the dashboard. */
export function watchesIn(
  environment: Environment,
  functions: readonly Watched[],
): readonly (readonly Watch[])[] {
  const hasBus = environment.pulsar !== undefined
  const own = [authorizer, ...(hasBus ? [outboxRelay] : []), ...clockedWith(hasBus)]
  return [
    ...(hasBus ? [gaugeWatches(environment)] : []),
    ...[...functions, ...own].map(watched => functionWatches(watched, environment)),
  ]
}

function functionWatches({ name, resources }: Watched, environment: Environment): readonly Watch[] {
  const id = pascal(name)
  const { errors, durationShare } = environment.alarms
  const of = (metricName: string, statistic: string): Metric =>
    new Metric({
      namespace: 'AWS/Lambda',
      metricName,
      statistic,
      period,
      dimensionsMap: { FunctionName: functionName(environment, { name }) },
    })
  const dead = new Metric({
    namespace: 'AWS/SQS',
    metricName: 'ApproximateNumberOfMessagesVisible',
    statistic: 'Maximum',
    period,
    dimensionsMap: { QueueName: deadLetterQueueName(environment, { name }) },
  })
  const slowMs = resources.timeoutSeconds * 1000 * durationShare
  const watches = [
    { id: `${id}Errors`, metric: of('Errors', 'Sum'), threshold: errors, says: `${name} fails` },
    { id: `${id}Slow`, metric: of('Duration', 'p99'), threshold: slowMs, says: `${name} nears its timeout` },
    { id: `${id}Throttled`, metric: of('Throttles', 'Sum'), threshold: 1, says: `${name} is throttled` },
    { id: `${id}Dead`, metric: dead, threshold: 1, says: `${name} has dead letters` },
  ]
  return watches.map(watch => ({ ...watch, of: name }))
}

function gaugeWatches({ name, alarms }: Environment): readonly Watch[] {
  const thresholds: Readonly<Record<GaugeName, number>> = {
    OutboxWaiting: alarms.backlog,
    OutboxRefused: 1,
    EventsWaiting: alarms.backlog,
    DeadLetters: 1,
  }
  return (Object.keys(gauges) as readonly GaugeName[]).map(metricName => ({
    id: metricName,
    of: 'events',
    metric: new Metric({
      ...{ namespace: metricNamespace, metricName, statistic: 'Maximum', period },
      dimensionsMap: { environment: name },
    }),
    threshold: thresholds[metricName],
    says: gauges[metricName],
  }))
}
