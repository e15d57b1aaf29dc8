/** Rendered tests run in Node's own runner, pass on the code they were made for, and fail on any other. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { prepareFunction } from '../../shared/anrf/interpreter/run.ts'
import type { Type } from '../../shared/anrf/type.ts'
import { belongs, type Value, valueKey } from '../../shared/anrf/value.ts'
import { isInt64 } from '../../shared/render/int64.ts'
import { javascriptRenderer } from '../../shared/render/languages/javascript.ts'
import { typescriptRenderer } from '../../shared/render/languages/typescript.ts'
import type { Renderer, RenderInput } from '../../shared/render/renderer.ts'
import { testCases } from '../../shared/render/tests/cases.ts'
import { everyIntegerIs } from '../../shared/render/tests/fits-in.ts'
import { javascriptTests, typescriptTests } from '../../shared/render/tests/script.ts'
import { staysIn64 } from '../../shared/render/tests/words64.ts'
import { balance, fee, quotient, subject, subjects } from './subjects.ts'
import { typedSubjects } from './typed-subjects.ts'

function inFolder<R>(use: (folder: string) => R): R {
  const folder = mkdtempSync(join(tmpdir(), 'specwright-tests-'))
  try {
    writeFileSync(join(folder, 'package.json'), '{"type": "module"}')
    return use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function write(folder: string, renderer: Renderer, input: RenderInput, edit = (text: string) => text): void {
  writeFileSync(join(folder, renderer.fileName(input.specification)), edit(renderer.render(input)))
}

const sums = subject({
  name: 'sums',
  parameters: ['{ name: xs, type: "List[Int]" }', '{ name: n, type: Int }'],
  returns: 'Int',
  body: 'if n == 1 then sum(xs) else head(xs) / n',
  byExamples: true,
})

/** `node --test` over the folder: how it ended, and what it said. */
function runTests(folder: string) {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  return spawnSync(process.execPath, ['--test', '--test-reporter=tap'], {
    cwd: folder,
    env,
    encoding: 'utf8',
  })
}

for (const [code, tests] of [
  [javascriptRenderer, javascriptTests],
  [typescriptRenderer, typescriptTests],
] as const) {
  test(`${tests.name} pass on the code they were made for`, () => {
    inFolder(folder => {
      for (const input of subjects) for (const each of [code, tests]) write(folder, each, input)
      const { status, stdout } = runTests(folder)
      assert.equal(status, 0, stdout)
      assert.match(stdout, /# pass 1[0-9]\b/)
    })
  })

  test(`${tests.name} fail where a comparison is off by one, and where a promise goes unchecked`, () => {
    for (const [from, to] of [
      ['grams <= 5000', 'grams < 5000'],
      ['grams <= 30000', 'grams <= 30009'],
    ] as const) {
      inFolder(folder => {
        write(folder, code, fee, text => {
          assert.ok(text.includes(from), text)
          return text.replaceAll(from, to)
        })
        write(folder, tests, fee)
        assert.notEqual(runTests(folder).status, 0, `${from} became ${to}`)
      })
    }
  })
}

test('a function may be called test, or assert', () => {
  inFolder(folder => {
    for (const name of ['test', 'assert', 'deepEqual']) {
      const input = subject({
        name,
        parameters: ['{ name: x, type: Int }'],
        returns: 'Int',
        body: 'x + 1',
      })
      write(folder, javascriptRenderer, input)
      write(folder, javascriptTests, input)
    }
    const { status, stdout } = runTests(folder)
    assert.equal(status, 0, stdout)
  })
})

test('cases are the same each time, in the domain, and stand at the edges', () => {
  const cases = testCases(fee)
  assert.deepEqual(cases, testCases(fee))
  const grams = cases.sampled.map(({ inputs }) => Number(inputs[0]))
  assert.ok(
    grams.every(each => each >= 0 && each <= 30000),
    String(grams),
  )
  for (const edge of [0, 1000, 1001, 5000, 5001, 30000])
    assert.ok(grams.includes(edge), `${edge} in ${grams}`)
  assert.ok(cases.sampled.length <= 20)
  assert.deepEqual(cases.refused.map(({ inputs, promise }) => [inputs[0], promise]).toSorted(), [
    [-1, '0 <= grams <= 30000'],
    [30001, '0 <= grams <= 30000'],
  ])
})

test('each conjunct of a promise is broken, alone where that is possible', () => {
  const broken = testCases(balance).refused.map(({ inputs }) => {
    const [a, b] = inputs.map(Number) as [number, number]
    return [a < -9, a > 9, a > b, b > 9].map(Number).join('')
  })
  assert.deepEqual(broken.toSorted(), ['0001', '0010', '0110', '1000'])
})

test('calls that end in an error give nothing', () => {
  const { sampled } = testCases(quotient)
  assert.ok(sampled.length > 0)
  for (const { inputs } of sampled) assert.ok((inputs[1] as readonly unknown[]).length > 1)
})

test('an error of the contract is a case by its name; a case that leaves 64 bits is none where integers have no more', () => {
  assert.deepEqual(
    testCases(sums)
      .failing.map(({ error }) => error)
      .toSorted(),
    ['DivisionByZero', 'EmptyList'],
  )
  const { name, functions } = { name: sums.program.entry, functions: sums.program.functions }
  const inside = staysIn64(sums.program)
  const stays = (...inputs: readonly Value[]): boolean =>
    inside(inputs, prepareFunction(name, functions).run(inputs, { fuel: 10_000 }))
  const end = 2n ** 63n - 1n
  assert.deepEqual(
    [stays([end], 1), stays([end, -1], 1), stays([end, 1], 1), stays([end, 1, -1], 1), stays([end], -1)],
    [true, true, false, false, true],
  )
  assert.deepEqual(
    [stays([-end - 1n], -1), stays([], 1), stays([], 0), stays([end, 1], 0)],
    [false, true, true, true],
  )
  const held = testCases(sums, { agrees: inside, holds: everyIntegerIs(isInt64) })
  for (const { inputs } of held.sampled) assert.ok(stays(...inputs), valueKey(inputs))
})

test('values of every type are cases', () => {
  for (const input of typedSubjects) {
    const { sampled, parameters, returns } = testCases(input)
    assert.ok(sampled.length > 1, input.specification.name)
    for (const { inputs, output } of sampled) {
      assert.ok(belongs(output, returns))
      for (const [i, value] of inputs.entries()) assert.ok(belongs(value, parameters[i] as Type))
    }
  }
})

test('numbers inside inputs stand at the edges too, and what is special among floats is asked', () => {
  const postage = subject({
    name: 'postage',
    parameters: ['{ name: parcel, type: "{express: Bool, kilos: Float}", where: parcel.kilos >= 0.0 }'],
    returns: 'Int',
    body: '(if parcel.kilos <= 2.5 then 490 else 790) + (if parcel.express then 500 else 0)',
  })
  const kilos = testCases(postage).sampled.map(({ inputs }) => (inputs[0] as readonly Value[])[1])
  for (const edge of [2.5, 2.5000000000000004, 0]) assert.ok(kilos.includes(edge), `${edge} in ${kilos}`)
  const half = subject({
    name: 'half',
    parameters: ['{ name: x, type: Float }'],
    returns: 'Float',
    body: 'x / 2',
  })
  const asked = testCases(half).sampled.map(({ inputs }) => inputs[0])
  for (const special of [Number.NaN, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
    assert.ok(
      asked.some(x => Object.is(x, special)),
      `${special} in ${asked}`,
    )
})
