/** Tests for JUnit 5. */
import type { RuntimeErrorName } from '../../anrf/operator.ts'
import type { Type } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import { entryName } from '../function-names.ts'
import { constantsOutside, java, javaRenderer } from '../languages/java.ts'
import { prepared } from '../lowering/prepared.ts'
import { camelCase } from '../names.ts'
import type { Renderer, RenderInput } from '../renderer.ts'
import { type Accepted, testCases } from './cases.ts'
import { entryFit, fitsIn, literalsOf } from './fits-in.ts'
import { laidOut, suites } from './suites.ts'

export const javaTests: Renderer = {
  name: 'java-tests',
  doc: 'Tests of the Java code, for JUnit 5',
  language: false,
  fileName: specification => javaRenderer.fileName(specification).replace(/\.java$/, 'Test.java'),
  render: testFile,
}

const assertions = 'org.junit.jupiter.api.Assertions'

function testFile(given: RenderInput): string {
  const input = prepared(given)
  const language = java(input)
  const subject = javaRenderer.fileName(input.specification).replace(/\.java$/, '')
  const name = `${subject}.${entryName(language, input.program)}`
  const fit = entryFit(input)
  const cases = testCases(given, { holds: fitsIn(fit) })
  const at = literalsOf(constantsOutside(input), fit)
  const call = (inputs: readonly Value[]): string =>
    `${name}(${inputs.map((value, i) => at(value, cases.parameters[i] as Type, i)).join(', ')})`
  const equal = ({ inputs, output }: Accepted): readonly string[] => [
    `assertEquals(${at(output, cases.returns, 'result')}, ${call(inputs)});`,
  ]
  const methods = suites(cases, {
    examples: equal,
    sampled: equal,
    failing: ({ inputs, error }) => [`assertThrows(${exceptions[error]}.class, () -> ${call(inputs)});`],
    refused: ({ inputs }) => [`assertThrows(IllegalArgumentException.class, () -> ${call(inputs)});`],
  }).map(({ words, lines }) => [
    '  @Test',
    `  void ${camelCase(words.join(' '))}() {`,
    ...lines.map(line => `    ${line}`),
    '  }',
  ])
  const body = methods.map(lines => lines.join('\n')).join('\n\n')
  const lines = [...imports(body), '', `class ${subject}Test {`, ...(body === '' ? [] : [body]), '}', '']
  return laidOut(lines.join('\n'), language)
}

/** What a run throws that ends in an error of the contract. */
const exceptions: Readonly<Record<RuntimeErrorName, string>> = {
  DivisionByZero: 'ArithmeticException',
  IndexOutOfRange: 'IndexOutOfBoundsException',
  EmptyList: 'NoSuchElementException',
  EmptyOption: 'NoSuchElementException',
  WrongConstructor: 'IllegalStateException',
  NotFinite: 'ArithmeticException',
  Overflow: 'ArithmeticException',
  FuelExhausted: 'StackOverflowError',
  DeadlineExceeded: 'StackOverflowError',
  MemoryExhausted: 'OutOfMemoryError',
  InputOutsideDomain: 'IllegalArgumentException',
}

/** Static ones first, each group in the order of the alphabet. */
function imports(body: string): readonly string[] {
  const bare = body.replace(/"(?:[^"\\\n]|\\.)*"/g, '""')
  const used = ['assertEquals', 'assertThrows'].filter(name => bare.includes(`${name}(`))
  const classes = [
    ...(/\bBigInteger\b/.test(bare) ? ['java.math.BigInteger'] : []),
    ...['List', 'NoSuchElementException', 'Optional'].flatMap(name =>
      new RegExp(`\\b${name}\\b`).test(bare) ? [`java.util.${name}`] : [],
    ),
    ...(bare === '' ? [] : ['org.junit.jupiter.api.Test']),
  ]
  const statics = used.map(name => `import static ${assertions}.${name};`)
  return [...statics, ...(statics.length > 0 ? [''] : []), ...classes.map(name => `import ${name};`)]
}
