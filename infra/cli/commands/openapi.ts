/** `openapi`: the OpenAPI 3.1 document that the local host serves. */
import type { CliCommand } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'

export const openapi: CliCommand = {
  name: 'openapi',
  configure: (command, exitWith) =>
    command
      .description('Print the OpenAPI 3.1 document.')
      .option('--json', 'as it is')
      .action(async () => {
        const { functions } = await import('../../../functions/catalogue.ts')
        const { openApiDocument } = await import('../../openapi/document.ts')
        const { default: packageJson } = await import('../../../package.json', { with: { type: 'json' } })
        console.log(JSON.stringify(openApiDocument(functions, { version: packageJson.version }), null, 2))
        exitWith(exitCodes.verified)
      }),
}
