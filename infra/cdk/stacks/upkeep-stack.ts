/** What the environment does for itself by the clock: a function and its clock for each, derived from its declaration. */
import { Duration, Stack, type StackProps } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import type { ClockedFunction } from '../../lambda/clocked/clocked-function.ts'
import { portsOf } from '../../lambda/ports.ts'
import { busVariables, grantedIn } from '../bus-access.ts'
import { HostFunction } from '../constructs/host-function.ts'
import type { Environment } from '../environment.ts'
import { statementsOf } from '../grants.ts'
import { pascal } from '../naming.ts'
import { storeVariables } from '../store-variables.ts'
import type { Stores } from './data-stack.ts'

export interface UpkeepStackProps extends StackProps {
  readonly functions: readonly ClockedFunction[]
  /** The folder of its bundle, by name. */
  readonly codeOf: Readonly<Record<string, string>>
  readonly stores: Stores
  /** `function:capability` whose grant is left out. */
  readonly withheld: readonly string[]
}

export class UpkeepStack extends Stack {
  constructor(scope: Construct, id: string, environment: Environment, props: UpkeepStackProps) {
    super(scope, id, props)
    for (const declaration of props.functions) this.#deploy(declaration, environment, props)
  }

  #deploy(declaration: ClockedFunction, environment: Environment, props: UpkeepStackProps): void {
    const { stores, codeOf, withheld } = props
    const { name, doc, everyMinutes } = declaration
    const { lambda } = new HostFunction(this, pascal(name), {
      ...{ name, description: doc, environment, code: codeOf[name] ?? '', ...declaration.resources },
      variables: {
        ...storeVariables(declaration, stores),
        ...(portsOf(declaration).includes('bus') ? busVariables(environment) : {}),
      },
      statements: statementsOf(declaration, grantedIn(this, stores, environment), withheld),
    })
    new Rule(this, `${pascal(name)}Clock`, {
      description: doc,
      schedule: Schedule.rate(Duration.minutes(everyMinutes)),
      targets: [new LambdaFunction(lambda as IFunction, { retryAttempts: 0 })],
    })
  }
}
