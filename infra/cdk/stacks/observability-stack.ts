/** What an operator looks at and is woken by: an alarm for everything that is watched, a dashboard, the topic they tell. */
import { Stack, type StackProps } from 'aws-cdk-lib'
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IWidget,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'
import type { Environment } from '../environment.ts'
import { stackName } from '../naming.ts'
import { type Watch, type Watched, watchesIn } from '../watches.ts'

export interface ObservabilityStackProps extends StackProps {
  /** Of the catalogue. */
  readonly functions: readonly Watched[]
}

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
    const rows = watchesIn(environment, functions)
    for (const watch of rows.flat()) alarm(this, watch, topic)
    new Dashboard(this, 'Dashboard', {
      dashboardName: stackName(environment, 'overview'),
      widgets: rows.map(row => row.map(widget)),
    })
  }
}

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

const widget = ({ of, metric, threshold, says }: Watch): IWidget => {
  const leftAnnotations = [{ value: threshold, label: 'alarm' }]
  return new GraphWidget({ title: `${of}: ${says}`, left: [metric], leftAnnotations, width: 6 })
}
