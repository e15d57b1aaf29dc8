/**
 * Modules named `*.constant.ts` export plain data that is the same whenever it is asked for: a bundle holds the data, and
 * not what it was made from.
 */
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'esbuild'

export const evaluatedConstants: Plugin = {
  name: 'constants',
  setup(builder) {
    builder.onLoad({ filter: /\.constant\.ts$/ }, async ({ path }) => {
      const exported = Object.entries((await import(pathToFileURL(path).href)) as Record<string, unknown>)
      return { contents: exported.map(line).join('\n') }
    })
  },
}

const line = ([name, value]: readonly [string, unknown]): string =>
  `export const ${name} = ${JSON.stringify(value)}`
