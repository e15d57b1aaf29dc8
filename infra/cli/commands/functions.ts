/** `functions`: the catalogue, from the declarations. */
import type { CliCommand } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'

export const functionsCommand: CliCommand = {
  name: 'functions',
  configure: (command, exitWith) =>
    command
      .description('List the functions: what triggers them, what they use and emit.')
      .option('--json', 'print them as JSON')
      .action(async (options: { readonly json?: boolean }) => exitWith(await run(options))),
}

async function run({ json }: { readonly json?: boolean }): Promise<number> {
  const { functions } = await import('../../../functions/catalogue.ts')
  const rows = functions.map(({ name, doc, triggers, uses, emits, permission }) => ({
    name,
    doc,
    triggers: triggers.map(trigger =>
      trigger.kind === 'http' ? `${trigger.method} ${trigger.path}` : trigger.event.name,
    ),
    uses,
    emits: emits.map(event => event.name),
    permission,
  }))
  if (json) console.log(JSON.stringify(rows, null, 2))
  else
    for (const { name, doc, triggers } of rows)
      console.log(`${name.padEnd(18)} ${doc}\n${' '.repeat(19)}${triggers.join(', ')}`)
  return exitCodes.verified
}
