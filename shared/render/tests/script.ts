/** Tests for Node's own runner: JavaScript and TypeScript differ in the file they import from. */
import { type Type, typesWithin } from '../../anrf/type.ts'
import { everyInteger, normalInt, type Value } from '../../anrf/value.ts'
import { entryName } from '../function-names.ts'
import { javascriptRenderer } from '../languages/javascript.ts'
import { integersOf, scriptFor } from '../languages/script.ts'
import { typescriptRenderer } from '../languages/typescript.ts'
import type { Renderer, RenderInput } from '../renderer.ts'
import { type Accepted, type Refused, testCases } from './cases.ts'
import { noHelper, suites } from './suites.ts'

export const javascriptTests = testsOf(javascriptRenderer, 'JavaScript')
export const typescriptTests = testsOf(typescriptRenderer, 'TypeScript')

function testsOf(renderer: Renderer, title: string): Renderer {
  return {
    name: `${renderer.name}-tests`,
    doc: `Tests of the ${title} code, for node --test`,
    language: false,
    fileName: specification => renderer.fileName(specification).replace(/(\.\w+)$/, '.test$1'),
    render: input => testFile(input, renderer),
  }
}

function testFile(input: RenderInput, renderer: Renderer): string {
  const language = scriptFor(input, false)
  const int = integersOf(input)
  const exported = entryName(language, input.program)
  const name = exported === 'test' || exported === 'assert' ? `${exported}Subject` : exported
  const cases = testCases(input, { holds: (value, type) => int === 'bigint' || isSafe(value, type) })
  const literal = (value: Value, type: Type): string => language.constant(type, value, noHelper).text
  const call = (inputs: readonly Value[]): string =>
    `${name}(${inputs.map((value, i) => literal(value, cases.parameters[i] as Type)).join(', ')})`
  const equal = ({ inputs, output }: Accepted): readonly string[] => {
    const expected = literal(output, cases.returns)
    if (int === 'number' && holdsZero(output, cases.returns))
      return cases.returns.kind === 'List'
        ? [`assert.equal(JSON.stringify(${call(inputs)}), ${JSON.stringify(JSON.stringify(output))})`]
        : [`assert.ok(${call(inputs)} === 0)`]
    return [`assert.${isScalar(cases.returns) ? 'equal' : 'deepEqual'}(${call(inputs)}, ${expected})`]
  }
  const refused = ({ inputs }: Refused): readonly string[] => [
    `assert.throws(() => ${call(inputs)}, RangeError)`,
  ]
  const tests = suites(cases, { examples: equal, sampled: equal, refused }).map(({ words, lines }) =>
    [`test(${JSON.stringify(words.join(' '))}, () => {`, ...lines.map(line => `  ${line}`), '})'].join('\n'),
  )
  const imports = [
    'import assert from "node:assert/strict"',
    'import { test } from "node:test"',
    `import { ${exported === name ? name : `${exported} as ${name}`} } from "./${renderer.fileName(input.specification)}"`,
  ]
  return `${[imports.join('\n'), ...tests].join('\n\n')}\n`
}

/** `number` has two zeros, which are one integer. */
const holdsZero = (value: Value, type: Type): boolean =>
  Array.isArray(value)
    ? type.kind === 'List' && value.some(item => holdsZero(item, type.element))
    : type.kind === 'Int' && value === 0

const isSafe = (value: Value, type: Type): boolean =>
  everyInteger(value, type, integer => typeof normalInt(integer) === 'number')

/** Compared by identity, which for numbers is that of values. */
const isScalar = (type: Type): boolean => typesWithin([type]).length === 1
