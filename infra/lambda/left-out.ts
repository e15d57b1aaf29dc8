/** What of the packages is left out of bundles: code that no function calls, but that a bundler cannot see to be dead. */
import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

interface LeftOut {
  readonly path: RegExp
  /** What stands there instead, given the module's own text. */
  readonly instead: (text: string) => string
}

/** Every export is there and does nothing: schemas hold a reference to them and call them only to be published. */
const inert = (text: string): string => {
  const names = [...text.matchAll(/^export (?:async )?(?:function|const|class) (\w+)/gm)].map(
    ([, name]) => name,
  )
  const renamed = [...text.matchAll(/^export \{ \w+ as (\w+) \}/gm)].map(([, name]) => name)
  return `const none = () => none\nexport { ${[...names, ...renamed].map(name => `none as ${name}`).join(', ')} }`
}

const leftOut: readonly LeftOut[] = [
  // Functions hold values to schemas; the host that publishes them as OpenAPI is another.
  { path: /[\\/]zod[\\/]v4[\\/]core[\\/](?:to-json-schema|json-schema-processors)\.js$/, instead: inert },
  // Requests are signed, and no streams of events.
  {
    path: /[\\/]@smithy[\\/]signature-v4[\\/]dist-es[\\/]HeaderFormatter\.js$/,
    instead: () => 'export class HeaderFormatter {}\nexport class Int64 {}',
  },
  // A client, and no server.
  { path: /[\\/]ws[\\/]wrapper\.mjs$/, instead: () => "export { default } from './lib/websocket.js'" },
  // Connections are opened without compression (`shared/platform/pulsar/websocket/connection.ts`): only its name is asked for.
  {
    path: /[\\/]ws[\\/]lib[\\/]permessage-deflate\.js$/,
    instead: () => "module.exports = { extensionName: 'permessage-deflate' }",
  },
]

export const withoutDeadCode: Plugin = {
  name: 'left out',
  setup(builder) {
    for (const { path: filter, instead } of leftOut)
      builder.onLoad({ filter }, async ({ path }) => ({ contents: instead(await readFile(path, 'utf8')) }))
  },
}
