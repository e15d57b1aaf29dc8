/** What anybody may send by mistake or malice: each ends in its named problem, and nothing is stored. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Problem } from '../../shared/vocabulary/problem.ts'
import { ask, post } from '../infra/local/toy-host.ts'
import { contradictory, ending, largest, type RealHost, realHost } from './real-host.ts'

const spec = (clause: string, type = 'Int'): string =>
  `name: f\nparameters: [{ name: x, type: ${type} }]\nreturns: Int\nconstraints:\n  - ${clause}\n`
const nested = (n: number, open: string, inside: string, close: string): string =>
  open.repeat(n) + inside + close.repeat(n)
const bomb = `a: &a [x, x]\n${[...'bcdefgh'].map((name, i) => `${name}: &${name} [*${'abcdefgh'[i]}, *${'abcdefgh'[i]}]`).join('\n')}\n`
const specification = (text: string | object): string => JSON.stringify({ specification: text })

/** A body of `POST /api/generate`, the status, the problem's code, and the code of the first place in it. */
const bodies: Readonly<
  Record<string, readonly [body: string, status: number, code: string, place?: string]>
> = {
  'not JSON': ['{"specification": ', 400, 'NOT_JSON', 'NOT_JSON'],
  'an array': ['[]', 400, 'INVALID_REQUEST'],
  'an unknown field': ['{"specification": "x", "colour": 1}', 400, 'INVALID_REQUEST', 'UNRECOGNIZED_KEYS'],
  'a prototype': ['{"__proto__": {"specification": "x"}}', 400, 'INVALID_REQUEST', 'UNRECOGNIZED_KEYS'],
  'nothing to generate': ['{}', 400, 'INVALID_REQUEST'],
  'a limit that is none': ['{"specification": "x", "limit": "soon"}', 400, 'INVALID_REQUEST'],
  'deep JSON': [specification({}).replace('{}', nested(100_000, '[', '', ']')), 400, 'TOO_DEEP', 'TOO_DEEP'],
  'a huge body': [specification('x'.repeat(1_100_000)), 413, 'BODY_TOO_LARGE', 'BODY_TOO_LARGE'],
  'an alias bomb': [specification(bomb), 422, 'INVALID_SPECIFICATION', 'ALIAS_BOMB'],
  'an unknown type': [
    specification(spec('result == x', 'Itn')),
    422,
    'INVALID_SPECIFICATION',
    'UNKNOWN_TYPE',
  ],
  'a broken clause': [specification(spec('result > > x')), 422, 'INVALID_SPECIFICATION', 'SYNTAX'],
  'ten thousand brackets': [
    specification(spec(`result == ${nested(10_000, '(', 'x', ')')}`)),
    422,
    'INVALID_SPECIFICATION',
    'TOO_DEEP',
  ],
  'a contradiction': [specification(contradictory), 422, 'CONFLICTING_SPECIFICATION', 'CONTRADICTION'],
  'two outputs for one input': [
    specification({ ...largest, examples: [1, 2].map(out => ({ in: [1, 2], out })) }),
    422,
    'INVALID_SPECIFICATION',
    'CONFLICTING_EXAMPLES',
  ],
  'an unknown strategy': [
    JSON.stringify({ specification: largest, strategy: 'magic' }),
    422,
    'UNKNOWN_STRATEGY',
  ],
  'an unknown language': [
    JSON.stringify({ specification: largest, languages: ['cobol'] }),
    422,
    'UNKNOWN_LANGUAGE',
  ],
  'another analysis': [
    JSON.stringify({ analysisId: '0198c1de-7b1a-7c3e-9d55-0d3d7f1e2a10' }),
    422,
    'UNKNOWN_ANALYSIS',
  ],
}

const requests: Readonly<
  Record<string, readonly [path: string, init: RequestInit, status: number, code: string]>
> = {
  'an unknown path': ['/api/generat', {}, 404, 'UNKNOWN_ROUTE'],
  'another method': ['/api/generate', {}, 405, 'METHOD_NOT_ALLOWED'],
  'another media type': [
    '/api/generate',
    post('<a/>', { 'content-type': 'application/xml' }),
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  'an id that is none': ['/api/execute/..%2f..%2fetc', post({ inputs: [] }), 400, 'INVALID_REQUEST'],
  'a cursor of somebody else': ['/api/generations?cursor=garbage', {}, 400, 'BAD_CURSOR'],
  'a page of no size': ['/api/generations?limit=0', {}, 400, 'INVALID_REQUEST'],
  'a tenant that is none': ['/api/generations', { headers: { 'x-tenant': '../x' } }, 400, 'BAD_TENANT'],
}

describe('bad requests', { timeout: 120_000 }, () => {
  const end = ending()
  let host: RealHost
  before(async () => {
    host = await realHost(end)
  })
  after(() => end.end())

  const refused = async (path: string, init: RequestInit, status: number, code: string): Promise<Problem> => {
    const before = await host.stored()
    const answer = await ask(host.url, path, init)
    const problem = Problem.parse(answer.body)
    assert.deepEqual([answer.status, problem.status, problem.code], [status, status, code], problem.error)
    assert.equal(answer.headers.get('content-type'), 'application/problem+json')
    assert.ok(problem.error.includes(problem.title))
    assert.deepEqual(await host.stored(), before)
    return problem
  }

  for (const [name, [body, status, code, place]] of Object.entries(bodies)) {
    test(`${name}: ${code}`, async () => {
      const { errors } = await refused('/api/generate', post(body), status, code)
      assert.ok(errors.length > 0, 'no place')
      if (place !== undefined) assert.equal(errors[0]?.code, place)
    })
  }

  for (const [name, [path, init, status, code]] of Object.entries(requests)) {
    test(`${name}: ${code}`, async () => void (await refused(path, init, status, code)))
  }

  test('the host still answers', async () => assert.equal((await host.get('/health/ready')).status, 200))
})
