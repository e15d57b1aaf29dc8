/** What `execute` makes of stored programs: read where they run, and held to their record and their specification. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { apply, int, variable } from '../../shared/anrf/build.ts'
import type { Expr, Variable } from '../../shared/anrf/expr.ts'
import { decodeArtifact } from '../../shared/anrf/format/read.ts'
import { encodeArtifact } from '../../shared/anrf/format/write.ts'
import type { Program } from '../../shared/anrf/program.ts'
import { Int, Str } from '../../shared/anrf/type.ts'
import { sampleArtifact } from '../anrf/format/sample.ts'
import { ending, increment, realHost } from './real-host.ts'
import { storeProgram } from './stored-program.ts'

const closing = ending()
const host = await realHost(closing)
after(() => closing.end())

const x = variable('x', Int)
const text = variable('x', Str)
const programOf = (parameter: Variable, body: Expr): Program => ({
  entry: 'increment',
  functions: [{ name: 'increment', parameters: [parameter], returns: Int, body }],
})
const plusOne = apply('int.add', [x, int(1)])
const incrementing = programOf(x, plusOne)

const execute = (id: string) => host.send(`/api/execute/${id}`, { inputs: [41], limit: '30s' })

test('a program that is the one of its record runs', async () => {
  const { status, body } = await execute(await storeProgram(host, incrementing, increment))
  assert.deepEqual([status, body.output, body.type], [200, 42, 'Int'])
})

test('one that is not is damaged, whoever notices', async () => {
  const { status, body } = await execute(await storeProgram(host, incrementing, increment, '0'.repeat(64)))
  assert.deepEqual([status, body.code], [500, 'CORRUPT_ARTIFACT'])
})

test('so is one of other types than its specification asks for', async () => {
  const { status, body } = await execute(
    await storeProgram(host, programOf(text, apply('str.len', [text])), increment),
  )
  assert.deepEqual([status, body.code], [500, 'CORRUPT_ARTIFACT'])
  assert.match(String(body.detail), /String, Int.*Int, Int/)
})

test("a large program is not read on the host's own thread", async context => {
  let body = plusOne
  for (let i = 0; i < 16_000; i++) body = apply('int.neg', [body])
  const program = programOf(x, body)
  const artifact = encodeArtifact(sampleArtifact(program))
  decodeArtifact(artifact)
  const reading = await cpuOf(async () => decodeArtifact(artifact))
  const id = await storeProgram(host, program, increment)
  const asking = await cpuOf(async () => assert.equal((await execute(id)).body.output, 42))
  context.diagnostic(`reading takes ${reading} ms of this thread, asking ${asking} ms`)
  assert.ok(asking < reading / 2)
})

/** ms of this thread, on which the host stands. */
async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.threadCpuUsage()
  await work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}
