/** The command line: every command is one file under `commands/`, loaded when it is called. */
import { Command, CommanderError } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import { commands } from './commands/registry.ts'
import { exitCodes } from './exit-codes.ts'

/** Parses the arguments, runs the command and sets the exit code. */
export async function main(args: readonly string[]): Promise<void> {
  const json = args.includes('--json')
  const program = new Command('specwright')
    .description('Turns specifications into programs that are proved or honestly tested.')
    .version(packageJson.version)
    .showHelpAfterError('(specwright --help lists the commands)')
    .configureOutput(json ? { writeErr: () => undefined } : {})
    .exitOverride()
  const exitWith = (code: number): void => {
    process.exitCode = code
  }
  for (const command of commands) {
    const parent = command.parent === undefined ? program : groupOf(program, command.parent)
    command.configure(parent.command(command.name).exitOverride(), exitWith)
  }
  try {
    await program.parseAsync([...args], { from: 'user' })
  } catch (error) {
    process.exitCode = await exitCodeOfError(error, json)
  }
}

function groupOf(program: Command, { name, doc }: { readonly name: string; readonly doc: string }): Command {
  return (
    program.commands.find(command => command.name() === name) ??
    program.command(name).description(doc).exitOverride()
  )
}

/** commander tells a person its own complaints; everything else, and every problem in JSON, is told here. */
async function exitCodeOfError(error: unknown, json: boolean): Promise<number> {
  if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.verified
  if (error instanceof CommanderError && !json) return exitCodes.invalid
  const { explain } = await import('./explain.ts')
  return explain(error instanceof CommanderError ? await usageError(error) : error, { json })
}

async function usageError({ message }: CommanderError): Promise<Error> {
  const { FunctionError } = await import('../../shared/platform/function-error.ts')
  return new FunctionError('INVALID_REQUEST', message.replace(/^error: /, ''))
}
