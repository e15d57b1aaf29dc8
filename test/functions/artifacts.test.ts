/** What is done with a stored program: view, verify, execute; and what is said when it cannot be. */
import assert from 'node:assert/strict'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { ExecutionResult } from '../../shared/vocabulary/execution.ts'
import type { GenerationResult } from '../../shared/vocabulary/generation.ts'
import type { Problem } from '../../shared/vocabulary/problem.ts'
import type { VerificationResult } from '../../shared/vocabulary/verification.ts'
import { ending, increment, largest, type RealHost, realHost } from './real-host.ts'

const nowhere = '0198c1de-7b1a-7c3e-9d55-0d3d7f1e2a10'

describe('a stored program', { timeout: 120_000 }, () => {
  const end = ending()
  let host: RealHost
  let made: GenerationResult
  before(async () => {
    host = await realHost(end)
    made = await host.generate({ specification: largest })
  })
  after(() => end.end())

  test('is shown in every format that techniques lists', async () => {
    const { body } = await host.get('/api/techniques')
    const names = (kind: string) => (body[kind] as { name: string }[]).map(({ name }) => name)
    assert.ok(names('techniques').includes('constraint_based'))
    for (const format of [...names('views'), ...names('languages')]) {
      const view = await host.get(`/api/view/${made.anrfId}?format=${format}`)
      assert.equal(view.status, 200, format)
      assert.match(String(view.body.content), format === 'canonical' ? /^anrf 1\nfunction 0 / : /largest/i)
      assert.deepEqual([view.body.format, view.body.hash, view.body.version], [format, made.hash, 1])
    }
  })

  test('an unknown format, version or artifact is named', async () => {
    const format = await host.get(`/api/view/${made.anrfId}?format=cobol`)
    assert.deepEqual([format.status, format.body.code], [400, 'UNKNOWN_FORMAT'])
    assert.equal((await host.get(`/api/view/${made.anrfId}?version=7`)).status, 404)
    assert.equal((await host.get(`/api/view/${nowhere}`)).status, 404)
    assert.equal((await host.get('/api/view/no-uuid')).status, 400)
  })

  test('is verified again: every check, or those asked for', async () => {
    const all = (await host.send(`/api/verify/${made.anrfId}`, {})).body as VerificationResult
    assert.deepEqual(
      all.results.map(({ check, status }) => [check, status]),
      [
        ['structure', 'PASS'],
        ['types', 'PASS'],
        ['specification', 'PASS'],
      ],
    )
    assert.deepEqual([all.verdict, all.method, all.hash], ['VERIFIED', 'PROVED', made.hash])
    const some = (await host.send(`/api/verify/${made.anrfId}?checks=structure,types`, ''))
      .body as VerificationResult
    assert.deepEqual([some.results.length, some.verdict, some.method], [2, 'UNKNOWN', null])
    assert.equal((await host.send(`/api/verify/${made.anrfId}?checks=taste`, '')).status, 400)
    assert.equal((await host.send(`/api/verify/${nowhere}`, {})).status, 404)
  })

  const run = async (inputs: unknown) =>
    (await host.send(`/api/execute/${made.anrfId}`, { inputs })).body as ExecutionResult

  test('runs on inputs by name and in order, exactly', async () => {
    assert.deepEqual([(await run({ b: 3, a: 2 })).output, (await run([7, 2])).output], [3, 7])
    assert.equal((await run(['9007199254740993', 1])).output, '9007199254740993')
    const { status, body } = await host.send(
      `/api/execute/${made.anrfId}`,
      '{"inputs": [9007199254740993, 1]}',
    )
    assert.deepEqual([status, body.output], [200, '9007199254740993'])
  })

  test('inputs that are missing, unknown or ill-typed are each named', async () => {
    const { status, body } = await host.send(`/api/execute/${made.anrfId}`, { inputs: { a: 'x', c: 1 } })
    assert.deepEqual([status, body.code], [422, 'INVALID_INPUTS'])
    const { errors } = body as Problem
    assert.deepEqual(errors.map(({ pointer }) => pointer).sort(), ['/inputs/a', '/inputs/b', '/inputs/c'])
    assert.equal((await host.send(`/api/execute/${made.anrfId}`, { inputs: [1, 2, 3] })).status, 422)
  })

  test('a run that fails ends with the name of its error', async () => {
    const share = {
      name: 'share',
      parameters: [
        { name: 'a', type: 'Int' },
        { name: 'b', type: 'Int', where: 'b != 0' },
      ],
      returns: 'Int',
      constraints: ['result == a / b'],
    }
    const { anrfId } = await host.generate({ specification: share })
    const { body } = await host.send(`/api/execute/${anrfId}`, { inputs: [1, 0] })
    assert.deepEqual([body.status, body.output], ['failed', null])
    assert.equal((body as ExecutionResult).failure?.name, 'InputOutsideDomain')
    const starved = await host.send(`/api/execute/${made.anrfId}`, { inputs: [6, 3], fuel: 1 })
    assert.match((starved.body as ExecutionResult).failure?.name ?? '', /Fuel/)
  })

  test('another tenant does not see it', async () => {
    const { status } = await host.send(
      `/api/execute/${made.anrfId}`,
      { inputs: [1, 2] },
      { 'x-tenant': 'acme' },
    )
    assert.equal(status, 404)
  })

  test('bytes that were changed are refused', async () => {
    const { anrfId } = await host.generate({ specification: increment })
    const [file] = globSync(`**/*${anrfId}*/**`, { cwd: host.dataDir }).filter(path => path.includes('.anrf'))
    assert.ok(file)
    const path = join(host.dataDir, file)
    const bytes = readFileSync(path)
    bytes.write('decrement', bytes.lastIndexOf('increment'))
    writeFileSync(path, bytes)
    const { status, body } = await host.get(`/api/view/${anrfId}`)
    assert.deepEqual([status, body.code], [500, 'CORRUPT_ARTIFACT'])
  })

  test('health answers at the root', async () => {
    assert.deepEqual((await host.get('/health/live')).body, { status: 'ok', checks: {} })
    assert.deepEqual((await host.get('/health/ready')).body, {
      status: 'ok',
      checks: { records: 'ok', artifacts: 'ok' },
    })
    assert.equal((await host.get('/health')).status, 200)
  })
})
