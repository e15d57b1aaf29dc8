/**
 * Lives of a process that makes an artifact and then the record that names it, each ended by SIGKILL somewhere between
 * or around the two. Afterwards no record may name what is not there, and the orphan sweep removes what none names.
 */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { sweepArtifacts } from '../../infra/host/orphan-sweep.ts'
import { openStores } from '../../infra/local/stores.ts'
import { tenant } from '../../shared/platform/ports/common.ts'
import { killedAfter } from './killed.ts'

export const crashing = tenant('crash')
const eightDaysMs = 8 * 86_400_000

/** `environment` as for a host; the processes inherit it. */
export async function crashBetweenBlobAndPointer(
  dataDir: string,
  environment: Readonly<Record<string, string>>,
  { lives, atOnce }: { readonly lives: number; readonly atOnce: number },
): Promise<void> {
  // Each life starts a Node: with what the first one compiled, in half the time.
  Object.assign(process.env, environment, { NODE_COMPILE_CACHE: join(dataDir, 'compiled') })
  await killedAfter('blob-then-pointer.ts', [dataDir, 'first'], () => false)
  const left = Array.from({ length: lives }, (_, n) => n)
  const live = async (): Promise<void> => {
    for (let n = left.pop(); n !== undefined; n = left.pop()) {
      // Every fourth ends as soon as the record's turn has come; the others when the artifact stands.
      const deadly = n % 4 === 0 ? 'naming' : 'created'
      await killedAfter('blob-then-pointer.ts', [dataDir, `${n}`], line => line === deadly)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, live))
  await check(dataDir, environment, lives)
}

async function check(
  dataDir: string,
  environment: Readonly<Record<string, string>>,
  lives: number,
): Promise<void> {
  const { artifacts, records, close } = await openStores(dataDir, environment)
  const keys = async () => (await artifacts.list(crashing, '', { limit: 1000 })).items.map(({ key }) => key)
  const pointers = (await records.query(crashing, { kind: 'anrf', limit: 1000 })).items
  const named = pointers.map(({ data }) => (data.versions as readonly { key: string; digest: string }[])[0])
  // No pointer dangles: each is read and held to its digest.
  for (const pointer of named) await artifacts.read(crashing, pointer?.key ?? '', pointer?.digest)
  const before = await keys()
  const orphans = before.filter(key => !named.some(pointer => pointer?.key === key))
  assert.ok(
    orphans.length > lives / 4,
    `${orphans.length} orphans and ${named.length} pointers of ${lives} lives`,
  )
  assert.deepEqual(await sweepArtifacts(artifacts, records, crashing, Date.now), [])
  const later = () => Date.now() + eightDaysMs
  assert.deepEqual(await sweepArtifacts(artifacts, records, crashing, later), orphans)
  assert.deepEqual(
    await keys(),
    before.filter(key => !orphans.includes(key)),
  )
  for (const pointer of named) await artifacts.read(crashing, pointer?.key ?? '', pointer?.digest)
  await close()
}
