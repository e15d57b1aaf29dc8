/** What models an environment has: a GPU endpoint of our own, some of Bedrock's by name, or none. */
import { Stack } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnEndpoint, CfnEndpointConfig, CfnModel } from 'aws-cdk-lib/aws-sagemaker'
import { Construct } from 'constructs'
import type { Environment, ModelAccess } from '../environment.ts'
import { stackName } from '../naming.ts'

type Endpoint = ModelAccess & { readonly kind: 'sagemaker' }

/** `invoke`: what a function that uses models may do; nothing where models are off. */
export class ModelsOf extends Construct {
  readonly invoke: readonly PolicyStatement[]

  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id)
    const { models } = environment
    this.invoke =
      models.kind === 'off'
        ? []
        : [models.kind === 'bedrock' ? this.#bedrock(models.modelIds) : this.#endpoint(environment, models)]
  }

  #bedrock(modelIds: readonly string[]): PolicyStatement {
    const { partition, region } = Stack.of(this)
    return new PolicyStatement({
      actions: ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'],
      resources: modelIds.map(modelId => `arn:${partition}:bedrock:${region}::foundation-model/${modelId}`),
    })
  }

  #endpoint(
    environment: Environment,
    { image, modelId, instanceType, instances }: Endpoint,
  ): PolicyStatement {
    const { partition, region, account } = Stack.of(this)
    const model = new CfnModel(this, 'Model', {
      executionRoleArn: this.#pullRole(image).roleArn,
      primaryContainer: {
        image,
        environment: { HF_MODEL_ID: modelId, OPTION_ROLLING_BATCH: 'vllm', OPTION_MAX_MODEL_LEN: '16384' },
      },
    })
    const config = new CfnEndpointConfig(this, 'Config', {
      productionVariants: [
        {
          variantName: 'all',
          modelName: model.attrModelName,
          instanceType,
          initialInstanceCount: instances,
          initialVariantWeight: 1,
        },
      ],
    })
    const endpointName = stackName(environment, 'models')
    new CfnEndpoint(this, 'Endpoint', { endpointName, endpointConfigName: config.attrEndpointConfigName })
    return new PolicyStatement({
      actions: ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointWithResponseStream'],
      resources: [`arn:${partition}:sagemaker:${region}:${account}:endpoint/${endpointName}`],
    })
  }

  /** Fetches the image from its own repository, and nothing else. */
  #pullRole(image: string): Role {
    const { partition } = Stack.of(this)
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('sagemaker.amazonaws.com') })
    const [, account = '', region = '', repository = ''] =
      /^(\d+)\.dkr\.ecr\.([\w-]+)\.amazonaws\.com\/([^:@]+)/.exec(image) ?? []
    role.addToPolicy(
      new PolicyStatement({
        actions: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchCheckLayerAvailability'],
        resources: [`arn:${partition}:ecr:${region}:${account}:repository/${repository}`],
      }),
    )
    role.addToPolicy(new PolicyStatement({ actions: ['ecr:GetAuthorizationToken'], resources: ['*'] }))
    return role
  }
}
