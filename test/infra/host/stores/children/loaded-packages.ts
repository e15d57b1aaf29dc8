/** Starts and ends a host over embedded stores, and prints the packages that were loaded for it. */
import { registerHooks } from 'node:module'

const loaded = new Set<string>()
registerHooks({
  load(url, context, next) {
    const inside = url.split('/node_modules/').at(-1)?.split('/') ?? []
    if (url.includes('/node_modules/'))
      loaded.add(inside[0]?.startsWith('@') ? inside.slice(0, 2).join('/') : (inside[0] ?? ''))
    return next(url, context)
  },
})
const { startHost } = await import('../../../../../infra/local/host.ts')
const [dataDir = ''] = process.argv.slice(2)
const host = await startHost({ dataDir, port: 0, workers: 1, log: () => undefined })
await fetch(`${host.url}/health/ready`)
await host.close()
console.log(JSON.stringify([...loaded].sort()))
