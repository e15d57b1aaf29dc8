/** An artifact as it is stored, over HTTP: its bytes, its names, and what is said when it cannot be had. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { globSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { decodeArtifact } from '../../functions/registry/artifact.ts'
import { artifactKey } from '../../functions/registry/stored-artifact.ts'
import { anrfMediaType } from '../../shared/vocabulary/named-artifact.ts'
import { ending, increment, local, type RealHost, realHost } from './real-host.ts'

describe('an artifact as it is stored', { timeout: 120_000 }, () => {
  const end = ending()
  let host: RealHost
  let anrfId: string
  let hash: string
  before(async () => {
    host = await realHost(end)
    const made = await host.generate({ specification: increment })
    anrfId = String(made.anrfId)
    hash = String(made.hash)
  })
  after(() => end.end())

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${host.url}/api/artifacts/${path}`, { headers })

  test('is answered whole, with its name, its sum and what it is', async () => {
    const answer = await get(anrfId, { 'x-correlation-id': 'mine' })
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const stored = await host.runtime.platform.artifacts.read(local, artifactKey(anrfId, 1))
    assert.deepEqual([answer.status, Buffer.from(bytes)], [200, Buffer.from(stored)])
    assert.equal((await decodeArtifact(bytes)).hash, hash)
    const digest = createHash('sha256').update(bytes).digest('hex')
    const { headers } = answer
    assert.deepEqual(
      ['content-type', 'content-length', 'etag', 'content-disposition', 'x-correlation-id'].map(name =>
        headers.get(name),
      ),
      [anrfMediaType, String(bytes.length), `"${digest}"`, `attachment; filename="${anrfId}-1.anrf"`, 'mine'],
    )
    const sum = Buffer.from(digest, 'hex').toString('base64')
    assert.equal(headers.get('repr-digest'), `sha-256=:${sum}:`)
    const again = await get(anrfId, { 'if-none-match': `"${digest}"` })
    assert.deepEqual([again.status, await again.text()], [304, ''])
    assert.equal((await get(`${anrfId}?version=1`, { 'if-none-match': '"other"' })).status, 200)
  })

  test('is nobody else’s, and what is not there is said', async () => {
    const problems = [
      get(anrfId, { 'x-tenant': 'other' }),
      get(`${anrfId}?version=2`),
      get('0198c1de-7b1a-7c3e-9d55-0d3d7f1e2a10'),
    ]
    for (const answer of await Promise.all(problems)) {
      assert.equal(answer.status, 404)
      assert.equal(((await answer.json()) as { code: string }).code, 'NOT_FOUND')
    }
    assert.equal((await get('no-uuid')).status, 400)
  })

  test('is not answered where its bytes are not those that were stored', async () => {
    const [path = ''] = globSync(`artifacts/${local}/anrf/${anrfId}/*`, { cwd: host.dataDir })
    writeFileSync(join(host.dataDir, path), 'damaged')
    const answer = await get(anrfId)
    assert.equal(answer.status, 500)
    assert.equal(((await answer.json()) as { code: string }).code, 'CORRUPT_ARTIFACT')
  })
})
