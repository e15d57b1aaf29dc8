/** What bundles leave out of packages is missed by nobody. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { WebSocketServer } from 'ws'
import { evaluatedConstants } from '../../../infra/lambda/constants.ts'
import { withoutDeadCode } from '../../../infra/lambda/left-out.ts'
import { signed } from '../../../infra/lambda/signature.ts'
import { temporaryFolder } from '../local/temporary-folder.ts'

const root = join(import.meta.dirname, '../../..')
const banner = {
  js: "import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);",
}

/** A module of this text, bundled as functions are. */
async function bundled<T>(
  contents: string,
  folder: string,
): Promise<{ readonly module: T; readonly files: string[] }> {
  const outfile = join(folder, 'bundle.mjs')
  const { metafile } = await build({
    ...{ bundle: true, format: 'esm', platform: 'node', metafile: true, outfile, banner },
    stdin: { contents, resolveDir: root, loader: 'ts' },
    mainFields: ['module', 'main'],
    plugins: [withoutDeadCode, evaluatedConstants],
    logLevel: 'error',
  })
  const module = (await import(pathToFileURL(outfile).href)) as T
  return { module, files: Object.keys(metafile.inputs) }
}

test('a WebSocket client sends and hears without the server and without compression', async context => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: true })
  context.after(() => server.close())
  server.on('connection', socket => socket.on('message', data => socket.send(`heard ${String(data)}`)))
  await once(server, 'listening')
  const text = `import WebSocket from 'ws'
    export const ask = (url, text) => new Promise((resolve, reject) => {
      const socket = new WebSocket(url, { perMessageDeflate: false })
      socket.on('error', reject).on('open', () => socket.send(text))
      socket.on('message', data => { socket.close(); resolve(String(data)) })
    })`
  type Client = { readonly ask: (url: string, text: string) => Promise<string> }
  const { module, files } = await bundled<Client>(text, temporaryFolder(context))
  const address = server.address()
  assert.ok(typeof address === 'object' && address !== null)
  const long = 'word '.repeat(20_000)
  assert.equal(await module.ask(`ws://127.0.0.1:${address.port}`, long), `heard ${long}`)
  assert.ok(!files.some(file => file.includes('websocket-server')))
})

test('schemas hold values to what they say, without writing themselves as JSON schemas', async context => {
  const text = `import * as z from 'zod'
    const schema = z.strictObject({ a: z.array(z.int()), b: z.record(z.string(), z.string()).optional() }).meta({ id: 'A' })
    export const read = value => schema.safeParse(value)`
  type Reader = { readonly read: (value: unknown) => { success: boolean; data?: unknown } }
  const { module } = await bundled<Reader>(text, temporaryFolder(context))
  assert.deepEqual(module.read({ a: [1], b: { c: 'd' } }).data, { a: [1], b: { c: 'd' } })
  assert.equal(module.read({ a: [0.5] }).success, false)
})

test('a request is signed as it is with all of the signer', async context => {
  const path = JSON.stringify(join(root, 'infra/lambda/signature.ts'))
  const { module, files } = await bundled<{ readonly signed: typeof signed }>(
    `export { signed } from ${path}`,
    temporaryFolder(context),
  )
  const credentials = { accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: 'token' }
  const signer = { service: 'ssm', region: 'eu-west-1', credentials }
  const url = new URL('https://ssm.eu-west-1.amazonaws.com/a%20b')
  const request = { method: 'POST', url, headers: { 'content-type': 'application/json' }, body: '{}' }
  const now = Date.UTC(2026, 1, 3)
  assert.deepEqual(await module.signed(request, signer, now), await signed(request, signer, now))
  assert.ok(files.some(file => file.endsWith('HeaderFormatter.js')))
})

test('of a constant the data travels, and nothing that it was made from', async context => {
  const folder = temporaryFolder(context)
  writeFileSync(
    join(folder, 'many.ts'),
    'export const many = (n: number) => Array.from({ length: n }, (_, i) => i)\n',
  )
  writeFileSync(
    join(folder, 'few.constant.ts'),
    "import { many } from './many.ts'\nexport const few: readonly number[] = many(3)\nexport const name = 'few'\n",
  )
  const text = `export * from ${JSON.stringify(join(folder, 'few.constant.ts'))}`
  const { module, files } = await bundled<{ readonly few: number[]; readonly name: string }>(text, folder)
  assert.deepEqual({ ...module }, { few: [0, 1, 2], name: 'few' })
  assert.ok(!files.some(file => file.endsWith('many.ts')))
})
