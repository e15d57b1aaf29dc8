/** Servers by pid file: started until ready, stopped with all they started, and told apart from others' processes. */
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { accepts, freePorts } from '../../../infra/services/accepts.ts'
import { runningAt, startService, stopService } from '../../../infra/services/daemon.ts'
import type { Place, Service } from '../../../infra/services/service.ts'
import { temporaryFolder } from '../local/temporary-folder.ts'

const listen = (port: number): string =>
  `require('node:net').createServer().listen(${port}, '127.0.0.1'); process.on('SIGTERM', () => process.exit())`

/** A server that is started by another process, as versitygw is not and Pulsar is. */
const nested: Service = {
  name: 'nested',
  missing: () => [],
  steps: [],
  packages: [],
  ports: [0],
  prepare: ({ ports: [port = 0] }) => ({
    command: ['sh', '-c', `"$0" -e "$1" & wait`, process.execPath, listen(port)],
  }),
  ready: ({ ports: [port = 0] }) => accepts(port),
  patienceMs: 10_000,
  url: ({ ports: [port = 0] }) => `http://127.0.0.1:${port}`,
}

test('a server and what it started end together', async context => {
  const [port = 0] = await freePorts(1)
  const place: Place = { folder: temporaryFolder(context), ports: [port] }
  const { url } = await startService(nested, place)
  assert.deepEqual([url, runningAt(place)?.url, await accepts(port)], [`http://127.0.0.1:${port}`, url, true])
  assert.equal(await stopService(place), true)
  assert.deepEqual(
    [runningAt(place), await accepts(port), await stopService(place)],
    [undefined, false, false],
  )
})

test('a server that is never ready is stopped, and its last words are told', async context => {
  const place: Place = { folder: temporaryFolder(context), ports: [1] }
  const broken: Service = {
    ...nested,
    prepare: () => ({ command: ['sh', '-c', 'echo no such luck; exit 3'] }),
  }
  await assert.rejects(startService(broken, place), /no such luck/)
})

test('another process that has the number by now is left alone', async context => {
  const folder = temporaryFolder(context)
  writeFileSync(join(folder, 'pid.json'), JSON.stringify({ pid: process.pid, url: 'x', began: '1' }))
  assert.equal(runningAt({ folder }), undefined)
  assert.equal(await stopService({ folder }), false)
  assert.match(readFileSync('/proc/self/stat', 'latin1'), new RegExp(`^${process.pid} `))
})
