/** `pulsar deploy`: an environment's functions into a Pulsar cluster, made or brought up to date. */
import type { CliCommand } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import {
  deployToPulsar,
  explained,
  type PulsarOptions,
  pulsarParent,
  withPulsarOptions,
} from '../pulsar-target.ts'

export const pulsarDeploy: CliCommand = {
  name: 'deploy',
  parent: pulsarParent,
  configure: (command, exitWith) =>
    withPulsarOptions(command)
      .description('Package the functions that topics trigger and deploy them as Pulsar Functions.')
      .action(async (options: PulsarOptions) => exitWith(await explained(options, () => deploy(options)))),
}

async function deploy(options: PulsarOptions): Promise<number> {
  const deployed = await deployToPulsar(options)
  if (options.json === true) console.log(JSON.stringify(deployed, null, 2))
  else for (const { name, change } of deployed) console.log(`${name} ${change}`)
  return exitCodes.verified
}
