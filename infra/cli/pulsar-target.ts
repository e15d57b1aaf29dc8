/** What the commands of `pulsar` share: their options, and the environment's target and functions. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { FunctionError } from '../../shared/platform/function-error.ts'
import type { Environment as Variables } from '../host/stores/configuration.ts'
import type { Deployed } from '../pulsar/deployment.ts'
import { explain } from './explain.ts'

export interface PulsarOptions {
  readonly env: string
  readonly function?: string
  readonly tenant: readonly string[]
  readonly json?: boolean
}

export const pulsarParent = { name: 'pulsar', doc: 'The functions that topics trigger, as Pulsar Functions.' }

export const withPulsarOptions = (command: Command): Command =>
  command
    .requiredOption('--env <name>', 'environment: dev, staging, prod')
    .option('--function <name>', 'this function only')
    .option('--tenant <name...>', 'whose events they work off', ['local'])
    .option('--json', 'print JSON')

/** INVALID_REQUEST, INVALID_CONFIGURATION. */
export async function askedOf(options: PulsarOptions, variables: Variables = process.env) {
  const { projectFolder } = await import('../cdk/folder.ts')
  if (!existsSync(join(projectFolder, 'infra/pulsar/shim')))
    throw new FunctionError('INVALID_REQUEST', 'this needs the sources: run it in a clone of the repository')
  const { environments } = await import('../cdk/environments/registry.ts')
  const environment = environments.find(({ name }) => name === options.env)
  if (environment === undefined) {
    const known = environments.map(({ name }) => name).join(', ')
    throw new FunctionError('INVALID_REQUEST', `'${options.env}' is none of ${known}`)
  }
  const { functions } = await import('../../functions/catalogue.ts')
  const { deployable } = await import('../pulsar/deployment.ts')
  const { targetOf } = await import('../pulsar/target.ts')
  const { withClusterToken } = await import('../pulsar/cluster-token.ts')
  const asked = deployable(functions, options.function)
  const known = await withClusterToken(environment, variables)
  return { functions: asked, target: targetOf(environment, options.tenant, known) }
}

/** The environment's functions, made or brought up to date. INVALID_REQUEST, INVALID_CONFIGURATION, UNAVAILABLE. */
export async function deployToPulsar(
  options: PulsarOptions,
  variables?: Variables,
): Promise<readonly Deployed[]> {
  const { functions, target } = await askedOf(options, variables)
  const { deployFunctions, examineTarget } = await import('../pulsar/deployment.ts')
  const { packageFunctions } = await import('../pulsar/package.ts')
  const { packagesFolder } = await import('../pulsar/folder.ts')
  await examineTarget(target)
  console.error(`packaging ${functions.map(({ name }) => name).join(', ')}`)
  return deployFunctions(target, await packageFunctions({ functions, outdir: packagesFolder }))
}

export async function explained(options: PulsarOptions, run: () => Promise<number>): Promise<number> {
  try {
    return await run()
  } catch (error) {
    return explain(error, { json: options.json })
  }
}
