/**
 * Rust, edition 2021, standard library only. Int is i64: plain arithmetic where the ranges keep a value inside,
 * checked arithmetic elsewhere. A function that may end in an error of the contract returns `Result<T, Error>`,
 * and refuses inputs outside their domain with `Error::InputOutsideDomain`; one that cannot fail returns a plain
 * value and asserts its domain (`# Panics`). Bit-vectors are unsigned integers of up to 128 bits.
 */
import type { Expr, Variable } from '../../anrf/expr.ts'
import { postorder } from '../../anrf/traverse.ts'
import { int64 } from '../int64.ts'
import type { FunctionHead, Language } from '../language.ts'
import { laidOutRust } from '../layout/rust/layout.ts'
import { snakeCase } from '../names.ts'
import { nodesOf } from '../nodes.ts'
import { type Piece, type Written, written } from '../piece.ts'
import type { Renderer, RenderInput } from '../renderer.ts'
import { renderSource } from '../source.ts'
import { declarations } from './rust-declarations.ts'
import { errorNames, rustHelpers } from './rust-helpers.ts'
import { declaredTypes } from './rust-names.ts'
import { sameImplementation } from './rust-part-helpers.ts'
import { resultOf, rustSpellings } from './rust-spellings.ts'
import {
  borrowed,
  borrowedType,
  constant,
  isScalar,
  level,
  ones,
  owned,
  ownedType,
  parameterForm,
  quoted,
  storageOf,
  suffixed,
} from './rust-types.ts'

const reserved = new Set(
  `as async await break const continue crate dyn else enum extern false fn for if impl in let loop match mod move mut pub
  ref return self static struct super trait true type unsafe use where while abstract become box do final gen macro
  override priv try typeof unsized virtual yield union macro_rules bool char str i8 i16 i32 i64 i128 u8 u16 u32 u64 u128
  f32 f64 isize usize vec matches format assert panic std core alloc`.split(/\s+/),
)

const panics = ['', '# Panics', '', 'Panics where an input is outside its domain.']
const errors = ['', '# Errors', '', 'Returns the error that keeps the result from being one.']

function open(head: FunctionHead, fails: boolean): readonly string[] {
  const list = head.parameters.map(parameter => `${nameOf(parameter, head)}: ${borrowedType(parameter.type)}`)
  const returns = ownedType(head.returns)
  const visible = head.isPublic ? 'pub ' : ''
  return [
    ...docComment(head, fails),
    ...signature(`${visible}fn ${head.name}`, list, fails ? `Result<${returns}, Error>` : returns),
  ]
}

/** On one line, or with a parameter on each. */
function signature(start: string, parameters: readonly string[], returns: string): readonly string[] {
  const line = `${start}(${parameters.join(', ')}) -> ${returns} {`
  if (line.length <= 100) return [line]
  return [`${start}(`, ...parameters.map(parameter => `    ${parameter},`), `) -> ${returns} {`]
}

const nameOf = ({ name, type }: Variable, { read, checked }: FunctionHead): string =>
  read?.has(name) === false && !(checked === true && isOdd(type)) ? `_${name}` : name

function docComment({ comment, isPublic, checked }: FunctionHead, fails: boolean): readonly string[] {
  if (!isPublic) return []
  const section = fails ? errors : checked === true ? panics : []
  const lines = [...comment.map(listed), ...section]
  return lines
    .map((line, i) => (line === '' && i === 0 ? '' : `/// ${line}`.trimEnd()))
    .filter(line => line !== '')
}

/** Clauses and examples are items of a list, as code. */
const listed = (line: string): string =>
  line.startsWith('  ') ? `- \`${line.trim().replaceAll('`', "'")}\`` : line.replace(/([<>[\]*_`])/g, '\\$1')

/** A bit-vector that leaves bits of its integer unused. */
const isOdd = (type: Variable['type']): boolean =>
  type.kind === 'BitVec' && storageOf(type.width) !== type.width

/** Parameters are borrowed; what a fold carries is owned; other bound names refer to items. */
function forms(parameters: readonly Variable[], body: Expr): ReadonlyMap<string, string> {
  const found = new Map(
    parameters.filter(({ type }) => !isScalar(type)).map(({ name, type }) => [name, parameterForm(type)]),
  )
  for (const node of postorder(body)) {
    if (node.kind !== 'apply') continue
    for (const lambda of node.args) {
      if (lambda.kind !== 'lambda') continue
      for (const [i, { name, type }] of lambda.parameters.entries())
        if (!isScalar(type)) found.set(name, node.operator === 'list.fold' && i === 0 ? 'place' : 'loose')
    }
  }
  return found
}

function localForm({ expr, form }: Piece): string | undefined {
  if (isScalar(expr.type)) return undefined
  return form === 'exact' || form === 'loose' ? form : 'place'
}

function call(name: string, args: readonly Piece[], returns: Variable['type'], fails: boolean): Written {
  const text = written(`${name}(${args.map(borrowed).join(', ')})${fails ? '?' : ''}`, level.call)
  return { ...text, ...(isScalar(returns) ? {} : { form: 'temp' }), ...(fails ? { fails } : {}) }
}

/** A number says its type: nothing may tell it before a method is called on it. */
const local = (name: string, value: string, piece: Piece): string =>
  `let ${name} = ${localValue(value, piece)};`

function localValue(value: string, piece: Piece): string {
  if (piece.form === 'place') return borrowed(piece)
  return piece.expr.kind === 'constant' ? suffixed(piece).text : value
}

const withValue = (piece: Piece): Written => ({ ...piece, ...owned(piece) })

/** The message of a panic is a format, in which braces stand for values. */
const formatted = (text: string): string => quoted(text.replaceAll(/[{}]/g, brace => brace + brace))

const plain: Language = {
  spellings: rustSpellings,
  reserved,
  helpers: rustHelpers,
  indent: '    ',
  gap: 1,
  limits: { word: int64 },
  helpersLast: true,
  functionName: snakeCase,
  variableName: snakeCase,
  forms,
  localForm,
  call,
  constant,
  lambda: (_node, body) => written(body.text, level.closure),
  open: head => open(head, false),
  close: ['}'],
  local: (name, _type, value, piece) => local(name, value, piece),
  unread: piece => `let _ = ${piece.text};`,
  returned: (_value, piece) => withValue(piece).text,
  branch: condition => `if ${condition} {`,
  chained: { branch: condition => `} else if ${condition} {`, otherwise: '} else {' },
  endOfIf: '}',
  checksNegation: false,
  check: (condition, promise) => [`assert!(${condition.text}, ${formatted(`requires ${promise}`)});`],
  checkType: ({ name, type }) =>
    isOdd(type) && type.kind === 'BitVec'
      ? [`assert!(${name} <= ${ones(type.width)}, "${name} must have ${type.width} bits");`]
      : [],
  preamble: errorType,
}

/** Only the lines of rendered functions are laid out: helpers are as rustfmt leaves them. */
const layout = (text: string): string =>
  text
    .split('\n')
    .map(line => (line.startsWith('    ') ? laidOutRust(line) : line))
    .join('\n')

const refused = (condition: string, helper: (name: string) => string): readonly string[] => [
  `if ${condition} {`,
  `    return Err(Error::${helper('InputOutsideDomain')});`,
  '}',
]

const failing: Language = {
  ...plain,
  open: head => open(head, true),
  returned: (_value, piece) => resultOf(withValue(piece)).replace(/^Ok::<_, Error>/, 'Ok'),
  checksNegation: true,
  check: (condition, _promise, helper) => refused(condition.text, helper),
  checkType: ({ name, type }, helper) =>
    isOdd(type) && type.kind === 'BitVec' ? refused(`${name} > ${ones(type.width)}`, helper) : [],
}

/** The errors that the file's functions may return. */
function errorType(used: ReadonlySet<string>): readonly string[] {
  const variants = Object.entries(errorNames).filter(([name]) => used.has(name))
  if (variants.length === 0) return []
  return [
    '/// Why a call has no result.',
    '#[derive(Clone, Copy, Debug, PartialEq, Eq)]',
    'pub enum Error {',
    ...variants.flatMap(([name, doc]) => [`    /// ${doc}`, `    ${name},`]),
    '}',
    '',
    'impl std::fmt::Display for Error {',
    "    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {",
    '        std::fmt::Debug::fmt(self, f)',
    '    }',
    '}',
    '',
    'impl std::error::Error for Error {}',
  ]
}

export function rust(input: RenderInput): Language {
  const compared = declaredTypes(nodesOf(input).map(({ type }) => type)).map(sameImplementation)
  const preamble = (used: ReadonlySet<string>): readonly string[] => {
    const blocks = [errorType(used), declarations(input, used), ...(used.has('Same') ? compared : [])].filter(
      lines => lines.length > 0,
    )
    return blocks.flatMap((lines, i) => (i === 0 ? lines : ['', ...lines]))
  }
  return { ...plain, preamble, layout, failing: { ...failing, preamble } }
}

export const rustRenderer: Renderer = {
  name: 'rust',
  doc: 'Rust 2021 source',
  language: true,
  fileName: specification => `${snakeCase(specification.name)}.rs`,
  render: input => renderSource(rust, input),
}
