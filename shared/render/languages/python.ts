/** Python 3.8 and later. Int is Python's int, so is BitVec (masked); strings count code points, as ours do. */
import type { Lambda, Variable } from '../../anrf/expr.ts'
import type { Type } from '../../anrf/type.ts'
import type { Value } from '../../anrf/value.ts'
import type { FunctionHead, Language } from '../language.ts'
import { snakeCase } from '../names.ts'
import { at, written } from '../piece.ts'
import type { Renderer } from '../renderer.ts'
import { renderSource } from '../source.ts'
import { pythonHelpers } from './python-helpers.ts'
import { level, pythonSpellings } from './python-spellings.ts'

const reserved = new Set(
  `False None True and as assert async await break class continue def del elif else except finally for from global if
  import in is lambda nonlocal not or pass raise return try while with yield match case type
  abs all any bool int len list map max min ord chr range reversed sorted str sum reduce`.split(/\s+/),
)

function typeName(type: Type): string {
  switch (type.kind) {
    case 'Int':
    case 'BitVec':
      return 'int'
    case 'Bool':
      return 'bool'
    case 'String':
      return 'str'
    case 'List':
      return `list[${typeName(type.element)}]`
    default:
      return 'object'
  }
}

function constant(type: Type, value: Value): ReturnType<typeof written> {
  if (Array.isArray(value)) {
    const element = type.kind === 'List' ? type.element : type
    return written(`[${value.map(item => constant(element, item).text).join(', ')}]`)
  }
  if (typeof value === 'boolean') return written(value ? 'True' : 'False')
  if (typeof value === 'string') return written(JSON.stringify(value))
  if (type.kind === 'BitVec' && BigInt(value as bigint) > 9n)
    return written(`0x${(value as bigint).toString(16)}`)
  const text = String(value)
  return written(text, text.startsWith('-') ? level.unary : undefined)
}

function open({ name, parameters, returns, comment }: FunctionHead): readonly string[] {
  const list = parameters.map(parameter => `${parameter.name}: ${typeName(parameter.type)}`).join(', ')
  return [`def ${name}(${list}) -> ${typeName(returns)}:`, ...docstring(comment)]
}

function docstring(lines: readonly string[]): readonly string[] {
  const safe = lines.map(line => line.replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"'))
  if (safe.length === 0) return []
  if (safe.length === 1 && !safe[0]?.endsWith('"')) return [`    """${safe[0]}"""`]
  return [`    """${safe[0]}`, ...safe.slice(1).map(line => (line === '' ? '' : `    ${line}`)), '    """']
}

const lambda = (node: Lambda, body: { readonly text: string }): ReturnType<typeof written> =>
  written(`lambda ${node.parameters.map(({ name }) => name).join(', ')}: ${body.text}`, level.lambda)

export const python: Language = {
  spellings: pythonSpellings,
  reserved,
  helpers: pythonHelpers,
  indent: '    ',
  gap: 2,
  limits: {},
  functionName: snakeCase,
  variableName: snakeCase,
  constant,
  lambda,
  open,
  close: [],
  local: (name, _type, value) => `${name} = ${value}`,
  returned: value => `return ${value}`,
  branch: condition => `if ${condition}:`,
  endOfIf: undefined,
  check: (condition, promise) => [
    `if not ${at(condition, level.not)}:`,
    `    raise ValueError(${JSON.stringify(`requires ${promise}`)})`,
  ],
  checkType: (parameter: Variable) =>
    parameter.type.kind === 'BitVec'
      ? [
          `if not 0 <= ${parameter.name} < 1 << ${parameter.type.width}:`,
          `    raise ValueError("${parameter.name} must be a ${parameter.type.width}-bit unsigned integer")`,
        ]
      : [],
  preamble: used => (used.has('reduce') ? ['from functools import reduce'] : []),
}

/** A module named by one of Python's own words could not be imported. */
const moduleName = (name: string): string => {
  const module = snakeCase(name)
  return reserved.has(module) ? `${module}_` : module
}

export const pythonRenderer: Renderer = {
  name: 'python',
  doc: 'Python 3 source',
  language: true,
  fileName: specification => `${moduleName(specification.name)}.py`,
  render: input => renderSource(() => python, input),
}
