/** Artifacts as files: the contract, damage on the disk, and writers that are killed. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { FileArtifacts } from '../../../shared/platform/embedded/files/artifacts.ts'
import { artifactsContract } from '../artifacts.contract.ts'
import { killedAfter } from '../killed.ts'
import { freshTenant, portError, scratchFolder } from '../surroundings.ts'

artifactsContract('files', () => FileArtifacts.open(scratchFolder()))

test('a damaged byte, anywhere in the file, is noticed', async () => {
  const folder = scratchFolder()
  const [artifacts, tenant] = [await FileArtifacts.open(folder), freshTenant()]
  await artifacts.create(tenant, 'a/b', Buffer.from('some bytes'))
  const path = join(folder, 'artifacts', tenant, 'a', 'b=')
  const good = readFileSync(path)
  for (let i = 0; i < good.length; i += 1) {
    const bad = Buffer.from(good)
    bad[i] = (bad[i] ?? 0) ^ 1
    writeFileSync(path, bad)
    await assert.rejects(artifacts.read(tenant, 'a/b'), portError('DIGEST_MISMATCH'))
  }
  writeFileSync(path, good.subarray(0, 10))
  await assert.rejects(artifacts.read(tenant, 'a/b'), portError('DIGEST_MISMATCH'))
})

test('only the owner may read', async () => {
  const folder = join(scratchFolder(), 'data')
  const [artifacts, tenant] = [await FileArtifacts.open(folder), freshTenant()]
  await artifacts.create(tenant, 'a/b', Buffer.from('x'))
  const modes = ['', 'artifacts', `artifacts/${tenant}/a`, `artifacts/${tenant}/a/b=`].map(
    path => statSync(join(folder, path)).mode & 0o777,
  )
  assert.deepEqual(modes, [0o700, 0o700, 0o700, 0o600])
})

test('a writer killed at any moment leaves whole artifacts only, and no leftovers after the next open', async () => {
  const folder = scratchFolder()
  for (let round = 0; round < 4; round += 1)
    await killedAfter('write-artifacts.ts', [folder], line => line === `${20 + round * 7}`)
  const artifacts = await FileArtifacts.open(folder)
  assert.deepEqual(readdirSync(join(folder, 'artifacts', '.waiting')), [])
  const tenant = freshTenant()
  let count = 0
  const [owner = tenant] = readdirSync(join(folder, 'artifacts')).filter(
    name => name !== '.waiting',
  ) as (typeof tenant)[]
  for (const { key } of (await artifacts.list(owner, '', { limit: 1000 })).items) {
    assert.equal((await artifacts.read(owner, key)).length, 50_000)
    count += 1
  }
  assert.ok(count >= 80, `${count}`)
})
