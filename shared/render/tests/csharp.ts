/** Tests for NUnit 3 and later. */
import type { Type } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import { entryName } from '../function-names.ts'
import { integerFit } from '../integer-fit.ts'
import { csharp, csharpRenderer } from '../languages/csharp.ts'
import { pascalCase } from '../names.ts'
import type { Renderer, RenderInput } from '../renderer.ts'
import { type Accepted, testCases } from './cases.ts'
import { fitsIn } from './fits-in.ts'
import { noHelper, suites } from './suites.ts'

export const csharpTests: Renderer = {
  name: 'csharp-tests',
  doc: 'Tests of the C# code, for NUnit',
  language: false,
  fileName: specification => csharpRenderer.fileName(specification).replace(/\.cs$/, 'Tests.cs'),
  render: testFile,
}

/** Namespaces of what a literal may mention. */
const namespaces: Readonly<Record<string, RegExp>> = {
  'NUnit.Framework': /\bTest\b/,
  System: /\bArgumentException\b/,
  'System.Collections.Generic': /\bList</,
  'System.Globalization': /\bCultureInfo\b/,
  'System.Numerics': /\bBigInteger\b/,
}

function testFile(input: RenderInput): string {
  const language = csharp(input)
  const subject = csharpRenderer.fileName(input.specification).replace(/\.cs$/, '')
  const name = `${subject}.${entryName(language, input.program)}`
  const cases = testCases(input, { holds: fitsIn(integerFit(input)) })
  const literal = (value: Value, type: Type): string => language.constant(type, value, noHelper).text
  const call = (inputs: readonly Value[]): string =>
    `${name}(${inputs.map((value, i) => literal(value, cases.parameters[i] as Type)).join(', ')})`
  const equal = ({ inputs, output }: Accepted): readonly string[] => [
    `Assert.That(${call(inputs)}, Is.EqualTo(${literal(output, cases.returns)}));`,
  ]
  const methods = suites(cases, {
    examples: equal,
    sampled: equal,
    refused: ({ inputs }) => [`Assert.Throws<ArgumentException>(() => ${call(inputs)});`],
  }).map(({ words, lines }) => [
    '    [Test]',
    `    public void ${pascalCase(words.join(' '))}()`,
    '    {',
    ...lines.map(line => `        ${line}`),
    '    }',
  ])
  const body = methods.map(lines => lines.join('\n')).join('\n\n')
  return [...usings(body), '', `public class ${subject}Tests`, '{', body, '}', ''].join('\n')
}

function usings(body: string): readonly string[] {
  const bare = body.replace(/"(?:[^"\\\n]|\\.)*"/g, '""')
  return Object.entries(namespaces).flatMap(([name, words]) => (words.test(bare) ? [`using ${name};`] : []))
}
