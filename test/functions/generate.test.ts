/** Generation over HTTP with the real engine: results, refusals, lineage, waiting, repetition. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { GenerationResult } from '../../shared/vocabulary/generation.ts'
import type { Problem } from '../../shared/vocabulary/problem.ts'
import { until } from '../infra/local/toy-host.ts'
import { contradictory, ending, increment, largest, type RealHost, realHost } from './real-host.ts'

describe('generation', { timeout: 120_000 }, () => {
  const end = ending()
  let host: RealHost
  before(async () => {
    host = await realHost(end)
  })
  after(() => end.end())

  test('a specification becomes a proved program, rendered in the languages asked for', async () => {
    const result = await host.generate({ specification: largest, languages: ['python', 'typescript'] })
    assert.deepEqual([result.status, result.verdict, result.method], ['completed', 'VERIFIED', 'PROVED'])
    assert.equal(result.confidenceScore, null)
    assert.match(result.hash ?? '', /^[\da-f]{64}$/)
    assert.match(result.code.python ?? '', /def largest\(/)
    assert.match(result.code.typescript ?? '', /function largest\(/)
    assert.ok(
      result.stopReasons.some(
        ({ strategy, stopped }) => strategy === result.strategy && stopped === 'solved',
      ),
    )
    assert.deepEqual((await host.get(result.links.self)).body, JSON.parse(JSON.stringify(result)))
  })

  test('with nothing but examples the method says so', async () => {
    const result = await host.generate({ specification: increment })
    assert.deepEqual([result.verdict, result.method], ['VERIFIED', 'EXAMPLES'])
    assert.deepEqual(result.verification?.evidence, { examples: 2 })
  })

  test('what examples leave open is asked, with both answers to choose from', async () => {
    const specification = {
      name: 'part_number',
      parameters: [{ name: 'code', type: 'String' }],
      returns: 'String',
      examples: [
        { in: ['AB-1234-x'], out: '1234' },
        { in: ['LONG-7-yy'], out: '7' },
      ],
    }
    const { verdict, questions } = await host.generate({ specification })
    assert.equal(verdict, 'VERIFIED')
    assert.match(questions[0]?.text ?? '', /^What should part_number\(".*"\) be\?/)
    assert.equal(new Set(questions[0]?.choices).size, 2)
  })

  test('what analyze returned gives the same program, and one query walks from analysis to execution', async () => {
    const text = [
      'name: largest',
      'parameters: [{name: a, type: Int}, {name: b, type: Int}]',
      'returns: Int',
      'constraints:',
      ...largest.constraints.map(line => `  - ${line}`),
    ].join('\n')
    const analysis = (await host.send('/api/intent/analyze', { inputText: text })).body
    const handed = await host.generate({ ...analysis, questions: undefined })
    const byId = await host.generate({ analysisId: analysis.analysisId })
    const direct = await host.generate({ specification: largest })
    assert.deepEqual([handed.hash, byId.hash], [direct.hash, direct.hash])
    await host.send(`/api/execute/${handed.anrfId}`, { inputs: [1, 2] })
    const { body } = await host.get(`/api/lineage/${String(analysis.analysisId)}`)
    const count = (kind: string) => (body[kind] as unknown[]).length
    assert.deepEqual(['generations', 'artifacts', 'verifications', 'executions'].map(count), [2, 2, 2, 1])
    const { body: page } = await host.get(
      `/api/generations?analysisId=${String(analysis.analysisId)}&limit=1`,
    )
    assert.equal((page.items as unknown[]).length, 1)
    assert.equal(typeof page.cursor, 'string')
  })

  test('a search cut short is told as such, and never as a success', async () => {
    const result = await host.generate({ specification: largest, steps: 1 })
    assert.equal(result.status, 'failed')
    assert.ok(result.verdict === 'UNKNOWN' || result.verdict === 'TIMEOUT')
    assert.deepEqual([result.anrfId, result.method, result.code], [null, null, {}])
  })

  test('a repeated request with its key names the same generation', async () => {
    const headers = { 'idempotency-key': 'order-1' }
    const first = (await host.send('/api/generate', { specification: increment }, headers)).body
    const again = (await host.send('/api/generate', { specification: increment }, headers)).body
    assert.deepEqual(again, first)
  })

  test('nobody need wait: 202, pending, and then the result at the same place', async () => {
    const { status, headers, body } = await host.send(
      '/api/generate',
      { specification: { ...largest, name: 'greatest' }, limit: '30s' },
      { prefer: 'wait=0', 'idempotency-key': 'later' },
    )
    if (status === 200) return
    assert.equal(status, 202)
    const pending = GenerationResult.parse(body)
    assert.equal(headers.get('location'), pending.links.self)
    const done = await until(async () => {
      const now = GenerationResult.parse((await host.get(pending.links.self)).body)
      return now.status === 'pending' ? undefined : now
    })
    assert.deepEqual([done.generationId, done.verdict], [pending.generationId, 'VERIFIED'])
  })

  const refusals: readonly [name: string, request: object, status: number, code: string][] = [
    ['nothing to go by', {}, 400, 'INVALID_REQUEST'],
    ['a misspelled field', { specification: largest, langauge: 'python' }, 400, 'INVALID_REQUEST'],
    ['a limit that is none', { specification: largest, limit: 'soon' }, 400, 'INVALID_REQUEST'],
    ['a contradiction', { specification: contradictory }, 422, 'CONFLICTING_SPECIFICATION'],
    ['an unknown type', { specification: { ...largest, returns: 'Itn' } }, 422, 'INVALID_SPECIFICATION'],
    [
      'a bad constraint',
      { specification: { ...largest, constraints: ['result >= '] } },
      422,
      'INVALID_SPECIFICATION',
    ],
    [
      'an alias bomb',
      { specification: 'a: &a [x]\nb: &b [*a,*a]\nc: [*b,*b]', format: 'yaml' },
      422,
      'INVALID_SPECIFICATION',
    ],
    [
      'deep brackets',
      { specification: { ...largest, constraints: ['('.repeat(10_000)] } },
      422,
      'INVALID_SPECIFICATION',
    ],
    ['an unknown language', { specification: largest, language: 'cobol' }, 422, 'UNKNOWN_LANGUAGE'],
    ['an unknown strategy', { specification: largest, strategy: 'magic' }, 422, 'UNKNOWN_STRATEGY'],
    ['an unknown analysis', { analysisId: '0198c1de-7b1a-7c3e-9d55-0d3d7f1e2a10' }, 422, 'UNKNOWN_ANALYSIS'],
  ]
  for (const [name, request, status, code] of refusals)
    test(`${name} is refused with its place, and nothing is stored`, async () => {
      const before = await host.stored()
      const answer = await host.send('/api/generate', request)
      const problem = answer.body as Problem
      assert.deepEqual([answer.status, problem.code], [status, code])
      assert.equal(answer.headers.get('content-type'), 'application/problem+json')
      assert.ok(problem.errors.length > 0 && problem.errors[0]?.message, JSON.stringify(problem))
      assert.deepEqual(await host.stored(), before)
    })

  test('in a document a place is a pointer, in a text a line and a column', async () => {
    const wrong = { ...largest, constraints: ['result >= a', 'result >= c'] }
    const document = (await host.send('/api/generate', { specification: wrong })).body as Problem
    assert.equal(document.errors[0]?.pointer, '/constraints/1')
    const clash = (await host.send('/api/generate', { specification: contradictory })).body as Problem
    assert.deepEqual(clash.errors.map(({ pointer }) => pointer).sort(), ['/constraints/0', '/constraints/1'])
    const text = 'name: f\nparameters: [{name: a, type: Int}]\nreturns: Int\nconstraints:\n  - result >= c\n'
    const place = ((await host.send('/api/generate', { specification: text })).body as Problem).errors[0]
    assert.deepEqual([place?.line, place?.column], [5, 15])
  })

  test('syntheses are counted by strategy and verdict', async () => {
    const text = await (await fetch(`${host.url}/metrics`)).text()
    assert.match(text, /specwright_syntheses_total\{strategy="\w+",verdict="VERIFIED"\} [1-9]/)
    assert.match(text, /specwright_syntheses_total\{strategy="none",verdict="\w+"\} [1-9]/)
  })

  test('a cursor that is none is a 400', async () => {
    const { status, body } = await host.get('/api/generations?cursor=zzz')
    assert.deepEqual([status, body.code], [400, 'BAD_CURSOR'])
  })

  test('an unknown generation is a 404', async () => {
    const { status } = await host.get('/api/generations/0198c1de-7b1a-7c3e-9d55-0d3d7f1e2a10')
    assert.equal(status, 404)
  })
})
