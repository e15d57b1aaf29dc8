/** `pulsar deploy`: an environment's functions, or its sinks, into a Pulsar cluster, made or brought up to date. */
import type { CliCommand } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import {
  deployBridge,
  deployToPulsar,
  explained,
  nameOf,
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
  const deployed = options.bridge ? await deployBridge(options) : await deployToPulsar(options)
  if (options.json === true) console.log(JSON.stringify(deployed, null, 2))
  else for (const one of deployed) console.log(`${nameOf(one)} ${one.change}`)
  return exitCodes.verified
}
