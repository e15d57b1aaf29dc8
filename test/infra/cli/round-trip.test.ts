import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { GenerationResult } from '../../../shared/vocabulary/generation.ts'
import { GenerationResult as GenerationSchema } from '../../../shared/vocabulary/generation.ts'
import { examplesFolder, specwright } from './command.ts'

let data: string
let result: GenerationResult
before(async () => {
  data = await mkdtemp(join(tmpdir(), 'specwright-cli-'))
  const ran = await specwright(
    [
      'synth',
      join(examplesFolder, 'shipping-fee.yaml'),
      '--json',
      '--lang',
      'python,typescript',
      '--workers',
      '1',
    ],
    { data },
  )
  assert.equal(ran.code, 0, ran.stderr)
  result = JSON.parse(ran.stdout) as GenerationResult
})
after(() => rm(data, { recursive: true, force: true }))

test('synth --json is the one schema of a generation', () => {
  GenerationSchema.parse(result)
  assert.deepEqual(Object.keys(result.code), ['python', 'typescript'])
  assert.equal(result.method, 'PROVED')
  assert.equal(result.confidenceScore, null)
})

test('what was made can be run, by position and by name', async () => {
  const byPosition = await specwright(['execute', String(result.anrfId), '200', 'true'], { data })
  assert.deepEqual([byPosition.code, byPosition.stdout], [0, '990\n'], byPosition.stderr)
  const byName = await specwright(
    ['execute', String(result.anrfId), '--inputs', '{"express": false, "grams": 5001}'],
    { data },
  )
  assert.equal(byName.stdout, '1290\n', byName.stderr)
})

test('an input outside the domain is refused by name', async () => {
  const { code, stderr } = await specwright(['execute', String(result.anrfId), '30001', 'true'], { data })
  assert.notEqual(code, 0)
  assert.match(stderr, /InputOutsideDomain|0 <= grams <= 30000/)
})

test('it can be viewed and verified again', async () => {
  const pseudocode = await specwright(['view', String(result.anrfId)], { data })
  assert.match(pseudocode.stdout, /grams <= 1000/)
  const python = await specwright(['view', String(result.anrfId), '--format', 'python'], { data })
  assert.equal(python.stdout, result.code.python)
  const verified = await specwright(['verify', String(result.anrfId)], { data })
  assert.equal(verified.code, 0, verified.stderr)
  assert.match(
    verified.stdout,
    /PASS structure[\s\S]*PASS types[\s\S]*PASS specification[\s\S]*VERIFIED \(PROVED\)/,
  )
})

test('--out writes the files under their own names', async () => {
  const out = join(data, 'out')
  const { code } = await specwright(
    ['synth', join(examplesFolder, 'shipping-fee.yaml'), '--out', out, '--lang', 'python,javascript'],
    { data },
  )
  assert.equal(code, 0)
  assert.match(await readFile(join(out, 'shipping_fee.py'), 'utf8'), /^def shipping_fee/)
  assert.match(await readFile(join(out, 'shippingFee.js'), 'utf8'), /export function shippingFee/)
})

test('the function list and the OpenAPI document come from the catalogue', async () => {
  const [functions, openapi] = await Promise.all([
    specwright(['functions', '--json'], { data }),
    specwright(['openapi'], { data }),
  ])
  const names = (JSON.parse(functions.stdout) as { name: string }[]).map(({ name }) => name)
  for (const name of [
    'analyze-intent',
    'generate',
    'get-generation',
    'view',
    'verify',
    'execute',
    'list-techniques',
    'health',
  ]) {
    assert.ok(names.includes(name), name)
  }
  assert.equal((JSON.parse(openapi.stdout) as { openapi: string }).openapi, '3.1.0')
})

test('a SyGuS file is solved with nothing but the answer on standard output', async () => {
  const input =
    '(set-logic LIA)(synth-fun f ((x Int) (y Int)) Int)(declare-var x Int)(declare-var y Int)(constraint (>= (f x y) x))(constraint (>= (f x y) y))(constraint (or (= x (f x y)) (= y (f x y))))(check-synth)'
  const file = join(data, 'max.sl')
  await (await import('node:fs/promises')).writeFile(file, input)
  const { code, stdout } = await specwright(['solve', file], { data })
  assert.equal(code, 0)
  assert.match(stdout, /^\(\n\(define-fun f \(\(x Int\) \(y Int\)\) Int .*\)\n\)\n$/)
})

test('--tests and --bridge write what goes beside the code', async () => {
  const out = join(data, 'beside')
  const spec = join(examplesFolder, 'shipping-fee.yaml')
  const ran = await specwright(
    ['synth', spec, '--out', out, '--lang', 'typescript', '--tests', '--bridge', 'js-python'],
    { data },
  )
  assert.equal(ran.code, 0, ran.stderr)
  assert.deepEqual((await readdir(out)).toSorted(), [
    'shippingFee.bridge.mjs',
    'shippingFee.test.ts',
    'shippingFee.ts',
    'shipping_fee.py',
    'shipping_fee_server.py',
    'test_shipping_fee.py',
  ])
  assert.match(ran.stdout, /wrote .*shippingFee\.test\.ts/)
})

test('what cannot be written beside the code is refused before the search', async () => {
  const spec = join(examplesFolder, 'shipping-fee.yaml')
  const noFolder = await specwright(['synth', spec, '--tests'], { data })
  assert.deepEqual([noFolder.code, noFolder.stdout], [2, ''])
  assert.match(noFolder.stderr, /--out/)
  const unknown = await specwright(['synth', spec, '--out', join(data, 'x'), '--bridge', 'js-cobol'], {
    data,
  })
  assert.equal(unknown.code, 2)
  assert.match(unknown.stderr, /js-cobol.*js-python, python-js, generic/)
})
