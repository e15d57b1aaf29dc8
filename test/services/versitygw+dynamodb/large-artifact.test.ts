/** An artifact over HTTP as Lambda answers it, over S3 and DynamoDB: small ones as they are, large ones by a link to S3. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { getArtifact } from '../../../functions/registry/get-artifact.ts'
import { artifactKey } from '../../../functions/registry/stored-artifact.ts'
import { bundleFunctions } from '../../../infra/lambda/bundle.ts'
import type { HttpResult } from '../../../infra/lambda/http-event.ts'
import { bytesLimit } from '../../../infra/lambda/invocation.ts'
import { openStores } from '../../../infra/local/stores.ts'
import type { Embedded } from '../../../shared/platform/embedded/open.ts'
import { type Tenant, tenant } from '../../../shared/platform/ports/common.ts'
import { anrfMediaType, NamedArtifact } from '../../../shared/vocabulary/named-artifact.ts'
import { startFunction } from '../../infra/lambda/runtime-api/function-process.ts'
import { scratchFolder } from '../../platform/surroundings.ts'
import { names, storesAt } from './stores.ts'

const acme = tenant('acme')
/** What Lambda takes of a function, all in all. */
const payloadLimit = 6 * 1024 * 1024

describe('artifacts over the HTTP API of Lambda', { timeout: 180_000 }, () => {
  const folder = scratchFolder()
  const environment = storesAt(names())
  let stores: Embedded
  before(async () => {
    stores = await openStores(join(folder, 'here'), environment)
    await bundleFunctions({ functions: [getArtifact], outdir: join(folder, 'bundles') })
  })
  after(() => stores?.close())

  const stored = async (bytes: Uint8Array): Promise<string> => {
    const id = crypto.randomUUID()
    const key = artifactKey(id, 1)
    const { digest } = await stores.artifacts.create(acme, key, bytes)
    const version = { version: 1, key, digest, hash: 'h', analysisId: id, generationId: id }
    await stores.records.commit(acme, [{ put: { kind: 'anrf', id, data: { versions: [version] } } }])
    return id
  }
  const get = async (anrfId: string, who: Tenant = acme): Promise<HttpResult> => {
    const running = await startFunction(join(folder, 'bundles', getArtifact.name), environment)
    try {
      const event = {
        ...{ version: '2.0', routeKey: 'GET /api/artifacts/{anrfId}', rawPath: `/api/artifacts/${anrfId}` },
        requestContext: { http: { method: 'GET' }, authorizer: { lambda: { tenant: who } } },
      }
      const { ok, body } = await running.invoke(event, 60_000)
      assert.ok(ok, JSON.stringify(body).slice(0, 1000))
      assert.ok(JSON.stringify(body).length < payloadLimit)
      return body as HttpResult
    } finally {
      await running.close()
    }
  }

  test('one that fits is answered, to the last byte that fits', async () => {
    const bytes = randomBytes(bytesLimit)
    const { statusCode, headers, body, isBase64Encoded } = await get(await stored(bytes))
    assert.deepEqual([statusCode, headers['content-type'], isBase64Encoded], [200, anrfMediaType, true])
    assert.ok(Buffer.from(body, 'base64').equals(bytes))
  })

  test('one that is larger is answered by S3: the link gives its bytes to whoever has it, and no other', async () => {
    const bytes = randomBytes(bytesLimit + 1)
    const id = await stored(bytes)
    const { statusCode, headers, body } = await get(id)
    assert.equal(statusCode, 303)
    const named = NamedArtifact.parse(JSON.parse(body))
    assert.deepEqual([named.anrfId, named.key], [id, artifactKey(id, 1)])
    const url = headers.location ?? assert.fail('no location')
    const answer = await fetch(url)
    assert.equal(answer.status, 200)
    assert.ok(Buffer.from(await answer.arrayBuffer()).equals(bytes))
    assert.equal(headers.etag, `"${named.digest}"`)
    const other = await stored(randomBytes(10))
    assert.equal((await fetch(url.replaceAll(id, other))).status, 403)
    assert.equal(new URL(url).searchParams.get('X-Amz-Expires'), '300')
  })

  test('another tenant gets neither', async () => {
    const id = await stored(randomBytes(bytesLimit + 1))
    assert.equal((await get(id, tenant('eve'))).statusCode, 404)
  })
})
