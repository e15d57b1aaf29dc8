/** The emulator that the runner has started, as an operator's shell names it; its certificate is its own. */
import { once } from 'node:events'
import { connect, getCACertificates, setDefaultCACertificates } from 'node:tls'
import { addressOf } from '../at.ts'

/** From here on this process trusts it, and the SDK in it finds credentials. */
export async function trustedEmulator(): Promise<string> {
  const url = addressOf('ministack')
  const { hostname, port } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port), rejectUnauthorized: false })
  await once(socket, 'secureConnect')
  const certificate = Buffer.from(socket.getPeerCertificate().raw).toString('base64')
  socket.destroy()
  setDefaultCACertificates([...getCACertificates(), pem(certificate)])
  Object.assign(process.env, {
    ...{ AWS_ENDPOINT_URL: url, AWS_REGION: 'us-east-1' },
    ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
  })
  return url
}

const pem = (base64: string): string =>
  `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`
