/** The models of an environment, in a stack of their own: a GPU costs by the hour, and goes with its stack. */
import { Stack, type StackProps } from 'aws-cdk-lib'
import { StringParameter } from 'aws-cdk-lib/aws-ssm'
import type { Construct } from 'constructs'
import { ModelsOf } from '../constructs/model-access.ts'
import type { Environment } from '../environment.ts'
import { letPass } from '../suppressions.ts'

export class ModelsStack extends Stack {
  readonly models: ModelsOf

  constructor(scope: Construct, id: string, environment: Environment, props: StackProps) {
    super(scope, id, props)
    this.models = new ModelsOf(this, 'Models', environment)
    new StringParameter(this, 'Access', {
      parameterName: `/specwright/${environment.name}/models`,
      description: 'Which models there are, and how they are reached',
      stringValue: JSON.stringify(environment.models),
    })
    letPass(this, 'IAM5', 'ecr:GetAuthorizationToken takes no resource but *', ['Resource::*'])
  }
}
