/** Levels, passes, style guides and comments in views and generations; what is none of them is answered with the list. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { GenerationResult } from '../../shared/vocabulary/generation.ts'
import { Problem } from '../../shared/vocabulary/problem.ts'
import { ending, type RealHost, realHost } from './real-host.ts'

const specification = {
  name: 'spread',
  parameters: [
    { name: 'x', type: 'Int', where: '0 <= x <= 9' },
    { name: 'y', type: 'Int', where: '0 <= y <= 9' },
  ],
  returns: 'Int',
  constraints: ['result == (if x + y > 40 then 1 else (x + y) + (x + y) + 0)'],
}

describe('rendering options', { timeout: 300_000 }, () => {
  const end = ending()
  let host: RealHost
  let anrfId = ''
  before(async () => {
    host = await realHost(end)
    anrfId = (await generated({})).anrfId ?? ''
  })
  after(() => end.end())

  /** However long a busy machine takes. */
  const generated = async (asked: object): Promise<GenerationResult> => {
    const request = { specification, limit: '90s', ...asked }
    const { body } = await host.send('/api/generate', request, { prefer: 'wait=90' })
    return GenerationResult.parse(body)
  }
  const shown = async (query: string): Promise<string> => {
    const { status, body } = await host.get(`/api/view/${anrfId}?${query}`)
    assert.equal(status, 200, JSON.stringify(body))
    return (body as { readonly content: string }).content
  }
  const refused = async (query: string): Promise<Problem> =>
    Problem.parse((await host.get(`/api/view/${anrfId}?${query}`)).body)

  test('a higher level writes another text', async () => {
    const texts = await Promise.all([0, 2].map(level => shown(`format=python&optimization_level=${level}`)))
    assert.notEqual(texts[0], texts[1])
  })

  test('a pass that is switched off does nothing', async () => {
    const all = await shown('format=java&optimization_level=2')
    const less = await shown('format=java&optimization_level=2&disabled_passes=common_subexpressions')
    assert.match(all, /int number = x \+ y;/)
    assert.doesNotMatch(less, /int number/)
  })

  test('style guides and comments', async () => {
    assert.match(await shown('format=typescript&style_guide=google'), /;\n/)
    assert.match(await shown('format=java&style_guide=aosp'), /\n {4}public static int/)
    assert.match(await shown('format=python&style_guide=google'), /\n {4}Args:\n {8}x: requires 0 <= x <= 9/)
    assert.match(await shown('format=java'), /Holds for every input/)
    assert.doesNotMatch(await shown('format=java&include_comments=false'), /\/\*|\/\//)
    assert.doesNotMatch(await shown('format=pseudocode&include_comments=false'), /#/)
  })

  test('what is none of the choices is a 400 that lists them', async () => {
    const queries: readonly (readonly [query: string, listed: RegExp])[] = [
      ['format=python&style_guide=gofmt', /pep8, google, numpy/],
      ['format=python&optimization_level=3', /0\|1\|2/],
      ['format=python&optimization_level=fast', /number/],
      ['format=python&disabled_passes=magic', /"constant_folding"\|.*"common_subexpressions"/],
      ['format=python&include_comments=perhaps', /true or false/],
      ['format=mermaid&style_guide=pep8', /mermaid has no style_guide/],
      ['format=cobol', /pseudocode, structure/],
    ]
    for (const [query, listed] of queries) {
      const { status, error } = await refused(query)
      assert.equal(status, 400, query)
      assert.match(error, listed)
    }
  })

  test('a generation writes its code so; a guide counts for the languages that have it', async () => {
    const { code } = await generated({
      languages: ['javascript', 'python'],
      style_guide: 'airbnb',
      include_comments: false,
      optimization_level: 0,
    })
    assert.match(code.javascript ?? '', /;\n/)
    assert.doesNotMatch(code.python ?? '', /"""|;/)
    const { status, body } = await host.send('/api/generate', { specification, style_guide: 'tabs' })
    assert.deepEqual([status, Problem.parse(body).code], [400, 'UNKNOWN_OPTION'])
  })
})
