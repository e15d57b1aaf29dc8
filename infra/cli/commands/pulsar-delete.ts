/** `pulsar delete`: takes functions from a Pulsar cluster, with their packages and subscriptions. */
import type { CliCommand } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { askedOf, explained, type PulsarOptions, pulsarParent, withPulsarOptions } from '../pulsar-target.ts'

export const pulsarDelete: CliCommand = {
  name: 'delete',
  parent: pulsarParent,
  configure: (command, exitWith) =>
    withPulsarOptions(command)
      .description('Take the Pulsar Functions of an environment away; what waits for them is lost.')
      .action(async (options: PulsarOptions) => exitWith(await explained(options, () => remove(options)))),
}

async function remove(options: PulsarOptions): Promise<number> {
  const { functions, target } = await askedOf(options)
  const { removeFunctions } = await import('../../pulsar/deployment.ts')
  const removed = await removeFunctions(target, functions)
  if (options.json === true) console.log(JSON.stringify(removed))
  else for (const name of removed) console.log(`${name} deleted`)
  return exitCodes.verified
}
