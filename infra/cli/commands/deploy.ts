/** `deploy`: an environment into AWS: what would change, the question, the deployment, the address. */
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import type { Outputs } from '../../cdk/outputs.ts'
import type { Environment as Variables } from '../../host/stores/configuration.ts'
import type { CliCommand } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { explain } from '../explain.ts'

interface DeployOptions {
  readonly env: string
  readonly yes?: boolean
  readonly json?: boolean
  /** False with `--no-pulsar`. */
  readonly pulsar: boolean
  readonly bridge?: boolean
  readonly tenant: readonly string[]
}

export const deploy: CliCommand = {
  name: 'deploy',
  configure: (command, exitWith) =>
    command
      .description('Deploy an environment: shows what would change, asks, deploys, prints the address.')
      .requiredOption('--env <name>', 'environment: dev, staging, prod')
      .option('--yes', 'do not ask')
      .option('--no-pulsar', 'leave the Pulsar side of the environment as it is')
      .option('--bridge', 'on the Pulsar side make the sinks that invoke the functions on Lambda instead')
      .option('--tenant <name...>', 'whose events the Pulsar side hands on', ['local'])
      .option('--json', 'print the address as JSON')
      .action(async (options: DeployOptions) => exitWith(await run(options))),
}

async function run(options: DeployOptions): Promise<number> {
  try {
    return await deployment(options)
  } catch (error) {
    return explain(error, { json: options.json })
  }
}

async function deployment(options: DeployOptions): Promise<number> {
  const { env, yes = false, json = false } = options
  const { FunctionError } = await import('../../../shared/platform/function-error.ts')
  const refuse = (detail: string): never => {
    throw new FunctionError('INVALID_REQUEST', detail)
  }
  const { projectFolder } = await import('../../cdk/folder.ts')
  if (!existsSync(join(projectFolder, 'infra/cdk/app.ts')))
    return refuse('deploying needs the sources: run it in a clone of the repository')
  const { environments } = await import('../../cdk/environments/registry.ts')
  const environment = environments.find(({ name }) => name === env)
  if (environment === undefined)
    return refuse(`'${env}' is none of ${environments.map(({ name }) => name).join(', ')}`)
  if (!yes && !process.stdin.isTTY) return refuse('nobody can be asked here: say --yes')
  const { withClusterToken } = await import('../../pulsar/cluster-token.ts')
  // Asked for first: what only the Pulsar side lacks is said before anything is deployed.
  const variables = options.pulsar ? await withClusterToken(environment, process.env) : process.env
  const cdk = await commandLine(env)
  if (!(await cdk.changes())) console.error('nothing would change')
  else if (!(yes || (await asked(`deploy this to ${env}?`)))) return nothingDeployed()
  const outputs = await cdk.deploy()
  if (outputs === undefined) return exitCodes.failure
  const { url, domainTarget } = outputs
  // Said before the Pulsar side, which may fail: what is deployed is deployed.
  console.log(json ? JSON.stringify({ environment: env, url }) : url)
  if (domainTarget !== undefined)
    console.error(`${new URL(url).host} answers once its record points at ${domainTarget} (CNAME)`)
  if (environment.pulsar !== undefined) await pulsarSide(options, outputs, variables)
  return exitCodes.verified
}

function nothingDeployed(): number {
  console.error('nothing was deployed')
  return exitCodes.failure
}

/** The cluster that the environment declares; without one there is nothing to do. */
async function pulsarSide(options: DeployOptions, outputs: Outputs, variables: Variables): Promise<void> {
  if (!options.pulsar) return console.error('the Pulsar side is left as it is')
  const { storesIn } = await import('../../cdk/outputs.ts')
  const { deployBridge, deployToPulsar, nameOf } = await import('../pulsar-target.ts')
  const { env, tenant, bridge = false } = options
  const [kind, deployTo] = bridge ? ['sink', deployBridge] : ['Pulsar Function', deployToPulsar]
  const deployed = await deployTo({ env, tenant, bridge }, { ...variables, ...storesIn(outputs) })
  for (const one of deployed) console.error(`${kind} ${nameOf(one)} ${one.change}`)
}

/** CDK's words go to standard error, as progress; standard output belongs to the address. */
async function commandLine(environment: string) {
  const { runCdk } = await import('../../cdk/cdk.ts')
  const { outputsOf } = await import('../../cdk/outputs.ts')
  const cdk = async (args: readonly string[]) => {
    let output = ''
    const onOutput = (text: string): void => {
      output += text
      process.stderr.write(text)
    }
    return { code: await runCdk({ args, environment, onOutput }), output }
  }
  return {
    async changes(): Promise<boolean> {
      const { output } = await cdk(['diff', '--all'])
      const differing = /Number of stacks with differences: (\d+)/.exec(output)?.[1]
      if (differing === undefined) throw new Error('cdk diff failed; what it said is above')
      return Number(differing) > 0
    },
    async deploy(): Promise<Outputs | undefined> {
      const { code, output } = await cdk(['deploy', '--all', '--require-approval', 'never'])
      return code === 0 ? outputsOf(output) : undefined
    },
  }
}

/** Whoever ends the input instead of answering has said no. */
async function asked(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  const ended = once(lines, 'close').then(() => '')
  try {
    const answer = await Promise.race([lines.question(`${question} (y/n) `), ended])
    return /^y(es)?$/i.test(answer.trim())
  } finally {
    lines.close()
  }
}
