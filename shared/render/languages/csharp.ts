/**
 * C# 7.2, which every later compiler reads: a static class with a static method. Int is `int` where every value
 * provably fits 32 bits, `long` where it fits 64, else `BigInteger`; a bit-vector is unsigned; strings count code points.
 */
import type { Lambda, Variable } from '../../anrf/expr.ts'
import type { Range } from '../../anrf/ranges/range.ts'
import type { Type } from '../../anrf/type.ts'
import { functionNames } from '../function-names.ts'
import { heldAs, heldRange, type IntegerFit, integerFit, limitsOf } from '../integer-fit.ts'
import type { FileParts, FunctionHead, Helper, Language } from '../language.ts'
import { camelCase, pascalCase } from '../names.ts'
import { partNames } from '../part-names.ts'
import { at, callOf, type Piece, type Written, written } from '../piece.ts'
import type { FunctionRanges } from '../ranges.ts'
import type { Renderer, RenderInput } from '../renderer.ts'
import { renderSource } from '../source.ts'
import { styledBlocks } from '../styles/indentation.ts'
import { styleGuideFor } from '../styles/registry.ts'
import { level } from './c-levels.ts'
import { declarations } from './csharp-declarations.ts'
import { csharpHelpers } from './csharp-helpers.ts'
import { csharpSpellings } from './csharp-spellings.ts'
import {
  type CsharpDialect,
  innerName,
  isWhole,
  literal,
  ones,
  textLiteral,
  typeName,
} from './csharp-types.ts'
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

/** Names that the code may mention, by namespace. */
const library: Readonly<Record<string, RegExp>> = {
  System:
    /\b(?:Array|BitConverter|DateTime|Math|Predicate|Func|StringComparison|StringSplitOptions|ValueTuple|\w+Exception)\b/,
  'System.Collections': /\bIEnumerable\b/,
  'System.Collections.Generic': /\b(?:List|IReadOnlyList)</,
  'System.Globalization': /\b(?:CultureInfo|DateTimeFormatInfo|NumberStyles)\b/,
  'System.Linq':
    /\bEnumerable\b|(?<!\b(?:Math|BigInteger))\.(?:Aggregate|All|Any|Cast|Concat|Contains|Count|Max|Min|OrderBy|Select|SequenceEqual|Skip|Sum|Take|ToList|Where|Zip)\b[<(]/,
  'System.Numerics': /\bBigInteger\b/,
  'System.Runtime.CompilerServices': /\bITuple\b/,
  'System.Text.RegularExpressions': /\b(?:Match|Regex)\b/,
}

const reserved =
  `abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else
  enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock
  long namespace new null object operator out override params private protected public readonly ref return sbyte sealed
  short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using
  virtual void volatile while add alias async await by dynamic from get global group into join let nameof on orderby
  partial remove select set value var when where yield record init and or not item BigInteger CultureInfo Enumerable
  Equals Func GetHashCode GetType IEnumerable IReadOnlyList List Math Object ReferenceEquals StringComparison ToString
  Finalize MemberwiseClone System LowBits Signed UnsignedDiv UnsignedRem SignedDiv SignedRem SignedMod ShiftLeft
  ShiftRight ShiftRightSigned RotateLeft BitConverter Int64BitsToDouble ITuple Match NumberStyles Option Regex ValueTuple
  Array DateTime DateTimeFormatInfo Predicate`.split(/\s+/)

/** A method cannot have the name of its class. */
const className = (name: string): string => `${pascalCase(name)}Function`

/** What a class calls its methods, and so none of its types. */
function namesTaken(
  input: RenderInput,
  name: string,
  helpers: Readonly<Record<string, Helper>>,
): readonly string[] {
  const naming = { reserved: new Set([...reserved, name]), helpers, functionName: pascalCase }
  return [...naming.reserved, ...Object.keys(helpers), ...functionNames(naming, input.program).values()]
}

export const csharpRenderer: Renderer = {
  name: 'csharp',
  doc: 'C# 7.2 class',
  language: true,
  fileName: specification => `${className(specification.name)}.cs`,
  render: input => renderSource(csharp, input),
}

function dialectOf(input: RenderInput): CsharpDialect {
  const int = integerFit(input)
  const taken = namesTaken(input, className(input.specification.name), csharpHelpers(int))
  return { int, parts: partNames(input, taken) }
}

/** Constants as they stand in another class: what the rendered one declares is named by it. */
export function constantsOutside(input: RenderInput): Language['constant'] {
  const dialect = { ...dialectOf(input), outside: `${className(input.specification.name)}.` }
  return (type, value) => literal(type, value, dialect)
}

export function csharp(input: RenderInput): Language {
  const dialect = dialectOf(input)
  const { int, parts } = dialect
  const guide = styleGuideFor('csharp', input.options?.styleGuide)
  const name = className(input.specification.name)
  const helpers = csharpHelpers(int)
  return {
    spellings: csharpSpellings(dialect),
    reserved: new Set([
      ...reserved,
      name,
      ...parts.records.map(parts.record),
      ...parts.data.map(parts.dataType),
    ]),
    helpers,
    indent: '    ',
    gap: 1,
    limits: limitsOf[int],
    functionName: pascalCase,
    variableName: camelCase,
    constant: (type, value) => literal(type, value, dialect),
    lambda,
    held: range => heldRange(range, int),
    forms: (parameters, _, given) => narrowNames(parameters, given, int),
    localForm: piece => (isNarrowLocal(piece, int) ? narrowForm : undefined),
    nameUse: ({ name }, _, form) => (form === narrowForm ? widened(written(name)) : written(name)),
    call: (name, args, returns, _fails, _helper, ranges) => call(name, args, returns, ranges, int),
    open: head => open(head, dialect),
    close: ['}'],
    styled: text => styledBlocks(text, 4, guide),
    local: (local, type, _, piece) =>
      `${innerName(type, { ...dialect, int: localFit(piece, int) })} ${local} = ${narrowed(piece).text};`,
    unread: piece => `_ = ${piece.text};`,
    returned: (_, piece, result) => `return ${settled(piece, result, int)};`,
    branch: condition => `if (${condition})`,
    startOfIf: '{',
    endOfIf: '}',
    checksNegation: true,
    check: (refused, promise) => refusal(refused.text, `requires ${promise}`),
    checkType,
    preamble: (_, helper) => declarations(input, dialect, helper),
    assemble: parts => assemble(parts, name),
  }
}

/** Where the type is written, an `int` widens by itself. */
const settled = (piece: Piece, to: Range, int: IntegerFit): string =>
  int === 'long' ? passed(piece, to, int, toInt) : narrowed(piece).text

const widened = (plain: Written): Written => widening(plain, '(long)', level.unary)
const toInt = (piece: Piece): string => `(int)${at(piece, level.unary)}`

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

const lambda = ({ parameters }: Lambda, body: Piece): Written => {
  const names = parameters.map(({ name }) => name).join(', ')
  return written(`${parameters.length === 1 ? names : `(${names})`} => ${body.text}`, level.lambda)
}

function open(
  { name, parameters, returns, comment, isPublic, ranges }: FunctionHead,
  dialect: CsharpDialect,
): readonly string[] {
  const held = (type: Type, range: Range | undefined): string =>
    typeName(type, range === undefined ? dialect : { ...dialect, int: heldAs(range, dialect.int) })
  const list = parameters
    .map((parameter, i) => `${held(parameter.type, ranges.parameters[i])} ${parameter.name}`)
    .join(', ')
  const access = isPublic ? 'public' : 'private'
  return [...summary(comment), `${access} static ${held(returns, ranges.result)} ${name}(${list})`, '{']
}

/** Clauses and examples, indented in the comment, are lists. */
function summary(lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return []
  const body = lines.flatMap((line, i) => {
    const isItem = line.startsWith('  ')
    const opens = isItem && lines[i - 1]?.startsWith('  ') !== true
    const closes = isItem && lines[i + 1]?.startsWith('  ') !== true
    const text = escaped(line.trim())
    const item = isItem ? [`<item><description>${text}</description></item>`] : []
    const paragraph =
      isItem || text === '' ? [] : [i > 0 && lines[i - 1] === '' ? `<para>${text}</para>` : text]
    return [...(opens ? ['<list type="bullet">'] : []), ...item, ...paragraph, ...(closes ? ['</list>'] : [])]
  })
  return ['<summary>', ...body, '</summary>'].map(line => `/// ${line}`)
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escaped = (text: string): string => text.replace(/[&<>]/g, found => entities[found] ?? found)

function refusal(condition: string, message: string): readonly string[] {
  return [`if (${condition})`, '{', `    throw new ArgumentException(${textLiteral(message)});`, '}']
}

function checkType({ name, type }: Variable): readonly string[] {
  if (type.kind !== 'BitVec' || isWhole(type.width)) return []
  const { width } = type
  const condition = width > 64 ? `${name} < 0 || ${name} >> ${width} != 0` : `${name} > ${ones(width)}`
  return refusal(condition, `${name} must be an unsigned ${width}-bit integer`)
}

/** The class; what its methods need stands below them. */
function assemble({ preamble, functions, helpers }: FileParts, name: string): string {
  const members = [...(preamble.length === 0 ? [] : [preamble]), ...functions, ...helpers]
    .map(lines => lines.map(line => (line === '' ? '' : `    ${line}`)).join('\n'))
    .join('\n\n')
  const code = `public static class ${name}\n{\n${members}\n}\n`
  const used = usingsOf(code)
  return used.length === 0 ? code : `${used.join('\n')}\n\n${code}`
}

/** The namespaces of what stands in the code, outside comments and strings. */
function usingsOf(code: string): readonly string[] {
  const bare = code.replace(/"(?:[^"\\\n]|\\.)*"|\/\/\/.*/g, '""')
  return Object.entries(library)
    .filter(([, names]) => names.test(bare))
    .map(([namespace]) => `using ${namespace};`)
}
