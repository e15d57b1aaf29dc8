/** `pulsar status`: which functions, or sinks, run on a Pulsar cluster, what they have done and what went wrong last. */
import type { FunctionStatus, InstanceStatus } from '../../pulsar/functions-admin.ts'
import type { SinkInstanceStatus, SinkStatus } from '../../pulsar/sinks-admin.ts'
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

export const pulsarStatus: CliCommand = {
  name: 'status',
  parent: pulsarParent,
  configure: (command, exitWith) =>
    withPulsarOptions(command)
      .description(
        'Show how the Pulsar Functions of an environment, or its sinks, do; 1 when one does not run.',
      )
      .action(async (options: PulsarOptions) => exitWith(await explained(options, () => show(options)))),
}

async function show(options: PulsarOptions): Promise<number> {
  const found = options.bridge ? await foundSinks(options) : await foundFunctions(options)
  if (options.json === true) console.log(JSON.stringify(found, null, 2))
  else for (const one of found) console.log(`${nameOf(one)}: ${sentenceOf(one.status)}`)
  return found.every(({ status }) => (status?.numRunning ?? 0) > 0) ? exitCodes.verified : exitCodes.failure
}

async function foundFunctions(options: PulsarOptions) {
  const { functions, target } = await askedOf(options)
  const { statusOf } = await import('../../pulsar/deployment.ts')
  return statusOf(target, functions)
}

async function foundSinks(options: PulsarOptions) {
  const { sinks, target } = await askedSinks(options)
  const { sinkStatusOf } = await import('../../pulsar/sinks-deployment.ts')
  return sinkStatusOf(target, sinks)
}

/** What the worker counts of one instance. */
interface Counted {
  readonly error: string
  readonly done: number
  readonly failed: number
  readonly exceptions: readonly { readonly exceptionString: string }[]
}

function sentenceOf(status: FunctionStatus | SinkStatus | undefined): string {
  if (status === undefined) return 'not deployed'
  const instances = status.instances.map(one => counted(one.status))
  const sum = (of: (one: Counted) => number): number => instances.reduce((total, one) => total + of(one), 0)
  const done = `${sum(one => one.done)} done, ${sum(one => one.failed)} failed`
  const last = instances
    .flatMap(one => one.exceptions)
    .at(-1)
    ?.exceptionString.split('\n', 1)[0]
  const error = instances.find(one => one.error)?.error ?? last
  return `${status.numRunning} of ${status.numInstances} running, ${done}${error ? `; last: ${error}` : ''}`
}

const counted = (one: InstanceStatus | SinkInstanceStatus): Counted =>
  'numWrittenToSink' in one
    ? {
        error: one.error,
        done: one.numWrittenToSink,
        failed: one.numSinkExceptions + one.numSystemExceptions,
        exceptions: [...one.latestSystemExceptions, ...one.latestSinkExceptions],
      }
    : {
        error: one.error,
        done: one.numSuccessfullyProcessed,
        failed: one.numUserExceptions,
        exceptions: one.latestUserExceptions,
      }
