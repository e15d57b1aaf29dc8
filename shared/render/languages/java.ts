/**
 * Java 17: a final class with a static method. Int is `int` where every value provably fits 32 bits, `long` where it
 * fits 64, else `BigInteger`; a bit-vector is a word without sign bit meaning; strings count code points.
 */
import type { Lambda, Variable } from '../../anrf/expr.ts'
import type { OperatorName } from '../../anrf/operators/registry.ts'
import type { Range } from '../../anrf/ranges/range.ts'
import type { Type } from '../../anrf/type.ts'
import type { FormalSpecification } from '../../spec/specification.ts'
import { heldAs, heldRange, type IntegerFit, integerFit, limitsOf } from '../integer-fit.ts'
import type { FileParts, FunctionHead, Language } from '../language.ts'
import { laidOutJava } from '../layout/java/layout.ts'
import { camelCase, pascalCase } from '../names.ts'
import { declaredNames, partNames } from '../part-names.ts'
import { at, callOf, type Piece, type Written, written } from '../piece.ts'
import type { FunctionRanges } from '../ranges.ts'
import type { Renderer, RenderInput } from '../renderer.ts'
import { renderSource } from '../source.ts'
import { styledBlocks } from '../styles/indentation.ts'
import { styleGuideFor } from '../styles/registry.ts'
import { level } from './c-levels.ts'
import { declarations } from './java-declarations.ts'
import { javaHelpers } from './java-helpers.ts'
import { javaSpellings } from './java-spellings.ts'
import { isWhole, type JavaDialect, literal, textLiteral, typeName } from './java-types.ts'
import {
  isNarrowLocal,
  isNarrowResult,
  localFit,
  narrowForm,
  narrowNames,
  passed,
  widening,
} from './narrowing.ts'
import { narrowed } from './widening.ts'

/** Classes that the code may mention, by package. */
const library: Readonly<Record<string, readonly string[]>> = {
  'java.math': ['BigDecimal', 'BigInteger', 'MathContext', 'RoundingMode'],
  'java.time': ['DateTimeException', 'DayOfWeek', 'LocalDate', 'Month'],
  'java.util': ['ArrayList', 'Arrays', 'Collections', 'List', 'NoSuchElementException', 'Optional'],
  'java.util.function': ['BiFunction', 'Predicate'],
  'java.util.regex': ['Matcher', 'Pattern'],
  'java.util.stream': ['IntStream', 'LongStream', 'Stream'],
}

const reserved = new Set([
  ...`abstract assert boolean break byte case catch char class const continue default do double else enum extends false
  final finally float for goto if implements import instanceof int interface long native new null package private
  protected public record return short static strictfp super switch synchronized this throw throws transient true try
  var void volatile while yield _ Arrays Boolean Character Double Integer Long Pair Triple Record Math Object String ArithmeticException
  IllegalArgumentException IndexOutOfBoundsException clone equals finalize getClass hashCode notify notifyAll toString
  wait signed lowBits rotateLeft`.split(/\s+/),
  ...Object.values(library).flat(),
])

/** A class of the library's name would hide the library's own, in every file of its package. */
function className({ name }: FormalSpecification): string {
  const own = pascalCase(name)
  return reserved.has(own) || hidden.has(own) ? `${own}Function` : own
}
const hidden = new Set([
  'Class',
  'Iterable',
  'Iterator',
  'Number',
  'Override',
  'Runnable',
  'StringBuilder',
  'Test',
  'Thread',
  'Void',
])

export const javaRenderer: Renderer = {
  name: 'java',
  doc: 'Java 17 class',
  language: true,
  fileName: specification => `${className(specification)}.java`,
  render: input => renderSource(java, input),
}

const dialectOf = (input: RenderInput): JavaDialect => ({
  int: integerFit(input),
  parts: partNames(input, [...reserved, className(input.specification)]),
})

/** Constants as they stand in another class: what the rendered one declares is named by it. */
export function constantsOutside(input: RenderInput): Language['constant'] {
  const dialect = { ...dialectOf(input), outside: `${className(input.specification)}.` }
  return (type, value) => literal(type, value, dialect)
}

export function java(input: RenderInput): Language {
  const dialect = dialectOf(input)
  const { int } = dialect
  const guide = styleGuideFor('java', input.options?.styleGuide)
  return {
    spellings: javaSpellings(dialect),
    // A parameter of a type's name would hide it.
    reserved: new Set([...reserved, ...declaredNames(dialect.parts)]),
    helpers: javaHelpers(int),
    indent: '  ',
    gap: 1,
    limits: limitsOf[int],
    functionName: camelCase,
    variableName: camelCase,
    constant: (type, value) => literal(type, value, dialect),
    lambda,
    nameUse: variable,
    held: range => heldRange(range, int),
    forms: (parameters, _, given) => narrowNames(parameters, given, int),
    localForm: piece => (isNarrowLocal(piece, int) ? narrowForm : undefined),
    call: (name, args, returns, _fails, _helper, ranges) => call(name, args, returns, ranges, int),
    open: head => open(head, dialect),
    close: ['}'],
    styled: text => styledBlocks(text, 2, guide),
    local: (name, type, value, piece) =>
      `${typeName(type, { ...dialect, int: localFit(piece, int) })} ${name} = ${settled(value, piece, int)};`,
    returned: (_, piece, result) => `return ${passed(piece, result, int, toInt)};`,
    branch: condition => `if (${condition}) {`,
    endOfIf: '}',
    checksNegation: true,
    check: (refused, promise) => refusal(refused.text, `requires ${promise}`),
    checkType,
    preamble: () => [],
    layout: text => laidOutJava(text, guide.width),
    assemble: parts => assemble(parts, className(input.specification), declarations(input, dialect)),
  }
}

/** Where the type is written, an `int` widens to a `long`. */
const settled = (value: string, piece: Piece, int: IntegerFit): string =>
  int === 'long' ? narrowed(piece).text : value

const lambda = ({ parameters }: Lambda, body: Piece): Written => {
  const names = parameters.map(({ name }) => name).join(', ')
  return written(`${parameters.length === 1 ? names : `(${names})`} -> ${body.text}`, level.lambda)
}

/** Streams of numbers give primitives to their lambdas, all others references. */
function variable({ name }: Variable, binder: OperatorName | undefined, form: string | undefined): Written {
  if (form === narrowForm) return widened(written(name))
  return binder === undefined || binder.startsWith('int.') ? written(name) : { ...written(name), boxed: true }
}

const widened = (plain: Written): Written => widening(plain, '(long) ', level.unary)
const toInt = (piece: Piece): string =>
  piece.boxed === true ? `${at(piece, level.call)}.intValue()` : `(int) ${at(piece, level.unary)}`

function call(
  name: string,
  args: readonly Piece[],
  returns: Type,
  ranges: FunctionRanges,
  int: IntegerFit,
): Written {
  const given = args.map((arg, i) => written(passed(arg, ranges.parameters[i] ?? arg.range, int, toInt)))
  const text = callOf(name, given, level.call)
  return isNarrowResult(returns, ranges.result, int) ? widened(text) : text
}

function open(
  { name, parameters, returns, comment, isPublic, ranges }: FunctionHead,
  dialect: JavaDialect,
): readonly string[] {
  const held = (type: Type, range: Range | undefined): string =>
    typeName(type, range === undefined ? dialect : { ...dialect, int: heldAs(range, dialect.int) })
  const list = parameters
    .map((parameter, i) => `${held(parameter.type, ranges.parameters[i])} ${parameter.name}`)
    .join(', ')
  const access = isPublic ? 'public' : 'private'
  return [...javadoc(comment), `${access} static ${held(returns, ranges.result)} ${name}(${list}) {`]
}

/** Clauses and examples, indented in the comment, are lists. */
function javadoc(lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return []
  const body = lines.flatMap((line, i) => {
    const isItem = line.startsWith('  ')
    const opens = isItem && lines[i - 1]?.startsWith('  ') !== true
    const closes = isItem && lines[i + 1]?.startsWith('  ') !== true
    const text = escaped(line.trim())
    const paragraph = i > 0 && lines[i - 1] === '' ? `<p>${text}` : text
    return [...(opens ? ['<ul>'] : []), isItem ? `  <li>${text}` : paragraph, ...(closes ? ['</ul>'] : [])]
  })
  return ['/**', ...body.map(line => ` * ${line}`.trimEnd()), ' */']
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '@': '&#64;',
  '*/': '*&#47;',
  '\\': '&#92;',
}
const escaped = (text: string): string => text.replace(/\*\/|[&<>@\\]/g, found => entities[found] ?? found)

function refusal(condition: string, message: string): readonly string[] {
  return [`if (${condition}) {`, `  throw new IllegalArgumentException(${textLiteral(message)});`, '}']
}

function checkType({ name, type }: Variable): readonly string[] {
  if (type.kind !== 'BitVec' || isWhole(type.width)) return []
  const { width } = type
  const largest = `0x${((1n << BigInt(width)) - 1n).toString(16).toUpperCase()}${width > 32 ? 'L' : ''}`
  const condition =
    width > 64
      ? `${name}.signum() < 0 || ${name}.bitLength() > ${width}`
      : `${name} < 0 || ${name} > ${largest}`
  return refusal(condition, `${name} must be an unsigned ${width}-bit integer`)
}

/** The class; what its methods need stands below them. */
function assemble(
  { functions, helpers }: FileParts,
  name: string,
  types: readonly (readonly string[])[],
): string {
  const members = [[`private ${name}() {}`], ...types, ...functions, ...helpers]
    .map(lines => lines.map(line => (line === '' ? '' : `  ${line}`)).join('\n'))
    .join('\n\n')
  const code = `public final class ${name} {\n${members}\n}\n`
  const imports = importsOf(code)
  return imports.length === 0 ? code : `${imports.join('\n')}\n\n${code}`
}

/** The library classes that stand in the code, outside comments and strings. */
function importsOf(code: string): readonly string[] {
  const bare = code.replace(/"(?:[^"\\\n]|\\.)*"|\/\*[\s\S]*?\*\//g, '""')
  const words = new Set(bare.match(/\b[A-Z]\w*/g) ?? [])
  return Object.entries(library).flatMap(([folder, classes]) =>
    classes.filter(each => words.has(each)).map(each => `import ${folder}.${each};`),
  )
}
