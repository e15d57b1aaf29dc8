/** The sweep removes what no record names, when it is old enough, and nothing else. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LogEntry } from '../../../infra/host/log.ts'
import { sweepArtifacts, sweepTenants } from '../../../infra/host/orphan-sweep.ts'
import { sweep } from '../../../infra/lambda/clocked/sweep.ts'
import { openEmbedded } from '../../../shared/platform/embedded/open.ts'
import { PortError, tenant } from '../../../shared/platform/ports/common.ts'
import { portError } from '../../platform/surroundings.ts'
import { temporaryFolder } from '../local/temporary-folder.ts'

test('old orphans go; named ones and young ones stay', async context => {
  const local = tenant('local')
  const { artifacts, records, close } = await openEmbedded(temporaryFolder(context))
  context.after(close)
  for (const name of ['named', 'orphan', 'old-version'])
    await artifacts.create(local, `anrf/${name}/1.anrf`, new TextEncoder().encode(name))
  const versions = (key: string) => ({ versions: [{ key }] })
  await records.commit(local, [
    { put: { kind: 'anrf', id: 'named', data: versions('anrf/named/1.anrf') } },
    { put: { kind: 'anrf', id: 'old-version', data: versions('anrf/old-version/2.anrf') } },
  ])
  assert.deepEqual(await sweepArtifacts(artifacts, records, local, Date.now), [])
  const muchLater = () => Date.now() + 30 * 86_400_000
  const removed = await sweepArtifacts(artifacts, records, local, muchLater)
  assert.deepEqual([...removed].sort(), ['anrf/old-version/1.anrf', 'anrf/orphan/1.anrf'])
  assert.deepEqual(
    (await artifacts.list(local, '')).items.map(({ key }) => key),
    ['anrf/named/1.anrf'],
  )
})

test('every tenant that has artifacts is swept; one that cannot be is named and keeps no other waiting', async context => {
  const { artifacts, records, close } = await openEmbedded(temporaryFolder(context))
  context.after(close)
  const names = ['a', 'b', 'c'].map(tenant)
  for (const name of names) await artifacts.create(name, 'anrf/orphan/1.anrf', new Uint8Array([1]))
  const logged: LogEntry[] = []
  const left = async () =>
    (await Promise.all(names.map(name => artifacts.list(name, '')))).map(({ items }) => items.length)
  const sweeping = {
    artifacts: {
      ...{ tenants: () => artifacts.tenants(), list: artifacts.list.bind(artifacts) },
      read: artifacts.read.bind(artifacts),
      async remove(name: (typeof names)[number], key: string) {
        if (name === 'b') throw new PortError('UNAVAILABLE', 'denied')
        await artifacts.remove(name, key)
      },
    },
    ...{ records, log: (entry: LogEntry) => void logged.push(entry) },
    now: () => Date.now() + 30 * 86_400_000,
  }
  assert.deepEqual(await sweepTenants(sweeping), { removed: 2, left: ['b'] })
  assert.deepEqual(await left(), [0, 1, 0])
  assert.deepEqual(
    logged.filter(({ level }) => level === 'error').map(({ tenant: name }) => name),
    ['b'],
  )
  await assert.rejects(sweep(sweeping), portError('UNAVAILABLE'))
  assert.deepEqual(await sweep({ ...sweeping, artifacts }), { removed: 1 })
  assert.deepEqual(await sweep({ ...sweeping, artifacts }), { removed: 0 })
})
