/** One service: its functions with their routes and grants, all of it derived from their declarations. */
import { Stack, type StackProps } from 'aws-cdk-lib'
import { HttpMethod, HttpNoneAuthorizer, HttpRoute, HttpRouteKey } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Alias, type IFunction, type IVersion, type LayerVersion } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import type { FunctionDeclaration } from '../../../shared/platform/define-function.ts'
import { needsOf } from '../../host/needs.ts'
import { type Route, routesOf } from '../../host/routes.ts'
import { portsOf } from '../../lambda/ports.ts'
import { busVariables, grantedIn } from '../bus-access.ts'
import { HostFunction } from '../constructs/host-function.ts'
import { solverLayer } from '../constructs/solver-layer.ts'
import type { Environment } from '../environment.ts'
import { statementsOf } from '../grants.ts'
import { pascal } from '../naming.ts'
import { storeVariables } from '../store-variables.ts'
import { letPass } from '../suppressions.ts'
import type { ApiStack } from './api-stack.ts'
import type { Stores } from './data-stack.ts'

export interface ServiceStackProps extends StackProps {
  readonly functions: readonly FunctionDeclaration[]
  readonly codeOf: (declaration: FunctionDeclaration) => string
  readonly solverFolder: string
  readonly stores: Stores
  readonly api: ApiStack
  /** `function:capability` whose grant is left out. */
  readonly withheld: readonly string[]
}

export class ServiceStack extends Stack {
  readonly functions: readonly HostFunction[]
  readonly #environment: Environment
  readonly #props: ServiceStackProps
  #layer: LayerVersion | undefined

  constructor(scope: Construct, id: string, environment: Environment, props: ServiceStackProps) {
    super(scope, id, props)
    this.#environment = environment
    this.#props = props
    this.functions = props.functions.map(declaration => this.#deploy(declaration))
  }

  #deploy(declaration: FunctionDeclaration): HostFunction {
    const { stores, codeOf, withheld } = this.#props
    const { memoryMb, timeoutSeconds } = declaration.resources
    const computes = needsOf(declaration).compute !== undefined
    const { concurrency, solverConcurrency } = this.#environment.capacity
    const reserved = computes ? solverConcurrency : concurrency
    const deployed = new HostFunction(this, pascal(declaration.name), {
      name: declaration.name,
      description: declaration.doc,
      environment: this.#environment,
      code: codeOf(declaration),
      memoryMb,
      timeoutSeconds,
      variables: {
        ...storeVariables(declaration, stores),
        ...(portsOf(declaration).includes('bus') ? busVariables(this.#environment) : {}),
      },
      statements: statementsOf(declaration, grantedIn(this, stores, this.#environment), withheld),
      ...(computes ? { layers: [this.#solver()] } : {}),
      ...(reserved === undefined ? {} : { concurrency: reserved }),
    })
    const target = this.#warm(declaration, deployed)
    const integration = new HttpLambdaIntegration(`${pascal(declaration.name)}Integration`, target)
    for (const route of routesOf([declaration])) this.#route(route, deployed, integration)
    return deployed
  }

  #solver(): LayerVersion {
    this.#layer ??= solverLayer(this, this.#props.solverFolder)
    return this.#layer
  }

  /** Warm instances belong to a version, reached by an alias. */
  #warm({ name }: FunctionDeclaration, { lambda }: HostFunction): IFunction {
    const instances = this.#environment.capacity.provisioned[name]
    if (instances === undefined) return lambda
    const alias = new Alias(lambda, 'Live', {
      aliasName: 'live',
      version: lambda.currentVersion as IVersion,
      provisionedConcurrentExecutions: instances,
    })
    return alias as IFunction
  }

  #route({ trigger, path }: Route, scope: HostFunction, integration: HttpLambdaIntegration): void {
    const { api } = this.#props
    const route = new HttpRoute(scope, `${trigger.method} ${path.replaceAll('/', ' ').trim()}`, {
      httpApi: api.api,
      routeKey: HttpRouteKey.with(path, HttpMethod[trigger.method]),
      integration,
      authorizer: trigger.root === true ? new HttpNoneAuthorizer() : api.authorizer,
    })
    if (trigger.root === true)
      letPass(
        route,
        'APIG4',
        'probes ask without a token whether the service is alive; they learn nothing else',
      )
  }
}
