/** Tests for Go's testing package: a table of cases for each test, in the package of the code. */
import { type Type, typesWithin } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import { functionNames } from '../function-names.ts'
import { isInt64 } from '../int64.ts'
import { goLanguage, goRenderer, packageOf, withImports } from '../languages/go.ts'
import { goHelpers } from '../languages/go-helpers.ts'
import { spaced } from '../languages/go-spacing.ts'
import { constant, typeName } from '../languages/go-types.ts'
import { localNames } from '../lowering/local-names.ts'
import { prepared } from '../lowering/prepared.ts'
import { camelCase, pascalCase } from '../names.ts'
import type { Renderer, RenderInput } from '../renderer.ts'
import { entryFails } from '../source.ts'
import { type TestCases, testCases } from './cases.ts'
import { everyIntegerIs } from './fits-in.ts'
import { sameFloat, sameValue } from './go-same.ts'
import { noHelper } from './suites.ts'
import { staysIn64 } from './words64.ts'

export const goTests: Renderer = {
  name: 'go-tests',
  doc: 'Tests of the Go code, for go test',
  language: false,
  fileName: specification => goRenderer.fileName(specification).replace(/\.go$/, '_test.go'),
  render: testFile,
}

/** The entry as its tests call it. */
interface Subject {
  readonly name: string
  /** It returns an error beside its result. */
  readonly fails: boolean
  readonly cases: TestCases
  /** Of the parameters, as fields of a case. */
  readonly fields: readonly string[]
  /** What compares two results, where `==` is not enough. */
  readonly same: string
}

/** A row: the inputs, and what is wanted of them. */
type Row = readonly [inputs: readonly Value[], wanted: string]

function testFile(given: RenderInput): string {
  const input = prepared(given)
  const language = goLanguage(input)
  const fails = entryFails(goLanguage, input)
  const agrees = fails ? { agrees: staysIn64(given.program) } : {}
  const cases = testCases(given, { holds: everyIntegerIs(isInt64), ...agrees })
  const functions = functionNames(language, input.program)
  const taken = localNames([...language.reserved, ...functions.values(), ...Object.keys(goHelpers)])
  const fieldNames = localNames([...language.reserved, 'want'])
  const subject: Subject = {
    name: functions.get(input.program.entry) ?? '',
    fails,
    cases,
    fields: cases.names.map(name => fieldNames.take(camelCase(name))),
    same: taken.take(cases.returns.kind === 'Float' ? 'equalFloats' : 'equalValues'),
  }
  const tests = testsOf(subject).map(({ words, lines }) => [
    `func ${taken.take(`Test${pascalCase(words)}`)}(t *testing.T) {`,
    ...lines.map(line => (line === '' ? '' : `\t${line}`)),
    '}',
  ])
  const compared = cases.examples.length + cases.sampled.length > 0
  const helper = compared ? helperOf(subject) : []
  const body = [...tests, ...(helper.length === 0 ? [] : [helper])].map(lines => lines.join('\n'))
  const name = packageOf(input.specification)
  return body.length === 0 ? `package ${name}\n` : withImports(`${body.join('\n\n')}\n`, name)
}

const exact = (type: Type): boolean =>
  !typesWithin([type]).some(({ kind }) => kind === 'Float' || kind === 'List')

function helperOf({ same, cases: { returns } }: Subject): readonly string[] {
  if (returns.kind === 'Float') return sameFloat(same)
  return exact(returns) ? [] : sameValue(same)
}

interface GoTest {
  readonly words: string
  readonly lines: readonly string[]
}

function testsOf(subject: Subject): readonly GoTest[] {
  const { cases, fails } = subject
  const literal = (value: Value): string => literalOf(cases.returns, value)
  const results = (rows: TestCases['examples']): readonly string[] =>
    table(
      subject,
      typeName(cases.returns),
      rows.map(({ inputs, output }) => [inputs, literal(output)]),
      resultCheck(subject),
    )
  const failing: readonly Row[] = cases.failing.map(({ inputs, error }) => [inputs, `Err${error}`])
  const refused: readonly Row[] = cases.refused.map(({ inputs }) => [
    inputs,
    fails ? 'ErrInputOutsideDomain' : '',
  ])
  const tests: readonly GoTest[] = [
    { words: 'gives the examples', lines: results(cases.examples) },
    { words: 'gives what was verified', lines: results(cases.sampled) },
    { words: 'ends in the named error', lines: table(subject, 'error', failing, errorCheck(subject)) },
    {
      words: 'refuses what breaks a promise',
      lines: fails
        ? table(subject, 'error', refused, errorCheck(subject))
        : table(subject, undefined, refused, panicCheck(subject)),
    },
  ]
  return tests.filter(({ lines }) => lines.length > 0)
}

const literalOf = (type: Type, value: Value): string => spaced(constant(type, value, noHelper).text)

/** The cases as a slice of structs, and what is checked of each. */
function table(
  subject: Subject,
  wanted: string | undefined,
  rows: readonly Row[],
  check: readonly string[],
): readonly string[] {
  if (rows.length === 0) return []
  const { fields, cases } = subject
  const columns = [
    ...fields.map((name, i) => [name, typeName(cases.parameters[i] as Type)] as const),
    ...(wanted === undefined ? [] : [['want', wanted] as const]),
  ]
  const width = Math.max(...columns.map(([name]) => name.length))
  const texts = rows.map(([inputs, want]) => {
    const values = inputs.map((value, i) => literalOf(cases.parameters[i] as Type, value))
    return `\t{${[...values, ...(wanted === undefined ? [] : [want])].join(', ')}},`
  })
  return [
    'cases := []struct {',
    ...columns.map(([name, type]) => `\t${name.padEnd(width)} ${type}`),
    '}{',
    ...texts,
    '}',
    'for _, c := range cases {',
    ...check.map(line => `\t${line}`),
    '}',
  ]
}

const callOf = ({ name, fields }: Subject): string =>
  `${name}(${fields.map(field => `c.${field}`).join(', ')})`

/** What went wrong, as the testing package's own messages have it. */
function complaint({ name, fields }: Subject, text: string, args: readonly string[]): string {
  const all = [...fields.map(field => `c.${field}`), ...args].join(', ')
  return `t.Errorf("${name}(${fields.map(() => '%v').join(', ')})${text}", ${all})`
}

function resultCheck(subject: Subject): readonly string[] {
  const { fails, cases, same } = subject
  const differs =
    cases.returns.kind === 'Float' || !exact(cases.returns) ? unlike(same, cases) : 'got != c.want'
  return fails
    ? [
        `got, err := ${callOf(subject)}`,
        `if err != nil || ${differs} {`,
        `\t${complaint(subject, ' = %v, %v, want %v', ['got', 'err', 'c.want'])}`,
        '}',
      ]
    : [
        `if got := ${callOf(subject)}; ${differs} {`,
        `\t${complaint(subject, ' = %v, want %v', ['got', 'c.want'])}`,
        '}',
      ]
}

const unlike = (same: string, { returns }: TestCases): string =>
  returns.kind === 'Float'
    ? `!${same}(got, c.want)`
    : `!${same}(reflect.ValueOf(got), reflect.ValueOf(c.want))`

const errorCheck = (subject: Subject): readonly string[] => [
  `if _, err := ${callOf(subject)}; !errors.Is(err, c.want) {`,
  `\t${complaint(subject, ' fails with %v, want %v', ['err', 'c.want'])}`,
  '}',
]

const panicCheck = (subject: Subject): readonly string[] => [
  'func() {',
  '\tdefer func() {',
  '\t\tif recover() == nil {',
  `\t\t\t${complaint(subject, ' takes what it must refuse', [])}`,
  '\t\t}',
  '\t}()',
  `\t${callOf(subject)}`,
  '}()',
]
