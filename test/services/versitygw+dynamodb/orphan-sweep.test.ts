/** The orphan sweep as Lambda runs it, over S3 and DynamoDB: orphans of every tenant go, what a pointer names stays. */
import assert from 'node:assert/strict'
import { utimesSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { bundleFunctions } from '../../../infra/lambda/bundle.ts'
import { orphanSweep } from '../../../infra/lambda/clocked/orphan-sweep-declaration.ts'
import { openStores } from '../../../infra/local/stores.ts'
import { freePorts } from '../../../infra/services/accepts.ts'
import { startService, stopService } from '../../../infra/services/daemon.ts'
import type { Place } from '../../../infra/services/service.ts'
import { versitygw } from '../../../infra/services/versitygw.ts'
import type { Embedded } from '../../../shared/platform/embedded/open.ts'
import { type Tenant, tenant } from '../../../shared/platform/ports/common.ts'
import { startFunction } from '../../infra/lambda/runtime-api/function-process.ts'
import { scratchFolder } from '../../platform/surroundings.ts'
import { names, storesAt } from './stores.ts'

const tenants = ['acme', 'never-named'].map(tenant)
const [acme = tenant('acme')] = tenants
const eightDaysMs = 8 * 86_400_000

describe('the orphan sweep on Lambda', { timeout: 180_000 }, () => {
  const folder = scratchFolder()
  const place = names()
  let server: Place
  let environment: Readonly<Record<string, string>>
  let stores: Embedded
  before(async () => {
    // A server of our own: only there can an object be made old.
    server = { folder: join(folder, 's3'), ports: await freePorts(1) }
    const { url } = await startService(versitygw, server)
    environment = storesAt(place, { s3: url })
    stores = await openStores(join(folder, 'here'), environment)
    await bundleFunctions({ functions: [], outdir: join(folder, 'bundles') })
  })
  after(async () => {
    await stores?.close()
    await stopService(server)
  })

  const keysOf = async (owner: Tenant): Promise<readonly string[]> =>
    (await stores.artifacts.list(owner, '')).items.map(({ key }) => key)
  const create = (owner: Tenant, key: string, bytes = new Uint8Array([1])) =>
    stores.artifacts.create(owner, key, bytes)
  const makeOld = (owner: Tenant, key: string): void => {
    const seconds = (Date.now() - eightDaysMs) / 1000
    utimesSync(join(server.folder, 'data', place.bucket, owner, key), seconds, seconds)
  }
  const invoke = async () => {
    const running = await startFunction(join(folder, 'bundles', orphanSweep.name), environment)
    try {
      return await running.invoke({ source: 'aws.events', 'detail-type': 'Scheduled Event' }, 60_000)
    } finally {
      await running.close()
    }
  }

  test('an orphan is removed, whoever left it; what a pointer names stays, and what is young', async () => {
    const keys = ['named', 'orphan', 'young'].map(name => `anrf/${name}/1.anrf`)
    for (const owner of tenants) for (const key of keys) await create(owner, key)
    for (const owner of tenants) for (const key of keys.slice(0, 2)) makeOld(owner, key)
    const data = { versions: [{ key: 'anrf/named/1.anrf' }] }
    await stores.records.commit(acme, [{ put: { kind: 'anrf', id: 'named', data } }])
    assert.deepEqual(await invoke(), { ok: true, body: { removed: 3 } })
    assert.deepEqual(await Promise.all(tenants.map(keysOf)), [
      ['anrf/named/1.anrf', 'anrf/young/1.anrf'],
      ['anrf/young/1.anrf'],
    ])
    assert.deepEqual(Buffer.from(await stores.artifacts.read(acme, 'anrf/named/1.anrf')), Buffer.from([1]))
    assert.deepEqual(await invoke(), { ok: true, body: { removed: 0 } })
  })

  test('a store that is away fails the call, so that the alarm rings', async () => {
    const address = environment.SPECWRIGHT_RECORDS ?? ''
    environment = { ...environment, SPECWRIGHT_RECORDS: address.replace(/127\.0\.0\.1:\d+/, '127.0.0.1:1') }
    await create(acme, 'anrf/late/1.anrf')
    makeOld(acme, 'anrf/late/1.anrf')
    const { ok, body } = await invoke()
    assert.equal(ok, false)
    assert.match(JSON.stringify(body), /orphans of acme are left to the next time/)
  })
})
