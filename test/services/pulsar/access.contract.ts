/**
 * Who is let to a broker that asks for tokens and shows a certificate, and whom our side believes: over each transport,
 * and as a host says it when it starts.
 */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { promisify } from 'node:util'
import { PulsarAdmin } from '../../../shared/platform/pulsar/admin.ts'
import { specwright } from '../../infra/cli/command.ts'
import { temporaryFolder } from '../../infra/local/temporary-folder.ts'
import { ownTlsBroker, tokenOf } from './own-broker.ts'

export interface Speaking {
  /** As the bus's address begins. */
  readonly scheme: 'pulsar+wss' | 'pulsar+ssl'
  /** As the transport's URL does. */
  readonly protocol: 'wss' | 'pulsar+ssl'
  readonly port: (broker: Awaited<ReturnType<typeof ownTlsBroker>>) => number
}

const pulsarTenant = 'guarded'
const good = tokenOf('admin')
const forged = tokenOf('admin', Buffer.alloc(32))
const run = promisify(execFile)

export function accessContract(name: string, { scheme, protocol, port }: Speaking): void {
  describe(`access: ${name}`, { timeout: 200_000 }, () => {
    let broker: Awaited<ReturnType<typeof ownTlsBroker>>
    before(async () => {
      broker = await ownTlsBroker()
      const admin = new PulsarAdmin({ url: broker.url, token: good })
      await admin.makeTenant(pulsarTenant)
      await admin.namespace(`${pulsarTenant}/spoken`)
    })
    after(() => broker.remove())

    async function published(host: string, token: string, trusted: string): Promise<string> {
      const program = join(import.meta.dirname, 'children/publish.ts')
      const env = {
        ...{ ...process.env, NODE_TEST_CONTEXT: '' },
        ...{ SPECWRIGHT_PULSAR_TOKEN: token, NODE_EXTRA_CA_CERTS: trusted },
      }
      const url = `${protocol}://${host}:${port(broker)}`
      const { stdout } = await run(process.execPath, [program, url, pulsarTenant], { env })
      return stdout.trim()
    }

    /** The admin API is asked without TLS: what is said is of the transport. */
    async function started(data: string, host: string, token: string, trusted: string): Promise<string> {
      const address = `${scheme}://${host}:${port(broker)}/${pulsarTenant}?admin=${broker.url}`
      const env = { SPECWRIGHT_BUS: address, SPECWRIGHT_PULSAR_TOKEN: token, NODE_EXTRA_CA_CERTS: trusted }
      const { code, stderr } = await specwright(['serve', '--port', '0'], { data, env })
      assert.equal(code, 1)
      assert.equal(stderr.trim().split('\n').length, 1, stderr)
      return stderr.replace('specwright: The configuration is not valid: ', '')
    }

    test('the right token, the right name, trusted: events are stored', async () => {
      assert.equal(await published('localhost', good, broker.certFile), 'stored')
    })

    test('another host name, an authority that is not trusted, no token and a forged one: nothing is stored', async () => {
      for (const [host, token, trusted] of [
        ['127.0.0.1', good, broker.certFile],
        ['localhost', good, ''],
        ['localhost', '', broker.certFile],
        ['localhost', forged, broker.certFile],
      ] as const)
        assert.match(await published(host, token, trusted), /^PortError: Pulsar at/)
    })

    test('a host says each when it starts, in a sentence', async context => {
      const data = temporaryFolder(context)
      assert.match(
        await started(data, '127.0.0.1', good, broker.certFile),
        /^SPECWRIGHT_BUS: the certificate at \S+ is for another host name; use the name/,
      )
      assert.match(
        await started(data, 'localhost', good, ''),
        /^NODE_EXTRA_CA_CERTS: the certificate at \S+ is not trusted; set it to the file/,
      )
      assert.match(
        await started(data, 'localhost', '', broker.certFile),
        /^SPECWRIGHT_PULSAR_TOKEN: it is not set, and the broker at \S+ asks for a token; set one/,
      )
      assert.match(
        await started(data, 'localhost', forged, broker.certFile),
        /^SPECWRIGHT_PULSAR_TOKEN: the broker at \S+ refuses this token; set one/,
      )
    })
  })
}
