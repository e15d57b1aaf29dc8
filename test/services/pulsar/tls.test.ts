/** A host whose bus is behind TLS: the certificate is checked, and what it vouches for works. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { createServer } from 'node:tls'
import { certificate } from '../../infra/host/stores/certificate.ts'
import { temporaryFolder } from '../../infra/local/temporary-folder.ts'
import { ask } from '../../infra/local/toy-host.ts'
import { addressOf } from '../at.ts'

/** The broker behind a certificate for `localhost`. Answers the port and the certificate's file. */
async function behindTls(context: TestContext, folder: string) {
  const { key, cert, certFile } = certificate(folder, 'localhost')
  const broker = new URL(addressOf('pulsar'))
  const server = createServer({ key, cert }, near => {
    const far = connect(Number(broker.port), broker.hostname)
    for (const socket of [near, far]) socket.on('error', () => undefined)
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
    near.pipe(far).pipe(near)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  context.after(() => server.close())
  const { port } = server.address() as { port: number }
  return { port, certFile }
}

test('over pulsar+wss a host consumes, and is ready', { timeout: 90_000 }, async context => {
  const folder = temporaryFolder(context)
  const { port, certFile } = await behindTls(context, folder)
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, '../../../infra/cli/bin.mjs'), 'serve', '--port', '0', '--data', folder],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        NODE_TEST_CONTEXT: '',
        NODE_EXTRA_CA_CERTS: certFile,
        SPECWRIGHT_BUS: `pulsar+wss://localhost:${port}/tls-${crypto.randomUUID()}?create=true`,
      },
    },
  )
  context.after(() => child.kill('SIGKILL'))
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const ready = await ask(String(line).trim(), '/health/ready')
  assert.deepEqual(ready.body.checks, { records: 'ok', artifacts: 'ok', bus: 'ok' })
  const metrics = await (await fetch(`${String(line).trim()}/metrics`)).text()
  assert.match(metrics, /specwright_queue_depth\{topic="generation\.requested",subscription="generate"\} 0/)
})
