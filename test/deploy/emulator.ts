/** ministack for the length of a deployment test, and the way to it, which its own process hands on by environment. */
import { readFileSync } from 'node:fs'
import type { Running } from '../../infra/services/daemon.ts'
import { certificateOf } from '../../infra/services/ministack.ts'
import type { Place } from '../../infra/services/service.ts'

export const account = '000000000000'

/** For the CDK's command line, for SDK clients, and for whoever is to trust the certificate from its start on. */
export function variablesOf(place: Place, { url }: Running): Readonly<Record<string, string>> {
  const certificate = certificateOf(place)
  return {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_CA_BUNDLE: certificate,
    NODE_EXTRA_CA_CERTS: certificate,
  }
}

/** The certificate that this process was started to trust. */
export function emulatorCertificate(): string {
  const path = process.env.AWS_CA_BUNDLE
  if (path === undefined) throw new Error('no emulator here: start these tests with npm run test:deploy')
  return readFileSync(path, 'utf8')
}
