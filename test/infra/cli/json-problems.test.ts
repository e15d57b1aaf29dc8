import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Problem } from '../../../shared/vocabulary/problem.ts'
import { specwright } from './command.ts'

let data: string
before(async () => {
  data = await mkdtemp(join(tmpdir(), 'specwright-json-'))
  await writeFile(join(data, 'bad.sl'), '(set-logic LIA)\n(synth-fun f ((x Itn)) Int)\n(check-synth)\n')
})
after(() => rm(data, { recursive: true, force: true }))

const nobody = '018f0000-0000-7000-8000-000000000000'

/** Whatever ends a command under `--json` is one problem on standard output, and nothing beside it. */
const refused: readonly (readonly [args: readonly string[], code: Problem['code'], told: RegExp])[] = [
  [['synth'], 'INVALID_REQUEST', /missing required argument 'spec'/],
  [['synth', 'x.yaml', '--limit', 'soon'], 'INVALID_REQUEST', /write 500ms, 30s or 2m/],
  [['synth', 'no-such-file.yaml'], 'INVALID_REQUEST', /no-such-file\.yaml: no such file/],
  [['spec', 'check', 'no-such-file.yaml'], 'INVALID_REQUEST', /no such file/],
  [['solve', 'no-such-file.sl'], 'INVALID_REQUEST', /no such file/],
  [['solve', 'bad.sl'], 'INVALID_SPECIFICATION', /Itn/],
  [['view', nobody], 'NOT_FOUND', /no artifact/],
  [['verify', 'not-an-id'], 'INVALID_REQUEST', /anrfId/],
  [['execute', nobody, '--inputs', '{'], 'NOT_JSON', /line 1, column 2/],
  [['frobnicate'], 'INVALID_REQUEST', /unknown command/],
]

for (const [args, code, told] of refused) {
  test(`${args.join(' ')} --json`, async () => {
    const there = args.map(arg => (arg === 'bad.sl' ? join(data, arg) : arg))
    const ran = await specwright([...there, '--json'], { data })
    const problem = Problem.parse(JSON.parse(ran.stdout))
    assert.deepEqual([ran.code, problem.code, ran.stderr], [2, code, ''])
    assert.match(problem.error, told)
  })
}

test('solve --json tells what led to the answer', async () => {
  const file = join(data, 'successor.sl')
  await writeFile(
    file,
    '(set-logic LIA)(synth-fun f ((x Int)) Int)(declare-var x Int)(constraint (= (f x) (+ x 1)))(check-synth)',
  )
  const { code, stdout } = await specwright(['solve', file, '--json'], { data })
  const told = JSON.parse(stdout) as Record<string, unknown>
  assert.equal(code, 0)
  assert.match(String(told.answer), /^\(\n\(define-fun f/)
  assert.deepEqual([told.verdict, told.method], ['VERIFIED', 'PROVED'])
})
