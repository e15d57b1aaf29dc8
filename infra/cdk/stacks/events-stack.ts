/** Events between Pulsar and the functions, both ways, and what models the environment has. */
import { Stack, type StackProps } from 'aws-cdk-lib'
import { StringParameter } from 'aws-cdk-lib/aws-ssm'
import type { Construct } from 'constructs'
import type { FunctionDeclaration } from '../../../shared/platform/define-function.ts'
import { OutboxRelay } from '../constructs/outbox-relay.ts'
import { PulsarBridge } from '../constructs/pulsar-bridge.ts'
import type { Environment } from '../environment.ts'
import type { Stores } from './data-stack.ts'

export interface EventsStackProps extends StackProps {
  readonly functions: readonly FunctionDeclaration[]
  readonly stores: Stores
  readonly relayCode: string
}

export class EventsStack extends Stack {
  constructor(scope: Construct, id: string, environment: Environment, props: EventsStackProps) {
    super(scope, id, props)
    const { pulsar } = environment
    const { functions, stores, relayCode } = props
    if (pulsar !== undefined) {
      new PulsarBridge(this, 'Bridge', environment, pulsar, functions)
      new OutboxRelay(this, 'Outbox', { environment, stores, code: relayCode })
    }
    new StringParameter(this, 'Cluster', {
      parameterName: `/specwright/${environment.name}/pulsar/cluster`,
      description: 'Where events go; its token is in the secret named here',
      stringValue: JSON.stringify(pulsar ?? { none: true }),
    })
  }
}
