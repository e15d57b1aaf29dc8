/** Tests for NUnit 3 and later. */
import type { Type } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import { entryName } from '../function-names.ts'
import { csharp, csharpRenderer } from '../languages/csharp.ts'
import { pascalCase } from '../names.ts'
import type { Renderer, RenderInput } from '../renderer.ts'
import { type Accepted, testCases } from './cases.ts'
import { entryFit, fitsIn, literalsOf } from './fits-in.ts'
import { suites } from './suites.ts'

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
  const fit = entryFit(input)
  const cases = testCases(input, { holds: fitsIn(fit) })
  const at = literalsOf(language, fit)
  const call = (inputs: readonly Value[]): string =>
    `${name}(${inputs.map((value, i) => at(value, cases.parameters[i] as Type, i)).join(', ')})`
  const equal = ({ inputs, output }: Accepted): readonly string[] => [
    `Assert.That(${call(inputs)}, Is.EqualTo(${at(output, cases.returns, 'result')}));`,
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
