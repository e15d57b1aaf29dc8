/** An artifact of a store that answers nobody by itself: what is too large for the host is said to be. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { getArtifact } from '../../../functions/registry/get-artifact.ts'
import { artifactKey } from '../../../functions/registry/stored-artifact.ts'
import { lambdaHandler } from '../../../infra/lambda/handler.ts'
import type { HttpResult } from '../../../infra/lambda/http-event.ts'
import { bytesLimit } from '../../../infra/lambda/invocation.ts'
import { openEmbedded } from '../../../shared/platform/embedded/open.ts'
import { temporaryFolder } from '../local/temporary-folder.ts'
import { local } from './invoke.ts'

async function answered(context: TestContext, bytes: Uint8Array): Promise<HttpResult> {
  const { artifacts, records, close } = await openEmbedded(temporaryFolder(context))
  context.after(close)
  const id = crypto.randomUUID()
  const key = artifactKey(id, 1)
  const { digest } = await artifacts.create(local, key, bytes)
  const version = { version: 1, key, digest, hash: 'h', analysisId: id, generationId: id }
  await records.commit(local, [{ put: { kind: 'anrf', id, data: { versions: [version] } } }])
  const open = { artifacts: () => artifacts, records: () => records }
  const handler = lambdaHandler(getArtifact, open, { log: () => undefined, print: () => undefined })
  const event = {
    ...{ version: '2.0', routeKey: 'GET /api/artifacts/{anrfId}', rawPath: `/api/artifacts/${id}` },
    requestContext: { http: { method: 'GET' } },
  }
  const invocation = {
    ...{ functionName: getArtifact.name, awsRequestId: 'request-1' },
    getRemainingTimeInMillis: () => 30_000,
  }
  return (await handler(event, invocation)) as HttpResult
}

test('bytes travel as base64', async context => {
  const bytes = randomBytes(1000)
  const { statusCode, body, isBase64Encoded } = await answered(context, bytes)
  assert.deepEqual([statusCode, isBase64Encoded], [200, true])
  assert.ok(Buffer.from(body, 'base64').equals(bytes))
})

test('too many, without a store that answers them, are a problem that names the limit', async context => {
  const { statusCode, body } = await answered(context, randomBytes(bytesLimit + 1))
  const { code, detail } = JSON.parse(body) as { code: string; detail: string }
  assert.deepEqual([statusCode, code], [413, 'ANSWER_TOO_LARGE'])
  assert.match(detail, new RegExp(`${bytesLimit} bytes`))
})
