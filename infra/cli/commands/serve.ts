/** `serve`: the local host. */
import type { CliCommand } from '../command.ts'
import { dataFolder } from '../data-folder.ts'
import { wholeNumber } from '../duration.ts'
import { exitCodes } from '../exit-codes.ts'

interface ServeOptions {
  readonly port: number
  readonly host: string
  readonly data?: string
  readonly workers?: number
  readonly json?: boolean
}

export const serve: CliCommand = {
  name: 'serve',
  configure: (command, exitWith) =>
    command
      .description('Serve every function over HTTP and by event, in one process.')
      .option('--port <n>', 'port; 0 takes any free one', wholeNumber, 8080)
      .option('--host <address>', 'address to listen on', '127.0.0.1')
      .option(
        '--data <folder>',
        'data folder (default: SPECWRIGHT_DATA, or specwright in the user data folder)',
      )
      .option('--workers <n>', 'compute workers', wholeNumber)
      .option('--json', 'print the address as JSON')
      .action(async (options: ServeOptions) => exitWith(await run(options))),
}

async function run({ port, host, data, workers, json }: ServeOptions): Promise<number> {
  const { startHost } = await import('../../local/host.ts')
  const { default: packageJson } = await import('../../../package.json', { with: { type: 'json' } })
  const running = await startHost({
    port,
    host,
    dataDir: dataFolder(data),
    version: packageJson.version,
    ...(workers === undefined ? {} : { workers }),
  })
  console.log(json ? JSON.stringify({ url: running.url }) : running.url)
  await new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  await running.close()
  return exitCodes.verified
}
