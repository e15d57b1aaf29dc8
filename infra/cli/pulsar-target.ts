/** What the commands of `pulsar` share: their options, and the environment's target with its functions or its sinks. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { FunctionError } from '../../shared/platform/function-error.ts'
import type { Environment } from '../cdk/environment.ts'
import type { Environment as Variables } from '../host/stores/configuration.ts'
import type { Deployed } from '../pulsar/deployment.ts'
import type { DeployedSink } from '../pulsar/sinks-deployment.ts'
import { explain } from './explain.ts'

export interface PulsarOptions {
  readonly env: string
  readonly function?: string
  readonly tenant: readonly string[]
  /** The sinks that invoke the functions on Lambda, in place of the functions themselves. */
  readonly bridge?: boolean
  readonly json?: boolean
}

export const pulsarParent = { name: 'pulsar', doc: 'The functions that topics trigger, as Pulsar Functions.' }

export const withPulsarOptions = (command: Command): Command =>
  command
    .requiredOption('--env <name>', 'environment: dev, staging, prod')
    .option('--function <name>', 'this function only')
    .option('--tenant <name...>', 'whose events they work off', ['local'])
    .option('--bridge', 'the sinks that invoke the functions on Lambda, in place of Pulsar Functions')
    .option('--json', 'print JSON')

/** INVALID_REQUEST. */
async function environmentAsked({ env }: PulsarOptions) {
  const { projectFolder } = await import('../cdk/folder.ts')
  if (!existsSync(join(projectFolder, 'infra/pulsar/shim')))
    throw new FunctionError('INVALID_REQUEST', 'this needs the sources: run it in a clone of the repository')
  const { environments } = await import('../cdk/environments/registry.ts')
  const environment = environments.find(({ name }) => name === env)
  if (environment !== undefined) return environment
  const known = environments.map(({ name }) => name).join(', ')
  throw new FunctionError('INVALID_REQUEST', `'${env}' is none of ${known}`)
}

/** INVALID_CONFIGURATION. */
async function targetAsked(environment: Environment, tenants: readonly string[], variables: Variables) {
  const { targetOf } = await import('../pulsar/target.ts')
  const { withClusterToken } = await import('../pulsar/cluster-token.ts')
  return targetOf(environment, tenants, await withClusterToken(environment, variables))
}

/** INVALID_REQUEST, INVALID_CONFIGURATION. */
export async function askedOf(options: PulsarOptions, variables: Variables = process.env) {
  const environment = await environmentAsked(options)
  const { functions } = await import('../../functions/catalogue.ts')
  const { deployable } = await import('../pulsar/deployment.ts')
  const asked = deployable(functions, options.function)
  return { functions: asked, target: await targetAsked(environment, options.tenant, variables) }
}

/** With `--bridge`. INVALID_REQUEST, INVALID_CONFIGURATION. */
export async function askedSinks(options: PulsarOptions, variables: Variables = process.env) {
  const environment = await environmentAsked(options)
  const { deployedSinks } = await import('../pulsar/deployed-sinks.ts')
  const all = await deployedSinks(environment, variables)
  const asked = options.function
  const sinks = all.filter(sink => asked === undefined || sink.function === asked)
  if (sinks.length > 0) return { sinks, target: await targetAsked(environment, options.tenant, variables) }
  const known = all.map(sink => sink.function).join(', ')
  throw new FunctionError('INVALID_REQUEST', `'${asked}' is none of the functions that have a sink: ${known}`)
}

/** The environment's sinks, made or brought up to date. As `askedSinks`, and UNAVAILABLE. */
export async function deployBridge(
  options: PulsarOptions,
  variables?: Variables,
): Promise<readonly DeployedSink[]> {
  const { sinks, target } = await askedSinks(options, variables)
  const { deploySinks } = await import('../pulsar/sinks-deployment.ts')
  return deploySinks(target, sinks)
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

/** A function, or a sink with whose it is: each tenant has its own. */
export const nameOf = ({ name, tenant }: { readonly name: string; readonly tenant?: string }): string =>
  tenant === undefined ? name : `${name} of ${tenant}`
