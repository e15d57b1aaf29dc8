/** Tests for Python's unittest. */
import type { RuntimeErrorName } from '../../anrf/operator.ts'
import { type Type, typesWithin } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import { entryName } from '../function-names.ts'
import { python, pythonPartNames, pythonRenderer } from '../languages/python.ts'
import { prepared } from '../lowering/prepared.ts'
import { pascalCase } from '../names.ts'
import type { Renderer, RenderInput } from '../renderer.ts'
import { type Accepted, testCases } from './cases.ts'
import { laidOut, noHelper, suites } from './suites.ts'

export const pythonTests: Renderer = {
  name: 'python-tests',
  doc: 'Tests of the Python code, for unittest',
  language: false,
  fileName: specification => `test_${pythonRenderer.fileName(specification)}`,
  render: testFile,
}

function testFile(given: RenderInput): string {
  const input = prepared(given)
  const language = python(input)
  const literal = (value: Value, type: Type): string => language.constant(type, value, inTests).text
  const name = entryName(language, input.program)
  const cases = testCases(given)
  const call = (inputs: readonly Value[]): string =>
    `${name}(${inputs.map((value, i) => literal(value, cases.parameters[i] as Type)).join(', ')})`
  const byText = typesWithin([cases.returns]).some(({ kind }) => kind === 'Float')
  const equal = ({ inputs, output }: Accepted): readonly string[] => {
    const [found, wanted] = [call(inputs), literal(output, cases.returns)]
    if (typeof output === 'number' && Number.isNaN(output)) return [`self.assertTrue(math.isnan(${found}))`]
    return [
      byText ? `self.assertEqual(repr(${found}), repr(${wanted}))` : `self.assertEqual(${found}, ${wanted})`,
    ]
  }
  const raises = (error: string, inputs: readonly Value[]): readonly string[] => [
    `with self.assertRaises(${error}):`,
    `    ${call(inputs)}`,
  ]
  const methods = suites(cases, {
    examples: equal,
    sampled: equal,
    failing: ({ error, inputs }) => raises(errorClasses[error], inputs),
    refused: ({ inputs }) => raises('ValueError', inputs),
  }).map(({ words, lines }) => [`def test_${words.join('_')}(self) -> None:`, ...lines.map(indented)])
  const body = methods.flatMap((lines, i) => [...(i === 0 ? [] : ['']), ...lines.map(indented)])
  const lines = [
    ...imports(input, name, body.join('\n')),
    '',
    '',
    `class ${pascalCase(input.specification.name)}Test(unittest.TestCase):`,
    ...(body.length === 0 ? ['    pass'] : body),
    '',
    '',
    'if __name__ == "__main__":',
    '    unittest.main()',
    '',
  ]
  return laidOut(lines.join('\n'), language)
}

/** What a run raises that ends in an error of the contract; the empty list has two, for its ends and its extremes. */
const errorClasses: Readonly<Record<RuntimeErrorName, string>> = {
  DivisionByZero: 'ZeroDivisionError',
  IndexOutOfRange: 'IndexError',
  EmptyList: '(IndexError, ValueError)',
  EmptyOption: 'ValueError',
  WrongConstructor: 'TypeError',
  NotFinite: '(ValueError, OverflowError)',
  Overflow: 'OverflowError',
  FuelExhausted: 'RecursionError',
  DeadlineExceeded: 'TimeoutError',
  MemoryExhausted: 'MemoryError',
  InputOutsideDomain: 'ValueError',
}

/** NaN and the infinities are names of the module `math`, which is imported. */
const inTests = (name: string): string => (name === 'math' ? name : noHelper(name))

function imports(input: RenderInput, entry: string, body: string): readonly string[] {
  const bare = body.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, '""')
  const parts = pythonPartNames(input)
  const classes = [
    ...parts.records.map(parts.record),
    ...parts.data.flatMap(type => type.constructors.map((_, i) => parts.maker(type, i))),
  ]
  const used = [entry, ...classes].filter(name => new RegExp(`(?<![\\w.])${name}\\(`).test(bare))
  const module = pythonRenderer.fileName(input.specification).replace(/\.py$/, '')
  return [
    ...(/\bmath\./.test(bare) ? ['import math'] : []),
    'import unittest',
    ...(used.length === 0 ? [] : ['', `from ${module} import ${inOrder(used).join(', ')}`]),
  ]
}

/** Constants, classes, functions, each in the order of the alphabet, as isort has them. */
const inOrder = (names: readonly string[]): readonly string[] =>
  names.toSorted((a, b) => kindOf(a) - kindOf(b) || (a < b ? -1 : 1))
const kindOf = (name: string): number =>
  name.length > 1 && name === name.toUpperCase() ? 0 : /^[A-Z]/.test(name) ? 1 : 2

const indented = (line: string): string => `    ${line}`
