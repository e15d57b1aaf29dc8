/**
 * Tests for Node's own runner: JavaScript and TypeScript differ in the file they import from, and in the types of what a
 * test declares itself. Its strict comparisons are those of `Object.is`: NaN is NaN, and -0 is not 0.
 */
import { dataIn, type Type, typesWithin } from '../../anrf/type.ts'
import { everyInteger, normalInt, type Value } from '../../anrf/value.ts'
import { entryName } from '../function-names.ts'
import { javascriptRenderer } from '../languages/javascript.ts'
import { dialectOf, scriptFor } from '../languages/script.ts'
import { typescriptRenderer } from '../languages/typescript.ts'
import { prepared } from '../lowering/prepared.ts'
import type { Renderer, RenderInput } from '../renderer.ts'
import { type Accepted, type Refused, type TestCases, testCases } from './cases.ts'
import { holdsZero, zeroFunctions } from './script-zeros.ts'
import { laidOut, noHelper, suites } from './suites.ts'

export const javascriptTests = testsOf(javascriptRenderer, 'JavaScript', false)
export const typescriptTests = testsOf(typescriptRenderer, 'TypeScript', true)

function testsOf(renderer: Renderer, title: string, typed: boolean): Renderer {
  return {
    name: `${renderer.name}-tests`,
    doc: `Tests of the ${title} code, for node --test`,
    language: false,
    fileName: specification => renderer.fileName(specification).replace(/(\.\w+)$/, '.test$1'),
    render: input => testFile(input, renderer, typed),
  }
}

function testFile(given: RenderInput, renderer: Renderer, typed: boolean): string {
  const input = prepared(given)
  const dialect = dialectOf(input, typed)
  const isNumber = dialect.int === 'number'
  const language = scriptFor(input, typed)
  const exported = entryName(language, input.program)
  const name = ['test', 'assert', whole].includes(exported) ? `${exported}Subject` : exported
  const cases = testCases(given, { holds: (value, type) => !isNumber || isSafe(value, type) })
  const subject: Subject = { name, cases, literal: literalsOf(input), isNumber }
  const equal = equality(subject)
  const tests = suites(cases, {
    examples: equal,
    sampled: equal,
    failing: ({ inputs, error }) => [
      `assert.throws(() => ${callOf(subject, inputs)}, { message: ${JSON.stringify(error)} })`,
    ],
    refused: ({ inputs }: Refused) => [`assert.throws(() => ${callOf(subject, inputs)}, RangeError)`],
  }).map(({ words, lines }) =>
    [`test(${JSON.stringify(words.join(' '))}, () => {`, ...lines.map(line => `  ${line}`), '})'].join('\n'),
  )
  const zeros = tests.some(text => text.includes(`${whole}(`))
    ? [zeroFunctions(whole, cases.returns, dialect).join('\n')]
    : []
  const types = typed && zeros.length > 0 ? dataIn([cases.returns]).map(dialect.parts.dataType) : []
  const own = exported === name ? name : `${exported} as ${name}`
  const imports = [
    'import assert from "node:assert/strict"',
    'import { test } from "node:test"',
    `import { ${[...types.map(each => `type ${each}`), own].join(', ')} } from "./${renderer.fileName(input.specification)}"`,
  ]
  return laidOut(`${[imports.join('\n'), ...tests, ...zeros].join('\n\n')}\n`, language)
}

/** What gives integers a zero without a sign. */
const whole = 'whole'

interface Subject {
  readonly name: string
  readonly cases: TestCases
  readonly literal: (value: Value, type: Type) => string
  readonly isNumber: boolean
}

/** Literals in a call or a comparison need no types written out. */
function literalsOf(input: RenderInput): Subject['literal'] {
  const language = scriptFor(input, false)
  return (value, type) => language.constant(type, value, noHelper).text
}

const callOf = ({ name, cases, literal }: Subject, inputs: readonly Value[]): string =>
  `${name}(${inputs.map((value, i) => literal(value, cases.parameters[i] as Type)).join(', ')})`

const equality =
  (subject: Subject) =>
  ({ inputs, output }: Accepted): readonly string[] => {
    const { returns } = subject.cases
    const [found, wanted] = [callOf(subject, inputs), subject.literal(output, returns)]
    const isScalar = typesWithin([returns]).length === 1
    if (!subject.isNumber || !holdsZero(output, returns))
      return [`assert.${isScalar ? 'equal' : 'deepEqual'}(${found}, ${wanted})`]
    return [isScalar ? `assert.ok(${found} === 0)` : `assert.deepEqual(${whole}(${found}), ${wanted})`]
  }

const isSafe = (value: Value, type: Type): boolean =>
  everyInteger(value, type, integer => typeof normalInt(integer) === 'number')
