/** Tests for Python's unittest. */
import type { Type } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import { entryName } from '../function-names.ts'
import { python, pythonRenderer } from '../languages/python.ts'
import { pascalCase } from '../names.ts'
import type { Renderer, RenderInput } from '../renderer.ts'
import { type Accepted, testCases } from './cases.ts'
import { noHelper, suites } from './suites.ts'

export const pythonTests: Renderer = {
  name: 'python-tests',
  doc: 'Tests of the Python code, for unittest',
  language: false,
  fileName: specification => `test_${pythonRenderer.fileName(specification)}`,
  render: testFile,
}

function testFile(input: RenderInput): string {
  const language = python(input)
  const literal = (value: Value, type: Type): string => language.constant(type, value, noHelper).text
  const name = entryName(language, input.program)
  const cases = testCases(input)
  const call = (inputs: readonly Value[]): string =>
    `${name}(${inputs.map((value, i) => literal(value, cases.parameters[i] as Type)).join(', ')})`
  const equal = ({ inputs, output }: Accepted): string =>
    `self.assertEqual(${call(inputs)}, ${literal(output, cases.returns)})`
  const methods = suites(cases, {
    examples: each => [equal(each)],
    sampled: each => [equal(each)],
    refused: ({ inputs }) => ['with self.assertRaises(ValueError):', `    ${call(inputs)}`],
  }).map(({ words, lines }) => [`def test_${words.join('_')}(self) -> None:`, ...lines.map(indented)])
  const module = pythonRenderer.fileName(input.specification).replace(/\.py$/, '')
  return [
    'import unittest',
    '',
    `from ${module} import ${name}`,
    '',
    '',
    `class ${pascalCase(input.specification.name)}Test(unittest.TestCase):`,
    ...methods.flatMap((lines, i) => [...(i === 0 ? [] : ['']), ...lines.map(indented)]),
    '',
    '',
    'if __name__ == "__main__":',
    '    unittest.main()',
    '',
  ].join('\n')
}

const indented = (line: string): string => `    ${line}`
