/** `pulsar delete`: takes functions from a Pulsar cluster, with their packages and subscriptions; or sinks, without. */
import type { CliCommand } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import {
  askedOf,
  askedSinks,
  explained,
  nameOf,
  type PulsarOptions,
  pulsarParent,
  withPulsarOptions,
} from '../pulsar-target.ts'

export const pulsarDelete: CliCommand = {
  name: 'delete',
  parent: pulsarParent,
  configure: (command, exitWith) =>
    withPulsarOptions(command)
      .description(
        'Take the Pulsar Functions of an environment away; what waits for them is lost. What waits for sinks (--bridge) stays.',
      )
      .action(async (options: PulsarOptions) => exitWith(await explained(options, () => remove(options)))),
}

async function remove(options: PulsarOptions): Promise<number> {
  const removed = options.bridge ? await removedSinks(options) : await removedFunctions(options)
  if (options.json === true) console.log(JSON.stringify(removed))
  else for (const one of removed) console.log(`${typeof one === 'string' ? one : nameOf(one)} deleted`)
  return exitCodes.verified
}

async function removedFunctions(options: PulsarOptions) {
  const { functions, target } = await askedOf(options)
  const { removeFunctions } = await import('../../pulsar/deployment.ts')
  return removeFunctions(target, functions)
}

async function removedSinks(options: PulsarOptions) {
  const { sinks, target } = await askedSinks(options)
  const { removeSinks } = await import('../../pulsar/sinks-deployment.ts')
  return removeSinks(target, sinks)
}
