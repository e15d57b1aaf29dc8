/** Where the command line keeps artifacts and records: `--data`, SPECWRIGHT_DATA, or the user's data folder. */
import { homedir } from 'node:os'
import { join } from 'node:path'

export function dataFolder(asked: string | undefined): string {
  const { SPECWRIGHT_DATA: own, XDG_DATA_HOME: shared } = process.env
  return asked ?? own ?? join(shared ?? join(homedir(), '.local/share'), 'specwright')
}
