/**
 * Go 1.22, standard library only. Int is int64: plain arithmetic where the ranges keep a value inside, checked
 * helpers elsewhere. A function that may end in an error of the contract returns `(T, error)`; inside it a failing
 * helper panics with a private type that one deferred call turns into that error, as parsers of the standard library
 * do, so that expressions stay expressions. Inputs outside their domain give ErrInputOutsideDomain there, and a panic
 * in functions that cannot fail otherwise. Bit-vectors are unsigned integers of up to 64 bits.
 */
import type { Variable } from '../../anrf/expr.ts'
import type { FormalSpecification } from '../../spec/specification.ts'
import { int64 } from '../int64.ts'
import type { FunctionHead, Language } from '../language.ts'
import { camelCase, snakeCase, wordsOf } from '../names.ts'
import { callOf, type Piece, type Written } from '../piece.ts'
import type { Renderer, RenderInput } from '../renderer.ts'
import { renderSource } from '../source.ts'
import { declarations, typeNames } from './go-declarations.ts'
import { errorTexts, goHelpers } from './go-helpers.ts'
import { spaced } from './go-spacing.ts'
import { goSpellings, lambdaText } from './go-spellings.ts'
import {
  constant,
  level,
  ones,
  parameterList,
  quoted,
  statements,
  storageOf,
  typed,
  typeName,
} from './go-types.ts'

const reserved = new Set(
  `break case chan const continue default defer else fallthrough for func go goto if import interface map package range
  return select struct switch type var any append bool byte cap clear close complex copy delete error false float32
  float64 imag int int8 int16 int32 int64 iota len make max min new nil panic print println real recover rune string true
  uint uint8 uint16 uint32 uint64 uintptr init main bits errors math reflect regexp slices strconv strings time utf8 err result`.split(
    /\s+/,
  ),
)

const exported = (name: string): string => {
  const camel = camelCase(name)
  return camel.charAt(0).toUpperCase() + camel.slice(1)
}

function open(head: FunctionHead, fails: boolean): readonly string[] {
  const returns = typeName(head.returns)
  const results = fails ? `(result ${returns}, err error)` : returns
  return [
    ...docComment(head, fails),
    `func ${head.name}(${parameterList(head.parameters)}) ${results} {`,
    ...(fails ? ['\tdefer rescue(&err)'] : []),
  ]
}

function docComment({ name, comment, isPublic, checked }: FunctionHead, fails: boolean): readonly string[] {
  if (!isPublic) return []
  const [first = '', ...rest] = comment
  const title =
    first === '' || first.endsWith(':')
      ? [`${name} meets its specification.`, ...(first === '' ? [] : ['', first])]
      : [`${name}: ${first}`]
  const domain = !fails && checked === true ? ['', 'It panics where an input is outside its domain.'] : []
  const lines = [...title, ...rest, ...domain]
  return lines.flatMap((line, i) => {
    const isCode = line.startsWith('  ')
    const opens = isCode && lines[i - 1]?.startsWith('  ') !== true
    const text = isCode ? `//\t${line.slice(2)}` : `// ${line}`.trimEnd()
    return opens ? ['//', text] : [text]
  })
}

const isOdd = ({ type }: Variable): boolean => type.kind === 'BitVec' && storageOf(type.width) !== type.width

const tooWide = ({ name, type }: Variable): string =>
  `${name} > ${type.kind === 'BitVec' ? ones(type.width) : ''}`

const guarded = (condition: string, then: string): readonly string[] => [
  `if ${condition} {`,
  `\t${then}`,
  '}',
]

/** A conditional that cannot fail: the last case first, then what overrides it. */
function local(name: string, piece: Piece): string {
  if (piece.form !== 'block') return `${name} := ${spaced(typed(piece).text)}`
  const lines = statements(piece)
  const last = lines.at(-1) ?? ''
  const simple = lines.slice(0, -1).every(line => /^(if .* \{|\treturn .*[^{(]|\})$/.test(line))
  // What comes last is computed in any case here: it must not be an integer that has no value in 64 bits.
  if (piece.fails === true || !simple || !/^return .*[^{(]$/.test(last)) return `${name} := ${piece.text}`
  const text = last.slice('return '.length)
  const value =
    /^-?[0-9]/.test(text) && !/[^-0-9a-fx]/.test(text) ? `${typeName(piece.expr.type)}(${text})` : text
  const cases = lines.slice(0, -1).map(line => line.replace(/^\treturn /, `\t${name} = `))
  return `${name} := ${value}\n${cases.join('\n').replaceAll('}\nif ', '} else if ')}`
}

function call(
  name: string,
  args: readonly Piece[],
  fails: boolean,
  helper: (name: string) => string,
): Written {
  const text = callOf(name, args, level.call)
  return fails ? { ...callOf(helper('must'), [text], level.call), fails } : text
}

const plain: Language = {
  spellings: goSpellings,
  reserved,
  helpers: goHelpers,
  indent: '\t',
  gap: 1,
  limits: { word: int64 },
  helpersLast: true,
  functionName: exported,
  variableName: camelCase,
  manner: { conditionalsAreStatements: true },
  constant,
  lambda: lambdaText,
  call: (name, args, _returns, fails, helper) => call(name, args, fails, helper),
  open: head => open(head, false),
  close: ['}'],
  local: (name, _type, _value, piece) => local(name, piece),
  unread: piece => `_ = ${spaced(typed(piece).text)}`,
  returned: (_value, piece) => statements(piece).join('\n'),
  branch: condition => `if ${spaced(condition)} {`,
  endOfIf: '}',
  checksNegation: true,
  check: (condition, promise) => guarded(spaced(condition.text), `panic(${quoted(`requires ${promise}`)})`),
  checkType: parameter =>
    isOdd(parameter) && parameter.type.kind === 'BitVec'
      ? guarded(tooWide(parameter), `panic("${parameter.name} must have ${parameter.type.width} bits")`)
      : [],
  preamble: errorVariables,
}

const refusal = (helper: (name: string) => string): string =>
  `return result, ${helper('ErrInputOutsideDomain')}`

const failing: Language = {
  ...plain,
  open: head => open(head, true),
  returned: value => `return ${spaced(value)}, nil`,
  check: (condition, _promise, helper) => guarded(spaced(condition.text), refusal(helper)),
  checkType: (parameter, helper) => (isOdd(parameter) ? guarded(tooWide(parameter), refusal(helper)) : []),
}

/** The errors that the file's functions may return. */
function errorVariables(used: ReadonlySet<string>): readonly string[] {
  const errors = Object.entries(errorTexts).filter(([name]) => used.has(name))
  if (errors.length === 0) return []
  const [only, ...others] = errors
  if (only !== undefined && others.length === 0)
    return [`// ${only[0]} is why a call has no result.`, `var ${only[0]} = errors.New("${only[1]}")`]
  const width = Math.max(...errors.map(([name]) => name.length))
  const lines = errors.map(([name, text]) => `\t${name.padEnd(width)} = errors.New("${text}")`)
  return ['// Why a call has no result.', 'var (', ...lines, ')']
}

const packages: Readonly<Record<string, string>> = {
  errors: 'errors',
  math: 'math',
  bits: 'math/bits',
  reflect: 'reflect',
  regexp: 'regexp',
  slices: 'slices',
  strconv: 'strconv',
  strings: 'strings',
  testing: 'testing',
  time: 'time',
  utf8: 'unicode/utf8',
}

/** The file's package and the imports that its text uses. */
export function withImports(text: string, name: string): string {
  const code = text.replace(/"(?:[^"\\]|\\.)*"|\/\/.*/g, '')
  const used = Object.entries(packages).filter(([short]) => new RegExp(`\\b${short}\\.`).test(code))
  const paths = used.map(([, path]) => `"${path}"`)
  const [only, ...others] = paths
  const imports =
    only === undefined
      ? []
      : others.length === 0
        ? ['', `import ${only}`]
        : ['', 'import (', ...paths.map(path => `\t${path}`), ')']
  return [`package ${name}`, ...imports, '', text].join('\n')
}

const packageName = (name: string): string => {
  const joined = wordsOf(name).join('').toLowerCase()
  return /^[0-9]/.test(joined) || reserved.has(joined) ? `p${joined}` : joined
}

function goFor(input: RenderInput, layout: (text: string) => string): Language {
  const own = {
    layout,
    reserved: new Set([...reserved, ...typeNames(input)]),
    preamble: (used: ReadonlySet<string>) =>
      withDeclarations(errorVariables(used), declarations(input, used)),
  }
  return { ...plain, ...own, failing: { ...failing, ...own } }
}

/** Declarations begin with a blank line, which nothing needs that stands first. */
const withDeclarations = (errors: readonly string[], types: readonly string[]): readonly string[] =>
  errors.length === 0 ? types.slice(1) : [...errors, ...types]

/** The language without a file's imports and package. */
export const goLanguage = (input: RenderInput): Language => goFor(input, text => text)

export const packageOf = ({ name }: FormalSpecification): string => packageName(name)

export const goRenderer: Renderer = {
  name: 'go',
  doc: 'Go source',
  language: true,
  fileName: specification => `${snakeCase(specification.name)}.go`,
  render: input => {
    const layout = (text: string): string => withImports(text, packageOf(input.specification))
    return renderSource(own => goFor(own, layout), input)
  },
}
