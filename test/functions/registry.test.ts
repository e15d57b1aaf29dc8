/** The registry: every version of an artifact stays readable, and what is read is what its record names. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { encodeArtifact } from '../../functions/registry/artifact.ts'
import { type ArtifactVersion, artifactKey, readArtifact } from '../../functions/registry/stored-artifact.ts'
import { understand } from '../../functions/specification-reading.ts'
import { apply, bool, int, variable } from '../../shared/anrf/build.ts'
import type { Expr } from '../../shared/anrf/expr.ts'
import { decodeArtifact } from '../../shared/anrf/format/read.ts'
import { encodeArtifact as encode } from '../../shared/anrf/format/write.ts'
import { programHash } from '../../shared/anrf/hash.ts'
import { Int } from '../../shared/anrf/type.ts'
import { openEmbedded } from '../../shared/platform/embedded/open.ts'
import { FunctionError } from '../../shared/platform/function-error.ts'
import { PortError } from '../../shared/platform/ports/common.ts'
import { temporaryFolder } from '../infra/local/temporary-folder.ts'
import { increment, largest, local } from './real-host.ts'

const anrfId = '0198c1de-7b1a-7c3e-9d55-0d3d7f1e2a10'
const x = variable('x', Int)
const next = apply('int.add', [x, int(1)])

const programOf = (body: Expr) => ({
  entry: 'increment',
  functions: [{ name: 'increment', parameters: [x], returns: body.type, body }],
})

const understood = await understand(increment)
const bytesOf = (body: Expr): Uint8Array =>
  encodeArtifact(
    {
      ...understood,
      program: programOf(body),
      verification: { verdict: 'VERIFIED', method: { kind: 'EXAMPLES', examples: 2 }, reason: 'both hold' },
      seed: 7,
      strategy: 'example_guided',
    },
    { timings: { search: 1.5 }, steps: 3, versions: { specwright: '0' } },
  )

/** A store, and a way to put bytes under a version with a record that says what they are. */
async function registry(context: TestContext) {
  const { artifacts, close } = await openEmbedded(temporaryFolder(context))
  context.after(close)
  const versions: ArtifactVersion[] = []
  const record = { kind: 'anrf', id: anrfId, createdAt: 0, version: 1, data: { versions: versions as never } }
  const records = { get: async () => record as never, query: async () => ({ items: [] }) as never }
  return {
    artifacts,
    read: (version?: number) => readArtifact({ tenant: local, artifacts, records }, anrfId, version),
    async put(version: number, bytes: Uint8Array, hash: string) {
      const key = artifactKey(anrfId, version)
      const { digest } = await artifacts.create(local, key, bytes)
      versions.push({ version, key, digest, hash, analysisId: anrfId, generationId: anrfId })
    },
  }
}

const code = (error: unknown): boolean => error instanceof FunctionError && error.code === 'CORRUPT_ARTIFACT'

test('version 1 is read when version 2 exists, and cannot be written again', async context => {
  const { put, read, artifacts } = await registry(context)
  await put(1, bytesOf(next), programHash(programOf(next)))
  await put(
    2,
    bytesOf(apply('int.sub', [x, int(-1)])),
    programHash(programOf(apply('int.sub', [x, int(-1)]))),
  )
  const [first, second, latest] = [await read(1), await read(2), await read()]
  assert.equal(first.artifact.hash, programHash(programOf(next)))
  assert.notEqual(first.artifact.hash, second.artifact.hash)
  assert.deepEqual(latest, second)
  await assert.rejects(
    artifacts.create(local, artifactKey(anrfId, 1), bytesOf(x)),
    (error: unknown) => error instanceof PortError && error.code === 'ALREADY_EXISTS',
  )
  await assert.rejects(read(3), { code: 'NOT_FOUND' })
})

test('a program that is not the record’s is corrupt', async context => {
  const { put, read } = await registry(context)
  await put(1, bytesOf(next), programHash(programOf(x)))
  await assert.rejects(read(), code)
})

test('bytes that are no artifact, or whose parts do not belong together, are corrupt', async context => {
  const { put, read } = await registry(context)
  const good = decodeArtifact(bytesOf(next))
  const { source, meaning, ...intent } = good.intent
  const wrong = [
    Uint8Array.of(1, 2, 3),
    encode({ ...good, intent }),
    encode({ ...good, intent: { ...intent, source: { document: largest } } }),
    encode({ ...good, intent: { ...intent, source: { document: { name: 7 } } } }),
    encode({ ...good, intent: { ...intent, source: { text: 'name: f', format: 'toml' } } }),
    encode({ ...good, semantics: programOf(bool(true)) }),
  ]
  assert.ok(source !== undefined && meaning !== undefined)
  for (const [i, bytes] of wrong.entries()) {
    await put(i + 1, bytes, programHash(i === wrong.length - 1 ? programOf(bool(true)) : good.semantics))
    await assert.rejects(read(i + 1), code, `${i}`)
  }
})

test('the layers are linked: clauses to judgements, examples to functions', () => {
  const { intent, evidence } = decodeArtifact(bytesOf(next))
  assert.deepEqual(
    intent.examples.map(({ id, functions }) => [id, functions]),
    [
      ['e1', ['increment']],
      ['e2', ['increment']],
    ],
  )
  assert.deepEqual(
    evidence.judgements.map(({ about }) => about),
    [['e1', 'e2']],
  )
  assert.deepEqual([evidence.cost, evidence.timings, evidence.seed], [{ steps: 3 }, { search: 1.5 }, 7])
})
