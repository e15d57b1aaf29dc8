/** The sweep removes what no record names, when it is old enough, and nothing else. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sweepArtifacts } from '../../../infra/local/orphan-sweep.ts'
import { openEmbedded } from '../../../shared/platform/embedded/open.ts'
import { tenant } from '../../../shared/platform/ports/common.ts'
import { temporaryFolder } from './temporary-folder.ts'

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
