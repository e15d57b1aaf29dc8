/** `pulsar status`: which functions run on a Pulsar cluster, what they have done and what went wrong last. */
import type { FunctionStatus } from '../../pulsar/functions-admin.ts'
import type { CliCommand } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { askedOf, explained, type PulsarOptions, pulsarParent, withPulsarOptions } from '../pulsar-target.ts'

export const pulsarStatus: CliCommand = {
  name: 'status',
  parent: pulsarParent,
  configure: (command, exitWith) =>
    withPulsarOptions(command)
      .description('Show how the Pulsar Functions of an environment do; 1 when one does not run.')
      .action(async (options: PulsarOptions) => exitWith(await explained(options, () => show(options)))),
}

async function show(options: PulsarOptions): Promise<number> {
  const { functions, target } = await askedOf(options)
  const { statusOf } = await import('../../pulsar/deployment.ts')
  const found = await statusOf(target, functions)
  if (options.json === true) console.log(JSON.stringify(found, null, 2))
  else for (const { name, status } of found) console.log(`${name}: ${sentenceOf(status)}`)
  return found.every(({ status }) => (status?.numRunning ?? 0) > 0) ? exitCodes.verified : exitCodes.failure
}

function sentenceOf(status: FunctionStatus | undefined): string {
  if (status === undefined) return 'not deployed'
  const instances = status.instances.map(one => one.status)
  const sum = (of: (one: (typeof instances)[number]) => number): number =>
    instances.reduce((total, one) => total + of(one), 0)
  const done = `${sum(one => one.numSuccessfullyProcessed)} done, ${sum(one => one.numUserExceptions)} failed`
  const last = instances
    .flatMap(one => one.latestUserExceptions)
    .at(-1)
    ?.exceptionString.split('\n', 1)[0]
  const error = instances.find(one => one.error)?.error ?? last
  return `${status.numRunning} of ${status.numInstances} running, ${done}${error ? `; last: ${error}` : ''}`
}
