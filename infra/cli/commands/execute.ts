/** `execute ANRF INPUT…`: runs a stored program. */
import type { ExecutionResult } from '../../../shared/vocabulary/execution.ts'
import type { CliCommand } from '../command.ts'
import { durationMs, wholeNumber } from '../duration.ts'
import { exitCodes } from '../exit-codes.ts'
import { invoke, type StoreOptions, withStoreOptions } from '../invoke.ts'

interface ExecuteOptions extends StoreOptions {
  readonly inputs?: string
  readonly fuel?: number
  readonly memoryMb?: number
  readonly limit: number
}

export const execute: CliCommand = {
  name: 'execute',
  configure: (command, exitWith) =>
    withStoreOptions(command)
      .description('Run an artifact: `execute ID 200 false`, or --inputs with a JSON array or object.')
      .argument('<anrfId>', 'the artifact')
      .argument('[values...]', 'one value per parameter, as JSON; what is no JSON is taken as text')
      .option('--inputs <json>', 'all inputs, by name or in order')
      .option('--fuel <n>', 'work the run may do', wholeNumber)
      .option('--memory-mb <n>', 'MiB that the values of the run may hold', wholeNumber)
      .option('--limit <duration>', 'time limit', durationMs, 5_000)
      .action(async (anrfId: string, values: string[], options: ExecuteOptions) =>
        exitWith(await run(anrfId, values, options)),
      ),
}

async function run(anrfId: string, values: readonly string[], options: ExecuteOptions): Promise<number> {
  const { readJson } = await import('../../../shared/platform/read-json.ts')
  const inputs =
    options.inputs === undefined ? values.map(value => jsonOrText(value, readJson)) : readJson(options.inputs)
  const request = {
    anrfId,
    inputs,
    limit: `${Math.ceil(options.limit)}ms`,
    ...(options.fuel === undefined ? {} : { fuel: options.fuel }),
    ...(options.memoryMb === undefined ? {} : { memoryMb: options.memoryMb }),
  }
  return invoke<ExecutionResult>({ name: 'execute', request }, options, result => {
    if (options.json) console.log(JSON.stringify(result, null, 2))
    else if (result.status === 'returned') console.log(JSON.stringify(result.output))
    else console.error(`${result.failure?.name}: ${result.failure?.message}`)
    return result.status === 'returned' ? exitCodes.verified : exitCodes.failure
  })
}

/** `200` and `[1, 2]` are JSON; `Ada Lovelace` is the text itself. */
function jsonOrText(value: string, readJson: (text: string) => unknown): unknown {
  try {
    return readJson(value)
  } catch {
    return value
  }
}
