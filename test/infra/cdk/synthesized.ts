/** The stacks of an environment as templates, over code that never changes, so that only declarations show in them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { App, Aspects, type Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { AwsSolutionsChecks } from 'cdk-nag'
import { functions } from '../../../functions/catalogue.ts'
import type { Environment } from '../../../infra/cdk/environment.ts'
import { featureFlags } from '../../../infra/cdk/feature-flags.ts'
import { type Built, specwrightStacks } from '../../../infra/cdk/specwright-stacks.ts'
import { clockedFunctions } from '../../../infra/lambda/clocked/registry.ts'
import { functionModules } from '../../../infra/lambda/modules.ts'

export interface Resource {
  readonly Type: string
  readonly Properties?: Readonly<Record<string, unknown>>
  readonly DeletionPolicy?: string
}
export type Resources = Readonly<Record<string, Resource>>

const folder = mkdtempSync(join(tmpdir(), 'specwright-cdk-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))

function code(name: string): string {
  const path = join(folder, name)
  mkdirSync(path, { recursive: true })
  writeFileSync(join(path, 'index.mjs'), `// ${name}\n`)
  return path
}

const modules = await functionModules(functions, join(import.meta.dirname, '../../../functions'))

export const built: Built = {
  functions: modules.map(({ declaration, path }) => ({
    declaration,
    service: basename(dirname(path)),
    code: code(declaration.name),
  })),
  authorizerCode: code('authorizer'),
  relayCode: code('outbox-relay'),
  clockedCode: Object.fromEntries(clockedFunctions.map(({ name }) => [name, code(name)])),
  solverFolder: code('solver'),
}

export interface SynthesizeOptions {
  readonly withheld?: readonly string[]
  readonly nag?: boolean
}

export function synthesize(
  environment: Environment,
  { withheld = [], nag = false }: SynthesizeOptions = {},
): readonly Stack[] {
  const app = new App({
    context: { ...featureFlags },
    analyticsReporting: false,
    outdir: mkdtempSync(join(folder, 'out-')),
  })
  const stacks = specwrightStacks(app, environment, built, { withheld, authKeys: '{"keys":[]}' })
  if (nag) Aspects.of(app).add(new AwsSolutionsChecks())
  app.synth()
  return stacks
}

export const resourcesOf = (stack: Stack): Resources =>
  (Template.fromStack(stack).toJSON().Resources ?? {}) as Resources

export const allResources = (stacks: readonly Stack[]): readonly Resource[] =>
  stacks.flatMap(stack => Object.values(resourcesOf(stack)))

export const ofType = (resources: readonly Resource[], type: string): readonly Resource[] =>
  resources.filter(({ Type }) => Type === type)
