/** The HTTP API: throttled, logged, closed to all but bearers of a token. Services add their routes to it. */
import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  type DomainMappingOptions,
  HttpApi,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { FunctionDeclaration } from '../../../shared/platform/define-function.ts'
import { routesOf } from '../../host/routes.ts'
import { ApiDomain } from '../constructs/api-domain.ts'
import { HostFunction } from '../constructs/host-function.ts'
import type { Domain, Environment } from '../environment.ts'
import { stackName } from '../naming.ts'
import { outputIds } from '../outputs.ts'

export interface ApiStackProps extends StackProps {
  readonly functions: readonly FunctionDeclaration[]
  readonly authorizerCode: string
  /** The public keys (JWKS) that tokens are signed with; none: nobody gets in. */
  readonly authKeys: string
}

export class ApiStack extends Stack {
  readonly api: HttpApi
  readonly authorizer: HttpLambdaAuthorizer

  constructor(scope: Construct, id: string, environment: Environment, props: ApiStackProps) {
    super(scope, id, props)
    this.api = new HttpApi(this, 'Api', {
      apiName: stackName(environment, 'api'),
      description: `Specwright ${environment.name}`,
      createDefaultStage: false,
      disableExecuteApiEndpoint: environment.domain !== undefined,
    })
    this.#stage(environment)
    const authorizer = authorizerFunction(this, environment, props)
    this.authorizer = new HttpLambdaAuthorizer('Bearer', authorizer.lambda, {
      responseTypes: [HttpLambdaResponseType.SIMPLE],
      identitySource: ['$request.header.Authorization', '$context.routeKey'],
      resultsCacheTtl: Duration.minutes(1),
    })
    new CfnOutput(this, outputIds.url, {
      value: environment.domain === undefined ? this.api.apiEndpoint : `https://${environment.domain.name}`,
    })
  }

  #stage(environment: Environment): void {
    const { capacity, retention, removal, domain } = environment
    const log = new LogGroup(this, 'AccessLog', {
      retention: retention.logsDays,
      removalPolicy: removal === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: capacity.requestsPerSecond, burstLimit: capacity.requestBurst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(log),
        format: AccessLogFormat.custom(accessLogFormat),
      },
      ...(domain === undefined ? {} : { domainMapping: this.#mapping(environment, domain) }),
    })
  }

  #mapping(environment: Environment, domain: Domain): DomainMappingOptions {
    return { domainName: new ApiDomain(this, 'Domain', environment, domain).domainName }
  }
}

const accessLogFormat = JSON.stringify({
  time: '$context.requestTime',
  requestId: '$context.requestId',
  ip: '$context.identity.sourceIp',
  routeKey: '$context.routeKey',
  status: '$context.status',
  responseLength: '$context.responseLength',
  latencyMs: '$context.responseLatency',
  tenant: '$context.authorizer.tenant',
  error: '$context.integrationErrorMessage',
})

function authorizerFunction(
  scope: Construct,
  environment: Environment,
  { functions, authorizerCode, authKeys }: ApiStackProps,
): HostFunction {
  const permissions = routesOf(functions).map(({ declaration, trigger, path }) => [
    `${trigger.method} ${path}`,
    declaration.permission,
  ])
  const { issuer, audience } = environment.auth
  return new HostFunction(scope, 'Authorizer', {
    name: 'authorizer',
    description: 'Tells whose request it is and whether they may',
    environment,
    code: authorizerCode,
    memoryMb: 256,
    timeoutSeconds: 5,
    variables: {
      AUTH_ISSUER: issuer,
      AUTH_AUDIENCE: audience,
      AUTH_KEYS: authKeys,
      AUTH_PERMISSIONS: JSON.stringify(Object.fromEntries(permissions)),
    },
  })
}
