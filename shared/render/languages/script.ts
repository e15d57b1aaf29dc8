/**
 * JavaScript and TypeScript share one rendering: `typed` adds the annotations. Int is `number` where every value of
 * the program provably stays within ±(2^53 − 1), else `bigint`; BitVec is `bigint`; strings count code points.
 */
import type { Lambda, Variable } from '../../anrf/expr.ts'
import type { Type } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import { mentionsInt } from '../integer-fit.ts'
import type { FunctionHead, Language } from '../language.ts'
import { camelCase } from '../names.ts'
import { at, type Written, written } from '../piece.ts'
import { safeIntegers } from '../ranges.ts'
import type { RenderInput } from '../renderer.ts'
import { renderSource } from '../source.ts'
import { scriptHelpers } from './script-helpers.ts'
import { fitsSafeIntegers } from './script-integers.ts'
import { level, scriptSpellings } from './script-spellings.ts'

export interface ScriptDialect {
  readonly typed: boolean
  readonly int: 'number' | 'bigint'
}

const reserved = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends false
  finally for function if implements import in instanceof interface let new null package private protected public return
  static super switch this throw true try typeof undefined var void while with yield Array BigInt Boolean Math Number
  Object RangeError String TypeError Symbol NaN Infinity of async`.split(/\s+/),
)

export function renderScript(input: RenderInput, typed: boolean): string {
  return renderSource(own => scriptFor(own, typed), input)
}

export const scriptFor = (input: RenderInput, typed: boolean): Language =>
  script({ typed, int: integersOf(input) })

/** How the program holds an Int. */
export const integersOf = (input: RenderInput): ScriptDialect['int'] =>
  fitsSafeIntegers(input) ? 'number' : 'bigint'

export function typeName(type: Type, int: ScriptDialect['int']): string {
  switch (type.kind) {
    case 'Int':
      return int
    case 'BitVec':
      return 'bigint'
    case 'Bool':
      return 'boolean'
    case 'String':
      return 'string'
    case 'List':
      return `readonly ${typeName(type.element, int)}[]`
    default:
      return 'unknown'
  }
}

function script(dialect: ScriptDialect): Language {
  return {
    spellings: scriptSpellings(dialect),
    reserved,
    helpers: scriptHelpers(dialect),
    indent: '  ',
    gap: 1,
    limits: dialect.int === 'number' ? { word: safeIntegers } : {},
    functionName: camelCase,
    variableName: camelCase,
    constant: (type, value) => constant(type, value, dialect),
    lambda,
    open: head => open(head, dialect),
    close: ['}'],
    local: (name, _type, value) => `const ${name} = ${value}`,
    returned: value => `return ${value}`,
    branch: condition => `if (${condition}) {`,
    endOfIf: '}',
    check: (condition, promise) => [
      `if (!${at(condition, level.unary)}) {`,
      `  throw new RangeError(${JSON.stringify(`requires ${promise}`)})`,
      '}',
    ],
    checkType: parameter => checkType(parameter, dialect),
    preamble: () => [],
  }
}

function constant(type: Type, value: Value, dialect: ScriptDialect): Written {
  if (Array.isArray(value)) {
    const element = type.kind === 'List' ? type.element : type
    return written(`[${value.map(item => constant(element, item, dialect).text).join(', ')}]`)
  }
  if (typeof value === 'boolean') return written(String(value))
  if (typeof value === 'string') return written(JSON.stringify(value))
  if (type.kind === 'BitVec') {
    const bits = value as bigint
    return written(bits > 9n ? `0x${bits.toString(16)}n` : `${bits}n`)
  }
  const text = `${String(value)}${dialect.int === 'bigint' ? 'n' : ''}`
  return written(text, text.startsWith('-') ? level.unary : undefined)
}

function open(
  { name, parameters, returns, comment, isPublic }: FunctionHead,
  { typed, int }: ScriptDialect,
): readonly string[] {
  const list = parameters.map(parameter =>
    typed ? `${parameter.name}: ${typeName(parameter.type, int)}` : parameter.name,
  )
  const result = typed ? `: ${typeName(returns, int)}` : ''
  return [
    ...docComment(comment, parameters, returns, { typed, int }),
    `${isPublic ? 'export ' : ''}function ${name}(${list.join(', ')})${result} {`,
  ]
}

/** In JavaScript the comment carries the types, so that editors know them. */
function docComment(
  lines: readonly string[],
  parameters: readonly Variable[],
  returns: Type,
  { typed, int }: ScriptDialect,
): readonly string[] {
  const types = typed
    ? []
    : [
        ...parameters.map(parameter => `@param {${typeName(parameter.type, int)}} ${parameter.name}`),
        `@returns {${typeName(returns, int)}}`,
      ]
  const all = [...lines, ...(lines.length > 0 && types.length > 0 ? [''] : []), ...types]
  if (all.length === 0) return []
  return ['/**', ...all.map(line => ` * ${line.replaceAll('*/', '* /')}`.trimEnd()), ' */']
}

const lambda = (node: Lambda, body: { readonly text: string }): Written =>
  written(`(${node.parameters.map(({ name }) => name).join(', ')}) => ${body.text}`, level.arrow)

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
