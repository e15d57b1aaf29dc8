/** A broker of a test's own, that asks for tokens and that the test may kill. */
import { createHmac, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePorts } from '../../../infra/services/accepts.ts'
import { runningAt, startService, stopService } from '../../../infra/services/daemon.ts'
import { prepared, pulsar, standaloneSettings } from '../../../infra/services/pulsar.ts'
import type { Place, Service } from '../../../infra/services/service.ts'
import { certificate } from '../../infra/host/stores/certificate.ts'

const secret = randomBytes(32)

/** A JSON Web Token that the broker trusts. */
export function tokenOf(role: string, key: Uint8Array = secret): string {
  const part = (data: object): string => Buffer.from(JSON.stringify(data)).toString('base64url')
  const said = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: role })}`
  return `${said}.${createHmac('sha256', key).update(said).digest('base64url')}`
}

const java = 'org.apache.pulsar'
const authentication = (place: Place): Readonly<Record<string, string>> => ({
  authenticationEnabled: 'true',
  authorizationEnabled: 'true',
  authenticationProviders: `${java}.broker.authentication.AuthenticationProviderToken`,
  superUserRoles: 'admin',
  tokenSecretKey: `file://${join(place.folder, 'secret.key')}`,
  brokerClientAuthenticationPlugin: `${java}.client.impl.auth.AuthenticationToken`,
  brokerClientAuthenticationParameters: `token:${tokenOf('admin')}`,
})

/** Both services with TLS beside the usual ones; lookups answer a name, which the certificate has to be for. */
const withTls = ({ certFile, keyFile, httpPort, brokerPort }: Tls): Readonly<Record<string, string>> => ({
  webServicePortTls: String(httpPort),
  brokerServicePortTls: String(brokerPort),
  tlsCertificateFilePath: certFile,
  tlsKeyFilePath: keyFile,
  tlsTrustCertsFilePath: certFile,
  advertisedAddress: 'localhost',
})

const guarded = (tls?: Tls): Service => ({
  ...pulsar,
  prepare(place) {
    writeFileSync(join(place.folder, 'secret.key'), secret)
    const secured = tls === undefined ? {} : withTls(tls)
    return prepared(place, { ...standaloneSettings(place), ...authentication(place), ...secured })
  },
  async ready(place) {
    const headers = { authorization: `Bearer ${tokenOf('admin')}` }
    for (const probe of ['brokers/health', 'namespaces/public/default'])
      if (!(await fetch(`${pulsar.url(place)}/admin/v2/${probe}`, { headers })).ok) return false
    return true
  },
})

interface Tls {
  readonly certFile: string
  readonly keyFile: string
  readonly httpPort: number
  readonly brokerPort: number
}

export interface OwnBroker {
  readonly url: string
  /** As a machine that loses its power. */
  kill(): Promise<void>
  start(): Promise<void>
  remove(): Promise<void>
}

/** One that shows a certificate for `localhost` where it speaks TLS. */
export async function ownTlsBroker(): Promise<OwnBroker & Tls> {
  const folder = mkdtempSync(join(tmpdir(), 'specwright-tls-'))
  const { certFile, keyFile } = certificate(folder, 'localhost')
  const [httpPort = 0, brokerPort = 0] = await freePorts(2)
  const tls: Tls = { certFile, keyFile, httpPort, brokerPort }
  const broker = await ownBroker(tls)
  return {
    ...broker,
    ...tls,
    async remove() {
      await broker.remove()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export async function ownBroker(tls?: Tls): Promise<OwnBroker> {
  const folder = mkdtempSync(join(tmpdir(), 'specwright-pulsar-'))
  const place: Place = { folder, ports: await freePorts(pulsar.ports.length) }
  const start = async (): Promise<void> => {
    await startService(guarded(tls), place)
  }
  await start()
  return {
    url: pulsar.url(place),
    start,
    async kill() {
      const running = runningAt(place)
      if (running !== undefined) process.kill(-running.pid, 'SIGKILL')
      while (runningAt(place) !== undefined) await pause(20)
    },
    async remove() {
      await stopService(place)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
