/**
 * The way from Pulsar to Lambda: a role that the cluster's sinks take on, which may invoke the functions that topics
 * trigger and no other; and what the sinks are, as a parameter, from which `specwright pulsar deploy --bridge` makes them
 * in each tenant's namespace. Where the Pulsar Functions are deployed none are needed.
 */
import { Stack } from 'aws-cdk-lib'
import { ArnPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam'
import { StringParameter } from 'aws-cdk-lib/aws-ssm'
import { Construct } from 'constructs'
import type { FunctionDeclaration } from '../../../shared/platform/define-function.ts'
import { topicRoutesOf } from '../../host/consumer.ts'
import { lambdaSinks, sinksParameter } from '../../pulsar/lambda-sinks.ts'
import type { Environment, PulsarCluster } from '../environment.ts'
import { functionName, stackName } from '../naming.ts'

export class PulsarBridge extends Construct {
  constructor(
    scope: Construct,
    id: string,
    environment: Environment,
    cluster: PulsarCluster,
    functions: readonly FunctionDeclaration[],
  ) {
    super(scope, id)
    const { partition, region, account } = Stack.of(this)
    const routes = topicRoutesOf(functions)
    const arnOf = ({ name }: FunctionDeclaration): string =>
      `arn:${partition}:lambda:${region}:${account}:function:${functionName(environment, { name })}`
    const role = new Role(this, 'Role', {
      roleName: stackName(environment, 'pulsar-bridge'),
      assumedBy: new ArnPrincipal(cluster.bridgePrincipalArn),
    })
    role.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction', 'lambda:GetFunction'],
        resources: [...new Set(routes.map(({ declaration }) => arnOf(declaration)))],
      }),
    )
    const sinks = lambdaSinks(environment, functions, role.roleArn)
    new StringParameter(this, 'Sinks', {
      parameterName: sinksParameter(environment),
      description: 'Which topic invokes which function',
      stringValue: Stack.of(this).toJsonString(sinks),
    })
  }
}
