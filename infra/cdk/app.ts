/**
 * The CDK app: the stacks of the environments asked for (`-c env=NAME`, default: all), checked by cdk-nag.
 * `-c withhold=FUNCTION:CAPABILITY,…` leaves grants out; `-c authKeys=JWKS` names the keys of tokens.
 */
import { App, Aspects } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { functions } from '../../functions/catalogue.ts'
import { buildForDeployment } from './build.ts'
import { environmentNamed, environments } from './environments/registry.ts'
import { featureFlags } from './feature-flags.ts'
import { specwrightStacks } from './specwright-stacks.ts'

const app = new App({ context: featureFlags })
const text = (key: string): string | undefined => app.node.tryGetContext(key) as string | undefined
const asked = text('env')
const withheld = text('withhold')?.split(',') ?? []
const authKeys = text('authKeys') ?? process.env.SPECWRIGHT_AUTH_KEYS ?? ''

const built = await buildForDeployment(functions)
for (const environment of asked === undefined ? environments : [environmentNamed(asked)])
  specwrightStacks(app, environment, built, { withheld, authKeys })
Aspects.of(app).add(new AwsSolutionsChecks())
app.synth()
