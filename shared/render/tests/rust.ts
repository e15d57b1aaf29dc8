/**
 * Tests for Rust's own harness, in a file that takes the code in as a module: `rustc --test` reads it as it stands, and
 * so does Cargo where both files lie in `tests/`. Where floats are inside a value, its text is compared: Rust writes the
 * shortest decimal that reads back, NaN, and the sign of zero.
 */
import { constant } from '../../anrf/build.ts'
import { type Type, typesWithin } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import { entryName } from '../function-names.ts'
import { isInt64 } from '../int64.ts'
import { rust, rustRenderer } from '../languages/rust.ts'
import { dataName, declaredTypes, recordName } from '../languages/rust-names.ts'
import { borrowed, owned, quoted, receiver, constant as rustConstant } from '../languages/rust-types.ts'
import { widest } from '../layout/rust/shape.ts'
import { columns } from '../layout/width.ts'
import { localNames } from '../lowering/local-names.ts'
import { prepared } from '../lowering/prepared.ts'
import type { Piece } from '../piece.ts'
import { anythingOf } from '../ranges.ts'
import type { Renderer, RenderInput } from '../renderer.ts'
import { entryFails } from '../source.ts'
import { type Accepted, type Refused, type TestCases, testCases } from './cases.ts'
import { everyIntegerIs } from './fits-in.ts'
import { laidOut, noHelper, type Suite, suites } from './suites.ts'
import { staysIn64 } from './words64.ts'

export const rustTests: Renderer = {
  name: 'rust-tests',
  doc: 'Tests of the Rust code, for rustc --test',
  language: false,
  fileName: specification => rustRenderer.fileName(specification).replace(/\.rs$/, '_tests.rs'),
  render: testFile,
}

/** The entry as its tests call it. */
interface Subject {
  readonly name: string
  /** What it returns is a `Result`. */
  readonly fails: boolean
  readonly cases: TestCases
}

function testFile(given: RenderInput): string {
  const input = prepared(given)
  const fails = entryFails(rust, input)
  const agrees = fails ? { agrees: staysIn64(given.program) } : {}
  const cases = testCases(given, { holds: everyIntegerIs(isInt64), ...agrees })
  const subject: Subject = { name: entryName(rust(input), input.program), fails, cases }
  const names = localNames([subject.name])
  const tests = suitesOf(subject).map(({ words, attributes = [], lines }) => [
    '#[test]',
    ...attributes,
    `fn ${names.take(words.join('_'))}() {`,
    ...lines.map(line => `    ${line}`),
    '}',
  ])
  const file = rustRenderer.fileName(input.specification)
  const body = tests.map(lines => lines.join('\n')).join('\n\n')
  const top = head(file, moduleName(file), subject, body)
  return laidOut(`${[...top, ...(body === '' ? [] : ['', body])].join('\n')}\n`, rust(input))
}

const moduleName = (file: string): string => {
  const name = file.replace(/\.rs$/, '')
  return keywords.has(name) ? `${name}_code` : name
}

const keywords = new Set(
  `as async await break const continue crate dyn else enum extern false fn for if impl in let loop match mod move mut pub
  ref return self static struct super trait true type unsafe use where while abstract become box do final gen macro
  override priv try typeof unsized virtual yield test`.split(/\s+/),
)

function head(file: string, module: string, { name, cases }: Subject, body: string): readonly string[] {
  const bare = body.replace(/"(?:[^"\\]|\\.)*"/g, '""')
  const declared = declaredTypes([...cases.parameters, cases.returns]).map(type =>
    type.kind === 'Record' ? recordName(type) : dataName(type),
  )
  const types = [...declared, 'Error'].filter(each => new RegExp(`\\b${each}\\b`).test(bare)).toSorted()
  const used = bare.includes(`${name}(`) ? [name, ...types] : types
  return [
    '// The tests call only some of it.',
    '#[allow(dead_code)]',
    `#[path = ${quoted(file)}]`,
    `mod ${module};`,
    ...(used.length === 0 ? [] : ['', useOf(module, used)]),
  ]
}

const useOf = (module: string, [only = '', ...others]: readonly string[]): string =>
  others.length === 0 ? `use ${module}::${only};` : `use ${module}::{${[only, ...others].join(', ')}};`

/** Only a panic has a test of its own, which says what it is about. */
interface RustSuite extends Suite {
  readonly attributes?: readonly string[]
}

function suitesOf(subject: Subject): readonly RustSuite[] {
  const call = callOf(subject)
  const equal = ({ inputs, output }: Accepted): readonly string[] => [sameLine(call(inputs), output, subject)]
  const fails = (inputs: readonly Value[], error: string): readonly string[] => [
    `assert_eq!(${call(inputs)}, Err(Error::${error}));`,
  ]
  const refused = ({ inputs }: Refused): readonly string[] =>
    subject.fails ? fails(inputs, 'InputOutsideDomain') : []
  return [
    ...suites(subject.cases, {
      examples: equal,
      sampled: equal,
      failing: ({ inputs, error }) => fails(inputs, error),
      refused,
    }),
    ...(subject.fails ? [] : subject.cases.refused.map(each => panicking(call(each.inputs), each))),
  ]
}

const panicking = (call: string, { promise }: Refused): RustSuite => ({
  words: ['refuses', 'what', 'breaks', 'a', 'promise'],
  attributes: expecting(quoted(`requires ${promise}`)),
  lines: [`${call};`],
})

/** The attribute, with its text on a line of its own where it is long. */
function expecting(text: string): readonly string[] {
  const line = `#[should_panic(expected = ${text})]`
  return columns(line) <= widest.line ? [line] : ['#[should_panic(', `    expected = ${text}`, ')]']
}

function pieceOf(value: Value, type: Type): Piece {
  const expr = constant(type, value)
  return { ...rustConstant(type, value, noHelper), expr, range: anythingOf(expr) }
}

const callOf =
  ({ name, cases }: Subject) =>
  (inputs: readonly Value[]): string =>
    `${name}(${inputs.map((value, i) => borrowed(pieceOf(value, cases.parameters[i] as Type))).join(', ')})`

function sameLine(call: string, output: Value, { fails, cases: { returns } }: Subject): string {
  const piece = pieceOf(output, returns)
  if (returns.kind === 'Float') return sameFloat(call, output as number, piece, fails)
  const wanted = fails ? `Ok(${owned(piece).text})` : loose(piece)
  if (!typesWithin([returns]).some(({ kind }) => kind === 'Float')) return `assert_eq!(${call}, ${wanted});`
  const typed = fails ? `Ok::<_, Error>(${owned(piece).text})` : owned(piece).text
  return `assert_eq!(format!("{:?}", ${call}), format!("{:?}", ${typed}));`
}

/** Texts and lists are compared with what they borrow. */
const loose = (piece: Piece): string =>
  piece.expr.type.kind === 'String' ? piece.text : piece.text.replace(/^vec!\[(?!\])/, '[')

function sameFloat(call: string, output: number, piece: Piece, fails: boolean): string {
  if (Number.isNaN(output))
    return `assert!(${fails ? `${call}.is_ok_and(f64::is_nan)` : `${call}.is_nan()`});`
  const bits = `${receiver(piece)}.to_bits()`
  return fails
    ? `assert_eq!(${call}.map(f64::to_bits), Ok(${bits}));`
    : `assert_eq!(${call}.to_bits(), ${bits});`
}
