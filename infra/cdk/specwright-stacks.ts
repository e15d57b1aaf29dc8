/** All stacks of one environment, in the order of what stands on what. */
import type { App, Stack } from 'aws-cdk-lib'
import { Tags } from 'aws-cdk-lib'
import type { FunctionDeclaration } from '../../shared/platform/define-function.ts'
import { clockedWith } from '../lambda/clocked/registry.ts'
import type { Environment } from './environment.ts'
import { stackName } from './naming.ts'
import { ApiStack } from './stacks/api-stack.ts'
import { DataStack } from './stacks/data-stack.ts'
import { EventsStack } from './stacks/events-stack.ts'
import { ModelsStack } from './stacks/models-stack.ts'
import { ObservabilityStack } from './stacks/observability-stack.ts'
import { ServiceStack } from './stacks/service-stack.ts'
import { UpkeepStack } from './stacks/upkeep-stack.ts'

/** What is built before anything can be declared. */
export interface Built {
  readonly functions: readonly BuiltFunction[]
  readonly authorizerCode: string
  readonly relayCode: string
  /** The folder of each function that a clock calls, by name. */
  readonly clockedCode: Readonly<Record<string, string>>
  readonly solverFolder: string
}
export interface BuiltFunction {
  readonly declaration: FunctionDeclaration
  /** The folder under `functions/`. */
  readonly service: string
  readonly code: string
}

export interface Choices {
  readonly withheld: readonly string[]
  readonly authKeys: string
}

export function specwrightStacks(
  app: App,
  environment: Environment,
  built: Built,
  { withheld, authKeys }: Choices,
): readonly Stack[] {
  const props = { env: { region: environment.region } }
  const id = (part: string): string => stackName(environment, part)
  const functions = built.functions.map(({ declaration }) => declaration)
  const stores = new DataStack(app, id('data'), environment, props)
  const { authorizerCode, relayCode, clockedCode, solverFolder } = built
  const api = new ApiStack(app, id('api'), environment, { ...props, functions, authorizerCode, authKeys })
  const services = [...new Set(built.functions.map(({ service }) => service))].map(service => {
    const own = built.functions.filter(one => one.service === service)
    return new ServiceStack(app, id(service), environment, {
      ...props,
      functions: own.map(({ declaration }) => declaration),
      codeOf: declaration => own.find(one => one.declaration === declaration)?.code ?? '',
      solverFolder,
      stores,
      api,
      withheld,
    })
  })
  const events = new EventsStack(app, id('events'), environment, { ...props, functions, stores, relayCode })
  const clocked = clockedWith(environment.pulsar !== undefined)
  const upkeep = new UpkeepStack(app, id('upkeep'), environment, {
    ...{ ...props, functions: clocked, codeOf: clockedCode, stores, withheld },
  })
  const models =
    environment.models.kind === 'off' ? [] : [new ModelsStack(app, id('models'), environment, props)]
  const observability = new ObservabilityStack(app, id('observability'), environment, { ...props, functions })
  const stacks = [stores, api, ...services, events, upkeep, ...models, observability]
  for (const stack of stacks) Tags.of(stack).add('environment', environment.name)
  return stacks
}
