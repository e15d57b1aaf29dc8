/**
 * What brings events from the table to the bus: a function that the table's stream wakes as soon as something was
 * committed, and a clock for what the stream was given up for. Two at once reorder nothing: `lambda/outbox-relay.ts`.
 */
import { Duration } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import {
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  type IFunction,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda'
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Construct } from 'constructs'
import { outboxKind } from '../../../shared/platform/delivery/outbox.ts'
import { outboxRelay } from '../../lambda/outbox-relay-declaration.ts'
import { busVariables, grantedIn } from '../bus-access.ts'
import type { Environment } from '../environment.ts'
import { statementsOf } from '../grants.ts'
import type { Stores } from '../stacks/data-stack.ts'
import { storeVariables } from '../store-variables.ts'
import { letPass } from '../suppressions.ts'
import { HostFunction } from './host-function.ts'

export interface OutboxRelayProps {
  /** One that has a cluster. */
  readonly environment: Environment
  readonly stores: Stores
  /** The folder of its bundle. */
  readonly code: string
}

/** Of a batch that fails: so often at once, then the clock has it. */
const retryAttempts = 10

export class OutboxRelay extends Construct {
  constructor(scope: Construct, id: string, { environment, stores, code }: OutboxRelayProps) {
    super(scope, id)
    const { memoryMb, timeoutSeconds } = outboxRelay.resources
    const granted = grantedIn(this, stores, environment)
    const relay = new HostFunction(this, 'Relay', {
      name: outboxRelay.name,
      description: outboxRelay.doc,
      ...{ environment, code, memoryMb, timeoutSeconds },
      variables: { ...storeVariables(outboxRelay, stores), ...busVariables(environment) },
      statements: [...statementsOf(outboxRelay, granted), ...readStream(stores)],
    })
    letPass(relay, 'IAM5', 'the stream has a name of its own after each time it was turned on', [
      { regex: '/^Resource::.*Records.*\\/stream\\/\\*$/' },
    ])
    this.#wake(relay, stores)
    new Rule(this, 'Clock', {
      description: 'Publishes what the stream was given up for',
      schedule: Schedule.rate(Duration.minutes(5)),
      targets: [new LambdaFunction(relay.lambda as IFunction, { retryAttempts: 0 })],
    })
  }

  #wake({ lambda, deadLetters }: HostFunction, { table }: Stores): void {
    new EventSourceMapping(this, 'Stream', {
      target: lambda as IFunction,
      ...(table.tableStreamArn === undefined ? {} : { eventSourceArn: table.tableStreamArn }),
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts,
      maxRecordAge: Duration.hours(1),
      onFailure: new SqsDlq(deadLetters),
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { Keys: { pk: { S: [{ suffix: `#${outboxKind}` }] } } },
        }),
      ],
    })
  }
}

const readStream = ({ table }: Stores): readonly PolicyStatement[] => [
  new PolicyStatement({
    actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
    resources: table.tableStreamArn === undefined ? [] : [table.tableStreamArn],
  }),
  new PolicyStatement({
    actions: ['dynamodb:ListStreams'],
    resources: [`${table.tableArn}/stream/*`],
  }),
]
