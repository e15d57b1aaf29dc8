/** What an operator looks at and is woken by: alarms of every function, a dashboard, the topic they tell. */
import { Duration, Stack, type StackProps } from 'aws-cdk-lib'
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IWidget,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'
import type { FunctionDeclaration } from '../../../shared/platform/define-function.ts'
import { metricNamespace } from '../../lambda/middlewares/metrics.ts'
import type { Environment } from '../environment.ts'
import { deadLetterQueueName, functionName, pascal, stackName } from '../naming.ts'

/** A function of the catalogue or of the host itself. */
export type Watched = Pick<FunctionDeclaration, 'name' | 'resources'>

export interface ObservabilityStackProps extends StackProps {
  readonly functions: readonly Watched[]
}

interface Watch {
  readonly id: string
  readonly metric: Metric
  readonly threshold: number
  readonly says: string
}

const period = Duration.minutes(5)

export class ObservabilityStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    environment: Environment,
    { functions, ...props }: ObservabilityStackProps,
  ) {
    super(scope, id, props)
    const topic = new Topic(this, 'Alarms', { enforceSSL: true })
    const { email } = environment.alarms
    if (email !== undefined) topic.addSubscription(new EmailSubscription(email))
    const backlog = backlogWatch(environment)
    const watches = functions.map(watched => watchesOf(watched, environment))
    for (const watch of [...watches.flat(), backlog]) alarm(this, watch, topic)
    new Dashboard(this, 'Dashboard', {
      dashboardName: stackName(environment, 'overview'),
      widgets: [
        [widget('outbox', backlog)],
        ...functions.map(({ name }, index) => (watches[index] ?? []).map(watch => widget(name, watch))),
      ],
    })
  }
}

function watchesOf({ name, resources }: Watched, environment: Environment): readonly Watch[] {
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
  return [
    { id: `${id}Errors`, metric: of('Errors', 'Sum'), threshold: errors, says: `${name} fails` },
    { id: `${id}Slow`, metric: of('Duration', 'p99'), threshold: slowMs, says: `${name} nears its timeout` },
    { id: `${id}Throttled`, metric: of('Throttles', 'Sum'), threshold: 1, says: `${name} is throttled` },
    { id: `${id}Dead`, metric: dead, threshold: 1, says: `${name} has dead letters` },
  ]
}

const backlogWatch = ({ name, alarms }: Environment): Watch => ({
  id: 'Backlog',
  metric: new Metric({
    namespace: metricNamespace,
    metricName: 'OutboxWaiting',
    statistic: 'Maximum',
    period,
    dimensionsMap: { environment: name },
  }),
  threshold: alarms.backlog,
  says: 'events wait in the outbox',
})

function alarm(scope: Stack, { id, metric, threshold, says }: Watch, topic: Topic): void {
  new Alarm(scope, id, {
    alarmDescription: says,
    metric,
    threshold,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  }).addAlarmAction(new SnsAction(topic))
}

const widget = (of: string, { metric, threshold, says }: Watch): IWidget => {
  const leftAnnotations = [{ value: threshold, label: 'alarm' }]
  return new GraphWidget({ title: `${of}: ${says}`, left: [metric], leftAnnotations, width: 6 })
}
