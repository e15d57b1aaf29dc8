/** Python 3.10 and later. Int is Python's int, so is BitVec (masked); strings count code points, as ours do. */
import type { Expr, Lambda, Variable } from '../../anrf/expr.ts'
import { postorder } from '../../anrf/traverse.ts'
import { pythonComments } from '../comments.ts'
import type { FunctionHead, Language } from '../language.ts'
import { laidOutPython } from '../layout/python/layout.ts'
import { snakeCase } from '../names.ts'
import { type PartNames, partNames, typesOf } from '../part-names.ts'
import { at, type Written, written } from '../piece.ts'
import type { Renderer, RenderInput } from '../renderer.ts'
import { renderSource } from '../source.ts'
import { styleGuideFor } from '../styles/registry.ts'
import { sectionWriters } from '../styles/sections.ts'
import type { StyleGuide } from '../styles/style.ts'
import { pythonHelpers } from './python-helpers.ts'
import { PythonInference } from './python-inference.ts'
import { level } from './python-levels.ts'
import { pythonClasses } from './python-parts.ts'
import { PythonSaid } from './python-said.ts'
import { pythonSpellings } from './python-spellings.ts'
import { PythonTypes, quoted } from './python-types.ts'

const reserved = new Set(
  `False None True and as assert async await break class continue def del elif else except finally for from global if
  import in is lambda nonlocal not or pass raise return try while with yield match case type
  abs all any bool int len list map max min ord chr range reversed sorted str sum reduce`.split(/\s+/),
)

function open(head: FunctionHead, types: PythonTypes, sections: Sections): readonly string[] {
  const { name, parameters, returns, comment, isEntry } = head
  const list = parameters.map(parameter => `${parameter.name}: ${types.name(parameter.type)}`).join(', ')
  const described = isEntry ? sections(head) : []
  const lines = comment.length === 0 ? described.slice(1) : [...comment, ...described]
  return [`def ${name}(${list}) -> ${types.name(returns)}:`, ...docstring(lines)]
}

/** What a guide adds to the doc string; each section has a blank line before it. */
type Sections = (head: FunctionHead) => readonly string[]

function sectionsFor({ sections }: StyleGuide, types: PythonTypes, input: RenderInput): Sections {
  if (sections === undefined) return () => []
  const { entry } = input.program
  const unknown = input.specification.unknowns.find(({ name }) => name === entry)
  const domains = unknown?.parameters.map(({ domain }) => domain?.text) ?? []
  return ({ parameters, returns, checked = false }) =>
    sectionWriters[sections]({
      parameters: parameters.map(({ name, type }, i) => ({
        name,
        type: types.name(type),
        promise: domains[i],
      })),
      returns: types.name(returns),
      refuses: checked,
    })
}

/** Lines that are all indented below the first would lose that: the first then stands among them. */
function docstring(lines: readonly string[]): readonly string[] {
  const [first = '', ...rest] = lines.map(line =>
    line.replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"'),
  )
  if (lines.length === 0) return []
  if (rest.length === 0 && !first.endsWith('"')) return [`    """${first}"""`]
  const padded = rest.map(line => (line === '' ? '' : `    ${line}`))
  const isIndented = rest.length > 0 && rest.every(line => line === '' || line.startsWith(' '))
  return [...(isIndented ? ['    """', `    ${first}`] : [`    """${first}`]), ...padded, '    """']
}

/** A lambda that only passes its parameters on is the function that it calls. */
function lambda(node: Lambda, body: Written): Written {
  const names = node.parameters.map(({ name }) => name).join(', ')
  const [, called, args] = /^(\w+)\((.*)\)$/u.exec(body.text) ?? []
  return called !== undefined && args === names
    ? written(called)
    : written(`lambda ${names}: ${body.text}`, level.lambda)
}

/** A list without items, and none, do not say what they are of. */
const isOpen = (expr: Expr): boolean =>
  expr.kind === 'constant' &&
  (expr.type.kind === 'List' || expr.type.kind === 'Option') &&
  JSON.stringify(expr.value, (_, part: unknown) => (typeof part === 'bigint' ? 0 : part)).includes('[]')

export const pythonPartNames = (input: RenderInput): PartNames =>
  partNames(input, [...reserved, ...Object.keys(pythonHelpers), 'TypeVar'])

export const pythonTypes = (input: RenderInput): PythonTypes =>
  new PythonTypes(pythonPartNames(input), reserved)

export function python(input: RenderInput): Language {
  const parts = pythonPartNames(input)
  const types = new PythonTypes(parts, reserved)
  const inference = new PythonInference()
  const said = new PythonSaid(types, inference, typesOf(input))
  const guide = styleGuideFor('python', input.options?.styleGuide)
  const sections = sectionsFor(guide, types, input)
  return {
    spellings: said.spellings({ ...pythonSpellings, ...pythonClasses(parts, reserved) }),
    reserved,
    helpers: { ...pythonHelpers, ...said.helpers },
    indent: '    ',
    gap: 2,
    limits: {},
    functionName: snakeCase,
    variableName: snakeCase,
    constant: (type, value, helper) => types.literal(type, value, helper),
    lambda,
    comments: pythonComments,
    open: head => open(head, types, sections),
    close: [],
    local: (name, type, value, { expr }) =>
      inference.isDeclared(name, expr) || postorder(expr).some(isOpen)
        ? `${name}: ${types.name(type)} = ${value}`
        : `${name} = ${value}`,
    unread: piece => `_ = ${piece.text}`,
    returned: value => `return ${value}`,
    branch: condition => `if ${condition}:`,
    endOfIf: undefined,
    check: (condition, promise) => [
      `if ${condition.negation?.text ?? `not ${at(condition, level.not)}`}:`,
      `    raise ValueError(${quoted(`requires ${promise}`)})`,
    ],
    checkType: (parameter: Variable) =>
      parameter.type.kind === 'BitVec'
        ? [
            `if not 0 <= ${parameter.name} < 1 << ${parameter.type.width}:`,
            `    raise ValueError("${parameter.name} must be a ${parameter.type.width}-bit unsigned integer")`,
          ]
        : [],
    preamble: used => preamble(used, types.declarations()),
    layout: text => laidOutPython(text, guide.width),
  }
}

const math = [
  'math',
  '_divide',
  '_smaller',
  '_larger',
  '_square_root',
  '_to_float',
  '_to_integer',
  '_integral',
  '_same',
  '_fixed',
]

/** Imports, then the type variables, then the classes. */
function preamble(used: ReadonlySet<string>, classes: readonly (readonly string[])[]): readonly string[] {
  const imported = ['dataclass', 'fields', 'is_dataclass', 'replace'].filter(
    name => used.has(name) || (name === 'dataclass' && classes.length > 0),
  )
  const abstract = ['Callable', 'Sequence'].filter(name => used.has(name))
  const variables = ['T', 'U'].filter(name => used.has(name)).map(name => `${name} = TypeVar("${name}")`)
  const imports = [
    ...(used.has('datetime') ? ['import datetime'] : []),
    ...(math.some(name => used.has(name)) ? ['import math'] : []),
    ...(used.has('re') ? ['import re'] : []),
    ...(abstract.length > 0 ? [`from collections.abc import ${abstract.join(', ')}`] : []),
    ...(imported.length > 0 ? [`from dataclasses import ${imported.join(', ')}`] : []),
    ...(used.has('reduce') ? ['from functools import reduce'] : []),
    ...(variables.length > 0 ? ['from typing import TypeVar'] : []),
  ]
  const later =
    classes.length > 0 ? ['from __future__ import annotations', ...(imports.length > 0 ? [''] : [])] : []
  const named = variables.length > 0 ? ['', ...variables] : []
  return [...later, ...imports, ...named, ...classes.flatMap(lines => ['', '', ...lines])]
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
  render: input => renderSource(python, input),
}
