/** Tests for NUnit 3 and later. */
import type { RuntimeErrorName } from '../../anrf/operator.ts'
import type { Type } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import { entryName } from '../function-names.ts'
import { constantsOutside, csharp, csharpRenderer } from '../languages/csharp.ts'
import { hasEquals } from '../languages/csharp-equality.ts'
import { prepared } from '../lowering/prepared.ts'
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
  System: /\b(?:BitConverter|ValueTuple|\w+Exception)\b/,
  'System.Collections': /\bIEnumerable\b/,
  'System.Collections.Generic': /\bList</,
  'System.Globalization': /\bCultureInfo\b/,
  'System.Linq': /\.Cast</,
  'System.Numerics': /\bBigInteger\b/,
  'System.Runtime.CompilerServices': /\bITuple\b/,
}

function testFile(given: RenderInput): string {
  const input = prepared(given)
  const language = csharp(input)
  const subject = csharpRenderer.fileName(input.specification).replace(/\.cs$/, '')
  const name = `${subject}.${entryName(language, input.program)}`
  const fit = entryFit(input)
  const cases = testCases(given, { holds: fitsIn(fit) })
  const at = literalsOf(constantsOutside(input), fit)
  const call = (inputs: readonly Value[]): string =>
    `${name}(${inputs.map((value, i) => at(value, cases.parameters[i] as Type, i)).join(', ')})`
  const equal = ({ inputs, output }: Accepted): readonly string[] => [
    sameLine(call(inputs), at(output, cases.returns, 'result'), output, cases.returns),
  ]
  const methods = suites(cases, {
    examples: equal,
    sampled: equal,
    failing: ({ inputs, error }) => [`Assert.Throws<${exceptions[error]}>(() => ${call(inputs)});`],
    refused: ({ inputs }) => [`Assert.Throws<ArgumentException>(() => ${call(inputs)});`],
  }).map(({ words, lines }) => [
    '    [Test]',
    `    public void ${pascalCase(words.join(' '))}()`,
    '    {',
    ...lines.map(line => `        ${line}`),
    '    }',
  ])
  const helper = methods.flat().some(line => line.includes('AssertSame('))
    ? [sameHelper.map(line => (line === '' ? '' : `    ${line}`))]
    : []
  const body = [...methods, ...helper].map(lines => lines.join('\n')).join('\n\n')
  return [...usings(body), '', `public class ${subject}Tests`, '{', body, '}', ''].join('\n')
}

/** What a run throws that ends in an error of the contract. */
const exceptions: Readonly<Record<RuntimeErrorName, string>> = {
  DivisionByZero: 'DivideByZeroException',
  IndexOutOfRange: 'ArgumentOutOfRangeException',
  EmptyList: 'InvalidOperationException',
  EmptyOption: 'InvalidOperationException',
  WrongConstructor: 'InvalidOperationException',
  NotFinite: 'ArithmeticException',
  Overflow: 'OverflowException',
  FuelExhausted: 'StackOverflowException',
  DeadlineExceeded: 'TimeoutException',
  MemoryExhausted: 'OutOfMemoryException',
  InputOutsideDomain: 'ArgumentException',
}

/** NUnit's equality takes -0 for 0, and looks into neither tuples nor what stands in them. */
function sameLine(found: string, wanted: string, output: Value, type: Type): string {
  if (Number.isNaN(output)) return `Assert.That(${found}, Is.NaN);`
  const isPlain = type.kind === 'Float' ? output !== 0 : !needsHelp(type)
  return isPlain ? `Assert.That(${found}, Is.EqualTo(${wanted}));` : `AssertSame(${found}, ${wanted});`
}

/** Declared types compare themselves as the contract has it. */
function needsHelp(type: Type): boolean {
  if (type.kind === 'List') return needsHelp(type.element)
  return type.kind === 'Float' || (type.kind === 'Tuple' && !type.items.every(hasEquals))
}

const sameHelper = `
/// <summary>Item by item; NaN is NaN, and -0 is not 0.</summary>
private static void AssertSame(object found, object wanted)
{
    if (wanted is ITuple)
    {
        for (var i = 0; i < ((ITuple)wanted).Length; i++)
        {
            AssertSame(((ITuple)found)[i], ((ITuple)wanted)[i]);
        }
    }
    else if (wanted is IEnumerable && !(wanted is string))
    {
        var all = ((IEnumerable)wanted).Cast<object>().ToList();
        var others = ((IEnumerable)found).Cast<object>().ToList();
        Assert.That(others.Count, Is.EqualTo(all.Count));
        for (var i = 0; i < all.Count; i++)
        {
            AssertSame(others[i], all[i]);
        }
    }
    else
    {
        Assert.That(found, Is.EqualTo(wanted));
        if (wanted is double)
        {
            Assert.That(1 / (double)found, Is.EqualTo(1 / (double)wanted));
        }
    }
}`
  .trim()
  .split('\n')

function usings(body: string): readonly string[] {
  const bare = body.replace(/"(?:[^"\\\n]|\\.)*"/g, '""')
  return Object.entries(namespaces).flatMap(([name, words]) => (words.test(bare) ? [`using ${name};`] : []))
}
