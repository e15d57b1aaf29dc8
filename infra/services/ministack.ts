/**
 * ministack: enough of AWS to deploy to, IAM enforced. Over TLS with a certificate of its own, since buckets refuse
 * anything else; functions run on the Node that runs this, whatever their runtime says.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { request } from 'node:https'
import { dirname, join } from 'node:path'
import { firstPort, type Place, type Service, serviceCache } from './service.ts'

const version = '1.5.33'
const environment = join(serviceCache, `ministack-${version}`)
const program = join(environment, 'bin/ministack')
/** Reads templates as CloudFormation would; beside the emulator, since whoever deploys to one wants both. */
export const cfnLint = join(environment, 'bin/cfn-lint')
const cfnLintVersion = '1.58.0'

export const certificateOf = ({ folder }: Pick<Place, 'folder'>): string => join(folder, 'certificate.pem')
const keyOf = ({ folder }: Place): string => join(folder, 'key.pem')

export const ministack: Service = {
  name: 'ministack',
  missing: () => [program, cfnLint].filter(path => !existsSync(path)),
  steps: [
    ['python3', '-m', 'venv', environment],
    [join(environment, 'bin/pip'), 'install', '-q', `ministack==${version}`, `cfn-lint==${cfnLintVersion}`],
  ],
  packages: ['python3-venv', 'openssl'],
  ports: [14566],
  prepare(place) {
    makeCertificate(place)
    return {
      command: [program],
      env: {
        BIND_HOST: '127.0.0.1',
        GATEWAY_PORT: String(firstPort(place)),
        AUTH: 'true',
        USE_SSL: '1',
        MINISTACK_SSL_CERT: certificateOf(place),
        MINISTACK_SSL_KEY: keyOf(place),
        NODE_EXTRA_CA_CERTS: certificateOf(place),
        PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`,
      },
    }
  },
  ready: answersOverTls,
  patienceMs: 30_000,
  url: place => `https://127.0.0.1:${firstPort(place)}`,
}

function makeCertificate(place: Place): void {
  const names = 'subjectAltName=DNS:localhost,DNS:*.localhost,DNS:*.execute-api.localhost,IP:127.0.0.1'
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', keyOf(place)]
  const subject = ['-subj', '/CN=localhost', '-addext', names, '-days', '30']
  const made = spawnSync('openssl', ['req', '-x509', ...key, ...subject, '-out', certificateOf(place)])
  if (made.status !== 0) throw new Error(`openssl made no certificate: ${String(made.stderr)}`)
}

function answersOverTls(place: Place): Promise<boolean> {
  return new Promise(resolve => {
    // Only whether it answers: its certificate is its own.
    const asked = request(ministack.url(place), { rejectUnauthorized: false, timeout: 2_000 }, response => {
      response.resume()
      resolve(true)
    })
    asked.once('error', () => resolve(false)).once('timeout', () => asked.destroy())
    asked.end()
  })
}
