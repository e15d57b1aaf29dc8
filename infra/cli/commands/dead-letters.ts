/** `dead-letters`: the events that functions gave up, with the reason; and puts them back once that is mended. */
import type { Bus, DeadLetter } from '../../../shared/platform/ports/bus.ts'
import type { Tenant } from '../../../shared/platform/ports/common.ts'
import type { CliCommand } from '../command.ts'
import { dataFolder } from '../data-folder.ts'
import { exitCodes } from '../exit-codes.ts'

interface DeadLetterOptions {
  readonly data?: string
  readonly tenant: string
  readonly replay?: readonly string[]
  readonly replayAll?: boolean
  readonly json?: boolean
}

export const deadLetters: CliCommand = {
  name: 'dead-letters',
  configure: (command, exitWith) =>
    command
      .description('List the events that functions gave up, with the reason; put them back with --replay.')
      .option('--replay <id...>', 'put these back before the function that gave them up')
      .option('--replay-all', 'put all of them back')
      .option('--tenant <name>', 'whose events', 'local')
      .option(
        '--data <folder>',
        'data folder (default: SPECWRIGHT_DATA, or specwright in the user data folder)',
      )
      .option('--json', 'print them as JSON')
      .action(async (options: DeadLetterOptions) => exitWith(await run(options))),
}

async function run(options: DeadLetterOptions): Promise<number> {
  const { openStores } = await import('../../local/stores.ts')
  const { tenant } = await import('../../../shared/platform/ports/common.ts')
  const owner = tenant(options.tenant)
  const { bus, close } = await openStores(dataFolder(options.data), process.env)
  try {
    const letters = await lettersOf(bus, owner)
    const ids = options.replayAll === true ? letters.map(({ id }) => id) : (options.replay ?? [])
    if (ids.length === 0) list(letters, options.json === true)
    for (const id of ids) {
      await bus.replay(owner, id)
      console.error(`replayed ${id}`)
    }
    return exitCodes.verified
  } finally {
    await close()
  }
}

/** Of every function, the oldest first. */
async function lettersOf(bus: Bus, owner: Tenant): Promise<readonly DeadLetter[]> {
  const letters: DeadLetter[] = []
  let cursor: string | undefined
  do {
    const page = await bus.letters(owner, { limit: 200, ...(cursor === undefined ? {} : { cursor }) })
    letters.push(...page.items)
    cursor = page.cursor
  } while (cursor !== undefined)
  return letters
}

function list(letters: readonly DeadLetter[], json: boolean): void {
  if (json) console.log(JSON.stringify(letters, null, 2))
  else
    for (const { id, topic, subscription, event, reason, attempts, diedAt } of letters)
      console.log(
        `${id}\n  ${topic} ${event.id} for ${subscription}, given up ${new Date(diedAt).toISOString()} after ${attempts} attempts: ${reason}`,
      )
}
