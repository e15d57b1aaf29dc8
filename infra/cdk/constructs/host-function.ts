/** A Lambda function as all of ours are: Node 24 on ARM, a role of its own, its log, its dead letters, traced. */
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  Architecture,
  Code,
  type ILayerVersion,
  Function as LambdaFunction,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { Environment } from '../environment.ts'
import { deadLetterQueueName, functionName } from '../naming.ts'
import { letPass } from '../suppressions.ts'

export interface HostFunctionProps {
  readonly name: string
  readonly description: string
  readonly environment: Environment
  /** The folder of its bundle. */
  readonly code: string
  readonly memoryMb: number
  readonly timeoutSeconds: number
  readonly variables?: Readonly<Record<string, string>>
  readonly layers?: readonly ILayerVersion[]
  readonly concurrency?: number
  readonly statements?: readonly PolicyStatement[]
}

export class HostFunction extends Construct {
  readonly lambda: LambdaFunction
  readonly deadLetters: Queue

  constructor(scope: Construct, id: string, props: HostFunctionProps) {
    super(scope, id)
    const { name, environment } = props
    this.deadLetters = new Queue(this, 'DeadLetters', {
      queueName: deadLetterQueueName(environment, { name }),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    })
    const logGroup = new LogGroup(this, 'Log', {
      retention: environment.retention.logsDays,
      removalPolicy: environment.removal === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    const role = this.#role(props, logGroup)
    this.lambda = new LambdaFunction(this, 'Function', {
      functionName: functionName(environment, { name }),
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(props.code),
      memorySize: props.memoryMb,
      timeout: Duration.seconds(props.timeoutSeconds),
      environment: {
        SPECWRIGHT_ENVIRONMENT: environment.name,
        // Without a cluster no relay takes events from the outbox: requests are answered whole, by their deadline.
        ...(environment.pulsar === undefined ? { SPECWRIGHT_RELAY: 'none' } : {}),
        NODE_OPTIONS: '--enable-source-maps',
        ...props.variables,
      },
      role,
      logGroup,
      tracing: Tracing.ACTIVE,
      deadLetterQueue: this.deadLetters,
      ...(props.layers === undefined ? {} : { layers: [...props.layers] }),
      ...(props.concurrency === undefined ? {} : { reservedConcurrentExecutions: props.concurrency }),
    })
    this.#passWhatIsMeant(role)
  }

  #role({ statements = [] }: HostFunctionProps, logGroup: LogGroup): Role {
    const logs = new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    })
    return new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { declared: new PolicyDocument({ statements: [logs, ...statements] }) },
    })
  }

  #passWhatIsMeant(role: Role): void {
    letPass(role, 'IAM5', 'X-Ray takes trace segments on no resource but *', ['Resource::*'])
    letPass(
      role,
      'IAM5',
      'objects are named when they are made: by tenant, artifact and version. The bucket holds nothing else.',
      [{ regex: '/^Resource::.*Artifacts.*\\/\\*$/' }],
    )
  }
}
