/** Every function of the catalogue as a bundle: complete, with nothing it did not declare. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { functions } from '../../../functions/catalogue.ts'
import { languages, techniques, views } from '../../../functions/generation/techniques.constant.ts'
import { needsOf } from '../../../infra/host/needs.ts'
import { type Bundle, bundleFunctions } from '../../../infra/lambda/bundle.ts'
import { functionModules } from '../../../infra/lambda/modules.ts'
import { bundledWorker } from '../../../shared/platform/embedded/compute/worker-url.ts'
import { temporaryFolder } from '../local/temporary-folder.ts'
import { make } from './lambda-toys.ts'
import { startFunction } from './runtime-api/function-process.ts'

const adapters = './test/infra/lambda/embedded-adapters.ts'
const json = { 'content-type': 'application/json' }
const asked = (method: string, path: string, body: unknown = undefined) => ({
  version: '2.0',
  routeKey: `${method} ${path}`,
  rawPath: path,
  headers: json,
  requestContext: { http: { method } },
  ...(body === undefined ? {} : { body: JSON.stringify(body) }),
})

describe('the bundles', { timeout: 120_000 }, () => {
  const ends: (() => void)[] = []
  const outdir = temporaryFolder({ after: end => void ends.push(end as () => void) })
  let bundles: readonly Bundle[] = []
  before(async () => {
    bundles = await bundleFunctions({ functions, outdir, adapters })
  })

  test('there is one for each function', () => {
    assert.deepEqual(
      bundles.map(({ name }) => name),
      functions.map(({ name }) => name),
    )
  })

  test('a bundle holds the adapters of what its function needs, and of nothing else', () => {
    for (const [index, declaration] of functions.entries()) {
      const inputs = Object.keys(bundles[index]?.inputs ?? {})
      const holds = (part: string): boolean => inputs.some(path => path.includes(part))
      const needs = needsOf(declaration)
      assert.equal(holds('embedded/files/artifacts.ts'), needs.artifacts !== undefined, declaration.name)
      assert.equal(holds('embedded/sqlite/records.ts'), needs.records !== undefined, declaration.name)
      assert.equal(holds('embedded/compute/'), needs.compute !== undefined, declaration.name)
    }
  })

  test('the worker and nothing of Z3 travels with the functions that compute, and each has its source map', () => {
    for (const { folder, needsSolver, inputs } of bundles) {
      assert.equal(existsSync(join(folder, bundledWorker)), needsSolver)
      assert.ok(!Object.keys(inputs).some(path => path.includes('z3-solver')))
      const map = JSON.parse(readFileSync(join(folder, 'index.mjs.map'), 'utf8')) as { sources: string[] }
      assert.ok(map.sources.some(source => source.endsWith('infra/lambda/handler.ts')))
    }
  })

  test('on the runtime API a specification becomes a proved program that runs', async context => {
    const SPECWRIGHT_DATA = temporaryFolder(context)
    const call = async (name: string, event: object) => {
      const running = await startFunction(join(outdir, name), { SPECWRIGHT_DATA })
      try {
        const { ok, body } = await running.invoke(event)
        assert.ok(ok, JSON.stringify(body))
        const result = body as { statusCode: number; body: string }
        return { status: result.statusCode, body: JSON.parse(result.body) as Record<string, unknown> }
      } finally {
        await running.close()
      }
    }
    const specification = {
      name: 'largest',
      parameters: ['a', 'b'].map(name => ({ name, type: 'Int' })),
      returns: 'Int',
      constraints: ['result >= a', 'result >= b', 'result == a or result == b'],
    }
    const generated = await call('generate', asked('POST', '/api/generate', { specification }))
    assert.deepEqual([generated.status, generated.body.method], [200, 'PROVED'])
    const anrfId = String(generated.body.anrfId)
    const run = await call('execute', asked('POST', `/api/execute/${anrfId}`, { inputs: [3, 7] }))
    assert.deepEqual([run.status, run.body.output], [200, 7])
    const seen = await call('view', {
      ...asked('GET', `/api/view/${anrfId}`),
      rawQueryString: 'format=python',
    })
    assert.match(String(seen.body.content), /def largest\(/)
    const { status, body } = await call('list-techniques', asked('GET', '/api/techniques'))
    assert.deepEqual([status, body], [200, { techniques, languages, views }])
  })

  test('what cannot start says so to the runtime, and what cannot be read fails its invocation only', async context => {
    const broken = await startFunction(join(outdir, 'no-such-function'))
    context.after(() => broken.close())
    assert.match(JSON.stringify(await broken.initError), /ERR_MODULE_NOT_FOUND|Cannot find module/)
    const fine = await startFunction(join(outdir, 'health'), { SPECWRIGHT_DATA: temporaryFolder(context) })
    context.after(() => fine.close())
    const refused = await fine.invoke({ neither: 'nor' })
    assert.deepEqual(
      [refused.ok, (refused.body as { errorType: string }).errorType],
      [false, 'UnknownPayload'],
    )
    const next = await fine.invoke(asked('GET', '/health/ready'))
    assert.equal((next.body as { statusCode: number }).statusCode, 200)
  })
})

test('a function that no module exports cannot be bundled', async () => {
  await assert.rejects(
    functionModules([make], join(import.meta.dirname, '../../../functions')),
    /exports make/,
  )
})
