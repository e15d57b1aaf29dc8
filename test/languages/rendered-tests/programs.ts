/**
 * Rendered tests in the runners of their languages: they pass on the code they were made for, for programs of every
 * type; a wrong expectation makes each of them fail, however little it is off.
 */
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Type } from '../../../shared/anrf/type.ts'
import { sameValue, type Value } from '../../../shared/anrf/value.ts'
import type { Renderer, RenderInput } from '../../../shared/render/renderer.ts'
import { testCases } from '../../../shared/render/tests/cases.ts'
import { everyIntegerIs } from '../../../shared/render/tests/fits-in.ts'
import { Pool } from '../../../shared/verify/pool.ts'
import { smallerValues } from '../../../shared/verify/values/registry.ts'
import { partCases } from '../../render/part-cases.ts'
import { subjects } from '../../render/subjects.ts'
import { typedSubjects } from '../../render/typed-subjects.ts'
import { renamed } from '../case-lines.ts'
import { inFolder } from '../folder.ts'
import { hasToolchain } from '../toolchains.ts'
import type { TestRunner } from './runner.ts'

/** No language's stack need hold a call for each integer below the largest that a test gives. */
const isShallow = ({ program }: RenderInput): boolean =>
  program.functions.every(({ decreases }) => decreases?.type.kind !== 'Int')

/** Every type, every operator on parts, functions that call themselves. */
const programs: readonly RenderInput[] = [
  ...subjects,
  ...typedSubjects,
  ...partCases()
    .filter(({ input }, i) => i % 19 === 0 && isShallow(input))
    .map(renamed),
]

/** Go links a program for each package. */
const mostApart = 30

/** A program's code, the tests made for it, and those with a wrong expectation where the language asks it. */
interface Rendered {
  readonly code: readonly [file: string, text: string]
  readonly tests: readonly [file: string, text: string]
  readonly wrong: string | undefined
}

function renderedBy({ code, tests, apart }: TestRunner): readonly Rendered[] {
  return programs.slice(0, apart === true ? mostApart : programs.length).flatMap(input => {
    const text = codeOf(code, input)
    const [wrong] = wronged(input)
    return text === undefined
      ? []
      : [
          {
            code: [code.fileName(input.specification), text],
            tests: [tests.fileName(input.specification), tests.render(input)],
            wrong: wrong && tests.render(wrong),
          },
        ]
  })
}

/** None where the language has no type for what the program holds. */
function codeOf(renderer: Renderer, input: RenderInput): string | undefined {
  try {
    return renderer.render(input)
  } catch (error) {
    if (error instanceof RangeError && /has no integer of \d+ bits/.test(error.message)) return undefined
    throw error
  }
}

function write(folder: string, { apart }: TestRunner, { code, tests }: Rendered, text = tests[1]): void {
  const inside = apart === true ? join(folder, code[0].replace('.', '_')) : folder
  mkdirSync(inside, { recursive: true })
  writeFileSync(join(inside, code[0]), code[1])
  writeFileSync(join(inside, tests[0]), text)
}

const hasAll = (context: Parameters<typeof hasToolchain>[0], { toolchains }: TestRunner): boolean =>
  toolchains.every(language => hasToolchain(context, language))

/** Two tests: of right expectations, and of wrong ones. */
export function testsRunIn(runner: TestRunner): void {
  let all: readonly Rendered[] | undefined
  const rendered = (): readonly Rendered[] => {
    all ??= renderedBy(runner)
    return all
  }

  test(`${runner.tests.name} pass in ${runner.name} on the code they were made for`, context => {
    if (!hasAll(context, runner)) return
    inFolder('rendered-tests', folder => {
      for (const each of rendered()) write(folder, runner, each)
      const { passed, failed, text } = runner.run(folder)
      assert.equal(failed, 0, text)
      assert.ok(
        passed >= rendered().length * 0.9,
        `${passed} tests of ${rendered().length} programs: ${text}`,
      )
    })
  })

  test(`each of ${runner.tests.name} fails in ${runner.name} where one expectation is wrong`, context => {
    if (!hasAll(context, runner)) return
    const could = rendered().filter(({ wrong }) => wrong !== undefined)
    const planted = could.filter(({ tests, wrong }) => wrong !== tests[1])
    assert.ok(planted.length >= could.length * 0.9, `${planted.length} of ${could.length} programs are asked`)
    inFolder('wrong-tests', folder => {
      for (const each of planted) write(folder, runner, each, each.wrong)
      const { failed, text } = runner.run(folder)
      assert.equal(failed, planted.length, text)
    })
  })
}

/** An integer that every language holds. */
const isSmall = everyIntegerIs(integer => BigInt.asIntN(31, BigInt(integer)) === BigInt(integer))

/** The specification with one example more, whose output is another value than the program's. */
function wronged(input: RenderInput): readonly RenderInput[] {
  const { parameters, returns, sampled, examples } = testCases(input, { holds: isSmall })
  const [accepted] = examples.length > 0 ? [] : sampled
  const output = accepted && another(accepted.output, returns)
  if (accepted === undefined || output === undefined || parameters.length === 0) return []
  const example = {
    function: input.program.entry,
    inputs: accepted.inputs,
    output,
    text: '',
    span: { line: 1, column: 1, offset: 0, length: 0 },
  }
  const { specification } = input
  return [{ ...input, specification: { ...specification, examples: [example] } }]
}

/** Where there is one, a value that is nearly the same. */
function another(value: Value, type: Type): Value | undefined {
  const near = type.kind === 'Float' && Object.is(value, 0) ? [-0] : []
  const others = [...near, ...smallerValues(value, type), ...new Pool([]).of(type)]
  return others.find(other => !sameValue(other, value) && isSmall(other, type, 'result'))
}
