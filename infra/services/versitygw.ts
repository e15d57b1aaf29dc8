/** versitygw: an S3 server over a folder, with versioning, conditional writes and checksums. */
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { accepts } from './accepts.ts'
import { firstPort, type Service, serviceCache } from './service.ts'

const version = 'v1.8.0'
const bin = join(serviceCache, `versitygw-${version}`)
export const program = join(bin, 'versitygw')

/** What its clients sign with. */
export const versitygwAccess = {
  accessKeyId: 'testing',
  secretAccessKey: 'testing',
  region: 'us-east-1',
} as const

export const versitygw: Service = {
  name: 'versitygw',
  missing: () => (existsSync(program) ? [] : [program]),
  steps: [['env', `GOBIN=${bin}`, 'go', 'install', `github.com/versity/versitygw/cmd/versitygw@${version}`]],
  packages: ['golang-go'],
  ports: [17070],
  prepare(place) {
    const within = (name: string): string => join(place.folder, name)
    const [data, versions, iam] = [within('data'), within('versions'), within('iam')]
    for (const folder of [data, versions, iam]) mkdirSync(folder, { recursive: true })
    const { accessKeyId, secretAccessKey, region } = versitygwAccess
    const listen = ['--port', `127.0.0.1:${firstPort(place)}`, '--region', region, '--quiet']
    // Where it keeps accounts beside the first.
    const access = ['--access', accessKeyId, '--secret', secretAccessKey, '--iam-dir', iam]
    return { command: [program, ...listen, ...access, 'posix', '--versioning-dir', versions, data] }
  },
  ready: place => accepts(firstPort(place)),
  patienceMs: 10_000,
  url: place => `http://127.0.0.1:${firstPort(place)}`,
}
