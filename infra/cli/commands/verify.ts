/** `verify ANRF`: the checks of a stored program. */
import type { VerificationResult } from '../../../shared/vocabulary/verification.ts'
import type { CliCommand } from '../command.ts'
import { exitCodeOf } from '../exit-codes.ts'
import { invoke, type StoreOptions, withStoreOptions } from '../invoke.ts'

interface VerifyOptions extends StoreOptions {
  readonly checks: string
}

export const verify: CliCommand = {
  name: 'verify',
  configure: (command, exitWith) =>
    withStoreOptions(command)
      .description('Check an artifact: structure, types, and its specification.')
      .argument('<anrfId>', 'the artifact')
      .option('--checks <names>', 'which checks', 'structure,types,specification')
      .action(async (anrfId: string, options: VerifyOptions) => exitWith(await run(anrfId, options))),
}

function run(anrfId: string, options: VerifyOptions): Promise<number> {
  const request = { anrfId, checks: options.checks }
  return invoke<VerificationResult>({ name: 'verify', request }, options, result => {
    if (options.json) console.log(JSON.stringify(result, null, 2))
    else console.log(report(result))
    return exitCodeOf(result.verdict, false)
  })
}

function report({ results, verdict, method, reason, counterexample }: VerificationResult): string {
  return [
    ...results.map(({ check, status, details }) => `${status.padEnd(4)} ${check}: ${details}`),
    `${verdict}${method === null ? '' : ` (${method})`}: ${reason}`,
    ...(counterexample === null
      ? []
      : [`counterexample: ${JSON.stringify(counterexample.inputs)} breaks ${counterexample.clause}`]),
  ].join('\n')
}
