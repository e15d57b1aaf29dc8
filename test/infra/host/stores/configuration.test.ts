/** What is configured wrongly ends a host when it starts, in one sentence that names the key and the mend. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer as createPlainServer } from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { createServer } from 'node:tls'
import { freePorts } from '../../../../infra/services/accepts.ts'
import { specwright } from '../../cli/command.ts'
import { temporaryFolder } from '../../local/temporary-folder.ts'
import { certificate } from './certificate.ts'

const nothing = {
  ...{
    AWS_REGION: '',
    AWS_DEFAULT_REGION: '',
    AWS_ACCESS_KEY_ID: '',
    AWS_SECRET_ACCESS_KEY: '',
    AWS_PROFILE: '',
  },
  ...{
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/nowhere',
    AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
  },
}
const access = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'testing', AWS_SECRET_ACCESS_KEY: 'testing' }
const artifacts = 's3://some-bucket'
const records = 'dynamodb://some-table'
const [closed = 0] = await freePorts(1)
const down = `http://127.0.0.1:${closed}`

const cases: readonly (readonly [name: string, env: NodeJS.ProcessEnv, told: RegExp])[] = [
  [
    'another scheme',
    { SPECWRIGHT_ARTIFACTS: 'gs://b' },
    /SPECWRIGHT_ARTIFACTS: 'gs:\/\/b' names no store; use s3:/,
  ],
  ['no bucket', { SPECWRIGHT_ARTIFACTS: 's3://' }, /SPECWRIGHT_ARTIFACTS: .*; write it as s3:\/\/BUCKET/],
  ['no table', { SPECWRIGHT_RECORDS: 'dynamodb:' }, /SPECWRIGHT_RECORDS: .*; write it as dynamodb:\/\/TABLE/],
  [
    'an unknown parameter',
    { SPECWRIGHT_RECORDS: `${records}?tabel=x` },
    /SPECWRIGHT_RECORDS: .*'tabel'; use endpoint/,
  ],
  [
    'unknown names',
    { SPECWRIGHT_ARTIFACTS: `${artifacts}?names=x` },
    /names=x is unknown; use flat or folders/,
  ],
  [
    'no region',
    { ...access, AWS_REGION: '', SPECWRIGHT_RECORDS: records },
    /AWS_REGION: it is not set.*; set it/,
  ],
  [
    'no credentials',
    { AWS_REGION: 'us-east-1', SPECWRIGHT_ARTIFACTS: artifacts },
    /AWS_ACCESS_KEY_ID: .*'some-bucket'; set it/,
  ],
  [
    'nobody at the address of the address',
    { ...access, SPECWRIGHT_ARTIFACTS: `${artifacts}?endpoint=${down}` },
    /SPECWRIGHT_ARTIFACTS: the bucket 'some-bucket' at http:\S+ does not answer \(ECONNREFUSED.*; start the server/,
  ],
  [
    'nobody at the address of the environment',
    { ...access, SPECWRIGHT_RECORDS: records, AWS_ENDPOINT_URL_DYNAMODB: down },
    /AWS_ENDPOINT_URL_DYNAMODB: the table 'some-table' at http:\S+ does not answer \(ECONNREFUSED.*; start the server/,
  ],
  [
    'no bus at all',
    { SPECWRIGHT_BUS: 'kafka://127.0.0.1' },
    /SPECWRIGHT_BUS: 'kafka:\/\/127.0.0.1' names no store; use pulsar\+ws:/,
  ],
  [
    'no such address of a bus',
    { SPECWRIGHT_BUS: 'pulsar+ws://127.0.0.1/a/b/c' },
    /SPECWRIGHT_BUS: '.*' is no address of this bus; write it as pulsar\+ws:\/\/HOST:PORT/,
  ],
  [
    'a batch that no producer makes',
    { SPECWRIGHT_BUS: 'pulsar+ws://127.0.0.1?batching=on' },
    /SPECWRIGHT_BUS: batching=on is none that a batch can have; give a whole number from 2 to 1000$/,
  ],
  [
    'a delay of no batch',
    { SPECWRIGHT_BUS: 'pulsar+ws://127.0.0.1?batchingDelayMs=5' },
    /SPECWRIGHT_BUS: batchingDelayMs is given, but no batching; say how many .* batching=100, or leave it out$/,
  ],
  [
    'an endpoint without http://',
    { ...access, SPECWRIGHT_ARTIFACTS: `${artifacts}?endpoint=127.0.0.1:9000` },
    /SPECWRIGHT_ARTIFACTS: the endpoint '127.0.0.1:9000' is no address of a server; write it as http:/,
  ],
  [
    'the same in the environment',
    { ...access, SPECWRIGHT_RECORDS: records, AWS_ENDPOINT_URL: 'localhost:8000' },
    /AWS_ENDPOINT_URL: the endpoint 'localhost:8000' is no address of a server; write it as http:/,
  ],
  [
    'an admin API without http://',
    { SPECWRIGHT_BUS: 'pulsar+ws://127.0.0.1?admin=somewhere' },
    /SPECWRIGHT_BUS: admin=somewhere is no address of an admin API; write it as http:/,
  ],
  [
    'a web address for a bus',
    { SPECWRIGHT_BUS: 'http://127.0.0.1:8080' },
    /SPECWRIGHT_BUS: 'http:\/\/127.0.0.1:8080' names no store; use pulsar\+ws:/,
  ],
  [
    'no native client',
    { SPECWRIGHT_BUS: 'pulsar://127.0.0.1:6650' },
    /SPECWRIGHT_BUS: 'pulsar:\/\/127.0.0.1:6650' is spoken by .* pulsar-client, .* not installed; npm install pulsar-client, or/,
  ],
  [
    'no broker',
    { SPECWRIGHT_BUS: `pulsar+ws://127.0.0.1:${closed}` },
    /SPECWRIGHT_BUS: the broker at http:\S+ does not answer \(.*ECONNREFUSED.*\); start the broker/,
  ],
]

for (const [name, env, told] of cases)
  test(`at start: ${name}`, async context => {
    const ran = await specwright(['serve', '--port', '0'], {
      data: temporaryFolder(context),
      env: { ...nothing, ...env },
    })
    assert.equal(ran.code, 1, ran.stderr)
    const [sentence = '', ...others] = ran.stderr.trim().split('\n')
    assert.match(sentence, told)
    assert.deepEqual(others, [])
  })

test('at start: a certificate that is not trusted, and one for another host name', async context => {
  const folder = temporaryFolder(context)
  const { key, cert, certFile } = certificate(folder, 'elsewhere.example')
  const server = createServer({ key, cert }, socket => socket.end()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  context.after(() => server.close())
  const { port } = server.address() as { port: number }
  const env = {
    ...nothing,
    ...access,
    SPECWRIGHT_ARTIFACTS: `${artifacts}?endpoint=https://127.0.0.1:${port}`,
  }
  const stranger = await specwright(['serve', '--port', '0'], { data: folder, env })
  assert.match(stranger.stderr, /NODE_EXTRA_CA_CERTS: the certificate at \S+ is not trusted; set it/)
  const misnamed = await specwright(['serve', '--port', '0'], {
    data: folder,
    env: { ...env, NODE_EXTRA_CA_CERTS: certFile },
  })
  assert.match(
    misnamed.stderr,
    /SPECWRIGHT_ARTIFACTS: the certificate at \S+ is for another host name; use the name/,
  )
  const bus = { ...nothing, SPECWRIGHT_BUS: `pulsar+wss://127.0.0.1:${port}` }
  const strangeBus = await specwright(['serve', '--port', '0'], { data: folder, env: bus })
  assert.match(strangeBus.stderr, /NODE_EXTRA_CA_CERTS: the certificate at \S+ is not trusted; set it/)
  const misnamedBus = await specwright(['serve', '--port', '0'], {
    data: folder,
    env: { ...bus, NODE_EXTRA_CA_CERTS: certFile },
  })
  assert.match(
    misnamedBus.stderr,
    /SPECWRIGHT_BUS: the certificate at \S+ is for another host name; use the name/,
  )
})

/** Answers whatever it is asked with this text. */
async function plainServer(context: TestContext, text: string): Promise<string> {
  const server = createPlainServer(socket => {
    socket.on('error', () => undefined)
    socket.on('data', () => socket.end(text))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  context.after(() => server.close())
  return `127.0.0.1:${(server.address() as { port: number }).port}`
}

const page = '<html>'
const webPage = `HTTP/1.1 200 OK\r\ncontent-length: ${page.length}\r\n\r\n${page}`
const nothingThere = 'HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n'

test('at start: a server that is something else, a sentence each', async context => {
  const web = await plainServer(context, webPage)
  const empty = await plainServer(context, nothingThere)
  const broker = await plainServer(context, '\0\0\0\x15 no HTTP\n')
  const wrong: readonly (readonly [env: NodeJS.ProcessEnv, told: RegExp])[] = [
    [
      { ...access, SPECWRIGHT_RECORDS: `${records}?endpoint=http://${web}` },
      /SPECWRIGHT_RECORDS: what answers at \S+ is no server of the table 'some-table'; correct the address$/,
    ],
    [
      { ...access, SPECWRIGHT_ARTIFACTS: `${artifacts}?endpoint=http://${web}` },
      /SPECWRIGHT_ARTIFACTS: what answers at \S+ is no server of the bucket 'some-bucket'; correct the address$/,
    ],
    [
      { ...access, SPECWRIGHT_ARTIFACTS: `${artifacts}?endpoint=https://${web}` },
      /SPECWRIGHT_ARTIFACTS: the server at https:\S+ does not speak TLS; give the port where it does, or/,
    ],
    [
      { SPECWRIGHT_BUS: `pulsar+wss://${web}` },
      /SPECWRIGHT_BUS: the server at https:\S+ does not speak TLS; give the port where it does, or use .* pulsar\+ws/,
    ],
    [
      { SPECWRIGHT_BUS: `pulsar+ws://${broker}` },
      /SPECWRIGHT_BUS: the server at http:\S+ does not speak HTTP; give the port of Pulsar's web service/,
    ],
    [
      { SPECWRIGHT_BUS: `pulsar+ws://${empty}` },
      /SPECWRIGHT_BUS: the server at http:\S+ is not Pulsar's admin API; correct the address$/,
    ],
    [
      { SPECWRIGHT_BUS: `pulsar+ws://127.0.0.1:${closed}?admin=http://${empty}` },
      /SPECWRIGHT_BUS: the server at http:\S+ is not Pulsar's admin API; correct admin=… in the address$/,
    ],
  ]
  for (const [env, told] of wrong) {
    const ran = await specwright(['serve', '--port', '0'], {
      data: temporaryFolder(context),
      env: { ...nothing, ...env },
    })
    assert.equal(ran.code, 1)
    assert.match(ran.stderr.trim(), told)
  }
})

test('the embedded stores load no SDK', async context => {
  const child = join(import.meta.dirname, 'children/loaded-packages.ts')
  const env = { ...process.env, NODE_TEST_CONTEXT: '', SPECWRIGHT_ARTIFACTS: '', SPECWRIGHT_RECORDS: '' }
  const run = spawnSync(process.execPath, [child, temporaryFolder(context)], { env, encoding: 'utf8' })
  const loaded = JSON.parse(run.stdout) as string[]
  assert.ok(loaded.includes('hono'), run.stderr)
  assert.deepEqual(
    loaded.filter(name => name.startsWith('@aws-sdk') || name.startsWith('@smithy') || name === 'ws'),
    [],
  )
})
