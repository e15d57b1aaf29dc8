/** `pulsar deploy`: an environment's functions into a Pulsar cluster, made or brought up to date. */
import type { CliCommand } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { askedOf, explained, type PulsarOptions, pulsarParent, withPulsarOptions } from '../pulsar-target.ts'

export const pulsarDeploy: CliCommand = {
  name: 'deploy',
  parent: pulsarParent,
  configure: (command, exitWith) =>
    withPulsarOptions(command)
      .description('Package the functions that topics trigger and deploy them as Pulsar Functions.')
      .action(async (options: PulsarOptions) => exitWith(await explained(options, () => deploy(options)))),
}

async function deploy(options: PulsarOptions): Promise<number> {
  const { functions, target } = await askedOf(options)
  const { deployFunctions, examineTarget } = await import('../../pulsar/deployment.ts')
  const { packageFunctions } = await import('../../pulsar/package.ts')
  const { packagesFolder } = await import('../../pulsar/folder.ts')
  await examineTarget(target)
  console.error(`packaging ${functions.map(({ name }) => name).join(', ')}`)
  const packages = await packageFunctions({ functions, outdir: packagesFolder })
  const deployed = await deployFunctions(target, packages)
  if (options.json === true) console.log(JSON.stringify(deployed, null, 2))
  else for (const { name, change } of deployed) console.log(`${name} ${change}`)
  return exitCodes.verified
}
