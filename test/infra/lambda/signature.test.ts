/** Signatures of AWS's own test suite for version 4 (`get-vanilla`, `post-vanilla`), and what a secret is asked with. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { secretText } from '../../../infra/lambda/secret.ts'
import { signed } from '../../../infra/lambda/signature.ts'

const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
}
const suite = {
  GET: '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  POST: '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
}

for (const [method, signature] of Object.entries(suite))
  test(`${method}: the signature is that of the suite`, async () => {
    const url = new URL('https://example.amazonaws.com/')
    const signer = { service: 'service', region: 'us-east-1', credentials }
    const at = Date.parse('2015-08-30T12:36:00Z')
    assert.deepEqual(await signed({ method, url, headers: {}, body: '' }, signer, at), {
      'x-amz-date': '20150830T123600Z',
      authorization: `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=${signature}`,
    })
  })

test('a secret is asked for by name, with the session of the function, and a refusal says why', async context => {
  const asked: { readonly headers: NodeJS.Dict<string | string[]>; readonly body: unknown }[] = []
  const server = createServer(async (request, response) => {
    const body: unknown = JSON.parse(await text(request))
    asked.push({ headers: request.headers, body })
    const known = (body as { SecretId?: string }).SecretId === 'known'
    response.statusCode = known ? 200 : 400
    response.end(
      JSON.stringify(known ? { SecretString: 'the-token' } : { __type: 'ResourceNotFoundException' }),
    )
  }).listen(0, '127.0.0.1')
  context.after(() => server.close())
  await once(server, 'listening')
  const environment = {
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: 'the-session',
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  }
  assert.equal(await secretText('known', environment), 'the-token')
  const [{ headers, body } = assert.fail()] = asked
  assert.deepEqual(body, { SecretId: 'known' })
  assert.equal(headers['x-amz-target'], 'secretsmanager.GetSecretValue')
  assert.equal(headers['x-amz-security-token'], 'the-session')
  assert.match(
    String(headers.authorization),
    /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/secretsmanager\/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, /,
  )
  await assert.rejects(secretText('other', environment), /the secret other: HTTP 400: .*ResourceNotFound/)
  await assert.rejects(secretText('known', { ...environment, AWS_ACCESS_KEY_ID: '' }), {
    code: 'INVALID_CONFIGURATION',
  })
})
