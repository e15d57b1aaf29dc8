/** ministack for the length of a deployment test, and the AWS command lines' way to it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '../../infra/services/accepts.ts'
import { startService, stopService } from '../../infra/services/daemon.ts'
import { certificateOf, ministack } from '../../infra/services/ministack.ts'

export interface Emulator {
  readonly certificate: string
  /** For the CDK's command line and for SDK clients. */
  readonly variables: Readonly<Record<string, string>>
  stop(): Promise<void>
}

export const account = '000000000000'

export async function startEmulator(): Promise<Emulator> {
  const folder = mkdtempSync(join(tmpdir(), 'specwright-deploy-'))
  const place = { folder, ports: await freePorts(1) }
  const { url } = await startService(ministack, place)
  const path = certificateOf(place)
  return {
    certificate: readFileSync(path, 'utf8'),
    variables: {
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_CA_BUNDLE: path,
      NODE_EXTRA_CA_CERTS: path,
    },
    async stop() {
      await stopService(place)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
