/**
 * JavaScript and TypeScript share one rendering: `typed` adds the annotations. Int is `number` where every value of
 * the program provably stays within ±(2^53 − 1), else `bigint`; BitVec is `bigint`; strings count code points.
 */
import type { Lambda, Variable } from '../../anrf/expr.ts'
import { postorder } from '../../anrf/traverse.ts'
import type { Type } from '../../anrf/type.ts'
import { mentionsInt } from '../integer-fit.ts'
import type { FunctionHead, Language } from '../language.ts'
import { laidOutScript } from '../layout/script/layout.ts'
import { camelCase } from '../names.ts'
import { type PartNames, partNames } from '../part-names.ts'
import { at, type Piece, type Written, written } from '../piece.ts'
import { safeIntegers } from '../ranges.ts'
import type { RenderInput } from '../renderer.ts'
import { renderSource } from '../source.ts'
import { styleGuideFor } from '../styles/registry.ts'
import { styledScript } from '../styles/script-text.ts'
import { scriptHelpers } from './script-helpers.ts'
import { fitsSafeIntegers } from './script-integers.ts'
import { level } from './script-levels.ts'
import { isVague, saidInScript } from './script-said.ts'
import { scriptSpellings } from './script-spellings.ts'
import { declarations, literal, needsType, typeName } from './script-types.ts'

export interface ScriptDialect {
  readonly typed: boolean
  readonly int: 'number' | 'bigint'
  readonly parts: PartNames
}

const reserved = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends false
  finally for function if implements import in instanceof interface let new null package private protected public return
  static super switch this throw true try typeof undefined var void while with yield Array BigInt Boolean Date Map Math Number
  Object RangeError RegExp String TypeError Symbol NaN Infinity of async`.split(/\s+/),
)

export function renderScript(input: RenderInput, typed: boolean): string {
  return renderSource(own => scriptFor(own, typed), input)
}

export function scriptFor(input: RenderInput, typed: boolean): Language {
  const guide = styleGuideFor(typed ? 'typescript' : 'javascript', input.options?.styleGuide)
  const width = guide.width - (guide.semicolons === true ? 1 : 0)
  return {
    ...script(dialectOf(input, typed)),
    layout: text => laidOutScript(text, width),
    styled: text => styledScript(text, guide),
  }
}

export const dialectOf = (input: RenderInput, typed: boolean): ScriptDialect => ({
  typed,
  int: integersOf(input),
  parts: partNames(input, reserved),
})

/** How the program holds an Int. */
export const integersOf = (input: RenderInput): ScriptDialect['int'] =>
  fitsSafeIntegers(input) ? 'number' : 'bigint'

function script(dialect: ScriptDialect): Language {
  return {
    spellings: saidInScript(scriptSpellings(dialect), dialect),
    reserved,
    helpers: scriptHelpers(dialect),
    indent: '  ',
    gap: 1,
    limits: dialect.int === 'number' ? { word: safeIntegers } : {},
    functionName: camelCase,
    variableName: camelCase,
    constant: (type, value) => literal(type, value, dialect),
    lambda: (node, body) => lambda(node, body, dialect),
    open: head => open(head, dialect),
    close: ['}'],
    local: (name, type, value, { expr }) =>
      dialect.typed && (needsType(type) || isVague(expr))
        ? `const ${name}: ${typeName(type, dialect)} = ${value}`
        : `const ${name} = ${value}`,
    unread: piece => `void ${at(piece, level.unary)}`,
    returned: value => `return ${value}`,
    branch: condition => `if (${condition}) {`,
    endOfIf: '}',
    check: (condition, promise) => [
      `if (!${at(condition, level.unary)}) {`,
      `  throw new RangeError(${JSON.stringify(`requires ${promise}`)})`,
      '}',
    ],
    checkType: parameter => checkType(parameter, dialect),
    preamble: () => declarations(dialect),
  }
}

/** A parameter that nothing reads says so by its name. */
function open(head: FunctionHead, dialect: ScriptDialect): readonly string[] {
  const { name, returns, comment, isPublic, read } = head
  const { typed } = dialect
  const isRead = (parameter: Variable): boolean =>
    read?.has(parameter.name) !== false || (isPublic && checkType(parameter, dialect).length > 0)
  const parameters = head.parameters.map(each => (isRead(each) ? each : { ...each, name: `_${each.name}` }))
  const list = parameters.map(parameter =>
    typed ? `${parameter.name}: ${typeName(parameter.type, dialect)}` : parameter.name,
  )
  const result = typed ? `: ${typeName(returns, dialect)}` : ''
  return [
    ...docComment(comment, parameters, returns, dialect),
    `${isPublic ? 'export ' : ''}function ${name}(${list.join(', ')})${result} {`,
  ]
}

/** In JavaScript the comment carries the types, so that editors know them. */
function docComment(
  lines: readonly string[],
  parameters: readonly Variable[],
  returns: Type,
  dialect: ScriptDialect,
): readonly string[] {
  const types = dialect.typed
    ? []
    : [
        ...parameters.map(parameter => `@param {${typeName(parameter.type, dialect)}} ${parameter.name}`),
        `@returns {${typeName(returns, dialect)}}`,
      ]
  const all = [...lines, ...(lines.length > 0 && types.length > 0 ? [''] : []), ...types]
  if (all.length === 0) return []
  return ['/**', ...all.map(line => ` * ${line.replaceAll('*/', '* /')}`.trimEnd()), ' */']
}

/** An object's brace would open a block; TypeScript is told what is not plain to see. */
function lambda(node: Lambda, body: Piece, dialect: ScriptDialect): Written {
  const names = readParameters(node).join(', ')
  const { type } = body.expr
  const isSaid = dialect.typed && (needsType(type) || isVague(body.expr))
  const result = isSaid ? `: ${typeName(type, dialect)}` : ''
  const text = body.text.startsWith('{') ? body.text.replace(/^(\{.*\})/, '($1)') : body.text
  return written(`(${names})${result} => ${text}`, level.arrow)
}

/** Without those at the end that the body does not read; others of these say so by their names. */
function readParameters({ parameters, body }: Lambda): readonly string[] {
  const read = new Set(postorder(body).flatMap(node => (node.kind === 'variable' ? [node.name] : [])))
  const last = parameters.findLastIndex(({ name }) => read.has(name))
  return parameters.slice(0, last + 1).map(({ name }) => (read.has(name) ? name : `_${name}`))
}

function checkType({ name, type }: Variable, { int }: ScriptDialect): readonly string[] {
  if (type.kind === 'Int' && int === 'number') {
    return [
      `if (!Number.isSafeInteger(${name})) {`,
      `  throw new RangeError("${name} must be a safe integer")`,
      '}',
    ]
  }
  if (type.kind === 'List' && int === 'number' && mentionsInt(type)) {
    return [
      `if (!${everyItem(name, type, 'Number.isSafeInteger')}) {`,
      `  throw new RangeError("every integer in ${name} must be a safe integer")`,
      '}',
    ]
  }
  if (type.kind === 'BitVec') {
    return [
      `if (BigInt.asUintN(${type.width}, ${name}) !== ${name}) {`,
      `  throw new RangeError("${name} must be a ${type.width}-bit unsigned integer")`,
      '}',
    ]
  }
  return []
}

/** Whether the test holds of every innermost item of nested lists. */
const everyItem = (name: string, type: Type, test: string): string =>
  type.kind === 'List' && type.element.kind === 'List'
    ? `${name}.every((items) => ${everyItem('items', type.element, test)})`
    : `${name}.every(${test})`
